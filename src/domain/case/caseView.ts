import type { CaseId, DefendantId, HearingId, OffenceId } from '../../shared/ids.ts';
import type { StandingAllocation } from '../allocation/standingAllocation.ts';
import type { ApplicationMadeEntry } from '../application/applicationMade.ts';
import type { CourtApplication } from '../application/courtApplication.ts';
import type { BailStatus } from '../bail/bail.ts';
import type { StandingCharge } from '../charge/standingCharge.ts';
import type { ClashingType } from '../entry/clashingType.ts';
import type { Author } from '../entry/entry.ts';
import type { Appearance } from '../hearing/appearance.ts';
import type { HearingSheet } from '../hearing/hearing.ts';
import type { SlotAnswer } from '../listing/slotAnswer.ts';
import type { ListAdditionEntry } from '../list/listAddition.ts';
import type { ListChange } from '../list/listChange.ts';
import type { NoticeReceiptsSheet } from '../notices/noticeReceipts.ts';
import type { NoteAudience } from '../note/note.ts';
import type { Offence, ReportingRestriction } from '../offence/offence.ts';
import type { Identification } from '../hearing/identification.ts';
import type { Address, DefendantSheet, PersonalDetailsSheet } from '../party/defendant.ts';
import type { DefendantDetails } from '../party/detailsCorrected.ts';
import type { TakenSchedule } from '../taken/offencesTaken.ts';
import type { IssuedPaper } from '../papers/paperIssued.ts';
import type { NotifiedPleaValue, RecordedPlea } from '../plea/plea.ts';
import type { Amendment } from '../resulting/amending/amendment.ts';
import type { AmendmentState } from '../resulting/amending/recordedWrongly.ts';
import type { HearingPad } from '../resulting/hearingPad.ts';
import type { OrderedResult } from '../resulting/orderedResult.ts';
import type {
  OverriddenFinding,
  RecordedWords,
  WithheldAudience,
  WithheldName,
} from '../resulting/resultsShared.ts';
import type { JudicialResult } from '../result/judicialResult.ts';
import type { TrialOutcome } from '../trial/trialOutcome.ts';
import type { RecordedVerdict } from '../verdict/verdict.ts';
import type { IntakeRemainderSheet, Prosecutor } from './caseSheet.ts';

/** Where a value came from. `valueId` is what a further entry names in `supersedes`. */
export interface Attribution {
  readonly valueId: string;
  /** The entry's document id; absent for a value that stands on an imported sheet. */
  readonly entryId?: string;
  readonly author?: Author;
  /** Corrected time, ISO 8601; absent where the sheet gives none. A sheet's plain date stays yyyy-mm-dd. */
  readonly at?: string;
  /** True where the device's clock was more than two minutes off. */
  readonly isClockDoubtful: boolean;
  readonly reason?: string;
  /** Value ids of other answers that stand and say the same: whoever replaces this one replaces them too. */
  readonly agreeing?: readonly string[];
}

export interface Attributed<T> extends Attribution {
  readonly value: T;
}

/** What a screen shows of one question (the plea to an offence, a verdict, bail). `superseded` is its history, newest first. */
export type Settled<T> =
  | { readonly state: 'none'; readonly superseded: readonly Attributed<T>[] }
  | { readonly state: 'one'; readonly current: Attributed<T>; readonly superseded: readonly Attributed<T>[] }
  | {
      readonly state: 'clash';
      readonly values: readonly Attributed<T>[];
      readonly superseded: readonly Attributed<T>[];
    };

export interface OffenceView {
  readonly offenceId: OffenceId;
  /** Place in the one order of the defendant's offences, from 1: the number that is said in court. */
  readonly number: number;
  /** As it is charged now; where two differ on that, as the earlier in the record has it. */
  readonly offence: Offence;
  /** What it says and said, with who added or amended it. */
  readonly charge: Settled<StandingCharge>;
  readonly plea: Settled<RecordedPlea>;
  /** What the defence says, newest first; clashes with nothing. */
  readonly notifiedPleas: readonly Attributed<{ readonly value: NotifiedPleaValue | (string & {}) }>[];
  /** How it is to be tried; where it was allocated elsewhere, in the words of the source. */
  readonly allocation: Settled<StandingAllocation>;
  readonly verdict: Settled<RecordedVerdict>;
  /** All results of this offence, oldest hearing first, deleted ones left out. */
  readonly results: readonly JudicialResult[];
}

