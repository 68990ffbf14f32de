import type { CaseId, DefendantId, UserId } from '../../shared/ids.ts';
import type { BailStatus } from '../bail/bail.ts';
import type { PersonDefendant } from '../party/defendant.ts';
import type { Envelope } from '../document/envelope.ts';

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
  readonly person?: PersonDefendant;
  readonly organisationName?: string;
  readonly restrictions: readonly string[];
  readonly charges: readonly {
    readonly number: number;
    readonly title: string;
    readonly offenceCode: string;
    readonly date?: string;
  }[];
  readonly bail?: {
    readonly status: BailStatus;
    readonly since?: string;
    readonly court?: string;
    readonly until?: string;
  };
  readonly bailConditions: readonly string[];
  readonly warrants: readonly {
    readonly kind: string;
    readonly issued?: string;
    readonly withBail: boolean;
    readonly text: string;
  }[];
  readonly results: readonly { readonly date?: string; readonly text: string }[];
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
