import { unsentEntries } from '../../tests/builders/unsentEntries.ts';
import { describe, expect, test } from 'vitest';
import { card, note, pulled, savedAt, storeForEach } from '../../tests/harness/storeForEach.ts';
import { newId, type CaseId } from '../shared/ids.ts';
import { Connection } from './connection.ts';

const { name, store, caseId, rev } = storeForEach();

describe('erasing a case', () => {
  test('takes everything of the case off, and nothing of another', async () => {
    const other = newId<CaseId>();
    await pulled(store(), { _id: `${caseId()}:case:a` }, { _id: `${other}:case:a` });
    await pulled(store(), { _id: `${caseId()}:case:a`, _rev: '1-b' });
    await store().putCards([
      { caseId: caseId(), card: card(caseId(), 'gone'), upTo: 1 },
      { caseId: other, card: card(other, 'stays'), upTo: 1 },
    ]);
    const recorded = note(caseId(), 'recorded');
    const recordedRev = await rev(recorded);
    const answer = { state: 'recorded', at: savedAt } as const;
    await store().settle([{ entryId: recorded._id, rev: recordedRev, answer }]);
    await store().eraseCase(caseId());
    expect(await store().caseDocuments(caseId())).toEqual([]);
    expect(await store().caseDocuments(other)).toHaveLength(1);
    expect(await store().cards()).toMatchObject([{ title: 'stays' }]);
    // Its author wrote it, and a server that was restored from a copy may have lost it.
    expect(await store().ledgerLines()).toMatchObject([{ state: 'in-record' }]);
    expect((await store().ledgerEntries([recorded._id])).get(recorded._id)).toMatchObject({
      text: 'recorded',
    });
    expect(await store().pouch.info()).toMatchObject({ doc_count: 1 });
    const { results } = await store().pouch.changes({ since: 0 });
    expect(results.map((change) => change.id)).toEqual([`${other}:case:a`]);
    const look = new Connection(name(), 'relaxed');
    expect(await look.tables.leaves.count()).toBe(0);
    look.close();
  });

  test('keeps what was not sent, with all that sending it needs', async () => {
    const entry = note(caseId(), 'not sent yet');
    const written = await rev(entry);
    await store().eraseCase(caseId());
    expect(await store().document(entry._id)).toBeUndefined();
    expect(await unsentEntries(store())).toMatchObject([{ ...entry, _rev: written }]);
    expect((await store().ledgerEntries([entry._id])).get(entry._id)).toMatchObject({ text: 'not sent yet' });
  });

  test('is no obstacle to the case coming back', async () => {
    const sheet = { _id: `${caseId()}:case:a`, title: 'R v X' };
    await pulled(store(), sheet);
    await store().pouch.revsDiff({ [sheet._id]: ['1-a'] });
    await store().eraseCase(caseId());
    expect(await store().pouch.revsDiff({ [sheet._id]: ['1-a'] })).toEqual({
      [sheet._id]: { missing: ['1-a'] },
    });
    await pulled(store(), sheet);
    expect(await store().caseDocuments(caseId())).toMatchObject([{ title: 'R v X' }]);
  });
});
