import { expect, test } from 'vitest';
import {
  adviser,
  caseSheet,
  defendantSheet,
  entryOf,
  hearingSheet,
  testHearing,
} from '../../../../tests/builders/caseDocuments.ts';
import { firstDefendant, testCase } from '../../../../tests/builders/people.ts';
import { foldCase } from '../../../domain/case/foldCase.ts';
import { standingOf, valueIdsOf } from '../../../domain/entry/supersede.ts';
import { beginDetails, changesOf } from './detailsDraft.ts';

const sheets = [caseSheet(), defendantSheet(), hearingSheet()];
const came = foldCase(testCase, sheets).defendants[0];
const corrected = entryOf('details-corrected', adviser, {
  hearingId: testHearing,
  defendantId: firstDefendant,
  details: { person: { firstName: 'Piotr', lastName: 'Nowak', dateOfBirth: '1992-03-04' } },
  reason: 'Passport shown',
  supersedes: came ? valueIdsOf(standingOf(came.details)) : [],
});
const view = foldCase(testCase, [...sheets, corrected]);
const begin = (said?: Parameters<typeof beginDetails>[0]['said']) =>
  beginDetails({ view, defendants: view.defendants, today: '2026-11-24', hearing: view.hearings[0], said });
const about = { caseId: testCase, hearingId: testHearing, defendantId: firstDefendant } as const;
const [defendant] = view.defendants;

test('the form begins with what stands of the only defendant', () => {
  const draft = begin();
  expect(draft).toMatchObject({
    firstName: 'Piotr',
    lastName: 'Nowak',
    seenDetails: [corrected._id],
    reason: '',
  });
  expect(defendant && changesOf(draft, defendant)).toEqual({});
});

test('what was written before is written anew upon what stands, and says what its author had seen', () => {
  const reason = 'Said in court';
  const details = { person: { firstName: 'Peter', lastName: 'Nowak' } };
  const name = begin({ kind: 'details-corrected', ...about, details, reason, supersedes: ['v1'] });
  expect(name).toMatchObject({ firstName: 'Peter', dateOfBirth: '', reason, seenDetails: ['v1'] });
  expect(defendant && changesOf(name, defendant)).toEqual({ details });

  const address = { lines: ['1 High Street', 'Luton'], postcode: 'LU1 1AA' };
  const moved = begin({ kind: 'address-corrected', ...about, address, reason, supersedes: ['v2'] });
  expect(moved).toMatchObject({ firstName: 'Piotr', address: '1 High Street\nLuton', seenAddress: ['v2'] });
  expect(defendant && changesOf(moved, defendant)).toEqual({ address });
});
