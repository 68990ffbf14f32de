import { afterEach, beforeEach, describe, expect, onTestFinished, test, vi } from 'vitest';
import { FeedGateway } from '../../tests/builders/feedGateway.ts';
import { note, savedAt } from '../../tests/harness/storeForEach.ts';
import { newId, type CaseId } from '../shared/ids.ts';
import { openDeviceStore, type DeviceStore } from '../store/deviceStore.ts';
import { deviceTables } from '../store/tables.ts';
import { openDeviceKey } from '../vault/deviceKey.ts';
import { makeSureOfLatest } from './askReceipts.ts';
import { Bell } from './bell.ts';
import type { GatewayFailure } from './gatewayReply.ts';
import { GatewayLine } from './gatewayLine.ts';
import { keepLedger } from './keepLedger.ts';
import { pushLedger } from './pushLedger.ts';
import { PushPace } from './pushPace.ts';
import { RetryBudget } from './retryBudget.ts';

const sealer = await openDeviceKey('keep-ledger-test');
const caseId = newId<CaseId>();
/** Of now: what was settled 90 days ago is forgotten. */
const at = new Date().toISOString();
const keptApart = { state: 'quarantined', at, code: 'no-access', reason: 'Not yours.' } as const;

let gateway: FeedGateway;
let store: DeviceStore;
let connections: Connection[];
let noRoomApart: boolean[];
beforeEach(async () => {
  gateway = new FeedGateway([]);
  connections = [];
  noRoomApart = [];
  store = await openDeviceStore(`store-${newId<CaseId>()}`, sealer);
  await store.setMeta('record-epoch', gateway.epoch);
});
afterEach(async () => {
  for (const connection of connections) await connection.end();
  await store.close();
  await deviceTables(store.name, 'relaxed').delete();
});

interface Connection {
  readonly bell: Bell;
  readonly line: GatewayLine;
  readonly ended: Promise<GatewayFailure>;
  end(): Promise<void>;
}

/** A connection that keeps the ledger, as after each reconnect. */
function connect(fetchImpl: typeof fetch = gateway.fetch, budget = new RetryBudget()): Connection {
  const over = new AbortController();
  const line = new GatewayLine('https://assize.test', fetchImpl);
  const bell = new Bell();
  const ended = keepLedger({
    store,
    gateway: line,
    bell,
    budget,
    pace: new PushPace(),
    wanted: new Set(),
    signal: over.signal,
    onFull: () => undefined,
    onNoRoomApart: (isSo) => noRoomApart.push(isSo),
  });
  const connection = {
    bell,
    line,
    ended,
    async end() {
      over.abort();
      line.close();
      await ended;
    },
  };
  connections.push(connection);
  return connection;
}

async function write(count = 1): Promise<readonly string[]> {
  const entries = Array.from({ length: count }, (_, index) => note(caseId, `note ${String(index)}`));
  const written = await Promise.all(entries.map((entry) => store.writeEntry(entry, { savedAt })));
  expect(written.every(({ ok }) => ok)).toBe(true);
  return entries.map(({ _id }) => _id);
}
const states = async (): Promise<readonly string[]> => (await store.ledgerLines()).map(({ state }) => state);
const untilStates = (...wanted: readonly string[]): Promise<unknown> =>
  vi.waitUntil(async () => (await states()).join() === wanted.join(), { timeout: 20_000 });
const answers = (status: number, body: object, headers: Record<string, string> = {}): Response =>
  Response.json(body, { status, headers });
const pathOf = (input: string | URL | Request): string =>
  new URL(input instanceof Request ? input.url : input).pathname;

