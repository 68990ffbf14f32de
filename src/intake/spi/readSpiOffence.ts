import type { Offence } from '../../domain/offence/offence.ts';
import type { PleaValue } from '../../domain/plea/plea.ts';
import type { RecordedVerdict } from '../../domain/verdict/verdict.ts';
import type { OffenceId } from '../../shared/ids.ts';
import { cjsCode } from '../cjsCodes.ts';
import type { FieldReader } from '../fieldReader.ts';
import type { IdFor } from '../intake.ts';
import { known, knownOrNothing } from '../known.ts';
import { offenceTitle } from '../standingData.ts';

/** Pleas of the standing data in the Common Platform's words. */
const pleaValues: Readonly<Record<string, PleaValue>> = {
  ADM: 'ADMITS',
  CON: 'CONSENTS',
  DEN: 'DENIES',
  G: 'GUILTY',
  NG: 'NOT_GUILTY',
  NONE: 'NO_PLEA',
  OPP: 'OPPOSES',
};
/** Findings of the standing data by the Common Platform's kinds; what stands for neither has none. */
const categoryTypes: Readonly<Record<string, string>> = { G: 'GUILTY', NG: 'NOT_GUILTY' };

/** `owner` names the defendant; `turn` tells charges of one number and code apart, from 0. */
export function readSpiOffence(
  reader: FieldReader,
  owner: string,
  turnOf: (key: string) => number,
  idFor: IdFor,
): Offence {
  const base = reader.requiredObject('BaseOffenceDetails');
  const offenceCode = base.requiredText('OffenceCode').trim();
  const orderIndex = base.number('OffenceSequenceNumber') ?? 0;
  const key = `${owner}|${String(orderIndex)}|${offenceCode}`;
  const turn = turnOf(key);
  const timing = base.object('OffenceTiming');
  const alcohol = base.object('AlcoholRelatedOffence');
  const vehicle = base.object('VehicleRelatedOffence');
  const method = alcohol?.text('AlcoholLevelMethod');
  const mode = reader.text('ModeOfTrial');
  const plea = reader.text('Plea');
  const pleaCode = plea === undefined ? undefined : cjsCode('plea-status', plea)?.code;
  const convictionDate = reader.date('ConvictionDate');
  const disposal = reader.text('FinalDisposalIndicator');
  return known({
    offenceId: idFor('offence', turn === 0 ? key : `${key}|${String(turn)}`) as OffenceId,
    offenceCode,
    title: offenceTitle(offenceCode) ?? `Offence ${offenceCode}`,
    wording: base.text('OffenceWording'),
    startDate: timing?.object('OffenceStart')?.date('OffenceDateStartDate'),
    endDate: timing?.object('OffenceEnd')?.date('OffenceEndDate'),
    orderIndex,
    chargeDate: base.date('ChargeDate'),
    arrestDate: base.date('ArrestDate'),
    laidDate: reader.date('InitiatedDate'),
    convictionDate,
    plea: plea === undefined ? undefined : { pleaValue: pleaValues[pleaCode ?? ''] ?? plea },
    verdict: readFinding(reader, convictionDate),
    allocationDecision:
      mode === undefined
        ? undefined
        : known({
            motReasonCode: mode,
            motReasonDescription: cjsCode('mode-of-trial-reason', mode)?.description,
          }),
    facts: knownOrNothing({
      vehicleCode: vehicle?.text('VehicleCode'),
      vehicleRegistration: vehicle?.text('VehicleRegistrationMark'),
      alcoholReadingAmount: alcohol?.text('AlcoholLevelAmount'),
      alcoholReadingMethod:
        method === undefined ? undefined : (cjsCode('alcohol-level-method', method)?.description ?? method),
    }),
    isDisposed: disposal === undefined ? undefined : disposal === 'Y',
  }) as Offence;
}

/** A finding has a day only where it is a conviction, whose day the message gives. */
function readFinding(reader: FieldReader, convictionDate: string | undefined): RecordedVerdict | undefined {
  const finding = reader.text('Finding');
  if (finding === undefined) return undefined;
  const meant = cjsCode('verdict', finding);
  const categoryType = categoryTypes[meant?.code ?? ''];
  return known({
    cjsVerdictCode: meant?.code === undefined || meant.code === '' ? finding : meant.code,
    category: meant?.description,
    categoryType,
    description: meant?.description,
    verdictDate: categoryType === 'GUILTY' ? convictionDate : undefined,
  });
}

/** Counts how often a key came before. */
export function turnCounter(): (key: string) => number {
  const turns = new Map<string, number>();
  return (key) => {
    const turn = turns.get(key) ?? 0;
    turns.set(key, turn + 1);
    return turn;
  };
}
