import type { AllocationDecision } from '../../domain/offence/offence.ts';
import type { BailStatus } from '../../domain/bail/bail.ts';
import type { CaseCard, HearingLine } from '../../domain/list/caseCard.ts';
import type { CaseView } from '../../domain/case/caseView.ts';
import type { NoteAudience } from '../../domain/note/note.ts';
import type { NotifiedPleaValue, PleaValue } from '../../domain/plea/plea.ts';
import type { PoliceCardSheet } from '../../domain/police/policeCard.ts';
import type { UserProfile } from '../../domain/access/user.ts';
import type { CaseId, DefendantId, HearingId, OffenceId } from '../../shared/ids.ts';
import type { Result } from '../../shared/result.ts';

export type { AllocationDecision, BailStatus };

/** The state of one thing that this device wrote (court.md, *Words on screen*). */
export type WriteState =
  | { readonly state: 'saved-here'; readonly savedAt: string }
  | { readonly state: 'sending'; readonly savedAt: string }
  | { readonly state: 'in-record'; readonly savedAt: string; readonly recordedAt: string }
  | {
      readonly state: 'needs-you';
      readonly savedAt: string;
      readonly reason: string;
      readonly reasonCode: string;
    };

/** A line of the ledger, as *Unsent* lists it. */
export interface LedgerLine {
  readonly entryId: string;
  readonly type: string;
  readonly caseId: CaseId;
  readonly caseTitle: string;
  /** "Plea to offence 2: guilty" */
  readonly text: string;
  /** "Court and all parties", "Only me"… */
  readonly audience: string;
  readonly write: WriteState;
}

export interface SyncStatus {
  /** What the device itself found out: `navigator.onLine` is not trusted. */
  readonly connection: 'online' | 'offline' | 'connecting';
  /** Why it is not online, where that is known; `storage-full`: it is, and this device has no room for what arrives. */
  readonly problem?:
    'no-network' | 'gateway-unreachable' | 'gateway-busy' | 'signed-out' | 'other-tab-syncs' | 'storage-full';
  /**
   * What is stored here is lost to this tab, and reloading is the way on: a newer Assize took it over, another tab
   * deleted it, or the browser cleared it. The counts are then the last that were known.
   */
  readonly storeLost?: 'newer-version' | 'deleted' | 'cleared';
  /** ISO 8601: since when `connection` holds, or since when the device is full. */
  readonly since: string;
  /** ISO 8601: the last moment at which this device held everything the record had for it; absent before the first. */
  readonly asAt?: string;
  /** Entries of this device that are not in the court's record, those that need somebody included. */
  readonly unsentCount: number;
  readonly needsYouCount: number;
  /** The first caseload, while it arrives. */
  readonly firstSync?: { readonly documents: number; readonly expected?: number };
  /** Milliseconds the server is ahead of the device's clock. */
  readonly clockOffsetMs: number | null;
}

export interface TodayView {
  /** yyyy-mm-dd in London: the day shown, and whether it is today or the next court day. */
  readonly day: string;
  readonly isToday: boolean;
  /** By time, room, then listed number. */
  readonly items: readonly TodayItem[];
  /** The coming court days after it with how many hearings each, nearest first. */
  readonly later: readonly { readonly day: string; readonly count: number }[];
}

export interface TodayItem {
  readonly card: CaseCard;
  readonly hearing: HearingLine;
}

export interface PoliceCardView {
  readonly card: PoliceCardSheet;
  readonly witnessDates: readonly {
    readonly at: string;
    readonly court: string;
    readonly room?: string;
    readonly hearingType: string;
  }[];
  readonly isMyCase: boolean;
}

/** What a page may watch: it gets the value at once and again after each change that touches it. */
export interface LiveQueries {
  status: { params: Record<string, never>; value: SyncStatus };
  today: { params: { readonly day?: string }; value: TodayView };
  case: { params: { readonly caseId: CaseId }; value: CaseWithWrites | null };
  unsent: { params: Record<string, never>; value: readonly LedgerLine[] };
  'police-cases': { params: Record<string, never>; value: readonly PoliceCardView[] };
  'police-card': {
    params: { readonly caseId: CaseId; readonly defendantId: DefendantId };
    value: PoliceCardView | null;
  };
}
export type LiveQueryName = keyof LiveQueries;

