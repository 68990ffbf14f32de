import { roomKey, type SittingSheet } from '../../domain/access/courtroom.ts';
import { courtDayPartition, documentId } from '../../domain/document/documentId.ts';
import type { CourtCentreId } from '../../shared/ids.ts';
import type { BuiltCase } from './buildCase.ts';
import { demoPerson } from './people.ts';

/** Who of the demo people sits in the courtroom of the sensitive case. The listing officer does not: she is told who opens it. */
const sitting = ['legal-adviser', 'legal-adviser-2', 'usher', 'district-judge', 'presiding-justice'];

/** Who sits in each courtroom in which a sensitive case of the demo is heard, on its day. */
export const demoSittings = (built: readonly BuiltCase[]): SittingSheet[] =>
  built
    .filter(({ caseSheet }) => caseSheet.isSensitive === true)
    .map(({ planned: { court, day, room } }) => {
      const courtCentreId = court.courtCentreId as CourtCentreId;
      return {
        _id: documentId(courtDayPartition(courtCentreId, day), 'sitting', roomKey(room)),
        type: 'sitting',
        schemaVersion: 1,
        channel: `court:${courtCentreId}`,
        courtCentreId,
        day,
        courtroom: room,
        userIds: sitting.map((key) => demoPerson(key).userId),
      };
    });
