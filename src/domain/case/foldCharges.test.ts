import { expect, test } from 'vitest';
import {
  adviser,
  caseSheet,
  defendantSheet,
  entryOf,
  firstOffence,
  hearingSheet,
  offence,
  secondOffence,
  testHearing,
} from '../../../tests/builders/caseDocuments.ts';
import { firstDefendant, person, testCase, testId } from '../../../tests/builders/people.ts';
import type { DeviceId, OffenceId } from '../../shared/ids.ts';
import type { ChargeEntry } from '../charge/charge.ts';
import { isInError } from '../charge/isInError.ts';
import type { CaseDocument } from '../document/document.ts';
import { standingOf, valueIdsOf } from '../entry/supersede.ts';
import { hearingFactsOf } from '../resulting/hearingFactsOf.ts';
import { foldCase } from './foldCase.ts';

const second = person('court-associate');
const added = testId<OffenceId>('added-1');
const addedToo = testId<OffenceId>('added-2');
const assault = { offenceCode: 'CJ88116', title: 'Assault by beating', startDate: '2026-11-03' };
const byLeave = { code: 's123', words: 'Amended by leave', allowedBy: 'The bench' };
const charge = (offenceId: OffenceId, changes: Partial<ChargeEntry> = {}, by = adviser): ChargeEntry =>
  entryOf('charge', by, {
    defendantId: firstDefendant,
    offenceId,
    hearingId: testHearing,
    change: 'added',
    charge: assault,
    orderIndex: 3,
    basis: { code: 'new-charge', words: 'New charge put by the prosecutor in court' },
    ...changes,
  });
const sheets: readonly CaseDocument[] = [caseSheet(), defendantSheet(), hearingSheet()];
const fold = (...documents: readonly CaseDocument[]) => {
  const view = foldCase(testCase, [...sheets, ...documents]);
  const [defendant] = view.defendants;
  if (!defendant) throw new Error('No defendant');
  return { view, offences: defendant.offences };
};
const titles = (...documents: readonly CaseDocument[]) =>
  fold(...documents).offences.map(({ number, offence }) => `${String(number)} ${offence.title}`);
const theft = (...documents: readonly CaseDocument[]) => {
  const found = fold(...documents).offences.find(({ offenceId }) => offenceId === firstOffence);
  if (!found) throw new Error('No offence');
  return found;
};
const asItCame = valueIdsOf(standingOf(theft().charge));
const amended = (wording: string, changes: Partial<ChargeEntry> = {}, by = adviser) =>
  charge(
    firstOffence,
    {
      change: 'amended',
      charge: { offenceCode: 'TH68010', title: 'Theft from a shop', wording },
      basis: byLeave,
      supersedes: asItCame,
      ...changes,
    },
    by,
  );

test('a charge added in court has the next number, and can be resulted at once', () => {
  expect(titles(charge(added))).toEqual([
    '1 Theft from a shop',
    '2 Theft from a shop',
    '3 Assault by beating',
  ]);
  const { view } = fold(charge(added));
  const [hearing] = view.hearings;
  const facts = hearing && hearingFactsOf(view, hearing, '2026-11-24').defendants[0]?.offences.at(-1);
  expect(facts).toMatchObject({
    number: 3,
    offenceId: added,
    offenceCode: 'CJ88116',
    startDate: '2026-11-03',
  });
});

test('two that were added on two devices stand in the order of the record, on every device', () => {
  const on = (device: string) => testId<DeviceId>(device);
  const one = charge(added, { deviceId: on('b') });
  const other = charge(addedToo, { deviceId: on('a'), charge: { ...assault, title: 'Affray' } }, second);
  expect(titles(one, other)).toEqual(titles(other, one));
  expect(titles(one, other).slice(2)).toEqual(['3 Affray', '4 Assault by beating']);
  expect(fold(one, other).view.clashes).toEqual([]);
});

