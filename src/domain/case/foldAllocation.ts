import {
  allocationMeaning,
  standingAllocation,
  type StandingAllocation,
} from '../allocation/standingAllocation.ts';
import { settle } from '../entry/supersede.ts';
import type { Offence } from '../offence/offence.ts';
import type { DefendantSheet } from '../party/defendant.ts';
import { fromEntry, fromSheet } from './candidates.ts';
import type { CaseRecord } from './caseRecord.ts';
import type { OffenceView } from './caseView.ts';

/** How one offence of one defendant is to be tried: as its source had it, and of entries. */
export const foldAllocation = (
  record: CaseRecord,
  { _id, defendantId }: Pick<DefendantSheet, '_id' | 'defendantId'>,
  { offenceId, allocationDecision: recorded }: Offence,
): OffenceView['allocation'] =>
  settle<StandingAllocation>([
    ...fromSheet<StandingAllocation>(
      { _id },
      `allocation:${offenceId}`,
      recorded,
      recorded && allocationMeaning(recorded),
      recorded?.allocationDecisionDate,
    ),
    ...record
      .entries('allocation')
      .filter((entry) => entry.offenceId === offenceId && entry.defendantId === defendantId)
      .map((entry) => {
        const value = standingAllocation(entry);
        return fromEntry(entry, value, allocationMeaning(value));
      }),
  ]);
