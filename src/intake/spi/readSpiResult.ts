import type { JudicialResult, NextHearing, ResultPrompt } from '../../domain/result/judicialResult.ts';
import type { DefendantId, HearingId, OffenceId } from '../../shared/ids.ts';
import { cjsCode } from '../cjsCodes.ts';
import { durationWords } from '../commonPlatform/readResult.ts';
import type { FieldReader } from '../fieldReader.ts';
import type { IdFor } from '../intake.ts';
import { known } from '../known.ts';
import { courtName } from '../standingData.ts';
import { spiInstant } from './readSpiHearing.ts';

export interface SpiResultPlace {
  readonly hearingId: HearingId;
  readonly defendantId: DefendantId;
  readonly offenceId: OffenceId;
  readonly orderedDate?: string;
}

/** Results without a code are said by their text alone; a label longer than this is cut, the text stays whole. */
const longestLabel = 120;

/** One result of an offence, the `turn`th, from 0. `resultText` stays word for word. */
export function readSpiResult(
  reader: FieldReader,
  place: SpiResultPlace,
  turn: number,
  idFor: IdFor,
): JudicialResult {
  const code = reader.text('ResultCode');
  const resultText = reader.text('ResultText');
  const meant = code === undefined ? undefined : cjsCode('result-code', code)?.description;
  const label = meant ?? (resultText ? shorten(resultText) : undefined) ?? code;
  if (label === undefined)
    throw reader.fault('incomplete', 'A result has neither code nor text.', 'ResultText');
  const qualifiers = reader.texts('ResultCodeQualifier');
  const outcome = reader.object('Outcome');
  const next = reader.object('NextHearing');
  return known({
    resultId: idFor('result', `${place.hearingId}|${place.defendantId}|${place.offenceId}|${String(turn)}`),
    hearingId: place.hearingId,
    defendantId: place.defendantId,
    offenceId: place.offenceId,
    level: 'O',
    cjsCode: code,
    label,
    resultText,
    orderedDate: place.orderedDate,
    postHearingCustodyStatus: next?.text('BailStatusOffence'),
    prompts: [...qualifiers.map(sayQualifier), ...(outcome ? readAmounts(outcome) : [])],
    nextHearing: next && readNextHearing(next, idFor),
    duration: readDuration(outcome?.object('Duration')),
    qualifier: qualifiers.length > 0 ? qualifiers.join(',') : undefined,
  });
}

const shorten = (text: string): string =>
  text.length <= longestLabel ? text : `${text.slice(0, longestLabel - 1).trimEnd()}…`;

const sayQualifier = (code: string): ResultPrompt => ({
  label: 'Qualifier',
  value: cjsCode('result-qualifier-code', code)?.description ?? code,
  reference: code,
});

function readAmounts(outcome: FieldReader): readonly ResultPrompt[] {
  const amount = outcome.text('ResultAmountSterling');
  const points = outcome.text('PenaltyPoints');
  return [
    ...(amount === undefined ? [] : [{ label: 'Amount', value: `£${amount}` }]),
    ...(points === undefined ? [] : [{ label: 'Penalty points', value: points }]),
  ];
}

function readDuration(reader: FieldReader | undefined): JudicialResult['duration'] {
  if (!reader) return undefined;
  const parts = [
    durationWords(reader.number('DurationValue'), reader.text('DurationUnit')),
    durationWords(reader.number('SecondaryDurationValue'), reader.text('SecondaryDurationUnit')),
  ].filter((part) => part !== undefined);
  return known({
    text: parts.length > 0 ? parts.join(' ') : undefined,
    startDate: reader.date('DurationStartDate'),
    endDate: reader.date('DurationEndDate'),
  });
}

function readNextHearing(reader: FieldReader, idFor: IdFor): NextHearing {
  const details = reader.object('NextHearingDetails');
  // The last two characters name a room or part, for which there is no field: the code stays unread, and so is kept.
  const ouCode = details?.text('CourtHearingLocation');
  if (details && ouCode !== undefined && courtName(ouCode) !== undefined) {
    details.log.release(details.at('CourtHearingLocation'));
  }
  return known({
    type: undefined,
    listedStartDateTime: details && spiInstant(details),
    courtCentreId: ouCode === undefined ? undefined : idFor('court', ouCode),
    courtCentreName: ouCode === undefined ? undefined : (courtName(ouCode) ?? ouCode),
    adjournmentReason: reader.text('NextHearingReason'),
  });
}
