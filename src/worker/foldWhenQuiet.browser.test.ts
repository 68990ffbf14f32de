import { expect, test, vi } from 'vitest';
import { note, storeForEach } from '../../tests/harness/storeForEach.ts';
import { FoldWhenQuiet } from './foldWhenQuiet.ts';
import { deviceTables } from '../store/tables.ts';

const { name, store, caseId, rev } = storeForEach();

test('Rows are folded into a page once nothing changes any more, and read as before', async () => {
  const folding = new FoldWhenQuiet(store(), 50);
  for (const text of ['one', 'two', 'three']) {
    await rev(note(caseId(), text));
    folding.soon();
  }
  const written = await store().caseDocuments(caseId());
  const look = deviceTables(name(), 'relaxed');
  await vi.waitFor(async () => expect(await look.docs.count()).toBe(0), { timeout: 10_000 });
  expect(await look.pages.count()).toBe(1);
  look.close();
  expect(await store().caseDocuments(caseId())).toEqual(written);
  expect(written).toHaveLength(3);
  await folding.close();
});

test('Nothing is folded after the session has closed', async () => {
  const fold = vi.spyOn(store(), 'foldPages');
  const folding = new FoldWhenQuiet(store(), 0);
  folding.soon();
  await folding.close();
  folding.soon();
  await new Promise((resolve) => setTimeout(resolve));
  expect(fold).not.toHaveBeenCalled();
});
