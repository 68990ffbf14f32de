import { unsentEntries } from '../../tests/builders/unsentEntries.ts';
import { describe, expect, test } from 'vitest';
import { note, pulled, savedAt, storeForEach } from '../../tests/harness/storeForEach.ts';
import type { LineAnswer } from './deviceStore.ts';

const { store, caseId, reopen } = storeForEach();

const at = '2026-11-24T10:41:00.000Z';
const recorded = { state: 'recorded', at } as const;
const keptApart = {
  state: 'quarantined',
  at,
  code: 'moved',
  reason: 'The case moved to another court.',
} as const;
const refused = { state: 'refused', reason: 'It is too large to be sent.' } as const;
const unknown = null;

/** A note of this device, and its line. */
async function written(text = 'text', savedAtTime = savedAt): Promise<{ entryId: string; rev: string }> {
  const entry = note(caseId(), text);
  const outcome = await store().writeEntry(entry, { savedAt: savedAtTime });
  if (!outcome.ok) throw new Error(outcome.error.tag);
  return { entryId: entry._id, rev: outcome.value.rev };
}
const answer = (line: { entryId: string; rev: string }, said: LineAnswer['answer']): Promise<void> =>
  store().settle([{ ...line, answer: said }]);
const states = async (): Promise<readonly string[]> =>
  (await store().ledgerLines()).map((line) => line.state);

describe('the ledger', () => {
  test('moves a line from saved here over sending into the record', async () => {
    const line = await written();
    await store().markSending([line]);
    expect(await states()).toEqual(['sending']);
    expect(await store().unsent()).toHaveLength(1);
    expect(await store().unsentCounts()).toEqual({ unsent: 1, needsYou: 0 });
    await answer(line, recorded);
    expect(await store().ledgerLines()).toMatchObject([{ state: 'in-record', savedAt, recordedAt: at }]);
    expect(await store().unsent()).toEqual([]);
    expect(await store().unsentCounts()).toEqual({ unsent: 0, needsYou: 0 });
  });

  test('keeps the reason where a line needs a person, until it is tried again', async () => {
    const line = await written();
    await store().markSending([line]);
    await answer(line, keptApart);
    expect(await store().ledgerLines()).toMatchObject([
      { state: 'needs-you', reason: keptApart.reason, reasonCode: 'moved' },
    ]);
    expect(await store().unsentCounts()).toEqual({ unsent: 1, needsYou: 1 });
    expect(await store().tryAgain(line.entryId)).toBe(true);
    expect(await store().ledgerLines()).toEqual([
      { ...line, caseId: caseId(), state: 'saved-here', savedAt, canPutBack: false },
    ]);
    // It is judged anew, not asked about: the old receipt would only come back.
    expect(await store().linesInDoubt()).toEqual([]);
    expect(await store().tryAgain(line.entryId)).toBe(false);
  });

  test('moves nothing by what was said of another revision', async () => {
    const { entryId } = await written();
    await answer({ entryId, rev: '1-other' }, recorded);
    expect(await states()).toEqual(['saved-here']);
  });

  test.each([
    ['saved-here', unknown, 'saved-here'],
    ['sending', unknown, 'saved-here'],
    ['in-record', unknown, 'saved-here'],
    ['kept apart', unknown, 'saved-here'],
    ['refused', unknown, 'needs-you'],
    ['withdrawn', unknown, 'withdrawn'],
    ['in-record', keptApart, 'needs-you'],
    ['withdrawn', keptApart, 'withdrawn'],
    ['kept apart', recorded, 'in-record'],
    ['withdrawn', recorded, 'in-record'],
  ] as const)('a line that is %s and is answered with %j is %s then', async (before, said, after) => {
    const line = await written();
    await store().markSending([line]);
    if (before === 'saved-here') await store().backToSaved();
    if (before === 'in-record') await answer(line, recorded);
    if (before === 'kept apart' || before === 'withdrawn') await answer(line, keptApart);
    if (before === 'refused') await answer(line, refused);
    if (before === 'withdrawn') expect(await store().withdraw(line.entryId, at)).toBe(true);
    await answer(line, said);
    expect(await states()).toEqual([after]);
  });

  test('is in doubt about what was sent without an answer, and about what is kept apart', async () => {
    const [sent, apart, tooLarge, inRecord] = [
      await written('a'),
      await written('b'),
      await written('c'),
      await written('d'),
    ];
    await written('never sent');
    await store().markSending([sent, apart, tooLarge, inRecord]);
    await store().backToSaved();
    await answer(apart, keptApart);
    await answer(tooLarge, refused);
    await answer(inRecord, recorded);
    expect(new Set(await store().linesInDoubt())).toEqual(new Set([sent, apart]));
  });

  test('gives its lines page by page, without those that were withdrawn', async () => {
    const lines = [];
    for (let count = 0; count < 5; count += 1) lines.push(await written(String(count)));
    const [first, ...others] = lines;
    if (!first) throw new Error('no line');
    await answer(first, keptApart);
    await store().withdraw(first.entryId, at);
    const found = [];
    let after: string | undefined = '';
    while (after !== undefined) {
      const page: Awaited<ReturnType<ReturnType<typeof store>['keptLines']>> = await store().keptLines(
        after,
        2,
      );
      found.push(...page.lines);
      after = page.next;
    }
    expect(found).toEqual(others);
  });

  test('lists lines in the order in which they were saved, and of those in the record the latest', async () => {
    const old = await written('old', '2026-11-24T08:00:00.000Z');
    await answer(old, { state: 'recorded', at: '2026-11-24T08:00:01.000Z' });
    for (const time of ['10:40', '10:38', '10:39']) {
      const line = await written(time, `2026-11-24T${time}:00.000Z`);
      if (time === '10:38') await answer(line, recorded);
    }
    expect((await unsentEntries(store())).map(({ text }) => text)).toEqual(['10:39', '10:40']);
    const listed = await store().listedLines('2026-11-24T10:00:00.000Z');
    expect(listed.map((line) => line.savedAt.slice(11, 16))).toEqual(['10:38', '10:39', '10:40']);
  });

  test('is there after the store was closed and opened again', async () => {
    await written();
    await reopen();
    expect((await unsentEntries(store()))[0]).toMatchObject({ text: 'text' });
  });
});

