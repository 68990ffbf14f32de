import type { HearingId } from '../../shared/ids.ts';
import { attributionOf } from '../entry/supersede.ts';
import type { CaseRecord } from './caseRecord.ts';
import type { HearingView } from './caseView.ts';

/** The papers that were given out of a hearing, in the order of the record; of each whether another took its place. */
export const foldPapers = (record: CaseRecord, hearingId: HearingId): HearingView['papers'] =>
  record
    .entries('paper-issued')
    .filter((entry) => entry.hearingId === hearingId)
    .map((entry) => {
      const { kind, defendantId, number, madeOf, contentHash, isBeforeRecord } = entry;
      return {
        ...attributionOf(entry),
        value: {
          hearingId,
          kind,
          ...(defendantId === undefined ? {} : { defendantId }),
          number,
          madeOf,
          contentHash,
          isBeforeRecord,
          isReplaced: record.isSuperseded(entry._id),
        },
      };
    });
