import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { join } from 'node:path';
import { backUpThroughGateway } from '../../src/commands/backup/throughGateway.ts';
import { defaultLimits, type AdmissionLimits } from '../../src/gateway/admission/admission.ts';
import type { Database, Databases } from '../../src/gateway/database/database.ts';
import { ok } from '../../src/shared/result.ts';
import { caseSheet, defendantSheet, entryOf } from '../builders/caseDocuments.ts';
import { person } from '../builders/people.ts';
import { gatewayInProcess, type GatewayInProcess } from '../harness/gatewayInProcess.ts';
import { rounds, trialTimeoutMs } from '../trials.ts';
import { until } from './stockPouch.ts';

const adviser = person('legal-adviser');
const [atOnce, waiting] = [2, 3];
const limits: AdmissionLimits = {
  atOnce: 8,
  classes: {
    ...defaultLimits.classes,
    'catch-up': { atOnce, waiting, waitMs: 60_000, lagMs: Number.POSITIVE_INFINITY },
    'sign-in': { ...defaultLimits.classes['sign-in'], atOnce: 0, waiting: 0 },
    bulk: { atOnce: 1, waiting: 1, waitMs: 60_000, lagMs: Number.POSITIVE_INFINITY },
  },
};

let server: GatewayInProcess;
let cookie: string;
/** Lets go what the store and intake hold up. */
let release: () => void;
let imports: number;

/** The store does not answer what catching up asks of it. */
function holdingUp(databases: Databases, held: Promise<void>): Databases {
  const record = new Proxy(databases.record, {
    get(target, name) {
      const value: unknown = Reflect.get(target, name);
      if (typeof value !== 'function') return value;
      return (...args: unknown[]): unknown => {
        const answer = (): unknown => Reflect.apply(value, target, args);
        const [first, second] = args;
        const isCatchUp =
          (name === 'get' && (second as { revs?: boolean } | undefined)?.revs === true) ||
          (name === 'fetch' && typeof first === 'string' && first.includes('revs=true'));
        return isCatchUp ? held.then(answer) : answer();
      };
    },
  }) satisfies Database;
  return { ...databases, record };
}

beforeEach(async () => {
  const held = new Promise<void>((resolve) => {
    release = resolve;
  });
  imports = 0;
  server = await gatewayInProcess({
    admission: limits,
    wrap: (databases) => holdingUp(databases, held),
    importFile: async () => {
      imports += 1;
      await held;
      return ok({ cases: [], refused: [] } as never);
    },
  });
  cookie = await server.sessionOf(adviser);
  await server.databases.record.bulkDocs([defendantSheet(), caseSheet()]);
  await until(async () => (await caseRows()).length === 2, 'the case in the feed');
});
afterEach(async () => {
  release();
  await server.close();
});

const ask = (path: string, init: RequestInit = {}): Promise<Response> =>
  fetch(`${server.url}${path}`, {
    ...init,
    headers: { cookie, 'content-type': 'application/json', ...(init.headers as object) },
  });
const post = (path: string, body: object): Promise<Response> =>
  ask(path, { method: 'POST', body: JSON.stringify(body) });
const caseRange = `startkey=${encodeURIComponent(`"${caseSheet().caseId}:"`)}&endkey=${encodeURIComponent(`"${caseSheet().caseId}:~"`)}`;
async function caseRows(): Promise<readonly unknown[]> {
  const reply = await ask(`/replica/me/_all_docs?${caseRange}&include_docs=true`);
  expect(reply.status).toBe(200);
  return ((await reply.json()) as { rows: unknown[] }).rows;
}
const wanted = { docs: [{ id: caseSheet()._id }] };
const catchUp = (): Promise<Response> => post('/replica/me/_bulk_get?revs=true&latest=true', wanted);
/** So many that catch up at once: who was answered, and the seconds of who was sent away, as they come. */
function crowdOf(count: number): { readonly away: number[]; readonly inside: Response[] } {
  const [away, inside]: [number[], Response[]] = [[], []];
  for (let each = 0; each < count; each += 1) {
    void catchUp().then(async (reply) => {
      if (reply.status === 200) inside.push(reply);
      else away.push(await expectSentAway(reply));
    });
  }
  return { away, inside };
}
const intake = (): Promise<Response> =>
  ask('/api/intake', {
    method: 'POST',
    body: '{}',
    headers: { authorization: `Bearer ${server.intakeToken}` },
  });

async function expectSentAway(reply: Response): Promise<number> {
  expect(reply.status).toBe(503);
  expect(reply.headers.get('assize-contract')).not.toBeNull();
  expect(await reply.json()).toEqual({ error: 'busy', reason: expect.any(String) });
  const seconds = Number(reply.headers.get('retry-after'));
  expect(seconds).toBeGreaterThanOrEqual(1);
  expect(seconds).toBeLessThanOrEqual(60);
  return seconds;
}