describe('After a reconnect', () => {
  test('a line whose receipt was lost on the way is settled without being sent again', async () => {
    const [arrived] = await write();
    const first = connect(async (input, init) => {
      await gateway.fetch(input, init);
      throw new TypeError('the answer was lost');
    });
    expect(await first.ended).toEqual({ tag: 'unreachable' });
    expect(await states()).toEqual(['saved-here']);
    expect(gateway.pushed).toHaveLength(1);

    connect();
    await untilStates('in-record');
    expect(gateway.pushed.map(({ _id }) => _id)).toEqual([arrived]);
    expect(gateway.asked).toEqual(['push', 'receipts']);
  });

  test('one that never arrived is sent', async () => {
    await write();
    const first = connect(() => Promise.reject(new TypeError('no network')));
    await first.ended;
    connect();
    await untilStates('in-record');
    expect(gateway.asked).toEqual(['receipts', 'push']);
  });

  test('nothing is asked where there is nothing to ask about', async () => {
    await write(3);
    connect();
    await untilStates('in-record', 'in-record', 'in-record');
    expect(new Set(gateway.asked)).toEqual(new Set(['push']));
    await makeSureOfLatest(store, new GatewayLine('https://assize.test', gateway.fetch));
    gateway.asked.length = 0;
    connect();
    await write();
    await untilStates('in-record', 'in-record', 'in-record', 'in-record');
    expect(new Set(gateway.asked)).toEqual(new Set(['push']));
  });

  test('what somebody released from quarantine meanwhile is in the record', async () => {
    gateway.judge = () => keptApart;
    const [id = ''] = await write();
    const first = connect();
    await untilStates('needs-you');
    await first.end();
    const [line] = await store.ledgerLines();
    gateway.receipts.set(`${id}\n${line?.rev ?? ''}`, { state: 'recorded', at });
    connect();
    await untilStates('in-record');
    expect(gateway.pushed).toHaveLength(1);
  });

  test('a gateway that does not know the question gets the lines all the same', async () => {
    await write();
    gateway.epoch = 'second';
    await store.markSending(await store.ledgerLines());
    connect(async (input, init) =>
      pathOf(input) === '/api/receipts'
        ? answers(404, { error: 'not_found', reason: 'There is no such route.' })
        : gateway.fetch(input, init),
    );
    await untilStates('in-record');
    expect(await store.getMeta('record-epoch')).toBe('first');
  });
});

describe('After a change of epoch', () => {
  const epochWritten = (epoch: string): Promise<unknown> =>
    vi.waitUntil(async () => (await store.getMeta('record-epoch')) === epoch, { timeout: 20_000 });
  /** The pull asks it of every connection. */
  const learnsEpoch = ({ line }: Connection): Promise<unknown> => line.getJson('/replica/me');

  test('a device that has met none yet asks about what it holds', async () => {
    await store.setMeta('record-epoch', undefined);
    await write();
    connect();
    await epochWritten('first');
    expect(gateway.asked).toEqual(['push', 'receipts']);
  });

  test('every line is asked about, also of an erased case, and what was lost goes up again', async () => {
    const [kept, ...lost] = await write(4);
    const first = connect();
    await vi.waitUntil(async () => (await store.unsent()).length === 0, { timeout: 20_000 });
    await first.end();
    await store.eraseCase(caseId);
    gateway.epoch = 'second';
    for (const key of gateway.receipts.keys())
      if (!key.startsWith(String(kept))) gateway.receipts.delete(key);
    gateway.pushed.length = 0;
    await learnsEpoch(connect());
    await epochWritten('second');
    await untilStates('in-record', 'in-record', 'in-record', 'in-record');
    expect(gateway.pushed.map(({ _id }) => _id).sort()).toEqual([...lost].sort());
  });

  test('cut off in the middle, or overtaken by the next restore, the asking begins anew', async () => {
    await write(1_200);
    const first = connect();
    await vi.waitUntil(async () => (await store.unsent()).length === 0, { timeout: 20_000 });
    await first.end();
    gateway.epoch = 'second';
    gateway.askedAbout.length = 0;
    let isCut = true;
    const cut = connect(async (input, init) => {
      // The newest twenty first, then all.
      if (isCut && gateway.askedAbout.length === 2 && pathOf(input) === '/api/receipts') {
        throw new TypeError('the battery is empty');
      }
      return gateway.fetch(input, init);
    });
    await learnsEpoch(cut);
    await cut.ended;
    expect(await store.getMeta('record-epoch')).toBe('first');
    isCut = false;
    gateway.askedAbout.length = 0;
    // Restored once more while it is asked, what it said before does not count.
    const again = connect(async (input, init) => {
      const reply = await gateway.fetch(input, init);
      if (gateway.askedAbout.length === 1) gateway.epoch = 'third';
      return reply;
    });
    await learnsEpoch(again);
    await epochWritten('third');
    expect(gateway.askedAbout).toEqual([1_000, 200, 1_000, 200]);
  });
});

