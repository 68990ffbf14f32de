import { describe, expect, test } from 'vitest';
import {
  adviser,
  caseSheet,
  defendantSheet,
  entryOf,
  hearingSheet,
  testHearing,
} from '../../../tests/builders/caseDocuments.ts';
import { firstDefendant, person, testCase, testId } from '../../../tests/builders/people.ts';
import { decisionOn, padBy, recordedResult, shareOf, withheldOf } from '../../../tests/builders/shares.ts';
import type { CaseDocument } from '../document/document.ts';
import { toCaseCard } from '../list/toCaseCard.ts';
import { toPoliceCards } from '../police/toPoliceCards.ts';
import { bailValueId } from '../resulting/resultsShared.ts';
import { foldCase } from './foldCase.ts';

const sheets: readonly CaseDocument[] = [caseSheet(), defendantSheet(), hearingSheet()];
const second = person('court-associate', { name: 'Second Associate' });
const fold = (...documents: readonly CaseDocument[]) => foldCase(testCase, [...sheets, ...documents]);
const resultsIn = (...documents: readonly CaseDocument[]) =>
  fold(...documents).defendants[0]?.offences[0]?.results.map(({ label }) => label);
const sheetBail = (() => {
  const bail = fold().defendants[0]?.bail;
  return bail?.state === 'one' ? bail.current.valueId : '';
})();
const fine = recordedResult('Fine');
const remand = recordedResult('Remanded in custody', { shortCode: 'RI', postHearingCustodyStatus: 'C' });
const first = shareOf(adviser, [fine]);
const later = (recorded = [recordedResult('Larger fine')], changes: Parameters<typeof shareOf>[2] = {}) =>
  shareOf(adviser, recorded, {
    counter: 2,
    version: 2,
    supersedes: [first._id],
    amendment: { ground: 'recorded-wrongly' },
    reason: 'The amount was misheard',
    ...changes,
  });

