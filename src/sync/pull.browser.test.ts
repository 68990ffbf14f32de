import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { FeedGateway, type Asked } from '../../tests/builders/feedGateway.ts';
import { newId, type CaseId } from '../shared/ids.ts';
import { openDeviceStore, type DeviceStore } from '../store/deviceStore.ts';
import { deviceTables } from '../store/tables.ts';
import { openDeviceKey } from '../vault/deviceKey.ts';
import { GatewayLine } from './gatewayLine.ts';
import { pull } from './pull.ts';

const sealer = await openDeviceKey('pull-test');
const documents = Array.from({ length: 1_500 }, (_, index) => ({
  _id: `case-${String(index % 7)}:note:n${String(index)}`,
}));

let gateway: FeedGateway;
let store: DeviceStore;
const unhandled: unknown[] = [];
const onUnhandled = (event: PromiseRejectionEvent): void => {
  unhandled.push(event.reason);
  event.preventDefault();
  event.stopImmediatePropagation();
};
beforeEach(async () => {
  gateway = new FeedGateway(documents);
  store = await openDeviceStore(`store-${newId<CaseId>()}`, sealer);
  unhandled.length = 0;
  self.addEventListener('unhandledrejection', onUnhandled, { capture: true });
});
afterEach(async () => {
  self.removeEventListener('unhandledrejection', onUnhandled, { capture: true });
  await store.close();
  await deviceTables(store.name, 'relaxed').delete();
});

/** A pull under way: how it ended, and what ends it. */
const begin = () => {
  const line = new GatewayLine('https://assize.test', gateway.fetch);
  const over = new AbortController();
  let isCaughtUp = false;
  const listener = {
    caughtUp: () => (isCaughtUp = true),
    catchingUp: () => undefined,
    arrived: () => undefined,
  };
  const finished = pull(store, line, listener, over.signal).then(
    () => 'ended',
    () => 'failed',
  );
  return { line, over, finished, isCaughtUp: () => isCaughtUp };
};

/** The browser tells of rejections that nobody took in their order: of this one last. */
async function rejectionsTold(): Promise<readonly unknown[]> {
  const last = new Error('the last');
  void Promise.reject(last);
  await vi.waitUntil(() => unhandled.includes(last), { timeout: 20_000 });
  return unhandled.filter((reason) => reason !== last);
}

describe('A connection that ends in the middle of a pull', () => {
  const stages: readonly Asked[] = ['changes', 'documents', 'waiting'];
  const ends = [
    ['closed', 'failed', ({ line }: ReturnType<typeof begin>) => line.close()],
    ['told to end', 'ended', ({ over }: ReturnType<typeof begin>) => over.abort()],
  ] as const;
  const each = stages.flatMap((stage) => ends.map(([how, result, end]) => ({ stage, how, result, end })));

  test.each(each)('$how while it asks for $stage: leaves no rejection behind', async (trial) => {
    gateway.holds = trial.stage;
    const pulling = begin();
    await vi.waitUntil(() => gateway.asked.includes(trial.stage), { timeout: 20_000 });
    trial.end(pulling);
    expect(await pulling.finished).toBe(trial.result);
    pulling.line.close();
    await store.close();
    expect(await rejectionsTold()).toEqual([]);
  });

  test('does not make the next ask for each document alone', async () => {
    gateway.holds = 'documents';
    const first = begin();
    await vi.waitUntil(() => gateway.asked.includes('documents'), { timeout: 20_000 });
    first.line.close();
    await first.finished;

    gateway.holds = 'waiting';
    gateway.asked.length = 0;
    const next = begin();
    await vi.waitUntil(next.isCaughtUp, { timeout: 20_000 });
    expect(gateway.asked.filter((asked) => asked === 'documents')).toHaveLength(2);
    expect(gateway.asked).not.toContain('other');
    expect((await store.pouch.info()).doc_count).toBe(documents.length);
    next.over.abort();
    await next.finished;
  });
});

describe('Documents that are no longer theirs when they are asked for', () => {
  test('are neither asked for again nor in the way of the others', async () => {
    gateway.hides = (id) => id.startsWith('case-3:');
    const theirs = documents.filter(({ _id }) => !gateway.hides(_id)).length;
    for (const attempt of ['first', 'next']) {
      const pulling = begin();
      await vi.waitUntil(pulling.isCaughtUp, { timeout: 20_000 });
      expect((await store.pouch.info()).doc_count).toBe(theirs);
      // One question for each page of the feed, however often it pulls.
      expect(
        gateway.asked.filter((asked) => asked === 'documents'),
        attempt,
      ).toHaveLength(2);
      pulling.over.abort();
      await pulling.finished;
    }
  });
});