describe('The newest receipts', () => {
  const sent = (): Promise<unknown> =>
    vi.waitUntil(async () => (await store.unsent()).length === 0, { timeout: 20_000 });

  test('are made sure of at the next connection, once', async () => {
    await write(30);
    const first = connect();
    await sent();
    await first.end();
    for (const expected of [[20], []]) {
      gateway.askedAbout.length = 0;
      const next = connect();
      await write();
      await sent();
      await next.end();
      expect(gateway.askedAbout).toEqual(expected);
      // Its receipt is new: what the next connection asks about it, is asked here.
      await makeSureOfLatest(store, new GatewayLine('https://assize.test', gateway.fetch));
    }
  });

  test('tell of a record that was put back though its epoch is the same: everything is asked about', async () => {
    const ids = await write(3);
    const first = connect();
    await sent();
    await first.end();
    // Of the three it has the first, and no new epoch.
    for (const key of gateway.receipts.keys())
      if (!key.startsWith(String(ids[0]))) gateway.receipts.delete(key);
    gateway.pushed.length = 0;
    const { line } = connect();
    await line.getJson('/replica/me');
    await untilStates('in-record', 'in-record', 'in-record');
    await vi.waitUntil(() => gateway.pushed.length === 2, { timeout: 20_000 });
    expect(gateway.askedAbout).toEqual([3, 3]);
  });
});

describe('What goes up', () => {
  test('goes in requests of many lines, and by size as well', async () => {
    for (let left = 3; left > 0; left -= 1) {
      await store.writeEntry(note(caseId, 'x'.repeat(900_000)), { savedAt });
    }
    connect();
    await vi.waitUntil(async () => (await store.unsent()).length === 0, { timeout: 20_000 });
    expect(gateway.asked.filter((asked) => asked === 'push')).toHaveLength(2);
    const pace = new PushPace();
    const large = Array.from({ length: 10 }, () => ({ bytes: 900_000 }));
    expect(pace.next(large)).toHaveLength(2);
    expect(pace.next([{ bytes: 9_000_000 }, { bytes: 1 }])).toHaveLength(1);
    expect(pace.next(Array.from({ length: 1_200 }, () => ({ bytes: 1 })))).toHaveLength(1_000);
  });

  test('refused whole is halved until the one line is left that needs its author', async () => {
    const entry = note(caseId, 'x'.repeat(30_000));
    await write(3);
    await store.writeEntry(entry, { savedAt });
    await write(3);
    gateway.bodyLimit = 20_000;
    connect();
    await vi.waitUntil(async () => (await store.unsent()).length === 0, { timeout: 20_000 });
    const lines = await store.ledgerLines();
    expect(lines.filter(({ state }) => state === 'in-record')).toHaveLength(6);
    expect(lines.filter(({ state }) => state !== 'in-record')).toMatchObject([
      { entryId: entry._id, state: 'needs-you', reason: 'It is too large.', reasonCode: 'refused' },
    ]);
  });

  test('cut off because it is large goes in smaller requests with each try, until it arrives', async () => {
    await write(40);
    const cutOff = 10_000;
    const pace = new PushPace();
    const sizes: number[] = [];
    for (let tries = 0; (await store.unsent()).length > 0; tries += 1) {
      expect(tries).toBeLessThan(20);
      const line = new GatewayLine('https://assize.test', async (input, init) => {
        const size = String(init?.body).length;
        sizes.push(size);
        // As a proxy does that answers before it has read the whole: the browser tells of a broken line.
        if (size > cutOff) throw new TypeError('cut off');
        return gateway.fetch(input, init);
      });
      await pushLedger(store, line, pace);
    }
    expect(Math.max(...sizes)).toBeGreaterThan(cutOff);
    expect(new Set(gateway.pushed.map(({ _id }) => _id)).size).toBe(40);
    expect(await states()).toEqual(Array.from({ length: 40 }, () => 'in-record'));
  });

  test('a page of 413 that a proxy made is an answer like any other', async () => {
    await write(1);
    connect(async (input, init) =>
      pathOf(input).endsWith('/_bulk_docs')
        ? new Response('<h1>413</h1>', { status: 413, headers: { 'content-type': 'text/html' } })
        : gateway.fetch(input, init),
    );
    await untilStates('needs-you');
    expect(await store.ledgerLines()).toMatchObject([{ reason: 'It is too large to be sent.' }]);
  });
});

