import { beforeEach, expect, onTestFinished, test, vi } from 'vitest';
import { FeedGateway } from '../../tests/builders/feedGateway.ts';
import { note, savedAt } from '../../tests/harness/storeForEach.ts';
import { syncForEach } from '../../tests/harness/syncForEach.ts';
import { newId, type CaseId } from '../shared/ids.ts';

/** A gateway that sheds one kind of work, and what the other goes on doing. */
const gateway = new FeedGateway([{ _id: 'case-1:note:a' }]);
/** Paths that are answered 503, and when. */
let sheds: string | undefined;
let shedAt: number[];
const { store, sync, start: startWith } = syncForEach();

beforeEach(() => {
  shedAt = [];
});

const start = (): Promise<void> =>
  startWith(async (input, init) => {
    const { pathname } = new URL(input instanceof Request ? input.url : input);
    if (sheds === undefined || !pathname.endsWith(sheds)) return gateway.fetch(input, init);
    shedAt.push(performance.now());
    return Response.json(
      { error: 'busy', reason: 'Later.' },
      { status: 503, headers: { 'retry-after': '2' } },
    );
  });
/** Never sooner than it was told. */
const isLeftAlone = (): boolean =>
  shedAt.every((at, index) => index === 0 || at - Number(shedAt[index - 1]) >= 1_999);
const isPushed = (id: string): boolean => gateway.pushed.some(({ _id }) => _id === id);
async function write(): Promise<string> {
  const entry = note(newId<CaseId>(), 'Put back');
  expect(await store().writeEntry(entry, { savedAt })).toMatchObject({ ok: true });
  return entry._id;
}

test('Busy for those who catch up, the gateway still gets what was written, and is left alone as long as it says', async () => {
  sheds = '/_changes';
  await start();
  await vi.waitUntil(() => sync().status.problem === 'gateway-busy', { timeout: 20_000 });
  // A network that flaps, a window that is looked at: neither is a reason to come back sooner.
  const waking = setInterval(() => sync().wake(), 20);
  onTestFinished(() => clearInterval(waking));
  const id = await write();
  await vi.waitUntil(() => isPushed(id), { timeout: 20_000 });
  expect(sync().status.asAt).toBeUndefined();
  await vi.waitUntil(() => shedAt.length > 1, { timeout: 20_000 });
  clearInterval(waking);
  expect(isLeftAlone()).toBe(true);
  sheds = undefined;
  await vi.waitUntil(() => sync().status.asAt !== undefined, { timeout: 20_000 });
  expect(sync().status).toMatchObject({ connection: 'online' });
});

test('Busy for what is written, it still says what is new, and the device is online', async () => {
  sheds = '/_bulk_docs';
  const id = await write();
  await start();
  await vi.waitUntil(() => shedAt.length > 0 && sync().status.asAt !== undefined, { timeout: 20_000 });
  expect(sync().status).toMatchObject({ connection: 'online' });
  expect((await store().pouch.get('case-1:note:a'))._rev).toBe('1-a');
  expect(await store().unsentCounts()).toEqual({ unsent: 1, needsYou: 0 });
  sheds = undefined;
  await vi.waitUntil(() => isPushed(id), { timeout: 20_000 });
  expect(isLeftAlone()).toBe(true);
});
