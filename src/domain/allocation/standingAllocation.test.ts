import { expect, test } from 'vitest';
import {
  adviser,
  caseSheet,
  defendantSheet,
  entryOf,
  firstOffence,
  offence,
  testHearing,
} from '../../../tests/builders/caseDocuments.ts';
import { firstDefendant, testCase } from '../../../tests/builders/people.ts';
import { foldCase } from '../case/foldCase.ts';
import type { CaseDocument } from '../document/document.ts';
import type { AllocationDecision } from '../offence/offence.ts';
import type { AllocationEntry } from './allocation.ts';
import { allocationCodes } from './allocationRules.ts';
import { sayAllocation } from './allocationWords.ts';
import { allocatedTo, allocationMeaning, decisionOf, standingAllocation } from './standingAllocation.ts';

test.each([
  ['Summary-only offence', 'summary-only', 'as-charged'],
  ['Indictable-only offence', 'indictable-only', 'as-charged'],
  ['Indictable only because of previous record', 'indictable-only', 'as-charged'],
  ['Defendant Elects Summary Trial', 'summary-trial', 'summary-trial'],
  ['Defendant Elects Trial by Jury', 'elects', 'crown-court'],
  ['Defendant chooses trial by jury', 'elects', 'crown-court'],
  ['Court directs trial by jury', 'court-directs', 'crown-court'],
  ['Under appropriate value', 'low-value', 'summary-trial'],
  ['No Mode of Trial', undefined, undefined],
])('“%s” of a source is %s', (motReasonDescription, decision, to) => {
  expect(decisionOf({ motReasonDescription })).toBe(decision);
  expect(allocatedTo({ motReasonDescription })).toBe(to);
});

const on = (changes: Partial<AllocationEntry>) =>
  entryOf('allocation', adviser, {
    hearingId: testHearing,
    defendantId: firstDefendant,
    offenceId: firstOffence,
    decision: 'summary-trial',
    indication: 'not-asked',
    decidedOn: '2026-11-24',
    ...changes,
  });
const folded = (recorded: AllocationDecision | undefined, ...entries: readonly CaseDocument[]) => {
  const charge = recorded === undefined ? {} : { allocationDecision: recorded };
  return foldCase(testCase, [
    caseSheet(),
    defendantSheet({ offences: [offence(firstOffence, 1, charge)] }),
    ...entries,
  ]);
};

test('a national reason reads back as the decision that it was written for', () => {
  for (const decision of allocationCodes) {
    const { motReasonCode, motReasonDescription } = standingAllocation(on({ decision }));
    if (motReasonCode === undefined || motReasonDescription === undefined) continue;
    expect(decisionOf({ motReasonDescription })).toBe(decision);
  }
});

test('the record may bring back what was written here; another decision is a clash, in words', () => {
  const back = { motReasonCode: '3', motReasonDescription: 'Defendant Elects Summary Trial' };
  expect(folded(back, on({})).clashes).toEqual([]);
  const other = { motReasonCode: '5', motReasonDescription: 'Court directs trial by jury' };
  expect(folded(other, on({})).clashes).toMatchObject([
    {
      kind: 'allocation',
      title: 'Two allocations of offence 1',
      values: [{ value: { text: 'Court directs trial by jury' } }, {}],
    },
  ]);
});

test('one who had seen it replaces it, and the timeline tells both', () => {
  const first = on({});
  const second = on({
    counter: 2,
    supersedes: [first._id],
    decision: 'elects',
    indication: 'custodial',
  });
  const view = folded(undefined, first, second);
  expect(view.defendants[0]?.offences[0]?.allocation).toMatchObject({
    state: 'one',
    current: { value: { decision: 'elects', motReasonCode: '4', allocationDecisionDate: '2026-11-24' } },
    superseded: [{ value: { decision: 'summary-trial' } }],
  });
  expect(view.timeline.filter(({ kind }) => kind === 'allocation').map(({ text }) => text)).toEqual([
    'Allocation of offence 1: The court accepts jurisdiction, and the defendant consents to summary trial. Indication of sentence: not asked for',
    'Allocation of offence 1: The court accepts jurisdiction, and the defendant elects trial by jury. Indication of sentence: given: a custodial sentence',
  ]);
});

test('representations are said, and are no part of the decision', () => {
  const heard = standingAllocation(on({ prosecutionSays: 'summary-trial', defenceSays: 'none' }));
  expect(sayAllocation(heard)).toBe(
    'The court accepts jurisdiction, and the defendant consents to summary trial. Indication of sentence: not asked for. Representations: prosecution summary trial, defence none made',
  );
  expect(allocationMeaning(heard)).toBe(allocationMeaning({ decision: 'summary-trial' }));
});

test('indications that differ are two decisions; one that was not given is none', () => {
  const said = (indication: AllocationEntry['indication']) =>
    allocationMeaning({ decision: 'elects', ...(indication === undefined ? {} : { indication }) });
  expect(said('not-asked')).toBe(said('declined'));
  expect(said('custodial')).not.toBe(said('non-custodial'));
  const source = {
    motReasonDescription: 'Defendant chooses trial by jury',
    courtIndicatedSentence: 'Custodial',
  };
  expect(allocationMeaning(source)).toBe(said('custodial'));
  expect(sayAllocation(source)).toBe('Defendant chooses trial by jury. Indication of sentence: Custodial');
});
