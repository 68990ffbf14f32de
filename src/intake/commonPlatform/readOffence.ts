import type { Offence } from '../../domain/offence/offence.ts';
import type { RecordedPlea } from '../../domain/plea/plea.ts';
import type { RecordedVerdict } from '../../domain/verdict/verdict.ts';
import type { OffenceId } from '../../shared/ids.ts';
import type { FieldReader } from '../fieldReader.ts';
import type { IdFor } from '../intake.ts';
import { known, knownOrNothing } from '../known.ts';
import { sourceId } from '../sourceId.ts';
import { offenceTitle } from '../standingData.ts';

/** A charge in the Common Platform's words. `place` counts from 0 within the defendant, `owner` names the defendant. */
export function readOffence(reader: FieldReader, place: number, owner: string, idFor: IdFor): Offence {
  const offenceCode = reader.requiredText('offenceCode', 'cjsOffenceCode', 'code');
  const orderIndex =
    reader.number('orderIndex', 'offenceSequenceNumber', 'offenceSequenceNo', 'order_index') ?? place + 1;
  const offenceId = sourceId<OffenceId>(
    idFor,
    'offence',
    reader.text('id', 'offenceId'),
    `${owner}|${String(orderIndex)}|${offenceCode}`,
  );
  const indicated = reader.object('indicatedPlea');
  const notified = reader.object('notifiedPlea');
  const indicatedValue = indicated?.text('indicatedPleaValue');
  const notifiedValue = notified?.text('notifiedPleaValue');
  for (const part of [indicated, notified]) part?.repeats('offenceId', offenceId);
  const restrictions = reader.list('reportingRestrictions').map((restriction) =>
    known({
      id: restriction.text('id'),
      label: restriction.text('label') ?? 'Reporting restriction',
      orderedDate: restriction.date('orderedDate'),
    }),
  );
  const allocation = reader.object('allocationDecision');
  allocation?.repeats('offenceId', offenceId);
  const limit = reader.object('custodyTimeLimit');
  const facts = reader.object('offenceFacts', 'facts');
  const legalAid = reader.object('laaApplnReference', 'laa_application');
  return known({
    offenceId,
    offenceCode,
    title: reader.text('offenceTitle', 'title') ?? offenceTitle(offenceCode) ?? `Offence ${offenceCode}`,
    titleWelsh: reader.text('offenceTitleWelsh'),
    legislation: reader.text('offenceLegislation', 'legislation'),
    wording: reader.text('wording', 'offenceWording'),
    wordingWelsh: reader.text('wordingWelsh', 'worfingWelsh', 'offenceWordingWelsh'),
    startDate: reader.date('startDate', 'offenceCommittedDate', 'start_date'),
    endDate: reader.date('endDate', 'offenceCommittedEndDate', 'end_date'),
    orderIndex,
    count: reader.number('count'),
    modeOfTrial: reader.text('modeOfTrial', 'mode_of_trial'),
    chargeDate: reader.date('chargeDate', 'charge_date'),
    arrestDate: reader.date('arrestDate', 'arrest_date'),
    laidDate: reader.date('laidDate', 'laid_date'),
    convictionDate: reader.date('convictionDate', 'conviction_date'),
    acquittalDate: reader.date('aquittalDate', 'acquittalDate'),
    plea: latest(reader.list('plea', 'pleas'), (plea) => readPlea(plea, offenceId)),
    indicatedPlea:
      indicatedValue === undefined
        ? undefined
        : known({
            value: indicatedValue,
            date: indicated?.date('indicatedPleaDate'),
            source: indicated?.text('source'),
          }),
    notifiedPlea:
      notifiedValue === undefined
        ? undefined
        : known({ value: notifiedValue, date: notified?.date('notifiedPleaDate') }),
    verdict: latest(reader.list('verdict', 'verdicts'), (verdict) => readVerdict(verdict, offenceId)),
    allocationDecision:
      allocation &&
      knownOrNothing({
        motReasonCode: allocation.text('motReasonCode'),
        motReasonDescription: allocation.text('motReasonDescription'),
        allocationDecisionDate: allocation.date('allocationDecisionDate'),
        courtIndicatedSentence: allocation
          .object('courtIndicatedSentence')
          ?.text('courtIndicatedSentenceDescription'),
      }),
    custodyTimeLimit: limit && readCustodyTimeLimit(limit),
    reportingRestrictions: restrictions.length > 0 ? restrictions : undefined,
    facts:
      facts &&
      knownOrNothing({
        vehicleCode: facts.text('vehicleCode'),
        vehicleRegistration: facts.text('vehicleRegistration'),
        alcoholReadingAmount: facts.text('alcoholReadingAmount'),
        alcoholReadingMethod: facts.text('alcoholReadingMethodDescription', 'alcoholReadingMethodCode'),
      }),
    dvlaOffenceCode: reader.text('dvlaOffenceCode'),
    maxPenalty: reader.text('maxPenalty'),
    legalAid:
      legalAid &&
      knownOrNothing({
        reference: legalAid.text('applicationReference', 'reference'),
        statusCode: legalAid.text('statusCode', 'status_code'),
        statusDescription: legalAid.text('statusDescription', 'description'),
        statusDate: legalAid.date('statusDate', 'status_date'),
      }),
    proceedingsConcluded: reader.flag('proceedingsConcluded', 'proceedings_concluded'),
    isDisposed: reader.flag('isDisposed'),
  });
}