test('one that the prosecution brings later does not push it away from its place', () => {
  const later = defendantSheet({
    offences: [offence(firstOffence, 1), offence(secondOffence, 2), offence(addedToo, 4)],
  });
  const view = foldCase(testCase, [caseSheet(), later, hearingSheet(), charge(added)]);
  expect(view.defendants[0]?.offences.map(({ offenceId }) => offenceId)).toEqual([
    firstOffence,
    secondOffence,
    added,
    addedToo,
  ]);
});

test('an amended charge says the new wording everywhere, and keeps the old one in its history', () => {
  const {
    offence: now,
    charge: settled,
    plea,
  } = theft(
    amended('On 3 November stole goods of £40 of Boots'),
    entryOf('plea', adviser, {
      defendantId: firstDefendant,
      offenceId: firstOffence,
      pleaValue: 'GUILTY',
      pleaDate: '2026-11-24',
    }),
  );
  expect(now.wording).toBe('On 3 November stole goods of £40 of Boots');
  expect(settled.state).toBe('one');
  expect(settled.superseded.map(({ value }) => value.wording)).toEqual([undefined]);
  expect(plea.state).toBe('one');
});

test('another code takes with it what hung on the former one', () => {
  const sheet = defendantSheet({
    offences: [offence(firstOffence, 1, { legislation: 'Theft Act 1968', titleWelsh: 'Dwyn', count: 2 })],
  });
  const came = foldCase(testCase, [caseSheet(), sheet]).defendants[0]?.offences[0];
  const other = charge(firstOffence, {
    change: 'amended',
    charge: assault,
    basis: byLeave,
    supersedes: came ? valueIdsOf(standingOf(came.charge)) : [],
  });
  const now = foldCase(testCase, [caseSheet(), sheet, other]).defendants[0]?.offences[0]?.offence;
  expect(now).toEqual({ offenceId: firstOffence, orderIndex: 1, ...assault });
});

test('two amendments that did not see each other are a clash; the offence stands as the earlier has it', () => {
  const [a, b] = [amended('One way'), amended('Another way', {}, second)];
  const { view } = fold(a, b);
  expect(view.clashes).toMatchObject([
    { kind: 'charge', offenceId: firstOffence, title: 'Two versions of offence 1' },
  ]);
  expect(view.clashes[0]?.values.map(({ value }) => value.text)).toContain(
    'Theft from a shop (TH68010): One way',
  );
  const settling = amended('One way', {
    supersedes: [a._id, b._id],
    counter: 2,
    reason: 'As it was read out',
  });
  expect(fold(a, b, settling).view.clashes).toEqual([]);
});

test('what the record brings back of an amendment agrees with it; what it changes otherwise is a clash', () => {
  const back = (wording: string) =>
    foldCase(testCase, [
      caseSheet(),
      defendantSheet({ offences: [offence(firstOffence, 1, { wording })] }),
      amended('Stole  goods\nof £40'),
    ]).clashes.length;
  expect(back('Stole goods of £40')).toBe(0);
  expect(back('Stole goods of £400')).toBe(1);
});

test('what was entered by mistake keeps its number, and nothing is ordered of it', () => {
  const first = charge(added);
  const taken = charge(added, {
    change: 'entered-in-error',
    supersedes: [first._id],
    counter: 2,
    basis: { code: 'in-error', words: 'It was entered here by mistake' },
    reason: 'Charged in another case',
  });
  const next = charge(addedToo, { counter: 3, orderIndex: 4 });
  const { view, offences } = fold(first, taken, next);
  expect(offences.map(({ charge: each }) => isInError(each))).toEqual([false, false, true, false]);
  const [hearing] = view.hearings;
  const facts = hearing && hearingFactsOf(view, hearing, '2026-11-24').defendants[0]?.offences;
  expect(facts?.map(({ number }) => number)).toEqual([1, 2, 4]);
  expect(view.timeline.at(-2)?.text).toBe(
    'Offence 3 was entered in error: Assault by beating, on 3 Nov 2026',
  );
});

test('a charge of the prosecution’s own file is no mistake of the court’s', () => {
  const taken = charge(firstOffence, { change: 'entered-in-error', supersedes: asItCame });
  expect(isInError(theft(taken).charge)).toBe(false);
  expect(theft(taken).offence.title).toBe('Theft from a shop');
});
