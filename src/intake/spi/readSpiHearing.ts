import type { HearingSheet } from '../../domain/hearing/hearing.ts';
import { casePartition, documentId } from '../../domain/document/documentId.ts';
import type { CaseId, CourtCentreId, DefendantId, HearingId } from '../../shared/ids.ts';
import type { FieldReader } from '../fieldReader.ts';
import type { IdFor } from '../intake.ts';
import { known } from '../known.ts';
import { londonInstant } from '../sourceTimes.ts';
import { courtName } from '../standingData.ts';

/** DateOfHearing and TimeOfHearing as one instant. A time without a zone is London's; one not understood stays unread. */
export function spiInstant(reader: FieldReader): string | undefined {
  const day = reader.date('DateOfHearing', 'dateOfHearing');
  if (day === undefined) return undefined;
  const time = reader
    .text('TimeOfHearing', 'timeOfHearing')
    ?.trim()
    .replace(/(\.\d{3})\d+/, '$1');
  const both = time === undefined ? undefined : londonInstant(`${day}T${time}`);
  if (both === undefined) {
    for (const name of ['TimeOfHearing', 'timeOfHearing']) reader.log.release(reader.at(name));
  }
  return both ?? londonInstant(day);
}

export interface IntakeHearing {
  readonly caseId: CaseId;
  /** The case's reference, which tells its hearings from others at the same court and time. */
  readonly reference: string;
  readonly defendantIds: readonly DefendantId[];
  readonly hearingType: string;
  readonly source: string;
}

/** The hearing that a new or resulted case names: court, day and time. */
export function readIntakeHearing(reader: FieldReader, of: IntakeHearing, idFor: IdFor): HearingSheet {
  const ouCode = reader.requiredText('CourtHearingLocation', 'courtHearingLocation').trim().toUpperCase();
  const sittingDay = spiInstant(reader);
  if (sittingDay === undefined) {
    throw reader.fault('incomplete', 'DateOfHearing is missing or no date.', 'DateOfHearing');
  }
  // By the court house: what is listed for the house is resulted in one of its rooms, which end the code.
  const hearingId = idFor('hearing', `${of.reference}|${ouCode.slice(0, 5)}|${sittingDay}`) as HearingId;
  return {
    _id: documentId(casePartition(of.caseId), 'hearing', hearingId),
    type: 'hearing',
    schemaVersion: 1,
    channel: 'all',
    caseId: of.caseId,
    hearingId,
    // Organisation units of the Crown Court begin with C, those of magistrates' courts with B.
    jurisdiction: ouCode.startsWith('C') ? 'CROWN' : 'MAGISTRATES',
    hearingType: { description: of.hearingType },
    courtCentre: known({
      id: idFor('court', ouCode) as CourtCentreId,
      ouCode,
      name: courtName(ouCode) ?? `Court ${ouCode}`,
    }),
    hearingDays: [{ sittingDay }],
    defendantIds: of.defendantIds,
    judiciary: [],
    prosecutionCounsel: [],
    defenceCounsel: [],
    attendance: [],
    events: [],
    results: [],
    source: of.source,
  };
}
