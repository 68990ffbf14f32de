import { describe, expect, test } from 'vitest';
import { note, savedAt, storeForEach } from '../../tests/harness/storeForEach.ts';
import type { NoteEntry } from '../domain/note/note.ts';

const { store, caseId, reopen, rev } = storeForEach();

describe('the ledger', () => {
  test('moves a line from saved here over sending into the record', async () => {
    const entry = note(caseId(), 'text');
    await rev(entry);
    await store().markSending([entry._id]);
    expect(await store().ledgerLines()).toMatchObject([{ state: 'sending' }]);
    expect(await store().unsent()).toHaveLength(1);
    expect(await store().unsentCounts()).toEqual({ unsent: 1, needsYou: 0 });
    await store().markRecorded(new Map([[entry._id, '2026-11-24T10:41:00.000Z']]));
    expect(await store().ledgerLines()).toMatchObject([
      { state: 'in-record', savedAt, recordedAt: '2026-11-24T10:41:00.000Z' },
    ]);
    expect(await store().unsent()).toEqual([]);
    expect(await store().unsentCounts()).toEqual({ unsent: 0, needsYou: 0 });
  });

  test('keeps the reason where a line needs a person, until it is tried again', async () => {
    const entry = note(caseId(), 'text');
    await rev(entry);
    await store().markSending([entry._id]);
    await store().markNeedsYou(entry._id, 'The case moved to another court.', 'moved');
    expect(await store().ledgerLines()).toMatchObject([
      { state: 'needs-you', reason: 'The case moved to another court.', reasonCode: 'moved' },
    ]);
    expect(await store().unsentCounts()).toEqual({ unsent: 1, needsYou: 1 });
    await store().backToSaved([entry._id]);
    const [line] = await store().ledgerLines();
    expect(line).toEqual({
      entryId: entry._id,
      rev: line?.rev,
      caseId: caseId(),
      state: 'saved-here',
      savedAt,
    });
  });

  test('never takes a line out of the record again', async () => {
    const entry = note(caseId(), 'text');
    await rev(entry);
    await store().markRecorded(new Map([[entry._id, '2026-11-24T10:41:00.000Z']]));
    await store().markSending([entry._id]);
    await store().backToSaved([entry._id]);
    await store().markNeedsYou(entry._id, 'late', 'late');
    expect(await store().ledgerLines()).toMatchObject([{ state: 'in-record' }]);
  });

  test('lists lines in the order in which they were saved', async () => {
    for (const time of ['10:40', '10:38', '10:39']) {
      await store().writeEntry(note(caseId(), time), { savedAt: `2026-11-24T${time}:00.000Z` });
    }
    const lines = await store().unsent();
    expect(lines.map((line) => (line.entry as NoteEntry).text)).toEqual(['10:38', '10:39', '10:40']);
  });

  test('is there after the store was closed and opened again', async () => {
    const entry = note(caseId(), 'text');
    await rev(entry);
    await reopen();
    expect(await store().unsent()).toMatchObject([{ entry: { text: 'text' } }]);
  });
});
