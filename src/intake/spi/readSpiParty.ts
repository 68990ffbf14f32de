import { bailStatuses, type BailStatus } from '../../domain/bail/bail.ts';
import type {
  Address,
  PersonalDetailsSheet,
  PersonDefendant,
  PersonName,
} from '../../domain/party/defendant.ts';
import { cjsCode } from '../cjsCodes.ts';
import { fullName, readLines } from '../commonPlatform/readParty.ts';
import type { FieldReader } from '../fieldReader.ts';
import { known, knownOrNothing } from '../known.ts';

/** Title, up to three given names and a family name. */
export function readSpiName(reader: FieldReader): PersonName {
  const middle = [reader.text('PersonGivenName2'), reader.text('PersonGivenName3')];
  return known({
    title: reader.text('PersonTitle'),
    firstName: reader.text('PersonGivenName1'),
    middleName: middle.filter((name) => name !== undefined).join(' ') || undefined,
    lastName: reader.requiredText('PersonFamilyName'),
  });
}

/** MALE, FEMALE, NOT_KNOWN, NOT_SPECIFIED as the Common Platform says it; a code the tables do not have as it came. */
function readSpiGender(reader: FieldReader): string | undefined {
  const code = reader.text('Gender');
  if (code === undefined) return undefined;
  return cjsCode('gender', code)?.description.toUpperCase().replaceAll(' ', '_') ?? code;
}

/** `individual` is a Police- or CourtIndividualDefendant. */
export function readSpiPerson(individual: FieldReader): PersonDefendant {
  const person = individual.requiredObject('PersonDefendant');
  const details = person.requiredObject('BasePersonDetails');
  const languages = individual.object('LanguageOptions');
  return known({
    ...readSpiName(details.requiredObject('PersonName')),
    dateOfBirth: details.date('Birthdate'),
    gender: readSpiGender(details),
    nationality: person.text('PersonStatedNationality'),
    interpreterLanguage: individual.text('LanguageNeeds'),
    documentationLanguage: languageOf(languages?.text('DocumentationLanguage')),
    hearingLanguage: languageOf(languages?.text('HearingLanguage')),
  });
}

const languageOf = (code: string | undefined): string | undefined =>
  code === 'E' ? 'ENGLISH' : code === 'W' ? 'WELSH' : code;

/** Lines of a structured (BS 7666), simple or chosen address, as they go on an envelope. */
function readSpiAddress(reader: FieldReader | undefined): Address | undefined {
  if (!reader) return undefined;
  const within = reader.object('SimpleAddress', 'ComplexAddress') ?? reader;
  const names = [
    ...['SAON', 'PAON', 'StreetDescription', 'Locality', 'Town', 'AdministrativeArea', 'PostTown'],
    ...[1, 2, 3, 4, 5].map((line) => `AddressLine${String(line)}`),
  ];
  const lines = names.flatMap((name) => within.texts(name));
  const postcode = within.text('PostCode');
  return lines.length === 0 && postcode === undefined ? undefined : known({ lines, postcode });
}

function readSpiContact(reader: FieldReader): Readonly<Record<string, string>> | undefined {
  const telephone = reader.object('TelephoneDetails');
  const email = reader.object('EmailDetails');
  return knownOrNothing({
    work: telephone?.text('TelephoneNumberBusiness') ?? reader.text('TelephoneNumberBusiness'),
    home: telephone?.text('TelephoneNumberHome'),
    mobile: telephone?.text('TelephoneNumberMobile'),
    primaryEmail: email?.text('EmailAddress1'),
    secondaryEmail: email?.text('EmailAddress2'),
  }) as Readonly<Record<string, string>> | undefined;
}

/** The letter is the Common Platform's own; words for it are its, or the standing data's. */
export function bailOf(code: string): BailStatus {
  const ours = Object.hasOwn(bailStatuses, code)
    ? bailStatuses[code as keyof typeof bailStatuses].label
    : undefined;
  return known({ code, description: ours ?? cjsCode('remand-status', code)?.description });
}

type Details = Omit<
  PersonalDetailsSheet,
  '_id' | 'type' | 'schemaVersion' | 'channel' | 'caseId' | 'defendantId'
>;

/** What co-defendants do not get, of a person or a company. */
export function readSpiDetails(party: FieldReader): Details | undefined {
  const person = party.object('PersonDefendant');
  const base = person?.object('BasePersonDetails') ?? party;
  const ethnicity = party.object('PersonEthnicity');
  const guardian = party.object('ParentGuardianDetails');
  return knownOrNothing({
    address: readSpiAddress(party.object('Address')),
    contact: readSpiContact(base),
    ethnicity: ethnicity?.text('SelfDefinedEthnicity', 'ObservedEthnicity'),
    occupation: party.text('Occupation'),
    specificRequirements: party.text('SpecialNeeds'),
    associatedPersons: guardian && [readGuardian(guardian)],
    bailConditions: readLines(person?.text('BailConditions')),
    bailReasons: party.text('ReasonForBailConditionsOrCustody'),
  }) as Details | undefined;
}

function readGuardian(reader: FieldReader): NonNullable<Details['associatedPersons']>[number] {
  const base = reader.requiredObject('BasePersonDetails');
  return known({
    role: 'ParentGuardian',
    name: fullName(readSpiName(base.requiredObject('PersonName'))),
    address: readSpiAddress(reader.object('Address')),
  });
}
