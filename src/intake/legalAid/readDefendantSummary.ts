import type { DefendantSheet, PersonalDetailsSheet } from '../../domain/party/defendant.ts';
import { casePartition, documentId } from '../../domain/document/documentId.ts';
import type { CaseId, DefendantId } from '../../shared/ids.ts';
import type { ReadDefendant } from '../commonPlatform/readDefendant.ts';
import { readOffence } from '../commonPlatform/readOffence.ts';
import type { FieldReader } from '../fieldReader.ts';
import type { IdFor } from '../intake.ts';
import { known, knownOrNothing } from '../known.ts';
import { sourceId } from '../sourceId.ts';

/** A defendant in the words of the legal aid agency's search: version 1 (camel case), version 2 (snake case), and the subject of an application. */
export function readDefendantSummary(
  reader: FieldReader,
  caseId: CaseId,
  number: number,
  idFor: IdFor,
): ReadDefendant {
  const asn = reader.text('defendantASN', 'arrest_summons_number');
  const defendantId = sourceId<DefendantId>(
    idFor,
    'defendant',
    reader.text('defendantId', 'subjectId', 'id'),
    `${caseId}|${asn ?? ''}|${String(number)}`,
  );
  const lastName = reader.text('defendantLastName', 'last_name');
  const firstName = reader.text('defendantFirstName', 'first_name');
  const isPerson = lastName !== undefined || firstName !== undefined;
  const person = {
    firstName,
    middleName: reader.text('defendantMiddleName', 'middle_name'),
    lastName: lastName ?? 'Name not given',
    dateOfBirth: reader.date('defendantDOB', 'date_of_birth'),
  };
  const names = [person.firstName, person.middleName, lastName].filter((name) => name !== undefined);
  reader.repeats('name', names.join(' '));
  const organisationName = isPerson ? undefined : reader.text('organisationName', 'name');
  const order = reader.object('representationOrder', 'representation_order');
  const offenceReaders = reader.list('offenceSummary', 'offence_summaries');
  const partition = casePartition(caseId);
  const sheet: DefendantSheet = known({
    _id: documentId(partition, 'defendant', defendantId),
    type: 'defendant',
    schemaVersion: 1,
    channel: 'all',
    caseId,
    defendantId,
    masterDefendantId: reader.text('masterDefendantId'),
    number,
    person: isPerson || organisationName === undefined ? known(person) : undefined,
    organisation: organisationName === undefined ? undefined : { name: organisationName },
    arrestSummonsNumber: asn,
    offences: offenceReaders.map((offence, place) => readOffence(offence, place, defendantId, idFor)),
    representation:
      order &&
      knownOrNothing({
        laaContractNumber: order.text('laaContractNumber', 'laa_contract_number'),
        startDate: order.date('effectiveFromDate', 'effective_start_date'),
        endDate: order.date('effectiveToDate', 'effective_end_date'),
        applicationReference: order.text('applicationReference', 'laa_application_reference'),
      }),
    proceedingsConcluded: reader.flag('proceedingsConcluded', 'proceedings_concluded'),
  } satisfies { [Key in keyof DefendantSheet]: DefendantSheet[Key] | undefined });
  const nationalInsuranceNumber = reader.text('defendantNINO', 'national_insurance_number');
  const details: PersonalDetailsSheet | undefined =
    nationalInsuranceNumber === undefined
      ? undefined
      : {
          _id: documentId(partition, 'personal-details', defendantId),
          type: 'personal-details',
          schemaVersion: 1,
          channel: `defendant:${defendantId}`,
          caseId,
          defendantId,
          nationalInsuranceNumber,
        };
  return { reader, sheet, details, offenceReaders };
}
