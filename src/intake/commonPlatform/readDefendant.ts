import { casePartition, documentId } from '../../domain/document/documentId.ts';
import type { DefendantSheet, PersonalDetailsSheet, Representation } from '../../domain/party/defendant.ts';
import type { Offence } from '../../domain/offence/offence.ts';
import type { CaseId, DefendantId, HearingId, OffenceId } from '../../shared/ids.ts';
import type { FieldReader } from '../fieldReader.ts';
import type { IdFor } from '../intake.ts';
import { known, knownOrNothing } from '../known.ts';
import { saysNothing } from '../readLog.ts';
import { sourceId } from '../sourceId.ts';
import { readCustodyTimeLimit, readOffence } from './readOffence.ts';
import {
  readAddress,
  readAssociatedPerson,
  readLines,
  readName,
  readPerson,
  readPersonalDetails,
} from './readParty.ts';
import type { ResultShelf } from './resultShelf.ts';

export interface ReadDefendant {
  readonly reader: FieldReader;
  readonly sheet: DefendantSheet;
  readonly details: PersonalDetailsSheet | undefined;
  /** Offences as the file has them, in the order of `sheet.offences`. */
  readonly offenceReaders: readonly FieldReader[];
}

/** What stands outside the object that tells of the defendant. */
interface DefendantContext {
  readonly caseId: CaseId;
  /** Place in charge order, from 1. */
  readonly number: number;
  /** Where the file names the defendant's id elsewhere. */
  readonly id?: string | undefined;
  /** Where the file holds the offences elsewhere. */
  readonly offences?: readonly FieldReader[];
  /** Ids of the defendants before: a file that gives one id to two people means two people. */
  readonly taken?: ReadonlySet<string>;
}

/** A defendant in the Common Platform's words. */
export function readDefendant(reader: FieldReader, context: DefendantContext, idFor: IdFor): ReadDefendant {
  const { caseId, number } = context;
  const personDefendant = reader.object('personDefendant', 'individualDefendant');
  const person = personDefendant?.object('personDetails', 'person') ?? personDefendant;
  const company = reader.object('legalEntityDefendant', 'corporateDefendant');
  const organisation = company?.object('organisation') ?? company;
  const asn =
    personDefendant?.text('arrestSummonsNumber') ?? reader.text('prosecutorReference', 'defendantASN');
  const given = context.id ?? reader.text('id', 'defendantId');
  const wanted = sourceId<DefendantId>(idFor, 'defendant', given, `${caseId}|${asn ?? ''}|${String(number)}`);
  const isTaken = context.taken?.has(wanted) === true;
  const defendantId = isTaken
    ? (idFor('defendant', `${caseId}|${wanted}|${String(number)}`) as DefendantId)
    : wanted;
  if (isTaken) reader.log.release(reader.at('id'));
  reader.repeats('prosecutionCaseId', caseId);
  const offenceReaders = context.offences ?? reader.list('offences');
  const offences = readOffences(offenceReaders, defendantId, idFor);
  const bailStatus = personDefendant?.object('bailStatus');
  const bailCode = bailStatus?.text('code');
  const organisationName = organisation?.text('name', 'organisationName');
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
    person: person && readPerson(person),
    organisation:
      organisationName === undefined
        ? undefined
        : known({ name: organisationName, incorporationNumber: organisation?.text('incorporationNumber') }),
    isYouth: reader.flag('isYouth'),
    aliases: readAliases(reader),
    arrestSummonsNumber: asn,
    pncId: reader.text('pncId'),
    croNumber: reader.text('croNumber'),
    driverNumber: personDefendant?.text('driverNumber'),
    offences,
    bailStatus:
      bailCode === undefined
        ? undefined
        : known({ code: bailCode, description: bailStatus?.text('description') }),
    custodyTimeLimit: readLimit(personDefendant, bailStatus),
    representation: readRepresentation(reader),
    legalAidStatus: reader.text('legalAidStatus'),
    proceedingsConcluded: reader.flag('proceedingsConcluded'),
  } satisfies { [Key in keyof DefendantSheet]: DefendantSheet[Key] | undefined });
  const details = readDetails(reader, personDefendant, person, organisation);
  return {
    reader,
    sheet,
    offenceReaders,
    details: details && {
      _id: documentId(partition, 'personal-details', defendantId),
      type: 'personal-details',
      schemaVersion: 1,
      channel: `defendant:${defendantId}`,
      caseId,
      defendantId,
      ...details,
    },
  };
}

