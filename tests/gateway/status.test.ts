import * as v from 'valibot';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { StatusReplySchema, type StatusReply } from '../../src/contracts/http/status.ts';
import { statusHeader } from '../../src/contracts/http/statusMark.ts';
import type { Database } from '../../src/gateway/database/database.ts';
import { entryOf } from '../builders/caseDocuments.ts';
import { person } from '../builders/people.ts';
import { gatewayInProcess, type GatewayInProcess } from '../harness/gatewayInProcess.ts';
import { gatewayWithProvider } from '../harness/gatewayWithProvider.ts';
import { switchedDatabase, type SwitchedDatabase } from '../harness/switchedDatabase.ts';

const minute = 60_000;
const adviser = person('legal-adviser');

let server: GatewayInProcess;
let record: SwitchedDatabase;
let registry: SwitchedDatabase;
let close: () => Promise<void>;
/** Questions to the store so far. */
let asked = 0;
let aheadMs = 0;
const now = (): number => Date.now() + aheadMs;
afterEach(async () => {
  await close();
  aheadMs = 0;
});

async function start(options: Parameters<typeof gatewayInProcess>[0] = {}): Promise<void> {
  server = await gatewayInProcess({
    status: { now },
    ...options,
    wrap: (databases) => {
      record = switchedDatabase(databases.record);
      registry = switchedDatabase(databases.registry);
      return { ...databases, record: counted(record.database), registry: counted(registry.database) };
    },
  });
  close = server.close;
}
const counted = (database: Database): Database =>
  new Proxy(database, {
    get(target, name) {
      const value: unknown = Reflect.get(target, name);
      if (typeof value !== 'function') return value;
      asked += 1;
      return value;
    },
  });
const look = (): Promise<void> => server.gateway.status.look();
async function status(at = server): Promise<StatusReply> {
  const reply = await fetch(`${at.url}/status.json`);
  expect(reply.status).toBe(200);
  return v.parse(StatusReplySchema, await reply.json());
}
const part = (said: StatusReply, name: string) => said.parts.find((each) => each.part === name);
const stateOf = async (name: string): Promise<string> => {
  const { state = '', code = '' } = part(await status(), name) ?? {};
  return `${state}: ${code}`;
};
/** What answers that people get anyway say of the parts. */
async function markOf(path: string): Promise<string | null> {
  const reply = await fetch(`${server.url}${path}`);
  await reply.body?.cancel();
  return reply.headers.get(statusHeader);
}
const push = async (cookie: string): Promise<number> => {
  const document = {
    ...entryOf('note', adviser, { audience: 'court-and-all-parties', text: 'Written meanwhile' }),
    _rev: `1-${crypto.randomUUID().replaceAll('-', '')}`,
  };
  const reply = await fetch(`${server.url}/replica/me/_bulk_docs`, {
    method: 'POST',
    headers: { cookie },
    body: JSON.stringify({ docs: [document], new_edits: false }),
  });
  await reply.body?.cancel();
  return reply.status;
};

describe('the status page', () => {
  test('is there for whoever asks, without a script, and the same for machines', async () => {
    await start();
    await look();
    const reply = await fetch(`${server.url}/status`);
    expect(reply.status).toBe(200);
    expect(reply.headers.get('content-type')).toMatch(/^text\/html/);
    expect(reply.headers.get('content-security-policy')).toBe(
      "default-src 'none'; style-src 'self'; img-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
    );
    expect(reply.headers.get('set-cookie')).toBeNull();
    const page = await reply.text();
    expect(page).toContain('<html lang="en-GB">');
    expect(page).not.toMatch(/<script|style=|javascript:/);
    for (const name of [
      'Signing in',
      'Reading and writing cases',
      'Sending',
      'Papers',
      'Notices to partners',
    ])
      expect(page).toContain(`<h3>${name}</h3>`);
    const said = await status();
    expect(said.parts.map(({ part: name, state }) => `${name} ${state}`)).toEqual([
      'signing-in not-known',
      'cases working',
      'sending working',
      'papers not-in-use',
      'notices not-in-use',
      'rollout not-in-use',
    ]);
    expect(said.history.parts.find((each) => each.part === 'sending')).toMatchObject({ marked: [] });
  });

  test('is made once for everybody: with a tag, packed, and kept for a moment', async () => {
    await start();
    await look();
    for (const path of ['/status', '/status.json']) {
      const ask = (headers: Record<string, string>): Promise<Response> =>
        fetch(`${server.url}${path}`, { headers });
      const first = await ask({ 'accept-encoding': 'identity' });
      const plain = await first.text();
      expect(first.headers.get('content-encoding')).toBeNull();
      const etag = first.headers.get('etag') ?? '';
      expect(first.headers.get('cache-control')).toBe('public, max-age=5');
      expect((await ask({ 'if-none-match': `W/${etag}` })).status).toBe(304);
      const packed = await ask({ 'accept-encoding': 'gzip' });
      expect(packed.headers.get('content-encoding')).toBe('gzip');
      expect(await packed.text()).toBe(plain);
    }
  });

  test('asks nothing of the store for whoever asks, and answers while that hangs and the record is closed', async () => {
    await start({ isOpening: true });
    const release = [record.hold('info'), registry.hold('info'), record.hold('changes')];
    const looking = look();
    try {
      const before = asked;
      const replies = await Promise.all(
        Array.from({ length: 200 }, async (_, at) => {
          const reply = await fetch(`${server.url}${at % 2 === 0 ? '/status' : '/status.json'}`);
          await reply.body?.cancel();
          return reply.status;
        }),
      );
      expect(new Set(replies)).toEqual(new Set([200]));
      // The gateway goes on with what it asks by itself.
      expect(asked - before).toBeLessThan(20);
      expect(await stateOf('cases')).toBe('slow: record-opening');
    } finally {
      for (const letGo of release) letGo();
      await looking;
    }
  });
});

