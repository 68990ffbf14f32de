import type { SlotRequest } from '../listing/slotRequests.ts';
import type { CaseId, DefendantId, HearingId, UserId } from '../../shared/ids.ts';
import type { BailStatus } from '../bail/bail.ts';
import type { Jurisdiction } from '../hearing/hearing.ts';
import type { PaperKind } from '../papers/paper.ts';
import type { WarrantOut } from '../police/outstandingWarrants.ts';
import type { AdditionContent } from './listAddition.ts';
import type { ListChange } from './listChange.ts';

/** One defendant in a list or a search hit. */
export interface DefendantLine {
  readonly defendantId: DefendantId;
  readonly number: number;
  /** "O'BRIEN, Siân" */
  readonly name: string;
  /** All the names one may search by, aliases included, each as `name` is written. */
  readonly searchNames: readonly string[];
  /** yyyy-mm-dd */
  readonly dateOfBirth?: string;
  readonly bailCode?: string;
  /** Both sides of a clash that nobody has decided; `bailCode` is then absent. */
  readonly bailClash?: readonly string[];
  /** A warrant of arrest is out. */
  readonly warrant?: WarrantOut;
  readonly offenceTitles: readonly string[];
  readonly interpreterLanguage?: string;
  readonly representation?: string;
  /** What they need to take part, where the record says so and the reader may know it. */
  readonly requirements?: string;
  readonly isYouth: boolean;
  /** yyyy-mm-dd, the earliest limit held. */
  readonly custodyTimeLimit?: string;
}

/** The bail states that stand: none, one, or both sides of a clash. */
export const bailStatesOf = ({ bailCode, bailClash }: DefendantLine): readonly BailStatus[] =>
  (bailClash ?? (bailCode === undefined ? [] : [bailCode])).map((code) => ({ code }));

/** One word of court staff on a day's list. */
export interface SaidOnList {
  readonly change: ListChange;
  readonly by: string;
  /** ISO 8601 */
  readonly at?: string;
  readonly entryId: string;
  /** What a further word names to replace this one. */
  readonly valueIds: readonly string[];
}

/** A notice of what the court ordered that did not reach its recipient. */
export interface FailedNotice {
  /** As screens name it: "Tagging". */
  readonly recipient: string;
  /** ISO 8601 */
  readonly at: string;
}

export interface HearingLine {
  readonly hearingId: HearingId;
  /** One line for each sitting day. ISO 8601 instant. */
  readonly startsAt: string;
  readonly durationMinutes?: number;
  readonly listingSequence?: number;
  readonly courtCentreId: string;
  readonly courtName: string;
  readonly roomName?: string;
  readonly jurisdiction: Jurisdiction;
  readonly hearingType: string;
  readonly listKind?: string;
  readonly defendantIds: readonly DefendantId[];
  readonly prosecutionCounsel: readonly string[];
  readonly defenceCounsel: readonly string[];
  /** The results of everybody in it are shared, those of this day. */
  readonly hasSharedResults: boolean;
  /** The first notice of its results that was not received and that nobody has seen to. */
  readonly failedNotice?: FailedNotice;
  readonly isVacated: boolean;
  /** What was set on the list of this day: of each thing what stands. */
  readonly onList?: readonly (readonly SaidOnList[])[];
  /** What the log tells of the hearing's course and of arrivals, by time; `isOfDay`: on this line's day. */
  readonly log?: readonly { readonly definition: string; readonly at?: string; readonly isOfDay: boolean }[];
  /** Who sits: "Bench", "District judge". */
  readonly before?: string;
  readonly byVideo?: readonly DefendantId[];
  /** The court added it to its list: what it said, and the entries that a further word supersedes. */
  readonly added?: { readonly content: AdditionContent; readonly valueIds: readonly string[] };
  readonly matchedTo?: CaseId;
  /** What is to be printed of what was shared on this day, the register apart: whose, and whether it was given out as it stands. */
  readonly papers?: readonly {
    readonly kind: PaperKind;
    readonly defendantId: DefendantId;
    readonly isPrinted: boolean;
  }[];
  /** Outcome and next date in a sentence, once resulted. */
  readonly outcome?: string;
  /** Who has checked in: name and user id. */
  readonly checkedIn: readonly {
    readonly userId?: string;
    readonly name: string;
    /** On whose side they are, where their role tells; court staff who check another in do not say. */
    readonly side?: 'defence' | 'prosecution';
    readonly organisation?: string;
    readonly at?: string;
    readonly entryId: string;
  }[];
}

/** An amendment of results that were recorded wrongly, which waits for the word of somebody who did not make it. */
export interface AmendmentLine {
  readonly entryId: string;
  readonly hearingId: HearingId;
  readonly courtCentreId: string;
  readonly defendantName: string;
  /** Who amended. */
  readonly userId: UserId;
  readonly by: string;
  /** ISO 8601 */
  readonly at?: string;
}

/** A slot that waits for listing, with the court that asks for it. */
export interface SlotLine {
  readonly courtCentreId: string;
  readonly request: SlotRequest;
}

/** A hearing that a court announced and that is on no list yet. */
export interface AnnouncedLine {
  /** Absent where the case has not been at that court before. */
  readonly courtCentreId?: string;
  readonly request: SlotRequest;
}

/** What lists and search need of a case, made from its fold (./toCaseCard.ts) so that they never open the whole case. */
export interface CaseCard {
  readonly caseId: CaseId;
  readonly reference: string;
  readonly title: string;
  readonly prosecutorName?: string;
  readonly restrictions: readonly string[];
  readonly defendants: readonly DefendantLine[];
  readonly hearings: readonly HearingLine[];
  readonly clashCount: number;
  readonly amendments?: readonly AmendmentLine[];
  /** Slots that were asked for and wait for an answer, or have two. */
  readonly slots?: readonly SlotLine[];
  /** What is to come and is not listed yet. */
  readonly announced?: readonly AnnouncedLine[];
  readonly status?: string;
  /** The court founded it: what intake knows of it is not here. */
  readonly isFounded?: true;
}