/** Two offences of one id are two offences: the second gets an id of its own, and what the file gave is kept. */
function readOffences(
  readers: readonly FieldReader[],
  defendantId: DefendantId,
  idFor: IdFor,
): readonly Offence[] {
  const ids = new Set<OffenceId>();
  return readers.map((reader, place) => {
    const offence = readOffence(reader, place, defendantId, idFor);
    const isTaken = ids.has(offence.offenceId);
    const offenceId = isTaken
      ? (idFor('offence', `${defendantId}|${offence.offenceId}|${String(place)}`) as OffenceId)
      : offence.offenceId;
    if (isTaken) reader.log.release(reader.at('id'));
    ids.add(offenceId);
    return { ...offence, offenceId };
  });
}

/** The results that stand with a defendant and with its offences. */
export function shelveResults(
  { reader, sheet, offenceReaders }: ReadDefendant,
  shelf: ResultShelf,
  hearingOf: (result: FieldReader) => { readonly hearingId?: HearingId },
): void {
  const { defendantId } = sheet;
  offenceReaders.forEach((offence, index) => {
    const offenceId = sheet.offences[index]?.offenceId;
    for (const result of offence.list('judicialResults')) {
      shelf.add(result, {
        ...hearingOf(result),
        defendantId,
        ...(offenceId === undefined ? {} : { offenceId }),
      });
    }
  });
  for (const result of reader.list(
    'defendantCaseJudicialResults',
    'judicialResults',
    'caseJudicialResults',
  )) {
    shelf.add(result, { ...hearingOf(result), defendantId });
  }
}

function readAliases(reader: FieldReader): DefendantSheet['aliases'] {
  const aliases = reader
    .list('aliases')
    .flatMap((alias): NonNullable<DefendantSheet['aliases']>[number][] => {
      if (alias.has('lastName') || alias.has('firstName')) return [readName(alias)];
      const organisationName = alias.text('legalEntityName');
      return organisationName === undefined ? [] : [{ organisationName }];
    });
  return aliases.length > 0 ? aliases : undefined;
}

/** The limit stands with the person as a bare date, or with the bail status as an object. */
function readLimit(
  personDefendant: FieldReader | undefined,
  bailStatus: FieldReader | undefined,
): DefendantSheet['custodyTimeLimit'] {
  const limit = bailStatus?.object('custodyTimeLimit');
  const ofBail = limit && readCustodyTimeLimit(limit);
  if (ofBail) {
    personDefendant?.repeats('custodyTimeLimit', ofBail.timeLimit);
    return ofBail;
  }
  const timeLimit = personDefendant?.date('custodyTimeLimit');
  return timeLimit === undefined ? undefined : { timeLimit };
}

function readRepresentation(reader: FieldReader): Representation | undefined {
  const association = reader.object('associatedDefenceOrganisation');
  const defence = association?.object('defenceOrganisation') ?? reader.object('defenceOrganisation');
  const organisation = association?.object('organisation') ?? defence?.object('organisation') ?? defence;
  return knownOrNothing({
    organisationId: organisation?.text('id', 'organisationId'),
    organisationName: organisation?.text('name'),
    laaContractNumber: association?.text('laaContractNumber') ?? defence?.text('laaContractNumber'),
    fundingType: association?.text('fundingType'),
    startDate: association?.date('associationStartDate'),
    endDate: association?.date('associationEndDate'),
    applicationReference: association?.text('applicationReference'),
  });
}

function readDetails(
  reader: FieldReader,
  personDefendant: FieldReader | undefined,
  person: FieldReader | undefined,
  organisation: FieldReader | undefined,
):
  | Omit<PersonalDetailsSheet, '_id' | 'type' | 'schemaVersion' | 'channel' | 'caseId' | 'defendantId'>
  | undefined {
  const party = person ?? organisation;
  const associated = reader.list('associatedPersons').map(readAssociatedPerson);
  const employer = personDefendant?.object('employerOrganisation');
  const conditions = readLines(personDefendant?.text('bailConditions'));
  const found = knownOrNothing({
    ...(party ? readPersonalDetails(party) : {}),
    associatedPersons: associated.length > 0 ? associated : undefined,
    employer: knownOrNothing({
      name: employer?.text('name'),
      payrollReference: personDefendant?.text('employerPayrollReference'),
      address: readAddress(employer?.object('address')),
    }),
    bailConditions: conditions,
    bailReasons: personDefendant?.text('bailReasons'),
    custodialEstablishment: personDefendant?.object('custodialEstablishment')?.text('name'),
    mitigation: reader.text('mitigation'),
  });
  return saysNothing(found as never) ? undefined : found;
}
