import { afterEach, describe, expect, test, vi } from 'vitest';
import { card, note, pulled, sealer, storeForEach } from '../../tests/harness/storeForEach.ts';
import { openDeviceStore, type DeviceStore } from './deviceStore.ts';
import type { ObservedTable } from './tables.ts';

const { name, store, caseId, rev } = storeForEach();

describe('observing', () => {
  afterEach(() => void vi.useRealTimers());

  const next = (watched: DeviceStore): { changed: Promise<ReadonlySet<ObservedTable>>; stop: () => void } => {
    let stop: () => void = () => undefined;
    const changed = new Promise<ReadonlySet<ObservedTable>>((resolve) => {
      stop = watched.observe(resolve);
    });
    return { changed, stop };
  };

  test('tells which tables changed, also through another connection', async () => {
    const other = await openDeviceStore(name(), sealer);
    const first = next(other);
    await rev(note(caseId(), 'text'));
    expect([...(await first.changed)].sort()).toEqual(['docs', 'ledger']);
    first.stop();
    const second = next(other);
    await store().putCards([{ caseId: caseId(), card: card(caseId(), 'R v X'), upTo: 1 }]);
    expect([...(await second.changed)]).toEqual(['cards']);
    second.stop();
    await other.close();
  });

  test('tells a burst once, and checkpoints not at all', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    const told: ReadonlySet<ObservedTable>[] = [];
    const stop = store().observe((changed) => told.push(changed));
    await store().pouch.put({ _id: '_local/checkpoint' });
    await Promise.all(
      Array.from({ length: 20 }, (_, index) => pulled(store(), { _id: `c1:note:${String(index)}` })),
    );
    await store().setMeta('last', true);
    expect(told).toEqual([]);
    await vi.advanceTimersByTimeAsync(25);
    stop();
    expect(told.map((changed) => [...changed].sort())).toEqual([['docs', 'meta']]);
  });
});
