import type { CaseId, DefendantId } from '../../shared/ids.ts';
import type { BailStatus } from '../bail/bail.ts';
import type { Envelope } from '../document/envelope.ts';
import type { CustodyTimeLimit, Offence } from '../offence/offence.ts';
import type { JudicialResult } from '../result/judicialResult.ts';

export interface PersonName {
  readonly title?: string;
  readonly firstName?: string;
  readonly middleName?: string;
  readonly lastName: string;
}

export interface PersonDefendant extends PersonName {
  /** yyyy-mm-dd */
  readonly dateOfBirth?: string;
  readonly gender?: string;
  readonly nationality?: string;
  readonly interpreterLanguage?: string;
  readonly documentationLanguage?: string;
  readonly hearingLanguage?: string;
}

export interface Representation {
  readonly organisationId?: string;
  readonly organisationName?: string;
  readonly laaContractNumber?: string;
  readonly fundingType?: string;
  readonly startDate?: string;
  readonly endDate?: string;
  readonly applicationReference?: string;
}

/** A defendant and the charges against them: what all parties of the case may know. */
export interface DefendantSheet extends Envelope {
  readonly type: 'defendant';
  readonly caseId: CaseId;
  readonly defendantId: DefendantId;
  /** Links one human across cases. */
  readonly masterDefendantId?: string;
  /** Place in charge order, from 1. */
  readonly number: number;
  readonly person?: PersonDefendant;
  readonly organisation?: { readonly name: string; readonly incorporationNumber?: string };
  readonly isYouth?: boolean;
  readonly aliases?: readonly (PersonName | { readonly organisationName: string })[];
  readonly arrestSummonsNumber?: string;
  readonly pncId?: string;
  readonly croNumber?: string;
  readonly driverNumber?: string;
  readonly offences: readonly Offence[];
  readonly bailStatus?: BailStatus;
  readonly custodyTimeLimit?: CustodyTimeLimit;
  readonly representation?: Representation;
  readonly legalAidStatus?: string;
  readonly proceedingsConcluded?: boolean;
  /** Results of the whole defendant whose hearing is not held as a hearing sheet. */
  readonly judicialResults?: readonly JudicialResult[];
}

export interface Address {
  readonly lines: readonly string[];
  readonly postcode?: string;
}

/** What co-defendants do not get of each other. Channel `defendant:<id>`. */
export interface PersonalDetailsSheet extends Envelope {
  readonly type: 'personal-details';
  readonly caseId: CaseId;
  readonly defendantId: DefendantId;
  readonly address?: Address;
  readonly contact?: Readonly<Record<string, string>>;
  readonly nationalInsuranceNumber?: string;
  readonly ethnicity?: string;
  readonly occupation?: string;
  readonly specificRequirements?: string;
  readonly associatedPersons?: readonly {
    readonly role?: string;
    readonly name: string;
    readonly address?: Address;
  }[];
  readonly employer?: {
    readonly name?: string;
    readonly payrollReference?: string;
    readonly address?: Address;
  };
  readonly bailConditions?: readonly string[];
  readonly bailReasons?: string;
  readonly custodialEstablishment?: string;
  readonly mitigation?: string;
}

/** "O'BRIEN, Siân", or the organisation's name: how a defendant is named on lists. */
export function listName(defendant: Pick<DefendantSheet, 'person' | 'organisation'>): string {
  if (defendant.organisation) return defendant.organisation.name;
  const person = defendant.person;
  if (!person) return 'Name not held';
  const given = [person.firstName, person.middleName].filter(Boolean).join(' ');
  return given
    ? `${person.lastName.toLocaleUpperCase('en-GB')}, ${given}`
    : person.lastName.toLocaleUpperCase('en-GB');
}

/** The other names of a defendant as lists have them, each once. */
export function aliasNames({ aliases = [] }: Pick<DefendantSheet, 'aliases'>): string[] {
  const names = aliases.map((alias) =>
    'organisationName' in alias ? alias.organisationName : listName({ person: alias }),
  );
  return [...new Set(names)];
}