/** An application or breach of a case. */
export interface ApplicationView extends CourtApplication {
  /** Where it was put before the court here: of whom, and in which hearing. Several where two did not see each other. */
  readonly made?: readonly Attributed<ApplicationMadeEntry>[];
}

/** What one defendant answers to an application, and what became of it. */
export interface ApplicationOfDefendant {
  /** Its id, by which pleas, verdicts and results name it (../application/applicationMade.ts). */
  readonly offenceId: OffenceId;
  /** Place among the applications of the defendant, from 1: the number that is said in court. */
  readonly number: number;
  readonly application: ApplicationView;
  readonly plea: Settled<RecordedPlea>;
  readonly verdict: Settled<RecordedVerdict>;
  readonly results: readonly JudicialResult[];
}

export interface DefendantView {
  readonly defendantId: DefendantId;
  readonly number: number;
  readonly name: string;
  readonly sheet: DefendantSheet;
  /** Name, birth date and nationality as they stand and stood; `sheet` has what stands, or where two differ what came with the case. */
  readonly details: Settled<DefendantDetails>;
  /** The same of the address, for whoever may see it. */
  readonly address: Settled<Address>;
  /** Schedules of offences to be taken into consideration: each answer that stands, oldest first. */
  readonly taken: readonly Attributed<TakenSchedule>[];
  /** Absent where the reader has no part in this defendant. */
  readonly personalDetails?: PersonalDetailsSheet;
  readonly bail: Settled<BailStatus>;
  /** Undefined where the reader may not see them, [] where there are none. */
  readonly bailConditions?: readonly string[];
  /** Of each list of conditions that stands, when it was made and by whom. */
  readonly bailConditionsFrom?: readonly Attribution[];
  readonly offences: readonly OffenceView[];
  readonly applications: readonly ApplicationOfDefendant[];
  /** Results of the whole defendant, not of one offence. */
  readonly results: readonly JudicialResult[];
}

export interface HearingEventView extends Attribution {
  readonly hearingId: HearingId;
  readonly definition: string;
  readonly label: string;
  readonly eventTime?: string;
  readonly note?: string;
}

/** One share of results, as this reader gets it. */
export interface ShareView extends RecordedWords {
  readonly hearingId: HearingId;
  readonly defendantId: DefendantId;
  readonly version: number;
  /** yyyy-mm-dd */
  readonly orderedDate: string;
  readonly results: readonly OrderedResult[];
  readonly overrides: readonly OverriddenFinding[];
  readonly withheld: readonly WithheldName[];
  /** This reader has all that was recorded; else the text says `[not shown]` where something is not theirs, or is not here yet. */
  readonly isWhole: boolean;
  readonly amendment?: Amendment;
  readonly state: AmendmentState;
  /** Words of a second person on an amendment, oldest first. */
  readonly decisions: readonly Attributed<{
    readonly outcome: 'approved' | 'refused';
    readonly isReplaced: boolean;
  }>[];
  /** What this reader gets beside that, by whom it is for, the widest last. */
  readonly parts: readonly (RecordedWords & { readonly audience: WithheldAudience })[];
  /** As all parties get it: what is written once more where this share is to stand again. */
  readonly said: RecordedWords & { readonly results: readonly OrderedResult[] };
  /** What it named as replaced: whatever takes its place names that as well. */
  readonly replaced: readonly string[];
}

export interface SharesOfDefendant {
  readonly hearingId: HearingId;
  readonly defendantId: DefendantId;
  readonly shared: Settled<ShareView>;
  /** Amendments that do not stand: they wait for somebody's word, or were refused. Oldest first. */
  readonly proposed: readonly Attributed<ShareView>[];
}