describe('lines that went up in one large request', () => {
  const many = (): Promise<{ entryId: string; rev: string }[]> =>
    Promise.all(Array.from({ length: 120 }, (_, index) => written(String(index))));
  const allRecorded = (lines: readonly { entryId: string; rev: string }[]): Promise<void> =>
    store().settle(lines.map((line) => ({ ...line, answer: recorded })));
  const countStates = async (): Promise<Record<string, number>> => {
    const counts: Record<string, number> = {};
    for (const state of await states()) counts[state] = (counts[state] ?? 0) + 1;
    return counts;
  };

  test('are in the record at once, to every reader, before and after it is written into each', async () => {
    const lines = await many();
    const waiting = await written('not sent yet');
    await store().markSending(lines);
    expect(await countStates()).toEqual({ sending: 120, 'saved-here': 1 });
    await allRecorded(lines);
    const all = async (): Promise<unknown[]> => [
      await store().ledgerLines(),
      await store().ledgerLines(caseId()),
      await store().listedLines(at),
      await store().listedLines('2027-01-01T00:00:00.000Z'),
      await store().unsentCounts(),
      (await store().unsent()).map(({ entryId }) => entryId),
      await store().linesInDoubt(),
    ];
    const before = await all();
    expect(await countStates()).toEqual({ 'in-record': 120, 'saved-here': 1 });
    expect(before.slice(3)).toEqual([
      [expect.objectContaining({ entryId: waiting.entryId })],
      { unsent: 1, needsYou: 0 },
      [waiting.entryId],
      [],
    ]);
    await store().foldLedger();
    expect(await all()).toEqual(before);
    await reopen();
    expect(await all()).toEqual(before);
  });

  test('are moved one by one where the server lost some of them', async () => {
    const lines = await many();
    await store().markSending(lines);
    await allRecorded(lines);
    const lost = lines.slice(0, 3);
    await store().settle(lost.map((line) => ({ ...line, answer: unknown })));
    expect(await countStates()).toEqual({ 'in-record': 117, 'saved-here': 3 });
    expect(await store().unsentCounts()).toEqual({ unsent: 3, needsYou: 0 });
    await store().foldLedger();
    expect(await countStates()).toEqual({ 'in-record': 117, 'saved-here': 3 });
  });

  test('are each what their receipt says where one of them is kept apart', async () => {
    const lines = await many();
    await store().markSending(lines);
    await store().settle(
      lines.map((line, index) => ({ ...line, answer: index === 7 ? keptApart : recorded })),
    );
    expect(await countStates()).toEqual({ 'in-record': 119, 'needs-you': 1 });
    expect(await store().unsentCounts()).toEqual({ unsent: 1, needsYou: 1 });
  });

  test('may have arrived where no answer came, or the tab died before it', async () => {
    const lines = await many();
    await store().markSending(lines);
    await store().backToSaved();
    expect(await countStates()).toEqual({ 'saved-here': 120 });
    expect(await store().linesInDoubt()).toHaveLength(120);
    await store().markSending(lines.slice(0, 50));
    await reopen();
    await store().markSending(lines.slice(0, 10));
    expect(await countStates()).toEqual({ sending: 10, 'saved-here': 110 });
    expect(await store().linesInDoubt()).toHaveLength(120);
  });

  test('move by no receipt of another revision', async () => {
    const lines = await many();
    await store().markSending(lines);
    await store().settle(lines.map(({ entryId }) => ({ entryId, rev: '1-other', answer: recorded })));
    expect(await store().unsentCounts()).toEqual({ unsent: 120, needsYou: 0 });
  });
});

