import type { Random } from '../../../src/commands/demo/random.ts';
import type { CaseDocument } from '../../../src/domain/document/document.ts';
import type { Notice } from '../../../src/domain/notices/notice.ts';
import { toTell } from '../../../src/domain/notices/toTell.ts';
import type { ResultsSharedEntry } from '../../../src/domain/resulting/resultsShared.ts';
import type { CaseId } from '../../../src/shared/ids.ts';
import { adviser, caseSheet, defendantSheet, hearingSheet } from '../../builders/caseDocuments.ts';
import { recordedResult, shareOf } from '../../builders/shares.ts';

const kinds = [
  recordedResult('Curfew, electronically monitored', { shortCode: 'CURE', category: 'FINAL' }),
  recordedResult('Fine', { shortCode: 'FO', category: 'FINAL' }),
  recordedResult('Penalty points', { shortCode: 'LEP' }),
  recordedResult('Remanded in custody', { shortCode: 'RI', postHearingCustodyStatus: 'C' }),
  recordedResult('Community order', { shortCode: 'CO', category: 'FINAL' }),
  recordedResult('Referral order', { shortCode: 'YOP', category: 'FINAL' }),
  recordedResult('Withdrawn', { shortCode: 'WDRN', category: 'FINAL' }),
];

export interface TrialShare {
  readonly share: ResultsSharedEntry;
  readonly notices: readonly Notice[];
}

export interface TrialCase {
  readonly sheets: readonly object[];
  readonly shares: readonly TrialShare[];
}

/** A case whose results are shared and then varied again and again, each time otherwise; and whom that tells. */
export function trialCase(random: Random, versions: number, orderedDate: string): TrialCase {
  const caseId = random.uuid() as CaseId;
  const sheets = [
    defendantSheet({ representation: { fundingType: 'REPRESENTATION_ORDER' } }, caseId),
    hearingSheet({}, caseId),
    caseSheet({}, caseId),
  ];
  const documents: CaseDocument[] = [...sheets];
  const shares: TrialShare[] = [];
  for (let version = 1; version <= versions; version += 1) {
    const recorded = kinds.filter(() => random.chance(0.5));
    const words = recordedResult(`Statement ${random.uuid()}`, { shortCode: 'STMT' });
    const before = shares.map(({ share }) => share._id as string);
    const share = shareOf(adviser, [words, ...recorded], {
      caseId,
      orderedDate,
      counter: version,
      version,
      supersedes: before,
      ...(version === 1
        ? {}
        : {
            reason: 'The court varied it',
            amendment: {
              ground: 'magistrates-varied',
              power: 'vary',
              bench: ['A. Bench'],
              decidedOn: '2026-11-24',
            },
          }),
    });
    documents.push(share);
    const told = toTell(caseId, share._id, documents);
    if (told.tag !== 'told') throw new Error(`A share of the trial is ${told.tag}`);
    shares.push({ share, notices: told.notices });
  }
  return { sheets, shares };
}