export interface HearingView {
  readonly hearingId: HearingId;
  readonly sheet: HearingSheet;
  /** First start, ISO 8601; absent where nothing is fixed. */
  readonly startsAt?: string;
  /** In event-time order, superseded ones left out. */
  readonly events: readonly HearingEventView[];
  /** The sides of each clash in the log, one of which may say that it was logged in error. */
  readonly eventClashes: readonly { readonly lineId: string; readonly sides: readonly HearingEventView[] }[];
  /** Whether its trial went ahead. A hearing whose trial was vacated has that on its sheet too. */
  readonly trial: Settled<TrialOutcome>;
  /** Who was identified by what; two of one defendant where two did not see each other. */
  readonly identified: readonly Attributed<Identification & { readonly defendantId: DefendantId }>[];
  readonly results: readonly JudicialResult[];
  readonly shares: readonly SharesOfDefendant[];
  /** What was given out of its results, oldest first; for the court alone. */
  readonly papers: readonly Attributed<IssuedPaper & { readonly isReplaced: boolean }>[];
  /** Drafts of its results that the reader may read, one a person: ../resulting/mergePads.ts makes one notepad of them. */
  readonly pads: readonly HearingPad[];
  /** What listing answered to requests for a slot of this hearing's results, each with what stands (../listing/slotRequests.ts). */
  readonly slotAnswers: readonly {
    readonly requestId: string;
    readonly answers: readonly Attributed<SlotAnswer>[];
  }[];
  /** Who sits and who appears for whom, as the court recorded it, one a part; the sheet says it as it stands last. */
  readonly appearances: readonly Settled<Appearance>[];
  readonly checkedIn: readonly Attributed<{ readonly name: string }>[];
  /** What court staff set on the list of each day: of each thing what stands, several where two did not see each other. */
  readonly listChanges: readonly {
    readonly day: string;
    readonly values: readonly Attributed<ListChange>[];
  }[];
  /** Where the court added it to its list: what is superseded to say more of it. */
  readonly added?: Attributed<ListAdditionEntry>;
  readonly courtNotes: readonly { readonly note: string; readonly at?: string; readonly author?: string }[];
}

export interface NoteView extends Attribution {
  readonly audience: NoteAudience;
  /** Empty where it is closed. */
  readonly text: string;
  /** Why its sealed text is not here: its key is on another device of its author, or it was changed on the way. */
  readonly closed?: 'no-key' | 'damaged';
}

/** One line of the timeline: in the order of the record, with author and time. */
export interface TimelineItem extends Attribution {
  readonly kind: string;
  /** Plain words: "Plea to offence 2: guilty". */
  readonly text: string;
  readonly hearingId?: HearingId;
  readonly isSuperseded: boolean;
}

export interface Clash {
  /** The same for the same question until it is settled or gets another side. */
  readonly key: string;
  readonly kind: ClashingType;
  /** Absent for a line of a hearing's log. */
  readonly defendantId?: DefendantId;
  readonly offenceId?: OffenceId;
  readonly offenceNumber?: number;
  /** Of a line of a hearing's log, of its trial type, or of shares of its results. */
  readonly hearingId?: HearingId;
  /** "Two pleas to offence 2". */
  readonly title: string;
  readonly values: readonly Attributed<{ readonly text: string }>[];
}

/** A case as a screen shows it: the pure fold of its sheets and entries (./foldCase.ts). */
export interface CaseView {
  readonly caseId: CaseId;
  /** False while the case sheet has not arrived: the rest is shown all the same. */
  readonly isComplete: boolean;
  readonly reference: string;
  readonly prosecutor: Prosecutor;
  /** "R v D'SOUZA and another". */
  readonly title: string;
  readonly status?: string;
  readonly markers: readonly string[];
  readonly restrictions: readonly ReportingRestriction[];
  readonly defendants: readonly DefendantView[];
  readonly hearings: readonly HearingView[];
  readonly applications: readonly ApplicationView[];
  readonly linkedCases: readonly {
    readonly caseId?: string;
    readonly reference?: string;
    readonly kind?: string;
  }[];
  readonly notes: readonly NoteView[];
  /** How far the notices of each share have come; none for readers whom the court does not tell. */
  readonly notices: readonly NoticeReceiptsSheet[];
  readonly timeline: readonly TimelineItem[];
  readonly clashes: readonly Clash[];
  /** What files held and the model has no field for, as far as this reader gets it; absent where all was understood. */
  readonly remainders?: readonly Pick<IntakeRemainderSheet, '_id' | 'sheetId' | 'fields'>[];
  /** Highest counter seen: the next entry takes one more. */
  readonly counter: number;
  /** Ids of documents of a newer schema version: shown as "needs a newer Assize", never folded or repaired. */
  readonly newerDocuments: readonly string[];
  /** Ids of documents that are not as their own version says: kept as they came, and in no part of this view. */
  readonly unreadableDocuments: readonly string[];
}
