import type { Offence } from '../../domain/offence/offence.ts';
import { cjsCode } from '../cjsCodes.ts';
import { readOffence } from '../commonPlatform/readOffence.ts';
import type { FieldReader } from '../fieldReader.ts';
import type { IdFor } from '../intake.ts';
import { known, knownOrNothing } from '../known.ts';

/** A charge as a prosecutor lays it. CPPI puts what the code list describes into `offenceDetails`, and the dates beside it. */
export function readCharge(reader: FieldReader, place: number, owner: string, idFor: IdFor): Offence {
  const details = reader.object('offenceDetails');
  const offence = readOffence(details ?? reader, place, owner, idFor);
  const within = details ?? reader;
  return known({
    ...offence,
    chargeDate: offence.chargeDate ?? reader.date('chargeDate'),
    arrestDate: offence.arrestDate ?? reader.date('arrestDate'),
    facts: offence.facts ?? readFacts(within),
  });
}

function readFacts(reader: FieldReader): Offence['facts'] {
  const alcohol = reader.object('alcoholRelatedOffence');
  const vehicle = reader.object('vehicleRelatedOffence');
  const method = alcohol?.text('alcoholLevelMethod', 'alcoholOrDrugLevelMethod');
  return knownOrNothing({
    vehicleCode: vehicle?.text('vehicleCode'),
    vehicleRegistration: vehicle?.text('vehicleRegistrationMark') ?? reader.text('vehicleRegistrationMark'),
    alcoholReadingAmount: alcohol?.text('alcoholLevelAmount', 'alcoholOrDrugLevelAmount'),
    alcoholReadingMethod:
      method === undefined ? undefined : (cjsCode('alcohol-level-method', method)?.description ?? method),
  });
}

/** What the prosecutor says happened, charge by charge. */
export const factsOf = (charge: FieldReader): string | undefined => charge.text('statementOfFacts');
