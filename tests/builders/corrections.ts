import { foldCase } from '../../src/domain/case/foldCase.ts';
import type { ChargeEntry } from '../../src/domain/charge/charge.ts';
import type { CaseDocument } from '../../src/domain/document/document.ts';
import { standingOf, valueIdsOf } from '../../src/domain/entry/supersede.ts';
import type { Correction } from '../../src/domain/notices/correctionRule.ts';
import { correctionsToTell } from '../../src/domain/notices/correctionsToTell.ts';
import type {
  AddressCorrectedEntry,
  DetailsCorrectedEntry,
} from '../../src/domain/party/detailsCorrected.ts';
import {
  adviser,
  caseSheet,
  defendantSheet,
  entryOf,
  firstOffence,
  hearingSheet,
  testHearing,
} from './caseDocuments.ts';
import { firstDefendant, testCase } from './people.ts';

const about = { hearingId: testHearing, defendantId: firstDefendant, counter: 5 } as const;

/** The sheets of a case as it came. */
export const sheetsAsTheyCame: readonly CaseDocument[] = [caseSheet(), defendantSheet(), hearingSheet()];

function standing(documents: readonly CaseDocument[]) {
  const [defendant] = foldCase(testCase, documents).defendants;
  if (!defendant) throw new Error('There is no defendant');
  const charge = defendant.offences.find(({ offenceId }) => offenceId === firstOffence)?.charge;
  return {
    details: valueIdsOf(standingOf(defendant.details)),
    address: valueIdsOf(standingOf(defendant.address)),
    charge: charge ? valueIdsOf(standingOf(charge)) : [],
  };
}

/** Each takes the place of what stands in these documents. */
export const nameCorrected = (
  person: Extract<DetailsCorrectedEntry['details'], { person: object }>['person'],
  documents: readonly CaseDocument[] = sheetsAsTheyCame,
  changes: Partial<DetailsCorrectedEntry> = {},
): DetailsCorrectedEntry =>
  entryOf('details-corrected', adviser, {
    ...about,
    details: { person },
    supersedes: standing(documents).details,
    reason: 'Passport shown',
    ...changes,
  });

export const addressCorrected = (
  lines: readonly string[],
  documents: readonly CaseDocument[] = sheetsAsTheyCame,
  changes: Partial<AddressCorrectedEntry> = {},
): AddressCorrectedEntry =>
  entryOf('address-corrected', adviser, {
    ...about,
    channel: `defendant:${firstDefendant}`,
    address: { lines },
    supersedes: standing(documents).address,
    reason: 'The defendant says so',
    ...changes,
  });

export const chargeAmended = (
  charge: ChargeEntry['charge'],
  documents: readonly CaseDocument[] = sheetsAsTheyCame,
  changes: Partial<ChargeEntry> = {},
): ChargeEntry =>
  entryOf('charge', adviser, {
    ...about,
    offenceId: firstOffence,
    change: 'amended',
    charge,
    orderIndex: 1,
    basis: { code: 's123', words: 'Amended by leave', allowedBy: 'The bench' },
    supersedes: standing(documents).charge,
    ...changes,
  });

/** What is told of a correction that came behind all of these, by body. */
export function toldOfCorrection(correction: Correction, documents: readonly CaseDocument[]) {
  const found = correctionsToTell(
    testCase,
    correction._id,
    [...documents, correction],
    (id) => id !== correction._id,
  );
  if (found.tag !== 'told') throw new Error(found.tag);
  return found.notices;
}

/** What each body is told is gone, and what stands now. */
export const differencesTold = (...[correction, documents]: Parameters<typeof toldOfCorrection>) =>
  Object.fromEntries(
    toldOfCorrection(correction, documents).map(({ body, content: { change } }) => [
      body,
      [...(change?.gone ?? []), '→', ...(change?.now ?? [])].join(' '),
    ]),
  );
