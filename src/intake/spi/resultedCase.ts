import type { HearingSheet } from '../../domain/hearing/hearing.ts';
import type { JudicialResult } from '../../domain/result/judicialResult.ts';
import type { CaseId } from '../../shared/ids.ts';
import { londonDay } from '../../domain/day/courtDay.ts';
import type { FieldReader } from '../fieldReader.ts';
import type { IdFor, IntakeCase } from '../intake.ts';
import { normaliseReference } from '../sourceId.ts';
import { assembleCase } from './assembleSpiCase.ts';
import { keepRest } from './keepRest.ts';
import { readSpiDefendant, type SpiDefendant } from './readSpiDefendant.ts';
import { readIntakeHearing } from './readSpiHearing.ts';
import { turnCounter } from './readSpiOffence.ts';
import { readSpiResult } from './readSpiResult.ts';

/**
 * A case that a court resulted: `Session/Case`, told to the police for the defendants it names. The session it stands in says
 * which hearing it was.
 */
export function readResultedCase(
  session: FieldReader,
  reader: FieldReader,
  idFor: IdFor,
): { readonly told: IntakeCase; readonly kept: number } {
  const reference = reader.requiredText('PTIURN').trim();
  const key = normaliseReference(reference);
  const caseId = idFor('case', key) as CaseId;
  const turnOf = turnCounter();
  const readers = reader.list('Defendant');
  if (readers.length === 0) throw reader.fault('incomplete', 'The case has no defendant.', 'Defendant');
  const parties = readers.map((each, index) =>
    readSpiDefendant(each, { caseId, reference: key }, index + 1, turnOf, idFor),
  );
  const court = session.requiredObject('CourtHearing');
  const defendantIds = parties.map((party) => party.sheet.defendantId);
  const sheet = readIntakeHearing(
    court.requiredObject('Hearing'),
    { caseId, reference: key, defendantIds, hearingType: 'Hearing', source: 'spi' },
    idFor,
  );
  const ljaCode = court.text('PSAcode');
  const [day] = sheet.hearingDays;
  const orderedDate = londonDay(day?.sittingDay ?? '');
  const hearing: HearingSheet = {
    ...sheet,
    courtCentre: { ...sheet.courtCentre, ...(ljaCode === undefined ? {} : { ljaCode }) },
    hearingDays: sheet.hearingDays.map((each) => ({ ...each, hasSharedResults: true })),
    attendance: parties.flatMap((party) => readPresence(party, orderedDate)),
    results: parties.flatMap((party) => readResults(party, sheet, orderedDate, idFor)),
    hasSharedResults: true,
  };
  const { kept, remainder } = keepRest(reader, { caseId, beside: [{ sheet: hearing }, ...parties], idFor });
  const sheets = assembleCase({ caseId, reference, source: 'spi' }, parties, [hearing], [remainder], {});
  return {
    kept,
    told: { caseId, reference, sheets, resultsToldInFull: [hearing.hearingId], resultsToldFor: defendantIds },
  };
}

function readResults(
  { sheet, offenceReaders }: SpiDefendant,
  { hearingId }: HearingSheet,
  orderedDate: string | undefined,
  idFor: IdFor,
): readonly JudicialResult[] {
  return offenceReaders.flatMap((offence, index) => {
    const offenceId = sheet.offences[index]?.offenceId;
    if (offenceId === undefined) return [];
    const { defendantId } = sheet;
    const place = {
      hearingId,
      defendantId,
      offenceId,
      ...(orderedDate === undefined ? {} : { orderedDate }),
    };
    return offence.list('Result').map((result, turn) => readSpiResult(result, place, turn, idFor));
  });
}

/** Present, or not. "A" (not there, but for a lawyer who spoke for them) stays unread beside it, and so is kept. */
function readPresence({ party, sheet }: SpiDefendant, day: string | undefined): HearingSheet['attendance'] {
  const code = party.text('PresentAtHearing');
  if (code === undefined || day === undefined) return [];
  if (code !== 'Y' && code !== 'N') party.log.release(party.at('PresentAtHearing'));
  const attendanceType = code === 'Y' ? 'IN_PERSON' : code === 'N' || code === 'A' ? 'NOT_PRESENT' : code;
  return [{ defendantId: sheet.defendantId, days: [{ day, attendanceType }] }];
}
