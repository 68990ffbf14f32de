import type { CaseId, DefendantId, UserId } from '../../shared/ids.ts';
import type { BailStatus } from '../bail/bail.ts';
import type { Envelope } from '../document/envelope.ts';
import type { PersonDefendant } from '../party/defendant.ts';
import type { WarrantEnd } from './outstandingWarrants.ts';

export interface PoliceBail {
  readonly status: BailStatus;
  /** ISO 8601 instant or plain date, and court, of the decision that set it; absent where the record does not tell. */
  readonly since?: string;
  readonly court?: string;
  /** ISO 8601 instant of the next hearing. */
  readonly until?: string;
}

/**
 * All an officer gets of a defendant (court.md: charge, bail conditions, warrants, result, next date, never the hearing
 * log, statements, reports or defence papers). Written by the gateway from the folded case, `<case>:police-card:<defendant>`,
 * channel `police`.
 */
export interface PoliceCardSheet extends Envelope {
  readonly type: 'police-card';
  readonly caseId: CaseId;
  readonly defendantId: DefendantId;
  readonly reference: string;
  /** Who it is, and nothing more of the person. */
  readonly person?: Pick<PersonDefendant, 'firstName' | 'middleName' | 'lastName' | 'dateOfBirth'>;
  readonly organisationName?: string;
  /** Other names under which the defendant is charged, as lists have them: "O'DELL, Tilly". */
  readonly aliases?: readonly string[];
  readonly restrictions: readonly string[];
  readonly charges: readonly {
    readonly number: number;
    readonly title: string;
    readonly date?: string;
    /** "Withdrawn": how it ended without a finding. */
    readonly ended?: string;
  }[];
  readonly bail?: PoliceBail;
  /** Both sides where two bail decisions stand that contradict each other; `bail` is then absent. */
  readonly bailClash?: readonly PoliceBail[];
  readonly bailConditions: readonly string[];
  /** Those outstanding. `withBail` is absent where the record does not say whether it is backed for bail. */
  readonly warrants: readonly {
    readonly kind: string;
    /** yyyy-mm-dd */
    readonly issued?: string;
    readonly withBail?: boolean;
    readonly text: string;
  }[];
  /** Every other result; a warrant that is no longer outstanding says how it ended. */
  readonly results: readonly {
    readonly date?: string;
    readonly text: string;
    readonly ended?: WarrantEnd;
  }[];
  readonly nextHearing?: {
    readonly at: string;
    readonly type: string;
    readonly court: string;
    readonly room?: string;
  };
  readonly officerInCase?: string;
  readonly officerIds: readonly UserId[];
}

/** An officer's own dates as a witness. `<case>:witness-dates:<user>`, channel `private:<user>`, written by the gateway. */
export interface WitnessDatesSheet extends Envelope {
  readonly type: 'witness-dates';
  readonly caseId: CaseId;
  readonly userId: UserId;
  readonly dates: readonly {
    readonly at: string;
    readonly court: string;
    readonly room?: string;
    readonly hearingType: string;
  }[];
}