describe('a part that fails', () => {
  test('is signing in while the provider is away: told with since when, and over when it is back', async () => {
    const world = await gatewayWithProvider(['usher']);
    ({ server } = world);
    close = world.close;
    const { identity } = server.gateway;
    await identity.look();
    await look();
    expect(await stateOf('signing-in')).toBe('working: working');
    await world.stopProvider();
    world.pass(2 * minute);
    await identity.look();
    await look();
    const told = part(await status(), 'signing-in');
    expect(told).toMatchObject({
      state: 'failed',
      code: 'identity-silent',
      what: expect.stringMatching(/^New sign-ins have not worked since .*\d\d:\d\d\.$/),
    });
    expect(told?.stillWorks.join(' ')).toContain('carry on as usual');
    expect(Date.parse(told?.nextUpdateAt ?? '')).toBeGreaterThan(Date.parse(told?.since ?? ''));
    expect(await stateOf('sending')).toBe('working: working');
    const page = (await (await fetch(`${server.url}/status`)).text()).replace(/\s+/g, ' ');
    expect(page).toMatch(/<h1>.*<span>New sign-ins have not worked since [^<]*\d\d:\d\d<\/span><\/h1>/);
    await world.startProvider();
    world.pass(minute);
    await identity.look();
    await look();
    expect(await stateOf('signing-in')).toBe('working: working');
  });

  test('is the store that does not answer: reading and sending, until it does', async () => {
    await start();
    await look();
    // Not one of the requests that are counted.
    expect(await markOf('/api/machine')).toBeNull();
    const broken = new Error('ECONNREFUSED');
    const mend = [record.fail('info', broken), registry.fail('info', broken)];
    await look();
    const marked = await markOf('/api/machine');
    expect(marked).toMatch(/^[\w-]{12}$/);
    expect(await markOf('/replica/me')).toBe(marked);
    expect(await markOf('/health/live')).toBeNull();
    expect(await stateOf('cases')).toBe('failed: store-silent');
    expect(await stateOf('sending')).toBe('failed: store-silent');
    for (const each of mend) each();
    await look();
    expect(await markOf('/api/session')).toBeNull();
    expect(await stateOf('cases')).toBe('working: working');
    expect(await stateOf('sending')).toBe('working: working');
  });

  test('is sending alone where the store takes nothing in', async () => {
    await start();
    const cookie = await server.sessionOf(adviser);
    expect(await push(cookie)).toBe(201);
    const mend = record.fail('bulkDocs', Object.assign(new Error('ENOSPC'), { code: 'ENOSPC' }));
    const mendRegistry = registry.fail('bulkDocs', Object.assign(new Error('ENOSPC'), { code: 'ENOSPC' }));
    for (let time = 0; time < 4; time += 1) expect(await push(cookie)).toBe(503);
    await look();
    expect(await stateOf('sending')).toBe('failed: requests-fail');
    expect(await stateOf('cases')).toBe('working: working');
    mend();
    mendRegistry();
  });
});

describe('the history of the parts', () => {
  // It is kept by day: none of these tests sees midnight.
  beforeEach(() => {
    aheadMs = Date.parse('2026-11-26T12:00:00.000Z') - Date.now();
  });

  const rows = async (): Promise<string[]> => {
    const { rows: found } = await server.databases.registry.allDocs({
      startkey: 'status-day:',
      endkey: 'status-day:\uffff',
    });
    return found.map(({ id }) => id);
  };
  const failing = async (): Promise<void> => {
    const mend = record.fail('info', new Error('ECONNREFUSED'));
    for (let at = 0; at < 5; at += 1) {
      aheadMs += minute;
      await look();
    }
    mend();
  };

  test('is kept by day, and another gateway goes on with it', async () => {
    await start();
    await look();
    await failing();
    const before = await status();
    expect(part(before, 'sending')).toMatchObject({ state: 'failed' });
    expect(await rows()).toHaveLength(1);
    const other = await gatewayInProcess({ beside: server, status: { now } });
    try {
      await other.gateway.status.look();
      const said = await status(other);
      const kept = said.history.parts.find((each) => each.part === 'sending');
      expect(kept?.marked).toHaveLength(1);
      expect(kept?.marked[0]).toMatchObject({ state: 'failed', silentMinutes: 0 });
      expect(kept?.marked[0]?.failedMinutes).toBeGreaterThanOrEqual(4);
    } finally {
      await other.close();
    }
  });

  test('is written down when the store takes it again, and what is older than 90 days is taken out', async () => {
    await start();
    await server.databases.registry.bulkDocs([
      { _id: 'status-day:2020-01-31', minutes: { sending: '10w' } },
      { _id: 'status-day:never', minutes: {} },
    ]);
    const mend = registry.fail('allDocs', new Error('ECONNREFUSED'));
    await look();
    expect(await rowsPast()).toContain('status-day:2020-01-31');
    mend();
    await look();
    const left = await rows();
    expect(left).not.toContain('status-day:2020-01-31');
    expect(left.filter((id) => /:20\d\d-/.test(id))).toHaveLength(1);
  });

  /** Past what fails. */
  async function rowsPast(): Promise<string[]> {
    const held = await server.databases.registry.get('status-day:2020-01-31').catch(() => undefined);
    return held ? ['status-day:2020-01-31'] : [];
  }
});