describe('what a person takes back', () => {
  test('is kept, and can be put back until the server knows of it', async () => {
    const line = await written();
    expect(await store().withdraw(line.entryId, at)).toBe(false);
    await answer(line, keptApart);
    expect(await store().withdraw(line.entryId, at)).toBe(true);
    expect(await store().unsentCounts()).toEqual({ unsent: 0, needsYou: 0 });
    expect(await store().ledgerLines()).toMatchObject([
      { state: 'withdrawn', withdrawnAt: at, reason: keptApart.reason, canPutBack: true },
    ]);
    expect(await store().withdrawalsToTell(at)).toEqual([]);
    expect(await store().withdrawalsToTell('2026-11-24T10:50:00.000Z')).toEqual([line]);
    expect(await store().putBack(line.entryId)).toBe(true);
    expect(await store().withdrawalsToTell('2026-11-24T10:50:00.000Z')).toEqual([]);
    expect(await store().ledgerLines()).toMatchObject([{ state: 'needs-you', reason: keptApart.reason }]);
    await store().withdraw(line.entryId, at);
    await store().markTold([line.entryId]);
    expect(await store().ledgerLines()).toMatchObject([{ canPutBack: false }]);
    expect(await store().putBack(line.entryId)).toBe(false);
  });

  test('is withdrawn with the entry that is written in its stead, or that one is not written', async () => {
    const line = await written('moved');
    await answer(line, keptApart);
    const again = note(caseId(), 'moved, corrected');
    await store().writeEntry(again, { savedAt, replaces: line.entryId });
    const lines = await store().ledgerLines();
    expect(lines.find((each) => each.entryId === line.entryId)).toMatchObject({
      state: 'withdrawn',
      replacedBy: again._id,
      canPutBack: false,
    });
    expect(await store().withdrawalsToTell('')).toEqual([line]);
    const twice = note(caseId(), 'moved, corrected twice');
    expect(await store().writeEntry(twice, { savedAt, replaces: line.entryId })).toEqual({
      ok: false,
      error: { tag: 'replaces-settled' },
    });
    expect(await store().document(twice._id)).toBeUndefined();
  });
});

describe('what is set aside', () => {
  test('is what needs its author or was withdrawn, at a place in the order above every document', async () => {
    const line = await written();
    expect((await store().setAside()).revs.size).toBe(0);
    await answer(line, keptApart);
    const aside = await store().setAside();
    expect([...aside.revs]).toEqual([[line.entryId, line.rev]]);
    await written('later');
    const later = (await store().setAside()).seq;
    expect(later).toBeGreaterThan(aside.seq);
    expect((await store().changedSince(0, 10)).seq).toBe(later);
    await answer(line, recorded);
    expect(await store().setAside()).toEqual({ revs: new Map(), seq: later + 1 });
  });

  test('leaves the record’s own revision where ours was a forbidden second one', async () => {
    const line = await written('ours');
    const theirs = { _id: line.entryId, _rev: '1-0', type: 'note', text: 'theirs' };
    await pulled(store(), theirs);
    expect(await store().document(line.entryId)).toMatchObject({ text: 'ours' });
    await answer(line, { ...keptApart, code: 'second-revision' });
    expect(await store().document(line.entryId)).toEqual(theirs);
    expect((await store().ledgerEntries([line.entryId])).get(line.entryId)).toMatchObject({ text: 'ours' });
    // Cut off after the document and before the line, it is answered once more.
    await answer(line, { ...keptApart, code: 'second-revision' });
    expect(await store().document(line.entryId)).toEqual(theirs);
  });
});

describe('after 90 days', () => {
  test('lines of the record and withdrawn ones go, the documents of these too; what is open stays', async () => {
    const [inRecord, apart, takenBack, untold] = [
      await written('a'),
      await written('b'),
      await written('c'),
      await written('d'),
    ];
    const waiting = await written('e');
    const fresh = await written('f');
    await answer(inRecord, recorded);
    for (const line of [apart, takenBack, untold]) await answer(line, keptApart);
    await store().withdraw(takenBack.entryId, at);
    await store().markTold([takenBack.entryId]);
    await store().withdraw(untold.entryId, at);
    await answer(fresh, { state: 'recorded', at: '2027-01-01T00:00:00.000Z' });
    await store().forgetLines('2026-12-01T00:00:00.000Z');
    const kept = (await store().ledgerLines()).map((line) => line.entryId);
    expect(kept.sort()).toEqual([apart, untold, waiting, fresh].map((line) => line.entryId).sort());
    expect(await store().document(takenBack.entryId)).toBeUndefined();
    expect(await store().document(inRecord.entryId)).toMatchObject({ text: 'a' });
    expect(await store().document(untold.entryId)).toMatchObject({ text: 'd' });
  });

  test('also where the case of a withdrawn entry was erased meanwhile', async () => {
    const line = await written();
    await answer(line, refused);
    await store().withdraw(line.entryId, at);
    await store().eraseCase(caseId());
    await store().forgetLines('2026-12-01T00:00:00.000Z');
    expect(await store().ledgerLines()).toEqual([]);
  });
});