export const readCustodyTimeLimit = (reader: FieldReader): Offence['custodyTimeLimit'] =>
  knownOrNothing({
    timeLimit: reader.date('timeLimit'),
    daysSpent: reader.number('daysSpent'),
    isExtended: reader.flag('isCtlExtended'),
  });

const readAlternative = (reader: FieldReader | undefined): RecordedPlea['lesserOrAlternativeOffence'] =>
  reader && knownOrNothing({ offenceCode: reader.text('offenceCode'), title: reader.text('offenceTitle') });

interface Dated<Value> {
  readonly value: Value;
  readonly date: string;
  readonly reader: FieldReader;
}

/** Of several pleas or verdicts the latest stands; the others stay unread, and so are kept. */
function latest<Value>(
  readers: readonly FieldReader[],
  read: (reader: FieldReader) => { readonly value: Value; readonly date: string | undefined } | undefined,
): Value | undefined {
  let best: Dated<Value> | undefined;
  for (const reader of readers) {
    const found = read(reader);
    if (!found) {
      reader.log.release(reader.path);
      continue;
    }
    const dated = { value: found.value, date: found.date ?? '', reader };
    const loser = best && best.date > dated.date ? dated : best;
    best = best && best.date > dated.date ? best : dated;
    if (loser) loser.reader.log.release(loser.reader.path);
  }
  return best?.value;
}

function readPlea(
  reader: FieldReader,
  offenceId: OffenceId,
): { readonly value: RecordedPlea; readonly date: string | undefined } | undefined {
  const pleaValue = reader.text('pleaValue', 'value');
  if (pleaValue === undefined) return undefined;
  const pleaDate = reader.date('pleaDate', 'date');
  reader.repeats('offenceId', offenceId);
  return {
    date: pleaDate,
    value: known({
      pleaValue,
      pleaDate,
      originatingHearingId: reader.text('originatingHearingId', 'originating_hearing_id'),
      lesserOrAlternativeOffence: readAlternative(reader.object('lesserOrAlternativeOffence')),
    }),
  };
}

function readVerdict(
  reader: FieldReader,
  offenceId: OffenceId,
): { readonly value: RecordedVerdict; readonly date: string | undefined } | undefined {
  const type = reader.object('verdictType', 'type');
  const verdictDate = reader.date('verdictDate', 'date');
  const jurors = reader.object('jurors');
  reader.repeats('offenceId', offenceId);
  const value = knownOrNothing({
    verdictDate,
    verdictTypeId: type?.text('id', 'verdictTypeId'),
    category: type?.text('category'),
    categoryType: type?.text('categoryType', 'category_type'),
    cjsVerdictCode: type?.text('cjsVerdictCode', 'cjs_verdict_code'),
    verdictCode: type?.text('verdictCode', 'verdict_code'),
    description: type?.text('description'),
    jurors:
      jurors &&
      knownOrNothing({
        numberOfJurors: jurors.number('numberOfJurors'),
        numberOfSplitJurors: jurors.number('numberOfSplitJurors'),
        unanimous: jurors.flag('unanimous'),
      }),
    lesserOrAlternativeOffence: readAlternative(reader.object('lesserOrAlternativeOffence')),
  });
  return value && { value, date: verdictDate };
}