describe('results that were shared', () => {
  test('stand with the hearing, the offence and the defendant, as results of any source do', () => {
    const view = fold(first);
    expect(resultsIn(first)).toEqual(['Fine']);
    expect(view.hearings[0]?.results).toMatchObject([
      { label: 'Fine', share: { entryId: first._id, isContested: false } },
    ]);
    expect(view.hearings[0]?.shares).toMatchObject([
      { defendantId: firstDefendant, shared: { state: 'one', current: { value: { text: 'Fine.' } } } },
    ]);
    expect(view.timeline.map(({ text }) => text)).toEqual(['Results of BRANDRETH, Ottilie: 1 result shared']);
  });

  test('say what a defendant’s bail is, in the place of what they name, by the result that decides most', () => {
    const share = shareOf(
      adviser,
      [fine, { ...remand, resultId: 'a' }, { ...remand, resultId: 'b', postHearingCustodyStatus: 'B' }],
      {
        supersedes: [sheetBail],
      },
    );
    expect(fold(share).defendants[0]?.bail).toMatchObject({
      state: 'one',
      current: { value: { code: 'C' }, entryId: share._id },
    });
    const released = entryOf('bail-decision', adviser, {
      defendantId: firstDefendant,
      bailStatus: { code: 'B' },
      counter: 2,
      supersedes: [bailValueId(share._id)],
    });
    expect(fold(share, released).defendants[0]?.bail).toMatchObject({ current: { value: { code: 'B' } } });
  });

  test('replace a decision on bail that they name, and contradict one that they do not', () => {
    const decided = entryOf('bail-decision', adviser, {
      defendantId: firstDefendant,
      bailStatus: { code: 'B' },
      supersedes: [sheetBail],
    });
    const knowing = shareOf(adviser, [remand], { counter: 2, supersedes: [decided._id] });
    expect(fold(decided, knowing).defendants[0]?.bail.state).toBe('one');
    const unknowing = shareOf(second, [remand], { supersedes: [sheetBail] });
    expect(fold(decided, unknowing).clashes).toMatchObject([{ kind: 'bail-decision' }]);
  });

  test('two forged shares do not take one another’s bail away', () => {
    const one = shareOf(adviser, [remand]);
    const other = shareOf(second, [{ ...remand, postHearingCustodyStatus: 'B' }], {
      supersedes: [bailValueId(one._id)],
    });
    expect(fold({ ...one, supersedes: [bailValueId(other._id)] }, other).defendants[0]?.bail.state).toBe(
      'clash',
    );
  });

  test('that issue a warrant end bail and its conditions, whatever the definition says of custody; the warrant stands', () => {
    const bailed = entryOf('bail-decision', adviser, {
      defendantId: firstDefendant,
      bailStatus: { code: 'B' },
      supersedes: [sheetBail],
    });
    const conditions = entryOf('bail-conditions', adviser, {
      defendantId: firstDefendant,
      channel: `defendant:${firstDefendant}`,
      conditions: ['To live at home'],
    });
    for (const [shortCode, warrant] of [
      ['WOFN', 'without-bail'],
      ['WOFD', 'with-bail'],
    ] as const) {
      const share = shareOf(adviser, [recordedResult('Warrant for arrest', { shortCode })], {
        counter: 3,
        supersedes: [bailed._id],
      });
      const view = fold(bailed, conditions, share);
      expect(view.clashes).toEqual([]);
      expect(view.defendants[0]?.bail).toMatchObject({ state: 'one', current: { value: { code: 'A' } } });
      expect(toCaseCard(view).defendants[0]).toMatchObject({ bailCode: 'A', warrant });
      const [card] = toPoliceCards(view, caseSheet(), '2026-11-25T10:00:00.000Z');
      expect(card).toMatchObject({ bail: { status: { code: 'A' } }, bailConditions: [] });
      expect(card?.warrants).toHaveLength(1);
    }
    expect(fold(bailed, conditions).defendants[0]?.bailConditions).toEqual(['To live at home']);
  });

  test('reach the police card: result, warrant and bail', () => {
    const warrant = recordedResult('Warrant for arrest without bail', {
      shortCode: 'WOFN',
      postHearingCustodyStatus: 'C',
    });
    const view = fold(shareOf(adviser, [fine, warrant], { supersedes: [sheetBail], hearingId: testHearing }));
    const [card] = toPoliceCards(view, caseSheet(), '2026-11-25T10:00:00.000Z');
    expect(card).toMatchObject({
      results: [{ text: 'Fine.' }],
      warrants: [{ kind: 'Warrant for arrest without bail', withBail: false }],
      bail: { status: { code: 'C' }, court: "Luton Magistrates' Court" },
    });
  });
});

describe('two who shared results of one defendant without seeing each other', () => {
  const other = shareOf(second, [remand], { supersedes: [sheetBail] });

  test('both stand, each with its results, until a person of the court chooses; the history tells', () => {
    const view = fold(first, other);
    expect(view.clashes).toMatchObject([
      {
        kind: 'results-shared',
        title: 'Two shares of the results of BRANDRETH, Ottilie',
        hearingId: testHearing,
      },
    ]);
    expect([...(resultsIn(first, other) ?? [])].sort()).toEqual(['Fine', 'Remanded in custody']);
    expect(view.hearings[0]?.results.every(({ share }) => share?.isContested)).toBe(true);
    const chosen = shareOf(adviser, [remand], {
      counter: 2,
      version: 2,
      supersedes: [first._id, other._id],
      reason: 'The bench was asked',
    });
    const settled = fold(first, other, chosen);
    expect(settled.clashes).toEqual([]);
    expect(resultsIn(first, other, chosen)).toEqual(['Remanded in custody']);
    expect(settled.hearings[0]?.shares[0]?.shared.superseded).toHaveLength(2);
  });

  test('that said the same agree, and each result is there once', () => {
    expect(fold(first, shareOf(second, [fine])).clashes).toEqual([]);
    expect(resultsIn(first, shareOf(second, [fine]))).toEqual(['Fine']);
  });

  test('neither result hides the other where both bear one id', () => {
    const same = shareOf(second, [{ ...fine, label: 'Smaller fine', resultText: 'Smaller fine.' }]);
    expect([...(resultsIn(first, same) ?? [])].sort()).toEqual(['Fine', 'Smaller fine']);
  });
});

