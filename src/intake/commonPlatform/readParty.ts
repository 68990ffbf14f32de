import type {
  Address,
  PersonalDetailsSheet,
  PersonDefendant,
  PersonName,
} from '../../domain/party/defendant.ts';
import type { FieldReader } from '../fieldReader.ts';
import { known } from '../known.ts';

const nameNotGiven = 'Name not given';

export function readName(reader: FieldReader): PersonName {
  return known({
    title: reader.text('title'),
    firstName: reader.text('firstName', 'forename', 'first_name'),
    middleName:
      [
        reader.text('middleName', 'forename2', 'givenName2', 'middle_name'),
        reader.text('forename3', 'givenName3'),
      ]
        .filter((name) => name !== undefined)
        .join(' ') || undefined,
    lastName: reader.text('lastName', 'surname', 'last_name') ?? nameNotGiven,
  });
}

/** "Mr Jack Aaron Reaper". */
export const fullName = (name: PersonName): string =>
  [name.title, name.firstName, name.middleName, name.lastName].filter((part) => part !== undefined).join(' ');

export function readPerson(reader: FieldReader): PersonDefendant {
  return known({
    ...readName(reader),
    dateOfBirth: reader.date('dateOfBirth', 'date_of_birth'),
    gender: reader.text('gender'),
    nationality: reader.text('nationalityDescription', 'nationalityCode', 'nationality'),
    interpreterLanguage: reader.text('interpreterLanguageNeeds'),
    documentationLanguage: reader.text('documentationLanguageNeeds'),
    hearingLanguage: reader.text('hearingLanguageNeeds'),
  });
}

export function readAddress(reader: FieldReader | undefined): Address | undefined {
  if (!reader) return undefined;
  const lines = [1, 2, 3, 4, 5]
    .map((line) => reader.text(`address${String(line)}`, `address_${String(line)}`))
    .filter((line) => line !== undefined);
  const postcode = reader.text('postcode', 'postCode');
  if (lines.length === 0 && postcode === undefined) return undefined;
  return known({ lines, postcode });
}

export function readContact(reader: FieldReader | undefined): Readonly<Record<string, string>> | undefined {
  if (!reader) return undefined;
  const found = Object.keys(reader.raw).flatMap((name) => {
    const value = reader.text(name);
    return value === undefined ? [] : [[name, value] as const];
  });
  return found.length > 0 ? Object.fromEntries(found) : undefined;
}

type PersonalDetails = Omit<
  PersonalDetailsSheet,
  '_id' | 'type' | 'schemaVersion' | 'channel' | 'caseId' | 'defendantId'
>;

/** What co-defendants do not get, from a person's details. */
export function readPersonalDetails(reader: FieldReader): PersonalDetails {
  const ethnicity = reader.object('ethnicity');
  return known({
    address: readAddress(reader.object('address')),
    contact: readContact(reader.object('contact', 'contactDetails')),
    nationalInsuranceNumber: reader.text('nationalInsuranceNumber'),
    ethnicity: ethnicity?.text('selfDefinedEthnicityDescription', 'observedEthnicityDescription'),
    occupation: reader.text('occupation'),
    specificRequirements: reader.text('specificRequirements'),
  });
}

export function readAssociatedPerson(
  reader: FieldReader,
): NonNullable<PersonalDetailsSheet['associatedPersons']>[number] {
  const person = reader.object('person');
  return known({
    role: reader.text('role'),
    name: person ? fullName(readName(person)) : nameNotGiven,
    address: readAddress(person?.object('address')),
  });
}

/** Lines of a free text, as bail conditions come: one condition a line. */
export function readLines(text: string | undefined): readonly string[] | undefined {
  const lines = (text ?? '')
    .split(/\r?\n/)
    .map((line) => line.trim())
    .filter((line) => line !== '');
  return lines.length > 0 ? lines : undefined;
}

/** The name of a party to an application: a defendant, a person, a prosecuting authority or another organisation. */
export function readCompanyOrPerson(reader: FieldReader): string | undefined {
  const party = reader.object('partyDetails') ?? reader;
  const defendant = party.object('masterDefendant', 'defendant');
  const personal =
    (defendant ?? party).object('personDefendant')?.object('personDetails') ??
    party.object('personDetails', 'person');
  if (personal?.has('lastName') === true) return fullName(readName(personal));
  const authority = party.object('prosecutingAuthority');
  const organisation =
    defendant?.object('legalEntityDefendant')?.object('organisation') ?? party.object('organisation');
  return (
    organisation?.text('name') ??
    authority?.text('name') ??
    (authority?.has('lastName') === true ? fullName(readName(authority)) : undefined) ??
    authority?.text('prosecutionAuthorityCode')
  );
}