describe('A refusal that is none of the entries', () => {
  test.each([
    [403, 'of a gateway that was given another address than its own'],
    [404, 'of one that has no such route'],
    [409, 'of somebody between'],
  ])('%i, %s, says nothing of them: they stay unsent', async (status) => {
    await write(2);
    const { ended } = connect(async (input, init) =>
      pathOf(input).endsWith('/_bulk_docs')
        ? answers(status, { error: 'forbidden', reason: 'This request comes from another site.' })
        : gateway.fetch(input, init),
    );
    expect(await ended).toEqual({ tag: 'unreachable' });
    expect(await states()).toEqual(['saved-here', 'saved-here']);
  });
});

describe('A gateway that is busy', () => {
  test('is left alone for as long as it says, whatever rings meanwhile', async () => {
    await write();
    const tries: number[] = [];
    const { bell } = connect(async (input, init) => {
      tries.push(performance.now());
      return tries.length === 1
        ? answers(503, { error: 'busy', reason: 'later' }, { 'retry-after': '1' })
        : gateway.fetch(input, init);
    });
    await vi.waitUntil(() => tries.length === 1, { timeout: 20_000 });
    const ringing = setInterval(() => bell.ring(), 20);
    onTestFinished(() => clearInterval(ringing));
    await untilStates('in-record');
    clearInterval(ringing);
    expect(Number(tries[1]) - Number(tries[0])).toBeGreaterThanOrEqual(999);
  });
});

describe('A gateway whose quarantine is full', () => {
  test('takes the rest, and what found no room waits here, in nobody’s way', async () => {
    const texts = (await write(6)).map((id, index) => ({ id, isBroken: index < 4 }));
    const broken = new Set(texts.filter(({ isBroken }) => isBroken).map(({ id }) => id));
    gateway.judge = ({ _id }) => (broken.has(_id) ? keptApart : { state: 'recorded', at });
    gateway.quarantineRoom = 1;
    connect();
    await vi.waitUntil(() => noRoomApart.at(-1) === true, { timeout: 20_000 });
    await vi.waitUntil(async () => (await store.unsent()).length === 3, { timeout: 20_000 });
    const before = (await states()).slice().sort();
    expect(before.filter((state) => state === 'in-record')).toHaveLength(2);
    expect(before.filter((state) => state === 'needs-you')).toHaveLength(1);
    gateway.quarantineRoom = Infinity;
    await vi.waitUntil(async () => (await store.unsent()).length === 0, { timeout: 20_000 });
    expect((await states()).filter((state) => state === 'needs-you')).toHaveLength(4);
    await vi.waitUntil(() => noRoomApart.at(-1) === false, { timeout: 20_000 });
  });
});

describe('What its author took back', () => {
  test('the gateway that keeps it apart is told, once; released before that, it is in the record', async () => {
    gateway.judge = () => keptApart;
    const [taken = '', released = ''] = await write(2);
    const first = connect();
    await untilStates('needs-you', 'needs-you');
    await first.end();
    const takenBackAt = new Date(Date.now() - 600_000).toISOString();
    for (const entryId of [taken, released]) await store.withdraw(entryId, takenBackAt);
    const line = (await store.ledgerLines()).find(({ entryId }) => entryId === released);
    gateway.receipts.set(`${released}\n${line?.rev ?? ''}`, { state: 'recorded', at });
    const next = connect();
    await vi.waitUntil(async () => (await store.withdrawalsToTell('9')).length === 0, { timeout: 20_000 });
    next.bell.ring();
    expect([...gateway.withdrawn].sort()).toEqual([taken, released].sort());
    const byId = new Map((await store.ledgerLines()).map((each) => [each.entryId, each.state]));
    expect([byId.get(taken), byId.get(released)]).toEqual(['withdrawn', 'in-record']);
  });
});
