import { casePartition, documentId } from '../../domain/document/documentId.ts';
import type { DefendantSheet, PersonalDetailsSheet, PersonDefendant } from '../../domain/party/defendant.ts';
import type { CaseId, DefendantId } from '../../shared/ids.ts';
import { cjsCode } from '../cjsCodes.ts';
import { fullName, readAddress, readContact, readLines, readName } from '../commonPlatform/readParty.ts';
import type { FieldReader } from '../fieldReader.ts';
import type { IdFor } from '../intake.ts';
import { known, knownOrNothing } from '../known.ts';
import { sourceId } from '../sourceId.ts';
import { bailOf } from '../spi/readSpiParty.ts';
import { readCharge } from './readCharge.ts';

export interface Accused {
  readonly reader: FieldReader;
  readonly sheet: DefendantSheet;
  readonly details: PersonalDetailsSheet | undefined;
  readonly chargeReaders: readonly FieldReader[];
}

/**
 * A defendant as a prosecutor names them, in either form: the intake command's (`individual.personalInformation`) or CPPI's
 * (`defendantDetails`, `individual.nameDetails`). `number` is the place in charge order, from 1.
 */
export function readAccused(reader: FieldReader, caseId: CaseId, number: number, idFor: IdFor): Accused {
  const party = partyOf(reader);
  const { own, individual } = party;
  const asn = anyText(own, 'asn');
  const prosecutorsId = anyText(own, 'prosecutorDefendantReference', 'prosecutorDefendantId');
  const person = individual && readPerson(party, individual);
  const organisation = person ? undefined : readOrganisation(reader);
  if (!person && !organisation) {
    throw reader.fault('incomplete', 'The defendant is neither a person nor an organisation with a name.');
  }
  const defendantId = sourceId<DefendantId>(
    idFor,
    'defendant',
    reader.text('id'),
    `${caseId}|${prosecutorsId ?? asn ?? String(number)}|${person ? fullName(person) : (organisation?.name ?? '')}`,
  );
  // There is no field for the prosecutor's own id: it stays unread, and so is kept.
  for (const each of own) {
    for (const name of ['prosecutorDefendantReference', 'prosecutorDefendantId'])
      each.log.release(each.at(name));
  }
  const chargeReaders = reader.list('offences');
  if (chargeReaders.length === 0)
    throw reader.fault('incomplete', 'The defendant has no offence.', 'offences');
  const partition = casePartition(caseId);
  const custody = anyText([reader, ...(individual ? [individual] : [])], 'custodyStatus');
  const details = readDetails(party);
  return {
    reader,
    chargeReaders,
    sheet: known({
      _id: documentId(partition, 'defendant', defendantId),
      type: 'defendant',
      schemaVersion: 1,
      channel: 'all',
      caseId,
      defendantId,
      number,
      person,
      organisation,
      aliases: readAliases(party),
      arrestSummonsNumber: asn,
      pncId: anyText(own, 'pncIdentifier'),
      croNumber: anyText(own, 'croNumber'),
      driverNumber: individual?.text('driverNumber'),
      offences: chargeReaders.map((charge, place) => readCharge(charge, place, defendantId, idFor)),
      bailStatus: custody === undefined ? undefined : bailOf(custody),
    } satisfies { [Key in keyof DefendantSheet]: DefendantSheet[Key] | undefined }),
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

interface Party {
  readonly reader: FieldReader;
  /** Where what is said of persons and organisations alike stands. */
  readonly own: readonly FieldReader[];
  readonly individual: FieldReader | undefined;
  readonly names: FieldReader | undefined;
  readonly selfDefined: FieldReader | undefined;
}

function partyOf(reader: FieldReader): Party {
  const details = reader.object('defendantDetails');
  const individual = reader.object('individual', 'defendantPerson');
  return {
    reader,
    own: details ? [reader, details] : [reader],
    individual,
    names: individual?.object('personalInformation', 'nameDetails') ?? individual,
    selfDefined: individual?.object('selfDefinedInformation') ?? individual,
  };
}

const anyText = (readers: readonly FieldReader[], ...names: readonly string[]): string | undefined => {
  for (const reader of readers) {
    const found = reader.text(...names);
    if (found !== undefined) return found;
  }
  return undefined;
};

function readPerson({ own, names, selfDefined }: Party, individual: FieldReader): PersonDefendant {
  const gender = selfDefined?.text('gender');
  return known({
    ...readName(names ?? individual),
    dateOfBirth: selfDefined?.date('dateOfBirth'),
    gender:
      gender === undefined
        ? undefined
        : (cjsCode('gender', gender)?.description.toUpperCase().replaceAll(' ', '_') ?? gender),
    nationality: selfDefined?.text('nationality'),
    interpreterLanguage: anyText([...own, individual], 'languageRequirement'),
    documentationLanguage: languageOf(anyText(own, 'documentationLanguage')),
    hearingLanguage: languageOf(anyText(own, 'hearingLanguage')),
  });
}

const languageOf = (code: string | undefined): string | undefined =>
  code === 'E' ? 'ENGLISH' : code === 'W' ? 'WELSH' : code;

function readOrganisation(reader: FieldReader): { readonly name: string } | undefined {
  const organisation = reader.object('organisation', 'legalEntityDefendant', 'defendantOrganisation');
  const name = organisation?.text('organisationName', 'name') ?? reader.text('organisationName');
  return name === undefined ? undefined : { name };
}

function readAliases({ reader, individual }: Party): DefendantSheet['aliases'] {
  const people = [...reader.list('individualAliases'), ...(individual?.list('aliases') ?? [])].map(readName);
  const organisations = [reader.object('organisation'), reader]
    .flatMap((each) => each?.texts('aliasOrganisationNames', 'aliasForCorporate') ?? [])
    .map((organisationName) => ({ organisationName }));
  const aliases = [...people, ...organisations];
  return aliases.length > 0 ? aliases : undefined;
}

type Details = Omit<
  PersonalDetailsSheet,
  '_id' | 'type' | 'schemaVersion' | 'channel' | 'caseId' | 'defendantId'
>;

function readDetails(party: Party): Details | undefined {
  const { reader, own, individual, names, selfDefined } = party;
  const organisation = reader.object('organisation');
  const guardian = individual?.object('parentGuardianInformation', 'parentGuardian');
  const home = names?.object('address') ?? individual?.object('address');
  const others = own.map((each) => each.object('address')).find((each) => each !== undefined);
  const address = readAddress(home ?? others);
  // The same address often stands twice; one that differs stays unread, and so is kept.
  if (home && others) others.log.markSame(others.raw, home.raw, others.path);
  return knownOrNothing({
    address,
    contact:
      readContact(names?.object('contactDetails') ?? individual?.object('contactDetails')) ??
      (knownOrNothing({
        work: reader.text('telephoneNumberBusiness') ?? organisation?.text('companyTelephoneNumber'),
        primaryEmail: reader.text('emailAddress1') ?? organisation?.text('emailAddress1'),
        secondaryEmail: reader.text('emailAddress2') ?? organisation?.text('emailAddress2'),
      }) as Readonly<Record<string, string>> | undefined),
    nationalInsuranceNumber: individual?.text('nationalInsuranceNumber'),
    ethnicity: selfDefined?.text('ethnicity'),
    occupation: names?.text('occupation') ?? individual?.text('occupation'),
    specificRequirements: anyText([...own, ...(individual ? [individual] : [])], 'specificRequirements'),
    associatedPersons: guardian && [readGuardian(guardian)],
    bailConditions: readConditions(party),
  }) as Details | undefined;
}

/** Said with the person or with the defendant; where both say it, all that either says. */
function readConditions({ reader, individual }: Party): readonly string[] | undefined {
  const said = [individual?.text('bailConditions'), reader.text('bailConditions')];
  return readLines([...new Set(said.filter((text) => text !== undefined))].join('\n'));
}

function readGuardian(guardian: FieldReader): NonNullable<Details['associatedPersons']>[number] {
  const individual = guardian.object('individual');
  const names =
    guardian.object('personalInformation') ?? individual?.object('nameDetails') ?? individual ?? guardian;
  return known({
    role: 'ParentGuardian',
    name: fullName(readName(names)),
    address: readAddress(names.object('address') ?? guardian.object('address')),
  });
}
