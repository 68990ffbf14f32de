import { expect, test } from 'vitest';
import { adviser, caseSheet, defendantSheet, hearingSheet } from '../../../tests/builders/caseDocuments.ts';
import { person, testCase } from '../../../tests/builders/people.ts';
import { decisionOn, recordedResult, shareOf } from '../../../tests/builders/shares.ts';
import type { Entry } from '../document/document.ts';
import type { ShareView } from './caseView.ts';
import { foldCase } from './foldCase.ts';
import { isToDecide, shareHistory } from './shareHistory.ts';

const second = person('court-associate', { name: 'Second Associate' });
const fine = shareOf(adviser, [recordedResult('Fine')]);
const order = shareOf(second, [recordedResult('Order')]);
const chosen = shareOf(adviser, [recordedResult('Order')], {
  counter: 2,
  version: 2,
  supersedes: [fine._id, order._id],
  reason: 'The bench was asked',
});
const amended = shareOf(adviser, [recordedResult('Longer order')], {
  counter: 3,
  version: 3,
  supersedes: [chosen._id, fine._id, order._id],
  amendment: { ground: 'recorded-wrongly' },
  reason: 'Misheard',
});

const historyOf = (...entries: readonly Entry[]) => {
  const view = foldCase(testCase, [caseSheet(), defendantSheet(), hearingSheet(), ...entries]);
  const [shares] = view.hearings[0]?.shares ?? [];
  return (shares ? shareHistory(shares) : []).map(({ share, state, from }) => [
    share.value.version,
    state,
    from.map(({ share: before, words }) => [
      before.value.text,
      words.flatMap(({ kind, text }) => (kind === 'kept' ? [] : [`${kind} ${text}`])),
    ]),
  ]);
};

test('Two that did not see each other both stand, and neither came of the other', () => {
  expect(historyOf(fine, order)).toEqual([
    [1, 'contested', []],
    [1, 'contested', []],
  ]);
});

test('Who chose has both sides before it; an amendment only what it would change, and takes no place before it is approved', () => {
  const choice = [
    2,
    'replaced',
    expect.arrayContaining([
      ['Fine.', ['gone Fine.', 'new Order.']],
      ['Order.', []],
    ]),
  ];
  const change = [['Order.', ['gone Order.', 'new Longer order.']]];
  const sides = [
    [1, 'replaced', []],
    [1, 'replaced', []],
  ];
  expect(historyOf(fine, order, chosen, amended)).toEqual([
    [3, 'awaits-approval', change],
    [2, 'stands', choice[2]],
    ...sides,
  ]);
  const approved = decisionOn(second, amended, 'approved', { counter: 4 });
  expect(historyOf(fine, order, chosen, amended, approved)).toEqual([
    [3, 'stands', change],
    choice,
    ...sides,
  ]);
  const refused = decisionOn(second, amended, 'refused', { counter: 4 });
  expect(historyOf(fine, order, chosen, amended, refused)[0]).toEqual([3, 'refused', change]);
});

test('An amendment is to be decided while nobody answered, and once more where two answered differently', () => {
  const asked = (
    state: ShareView['state'],
    ...answers: readonly (readonly ['approved' | 'refused', boolean])[]
  ) =>
    isToDecide({
      state,
      decisions: answers.map(([outcome, isReplaced], at) => ({
        valueId: String(at),
        isClockDoubtful: false,
        value: { outcome, isReplaced },
      })),
    });
  expect(asked('awaits-approval')).toBe(true);
  expect(asked('refused', ['refused', false])).toBe(false);
  expect(asked('refused', ['refused', false], ['approved', false])).toBe(true);
  expect(asked('refused', ['refused', false], ['approved', true])).toBe(false);
  expect(asked('stands', ['approved', false])).toBe(false);
});