describe('an amendment of what was recorded wrongly', () => {
  const amended = later();
  const proposed = (...documents: readonly CaseDocument[]) =>
    fold(first, amended, ...documents).hearings[0]?.shares[0]?.proposed.map(({ value }) => value.state);

  test('waits for another person, and what stood stands until then', () => {
    expect(resultsIn(first, amended)).toEqual(['Fine']);
    expect(proposed()).toEqual(['awaits-approval']);
    const waiting = fold(first, amended);
    expect(waiting.clashes).toEqual([]);
    expect(waiting.timeline.some(({ isSuperseded }) => isSuperseded)).toBe(false);
    const approved = decisionOn(second, amended, 'approved');
    expect(resultsIn(first, amended, approved)).toEqual(['Larger fine']);
    expect(fold(first, amended, approved).defendants[0]?.offences[0]?.results[0]?.amendment?.reason).toBe(
      'The amount was misheard',
    );
  });

  test('is approved by nobody who amended, whatever their word says of its author', () => {
    const own = {
      ...decisionOn(adviser, amended, 'approved'),
      amendedBy: testId<typeof second.userId>('else'),
    };
    expect(resultsIn(first, amended, own)).toEqual(['Fine']);
  });

  test('does not stand where one refused it, until both words are one', () => {
    const [yes, no] = [
      decisionOn(second, amended, 'approved'),
      decisionOn(person('legal-adviser', { userId: testId('third') }), amended, 'refused'),
    ];
    expect(proposed(yes, no)).toEqual(['refused']);
    const settled = decisionOn(second, amended, 'approved', { counter: 4, supersedes: [yes._id, no._id] });
    expect(resultsIn(first, amended, yes, no, settled)).toEqual(['Larger fine']);
  });

  test('where the court changed its order it stands at once', () => {
    const varied = later(undefined, {
      amendment: {
        ground: 'magistrates-varied',
        power: 'vary',
        bench: ['Idris Vane JP'],
        decidedOn: '2026-11-25',
      },
    });
    expect(resultsIn(first, varied)).toEqual(['Larger fine']);
  });
});

describe('what not all parties read', () => {
  const open = recordedResult('Restraining order', { resultText: 'Restraining order: [not shown].' });
  const closed = { ...open, resultText: 'Restraining order: 4 Elm Row.' };
  const part = withheldOf(adviser, [closed], { channel: 'bench' });
  const share = shareOf(adviser, [open], {
    withheld: [{ audience: 'court', entryId: part._id, textHash: part.textHash }],
  });
  const shown = (...documents: readonly CaseDocument[]) => {
    const shared = fold(...documents).hearings[0]?.shares[0]?.shared;
    return shared?.state === 'one' ? [shared.current.value.text, shared.current.value.isWhole] : [];
  };

  test('is read by those who have it, and the others are told that something is kept from them', () => {
    expect(shown(share)).toEqual(['Restraining order: [not shown].', false]);
    expect(shown(share, part)).toEqual(['Restraining order: 4 Elm Row.', true]);
    expect(fold(share, part).hearings[0]?.results[0]?.resultText).toBe('Restraining order: 4 Elm Row.');
  });

  test('counts for nothing that the share does not name', () => {
    const forged = withheldOf(second, [{ ...closed, resultText: 'Nothing at all.' }], { channel: 'bench' });
    expect(shown(share, forged)).toEqual(['Restraining order: [not shown].', false]);
  });
});

test('the pads of a hearing stand with it, whoever typed them', () => {
  const line = { lineId: 'a', text: '1 FO 120', place: 'i', at: '2026-11-24T10:36:00.000Z', edit: 1 };
  expect(
    fold(padBy(adviser, [line]), padBy(second, []))
      .hearings[0]?.pads.map(({ author, lines }) => [author.name, lines.length])
      .sort(),
  ).toEqual([
    [second.name, 0],
    [adviser.name, 1],
  ]);
});