/** A case with the state of each entry this device wrote to it, by entry id. */
export interface CaseWithWrites {
  readonly view: CaseView;
  readonly writes: Readonly<Record<string, WriteState>>;
}

/** What a person asks to have written. The worker adds id, author, device, counter and times. */
export type WriteCommand =
  | {
      readonly kind: 'note';
      readonly caseId: CaseId;
      readonly audience: NoteAudience;
      readonly text: string;
      readonly hearingId?: HearingId;
    }
  | {
      readonly kind: 'hearing-event';
      readonly caseId: CaseId;
      readonly hearingId: HearingId;
      readonly definition: string;
      readonly eventTime: string;
      readonly note?: string;
      readonly supersedes?: readonly string[];
      readonly reason?: string;
    }
  | {
      readonly kind: 'plea';
      readonly caseId: CaseId;
      readonly defendantId: DefendantId;
      readonly offenceId: OffenceId;
      readonly pleaValue: PleaValue;
      readonly pleaDate: string;
      readonly hearingId?: HearingId;
      /** The value ids on screen when it was taken: one, none, or both sides of a clash. */
      readonly supersedes: readonly string[];
      readonly reason?: string;
    }
  | {
      readonly kind: 'notified-plea';
      readonly caseId: CaseId;
      readonly defendantId: DefendantId;
      readonly offenceId: OffenceId;
      readonly notifiedPleaValue: NotifiedPleaValue;
      readonly supersedes: readonly string[];
    }
  | {
      readonly kind: 'check-in';
      readonly caseId: CaseId;
      readonly hearingId: HearingId;
      readonly isPresent: boolean;
      readonly supersedes: readonly string[];
    };

export type WriteFailure =
  | { readonly tag: 'not-signed-in' }
  | { readonly tag: 'not-allowed'; readonly reason: string }
  | { readonly tag: 'invalid'; readonly field: string; readonly message: string }
  | { readonly tag: 'storage-full' }
  | { readonly tag: 'storage-failed'; readonly message: string };

export interface Written {
  readonly entryId: string;
  readonly savedAt: string;
}

/** A hit of *Find*. `near` hits are spelled nearly so and stand apart. */
export interface FindHit {
  readonly card: CaseCard;
  readonly defendantId?: DefendantId;
  readonly isNear: boolean;
  /** Which words of the hit matched, normalised, for marking. */
  readonly matched: readonly string[];
}

export interface OffenceDefinition {
  readonly code: string;
  readonly title: string;
  /** Summary, Either Way, Indictable, or absent where the reference data gives none. */
  readonly modeOfTrial?: string;
}

export type OpenFailure =
  { readonly tag: 'storage-failed'; readonly message: string } | { readonly tag: 'storage-blocked' };

/** Unsubscribes. */
export type Stop = () => void;

/**
 * The worker as the page sees it. One per tab; all tabs of a user share one store, and one of them replicates.
 * Every value crosses by structured clone.
 */
export interface AssizeWorker {
  /** Opens the signed-in user's own store and starts to sync. Safe to call again. */
  open(user: UserProfile): Promise<Result<{ readonly isFirstUse: boolean }, OpenFailure>>;
  /** The user whose store this device opened last, so that the app opens offline. */
  lastUser(): Promise<UserProfile | null>;
  watch<Name extends LiveQueryName>(
    name: Name,
    params: LiveQueries[Name]['params'],
    listener: (value: LiveQueries[Name]['value']) => void,
  ): Promise<Stop>;
  write(command: WriteCommand): Promise<Result<Written, WriteFailure>>;
  /** Keeps what is typed and not saved on this device, sealed; null forgets it. The key names case and form, never a person. */
  keepDraft(key: string, draft: object | null): Promise<void>;
  /** What `keepDraft` kept, by key: of this user, also in an earlier run of the app. */
  heldDrafts(): Promise<Readonly<Record<string, unknown>>>;
  find(text: string): Promise<readonly FindHit[]>;
  findOffences(text: string): Promise<readonly OffenceDefinition[]>;
  /** A sign that the network may be back (online, focus): sync now instead of at the next interval. */
  wake(): Promise<void>;
  close(): Promise<void>;
}