test('while the store does not answer catching up, that is sent away, and cases are opened and written to', async () => {
  const { away, inside } = crowdOf(atOnce + waiting + 5);
  await until(() => Promise.resolve(away.length === 5), 'five that find no room');
  expect(await caseRows()).toHaveLength(2);
  const opened = await post('/replica/me/_bulk_get', wanted);
  expect(await opened.json()).toMatchObject({ results: [{ docs: [{ ok: { _id: caseSheet()._id } }] }] });
  const note = {
    ...entryOf('note', adviser, { audience: 'court-and-all-parties', text: 'Written meanwhile' }),
    _rev: `1-${crypto.randomUUID().replaceAll('-', '')}`,
  };
  const written = await post('/replica/me/_bulk_docs', { docs: [note], new_edits: false });
  expect(await written.json()).toMatchObject([{ receipt: { state: 'recorded' } }]);
  release();
  await until(() => Promise.resolve(inside.length === atOnce + waiting), 'those that waited');
});

test('bulk holds up nobody else, and is sent away where it is full', async () => {
  const first = intake();
  await until(() => Promise.resolve(imports === 1), 'the first file being read');
  const second = intake();
  const third = intake();
  // One of the two waits; which, the network decides.
  await expectSentAway(await Promise.race([second, third]));
  expect(imports).toBe(1);
  expect(await caseRows()).toHaveLength(2);
  expect((await ask('/replica/me/_changes')).status).toBe(200);
  release();
  await Promise.all([first, second, third]);
  expect(imports).toBe(2);
});

test.skipIf(process.env.COUCHDB_URL !== undefined)(
  'a backup that is sent away as too much is asked for again until it is made (skipped on CouchDB)',
  async () => {
    const first = intake();
    await until(() => Promise.resolve(imports === 1), 'a file being read');
    const others = [intake(), intake()];
    // One of them is sent away: the other waits.
    await expectSentAway(await Promise.race(others));
    const info = { url: server.url, intakeToken: server.intakeToken };
    const waits: number[] = [];
    const made = await backUpThroughGateway(info, { folder: join(server.dataDir, 'backup') }, (ms) => {
      waits.push(ms);
      release();
    });
    expect(made).toMatchObject({ ok: true, value: { documents: { record: 3 } } });
    expect(waits.length).toBeGreaterThanOrEqual(1);
    await Promise.all([first, ...others]);
  },
);

test(
  'a crowd that comes at once gets answers or a time to come back, and none is left out',
  async () => {
    const crowd = rounds(200, 1_000);
    const { away, inside } = crowdOf(crowd);
    const long = { timeout: trialTimeoutMs };
    await vi.waitUntil(() => away.length === crowd - atOnce - waiting, long);
    release();
    await vi.waitUntil(() => inside.length === atOnce + waiting, long);
    for (let left = away.length; left > 0;) {
      const again = await Promise.all(Array.from({ length: Math.min(left, atOnce + waiting) }, catchUp));
      left -= again.filter(({ status }) => status === 200).length;
    }
  },
  trialTimeoutMs,
);

test('who cannot sign in for the crowd is told so on a page, with a time; nobody else waits for that', async () => {
  const reply = await fetch(`${server.url}/sign-in?to=/`, { redirect: 'manual' });
  expect(reply.status).toBe(503);
  const seconds = Number(reply.headers.get('retry-after'));
  expect(seconds).toBeGreaterThanOrEqual(1);
  expect(seconds).toBeLessThanOrEqual(60);
  expect(await reply.text()).toContain('<h1>Many people are signing in</h1>');
  expect((await ask('/api/session')).status).toBe(200);
});

test('feeds that wait take nobody’s turn, and hear what happens', async () => {
  const { last_seq } = (await (await ask('/replica/me/_changes')).json()) as { last_seq: string };
  const feeds: Response[] = [];
  for (let feed = 0; feed < atOnce + waiting + 3; feed += 1) {
    const reply = await ask(
      `/replica/me/_changes?feed=longpoll&since=${encodeURIComponent(last_seq)}&heartbeat=1000`,
    );
    expect(reply.status).toBe(200);
    feeds.push(reply);
  }
  expect((await ask('/replica/me/_changes')).status).toBe(200);
  const note = entryOf('note', adviser, { audience: 'court-and-all-parties', text: 'Told to all who wait' });
  await server.databases.record.bulkDocs([note]);
  for (const feed of feeds) {
    expect(await feed.json()).toMatchObject({ results: [{ id: note._id }] });
  }
});
