import { beforeEach, expect, onTestFinished, test, vi } from 'vitest';
import { FeedGateway } from '../../tests/builders/feedGateway.ts';
import { note, savedAt } from '../../tests/harness/storeForEach.ts';
import { syncForEach } from '../../tests/harness/syncForEach.ts';
import { newId, type CaseId } from '../shared/ids.ts';

/** What is said of a connection that is lost, and how soon one that is back is found. */
let gateway: FeedGateway;
/** In place of the gateway. */
let answer: (() => Promise<Response>) | undefined;
let asked: number;
const { store, sync, told, start: startWith } = syncForEach();

beforeEach(() => {
  gateway = new FeedGateway([{ _id: 'case-1:note:a' }]);
  answer = undefined;
  asked = 0;
});

const start = (): Promise<void> =>
  startWith((input, init) => {
    asked += 1;
    return answer ? answer() : gateway.fetch(input, init);
  });

test('A connection is missing since it was lost, however often it was tried since; that the gateway does not work is told anew', async () => {
  const onLine = vi.spyOn(navigator, 'onLine', 'get').mockReturnValue(false);
  await start();
  await vi.waitUntil(() => sync().status.problem === 'no-network', { timeout: 20_000 });
  const { since } = sync().status;
  answer = () => Promise.reject(new TypeError('no network'));
  onLine.mockReturnValue(true);
  self.dispatchEvent(new Event('online'));
  for (let tries = 0; tries < 3; tries += 1) {
    const before = asked;
    sync().wake();
    await vi.waitUntil(() => asked > before, { timeout: 20_000 });
  }
  const said = told.slice(told.findIndex(({ connection }) => connection === 'offline'));
  expect(said.map((status) => [status.connection, status.since])).toEqual(said.map(() => ['offline', since]));
  expect(sync().status.problem).toBe('gateway-unreachable');
  answer = () => Promise.resolve(Response.json({ error: 'busy', reason: 'Later.' }, { status: 503 }));
  sync().wake();
  await vi.waitUntil(() => sync().status.problem === 'gateway-busy', { timeout: 20_000 });
  expect(Date.parse(sync().status.since)).toBeGreaterThan(Date.parse(since));
});

test('However long there was no network, what is asked first when it is there again is asked again at once if it fails', async () => {
  const onLine = vi.spyOn(navigator, 'onLine', 'get').mockReturnValue(false);
  answer = () => Promise.reject(new TypeError('no network'));
  await start();
  for (let look = 0; look < 12; look += 1) {
    const before = onLine.mock.calls.length;
    sync().wake();
    await vi.waitUntil(() => onLine.mock.calls.length > before, { timeout: 20_000 });
  }
  expect(asked).toBe(0);
  onLine.mockReturnValue(true);
  self.dispatchEvent(new Event('online'));
  // The network is said to be there a moment before anything gets through.
  await vi.waitUntil(() => asked > 0, { timeout: 20_000 });
  answer = undefined;
  await vi.waitUntil(() => sync().status.connection === 'online', { timeout: 14_000 });
});

test('What was missed is still arriving: the device is connected from when the gateway says that there is more', async () => {
  await start();
  await vi.waitUntil(() => sync().status.asAt !== undefined, { timeout: 20_000 });
  answer = () => Promise.reject(new TypeError('no network'));
  gateway.moveOn({ _id: 'case-1:note:b' });
  await vi.waitUntil(() => sync().status.problem === 'gateway-unreachable', { timeout: 20_000 });
  const { asAt } = sync().status;
  gateway.holds = 'documents';
  answer = undefined;
  sync().wake();
  await vi.waitUntil(() => sync().status.connection === 'online', { timeout: 20_000 });
  expect(sync().status.problem).toBeUndefined();
  expect(sync().status.asAt).toBe(asAt);
});

test('A store that fails while entries are sent ends nothing: they are sent', async () => {
  await start();
  await vi.waitUntil(() => sync().status.asAt !== undefined, { timeout: 20_000 });
  const unsent = vi.spyOn(store(), 'unsent').mockRejectedValueOnce(new Error('a store that fails'));
  const reported = Promise.withResolvers<string>();
  const hear = (event: ErrorEvent): void => {
    event.preventDefault();
    reported.resolve(event.message);
  };
  // Taken off again by hand: of one that goes by itself Vitest learns nothing, and lets later errors pass.
  self.addEventListener('error', hear);
  onTestFinished(() => self.removeEventListener('error', hear));
  const entry = note(newId<CaseId>(), 'Written while the store fails');
  expect(await store().writeEntry(entry, { savedAt })).toMatchObject({ ok: true });
  await vi.waitUntil(() => gateway.pushed.some(({ _id }) => _id === entry._id), { timeout: 20_000 });
  expect(unsent.mock.calls.length).toBeGreaterThan(1);
  expect(await reported.promise).toContain('a store that fails');
  await vi.waitUntil(() => sync().status.connection === 'online', { timeout: 20_000 });
});

test('A device without room for receipts says that it is full, though everything that arrives is here', async () => {
  const quota = new DOMException('full', 'QuotaExceededError');
  const settleReally = store().settle;
  const settle = vi
    .spyOn(store(), 'settle')
    .mockImplementation((answers) =>
      answers.some(({ answer }) => answer !== null)
        ? Promise.reject(quota)
        : settleReally.call(store(), answers),
    );
  await start();
  const entry = note(newId<CaseId>(), 'Written on a full device');
  expect(await store().writeEntry(entry, { savedAt })).toMatchObject({ ok: true });
  await vi.waitUntil(() => sync().status.problem === 'storage-full', { timeout: 20_000 });
  const { asAt } = sync().status;
  gateway.moveOn({ _id: 'case-1:note:c' });
  await vi.waitUntil(() => sync().status.asAt !== asAt, { timeout: 20_000 });
  expect(sync().status).toMatchObject({ connection: 'online', problem: 'storage-full' });
  // Told as on its way, and no room to say what became of it: it is not sent over and over meanwhile.
  for (let look = 0; look < 10; look += 1) {
    const before = sync().status.asAt;
    gateway.moveOn({ _id: `case-1:note:later-${String(look)}` });
    await vi.waitUntil(() => sync().status.asAt !== before, { timeout: 20_000 });
  }
  expect(gateway.pushed.filter(({ _id }) => _id === entry._id).length).toBeLessThanOrEqual(3);
  settle.mockRestore();
  sync().wake();
  await vi.waitUntil(() => sync().status.problem === undefined, { timeout: 20_000 });
  expect(await store().unsentCounts()).toEqual({ unsent: 0, needsYou: 0 });
});
