import { expect, test } from 'vitest';
import {
  adviser,
  caseSheet,
  defendantSheet,
  entryOf,
  firstOffence,
  hearingSheet,
  offence,
  testHearing,
} from '../../../tests/builders/caseDocuments.ts';
import { firstDefendant, testCase, testId } from '../../../tests/builders/people.ts';
import type { OffenceId } from '../../shared/ids.ts';
import { foldCase } from '../case/foldCase.ts';
import type { CaseDocument } from '../document/document.ts';
import type { ChargeEntry } from './charge.ts';
import { likeCharges } from './likeCharges.ts';

const assault = { offenceCode: 'CJ88116', title: 'Assault by beating', startDate: '2026-11-03' };
const addedId = testId<OffenceId>('added-1');
const cameId = testId<OffenceId>('came-1');
const added = (changes: Partial<ChargeEntry> = {}) =>
  entryOf('charge', adviser, {
    defendantId: firstDefendant,
    offenceId: addedId,
    hearingId: testHearing,
    change: 'added',
    charge: assault,
    orderIndex: 2,
    basis: { code: 'new-charge', words: 'New charge put by the prosecutor in court' },
    ...changes,
  });
const cameAs = (changes: Parameters<typeof offence>[2], id = cameId) =>
  defendantSheet({ offences: [offence(firstOffence, 1), offence(id, 3, { ...assault, ...changes })] });
const likeIn = (...documents: readonly CaseDocument[]) => {
  const { defendants } = foldCase(testCase, [caseSheet(), hearingSheet(), ...documents]);
  return likeCharges(defendants[0]?.offences ?? []).map((like) => [
    like.added.offenceId,
    like.came.offenceId,
  ]);
};

test('a charge that was added here, and one that came since, are alike by code and first day', () => {
  expect(likeIn(cameAs({}), added())).toEqual([[addedId, cameId]]);
  expect(likeIn(cameAs({ offenceCode: 'cj88116', startDate: '2026-11-03T00:00:00.000Z' }), added())).toEqual([
    [addedId, cameId],
  ]);
  expect(likeIn(cameAs({ startDate: '2026-11-04' }), added())).toEqual([]);
  expect(likeIn(cameAs({ offenceCode: 'CJ88159' }), added())).toEqual([]);
});

test('what came under the id under which it was added is one charge already; what was taken out is none', () => {
  expect(likeIn(cameAs({}, addedId), added())).toEqual([]);
  const first = added();
  const takenOut = added({
    change: 'entered-in-error',
    basis: { code: 'in-error', words: 'It was entered here by mistake' },
    supersedes: [first._id],
    reason: 'It came with the file',
    counter: 2,
  });
  expect(likeIn(cameAs({}), first, takenOut)).toEqual([]);
});
