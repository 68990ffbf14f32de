import { expect, test } from 'vitest';
import {
  adviser,
  caseSheet,
  defendantSheet,
  entryOf,
  hearingSheet,
  testHearing,
} from '../../../tests/builders/caseDocuments.ts';
import { firstDefendant, person, testCase, testId } from '../../../tests/builders/people.ts';
import type { DocumentId } from '../../shared/ids.ts';
import type { CaseDocument } from '../document/document.ts';
import { standingOf, valueIdsOf } from '../entry/supersede.ts';
import { toCaseCard } from '../list/toCaseCard.ts';
import type { PersonalDetailsSheet } from '../party/defendant.ts';
import type { AddressCorrectedEntry, DetailsCorrectedEntry } from '../party/detailsCorrected.ts';
import { foldCase } from './foldCase.ts';

const home: PersonalDetailsSheet = {
  _id: testId<DocumentId>(`${testCase}:personal-details:${firstDefendant}`),
  type: 'personal-details',
  schemaVersion: 1,
  channel: `defendant:${firstDefendant}`,
  caseId: testCase,
  defendantId: firstDefendant,
  address: { lines: ['1 Old Row', 'Luton'], postcode: 'LU1 1AA' },
  specificRequirements: 'Step-free',
};
const fold = (...documents: readonly CaseDocument[]) => {
  const view = foldCase(testCase, [caseSheet(), defendantSheet(), hearingSheet(), ...documents]);
  const [defendant] = view.defendants;
  if (!defendant) throw new Error('No defendant');
  return { view, defendant };
};
const came = valueIdsOf(standingOf(fold().defendant.details));
const corrected = (changes: Partial<DetailsCorrectedEntry> = {}, by = adviser) =>
  entryOf('details-corrected', by, {
    hearingId: testHearing,
    defendantId: firstDefendant,
    details: { person: { firstName: 'Otilie', lastName: 'Brandrath', dateOfBirth: '2009-02-03' } },
    supersedes: came,
    reason: 'Passport shown',
    ...changes,
  });
const moved = (
  lines: readonly string[],
  supersedes: readonly string[],
  changes: Partial<AddressCorrectedEntry> = {},
) =>
  entryOf('address-corrected', adviser, {
    channel: `defendant:${firstDefendant}`,
    hearingId: testHearing,
    defendantId: firstDefendant,
    address: { lines },
    supersedes,
    reason: 'The defendant says so',
    ...changes,
  });

test('a corrected name stands everywhere, and the former one is still found', () => {
  const { view, defendant } = fold(corrected());
  expect([view.title, defendant.name, defendant.sheet.person?.dateOfBirth]).toEqual([
    'R v BRANDRATH',
    'BRANDRATH, Otilie',
    '2009-02-03',
  ]);
  expect(toCaseCard(view).defendants[0]?.searchNames).toEqual(['BRANDRATH, Otilie', 'BRANDRETH, Ottilie']);
  expect(defendant.details.superseded).toMatchObject([{ value: { person: { lastName: 'Brandreth' } } }]);
});

test('whether they are under 18 follows from the birth date that was corrected', () => {
  expect(fold().defendant.sheet.isYouth).toBeUndefined();
  expect(fold(corrected()).defendant.sheet.isYouth).toBe(true);
  const older = corrected({ details: { person: { lastName: 'Brandreth', dateOfBirth: '1991-02-03' } } });
  const youth = defendantSheet({ isYouth: true });
  const view = foldCase(testCase, [caseSheet(), youth, older]);
  expect(view.defendants[0]?.sheet.isYouth).toBe(false);
});

test('two corrections that did not see each other are a clash, and what came with the case stands until one is chosen', () => {
  const other = corrected({ details: { person: { lastName: 'Brandrith' } } }, person('court-associate'));
  const { view, defendant } = fold(corrected(), other);
  expect(view.clashes).toMatchObject([
    { kind: 'details-corrected', title: 'Two versions of who BRANDRETH, Ottilie is' },
  ]);
  expect(defendant.name).toBe('BRANDRETH, Ottilie');
});

test('an address takes the place of the former, and leaves what else is held', () => {
  const former = valueIdsOf(standingOf(fold(home).defendant.address));
  const { defendant, view } = fold(home, moved(['4 Elm Row', 'Dunstable'], former));
  expect(defendant.personalDetails).toMatchObject({
    address: { lines: ['4 Elm Row', 'Dunstable'] },
    specificRequirements: 'Step-free',
  });
  expect(defendant.address.superseded).toMatchObject([{ value: { postcode: 'LU1 1AA' } }]);
  expect(view.timeline.at(-1)?.text).toBe('Address of BRANDRETH, Ottilie corrected: 4 Elm Row, Dunstable');
});

test('an address in other lines is the same; where none was held the corrected one stands alone', () => {
  expect(fold(home, moved(['1 Old Row, Luton LU1 1AA'], [])).view.clashes).toEqual([]);
  expect(fold(home, moved(['2 Old Row'], [])).view.clashes).toHaveLength(1);
  expect(fold(moved(['2 Old Row'], [])).defendant.personalDetails?.address?.lines).toEqual(['2 Old Row']);
});

test('a reader who gets no address has none', () => {
  const { defendant } = fold(corrected());
  expect([defendant.address.state, defendant.personalDetails]).toEqual(['none', undefined]);
});
