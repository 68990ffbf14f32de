import { expect, test } from 'vitest';
import {
  adviser,
  caseSheet,
  defendantSheet,
  hearingSheet,
  testHearing,
} from '../../../tests/builders/caseDocuments.ts';
import { person, testCase } from '../../../tests/builders/people.ts';
import { decisionOn, recordedResult, shareOf } from '../../../tests/builders/shares.ts';
import { foldCase } from '../case/foldCase.ts';
import type { Entry } from '../document/document.ts';
import { amendmentLines } from './amendmentLines.ts';

test('an amendment that waits for approval stands on the card until somebody else has decided', () => {
  const share = shareOf(adviser, [recordedResult('Fine')]);
  const amended = shareOf(adviser, [recordedResult('Larger fine')], {
    counter: 2,
    version: 2,
    supersedes: [share._id],
    amendment: { ground: 'recorded-wrongly' },
    reason: 'Misheard',
  });
  const waiting = (...entries: readonly Entry[]) =>
    amendmentLines(foldCase(testCase, [caseSheet(), defendantSheet(), hearingSheet(), share, ...entries]))
      .amendments;
  expect(waiting()).toBeUndefined();
  expect(waiting(amended)).toMatchObject([
    { entryId: amended._id, hearingId: testHearing, defendantName: 'BRANDRETH, Ottilie', by: adviser.name },
  ]);
  expect(waiting(amended, decisionOn(person('court-associate'), amended, 'refused'))).toBeUndefined();
});
