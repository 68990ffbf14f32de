import type { SlotRequest } from '../../domain/listing/slotRequests.ts';
import type { AllocationDecision } from '../../domain/offence/offence.ts';
import type { BailStatus } from '../../domain/bail/bail.ts';
import type { GlassNoticeSheet } from '../../domain/access/glassNotice.ts';
import type { GrantDocument } from '../../domain/access/grant.ts';
import type { AmendmentLine, CaseCard, HearingLine } from '../../domain/list/caseCard.ts';
import type { CaseView } from '../../domain/case/caseView.ts';
import type { LoadedResults } from '../../domain/resulting/catalogue.ts';
import type { PoliceCardSheet } from '../../domain/police/policeCard.ts';
import type { UserProfile } from '../../domain/access/user.ts';
import type { AnnouncementSheet } from '../../domain/status/announcement.ts';
import type { CaseId, DefendantId } from '../../shared/ids.ts';
import type { Result } from '../../shared/result.ts';
import type { DraftForm } from '../../domain/draft/draft.ts';
import type { BeginAgainFailure, Unsent } from './beginAgain.ts';
import type { HeldDrafts, KeptDraft } from './drafts.ts';
import type { OpenRequest } from './open.ts';
import type { AskGateway, LineDecision } from './questions.ts';
import type { OpenSealedFailure, SealedElsewhere } from './sealedElsewhere.ts';
import type { SyncStatus } from './syncStatus.ts';
import type {
  ChangeFailure,
  LockView,
  MakeFailure,
  NewMethod,
  UnlockFailure,
  UnlockMethodSummary,
  UnlockSecret,
  VaultUnreadable,
} from './unlock.ts';
import type { WatchName, WatchParams } from './watchRequest.ts';
import type { WriteCommand } from './writeCommand.ts';

export type { DraftForm, HeldDrafts, KeptDraft };
export type { AllocationDecision, AskGateway, BailStatus, LineDecision, SyncStatus, WriteCommand };

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
    }
  /** Its author took it back: it is kept here for a while, and is not in the record. */
  | {
      readonly state: 'withdrawn';
      readonly savedAt: string;
      readonly withdrawnAt: string;
      readonly reason: string;
      /** Another entry was written in its stead. */
      readonly isReplaced: boolean;
      readonly canPutBack: boolean;
    };

/** A line of the ledger, as *Unsent* lists it. */
export interface LedgerLine {
  readonly entryId: string;
  readonly type: string;
  readonly caseId: CaseId;
  readonly caseTitle: string;
  /** "offence 2: guilty": what it says, beside its type and audience. */
  readonly text: string;
  /** "Court and all parties", "Only me"… */
  readonly audience: string;
  readonly write: WriteState;
  /** What would write the same once more: where it needs somebody, has a form, and its case is here. */
  readonly again?: WriteCommand;
}

/** A line of the ledger with the whole entry, for a file of its author's own. */
export interface ExportedLine {
  readonly entry: Readonly<Record<string, unknown>>;
  readonly write: WriteState;
}

export interface TodayView {
  /** yyyy-mm-dd in London: the day shown, and whether it is today or the next court day. */
  readonly day: string;
  readonly isToday: boolean;
  /** By time, room, then listed number. */
  readonly items: readonly TodayItem[];
  /** The coming court days after it with how many hearings each, nearest first. */
  readonly later: readonly { readonly day: string; readonly count: number }[];
  /** Of whatever day: amendments in the courts of whoever records results there that wait for somebody's word, the oldest first. */
  readonly amendments?: readonly AmendmentItem[];
  /** For a listing officer: slots that their courts ask for and that wait for an answer, by the day that was announced. */
  readonly slots?: readonly SlotItem[];
  /** Of the day shown: what a court announced for it and is not listed yet, by time. */
  readonly announced?: readonly AnnouncedItem[];
}

/** A hearing that is announced for a day, with its case. */
export interface AnnouncedItem {
  readonly caseId: CaseId;
  readonly reference: string;
  /** Stand above the names. */
  readonly restrictions: readonly string[];
  readonly request: SlotRequest;
}

/** A request for a slot, with the case whose hearing asks. */
export interface SlotItem {
  readonly caseId: CaseId;
  readonly reference: string;
  readonly request: SlotRequest;
}

export interface AmendmentItem {
  readonly caseId: CaseId;
  readonly reference: string;
  readonly amendment: AmendmentLine;
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

export type GlassNotice = Pick<GlassNoticeSheet, '_id' | 'reference' | 'by' | 'reason' | 'at' | 'until'>;
export type Announcement = Pick<
  AnnouncementSheet,
  '_id' | 'severity' | 'parts' | 'text' | 'from' | 'until' | 'nextUpdateAt' | 'endedAt'
>;
export type CaseGrant = Pick<
  GrantDocument,
  '_id' | 'kind' | 'side' | 'to' | 'defendantIds' | 'hearing' | 'until'
>;

/** What a page may watch: it gets the value at once and again after each change that touches it. */
interface LiveQueryValues {
  status: SyncStatus;
  today: TodayView;
  case: CaseWithWrites | null;
  unsent: readonly LedgerLine[];
  drafts: HeldDrafts;
  'police-cases': readonly PoliceCardView[];
  'police-card': PoliceCardView | null;
  /** The newest first. */
  'glass-notices': readonly GlassNotice[];
  /** The worst first; also those that are over or still to come. */
  announcements: readonly Announcement[];
  'case-grants': readonly CaseGrant[];
  /** It outlives the session. */
  lock: LockView;
}
export type LiveQueryName = WatchName;
export type LiveQueries = {
  readonly [Name in LiveQueryName]: {
    readonly params: WatchParams<Name>;
    readonly value: LiveQueryValues[Name];
  };
};

/**
 * What crosses to whoever watches: a value; or that it cannot be read now, so that the last one may be out of date. One message for
 * both, as two listeners would be two channels, of which the one may be heard before the other.
 */
export type WatchNews<Name extends LiveQueryName> = Result<
  LiveQueries[Name]['value'],
  { readonly tag: 'not-read' }
>;

/** A case with the state of each entry this device wrote to it, by entry id. */
export interface CaseWithWrites {
  readonly view: CaseView;
  readonly writes: Readonly<Record<string, WriteState>>;
}

export type WriteFailure =
  | { readonly tag: 'not-signed-in' }
  | { readonly tag: 'not-allowed'; readonly reason: string }
  | { readonly tag: 'invalid'; readonly field: string; readonly message: string }
  | { readonly tag: 'storage-full' }
  | { readonly tag: 'storage-failed'; readonly message: string }
  /** What it was to replace needs nobody any more: it is in the record, or was withdrawn. */
  | { readonly tag: 'replaces-settled' };

export interface Written {
  readonly entryId: string;
  readonly savedAt: string;
  /** Its place in the order of this device: what is told of a draft that it ended, up to a place before it, is over. */
  readonly seq: number;
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
  | { readonly tag: 'storage-failed'; readonly message: string }
  | { readonly tag: 'storage-blocked' }
  /** Page and worker are of different versions: nothing was opened, and a reload brings them together. */
  | { readonly tag: 'other-version' }
  /** This user's vault is to be unlocked; nothing of their store was touched. */
  | { readonly tag: 'locked' }
  /**
   * They have no vault here: one is to be made before anything is stored. `mayPutOff`: what is here is sealed by the device's
   * earlier key, by which they may work on for some days.
   */
  | { readonly tag: 'no-vault'; readonly mayPutOff: boolean };

export interface Opened {
  readonly isFirstUse: boolean;
  /** ISO 8601: they work by the device's earlier key until then, and choose a way to unlock at the latest then. */
  readonly putOffUntil?: string;
}

/** One of those who have a vault on this device, as whoever stands before it is told. */
export interface DeviceUser {
  readonly user: UserProfile;
  readonly methods: Result<readonly UnlockMethodSummary[], VaultUnreadable>;
  /** Entries that are not in the court's record; drafts are not counted. */
  readonly unsentCount: number;
  /** What leaves without being unlocked; and what the gateway does not hold, and only whoever unlocks can send. */
  readonly leaving: Unsent;
  readonly staying: Unsent;
  /** What of theirs is unsent could not be read: the numbers above say nothing. */
  readonly isUnread?: true;
  /** ISO 8601: when reading here ends, or has ended, unless the device connects before; absent before the first contact. */
  readonly readingEnds?: string;
  /** How long until a passphrase may be tried, milliseconds. */
  readonly waitMs: number;
}

/** `said` is the JSON of the answer, not parsed by any schema yet. A session that counts no more, or not for this device, is 401. */
export interface GatewayAnswer {
  readonly status: number;
  readonly said: unknown;
}

/** Unsubscribes. */
export type Stop = () => void;

/**
 * The worker as the page sees it. One per tab; all tabs of a user share one store, and one of them replicates.
 * Every value crosses by structured clone.
 */
export interface AssizeWorker {
  /**
   * Opens the signed-in user's own store, where their vault is unlocked, and starts to sync. Safe to call again.
   *
   * @param isSignedIn false where the session of this browser may be somebody else's: nothing is sent or fetched before it is
   *   opened once more with true
   * @param lineKey what their session told that lines are sealed for
   */
  open(
    user: UserProfile,
    isSignedIn?: boolean,
    lineKey?: OpenRequest['lineKey'],
  ): Promise<Result<Opened, OpenFailure>>;
  /** The user whose store this device opened last, so that the app opens offline. */
  lastUser(): Promise<UserProfile | null>;
  /** Everybody who has a vault here, whoever used it last first. */
  onDevice(): Promise<readonly DeviceUser[]>;
  /** Unlocks the vault of the user that was to be opened last; `open` goes on from there. So with the others below. */
  unlock(secret: UnlockSecret): Promise<Result<null, UnlockFailure>>;
  makeVault(first: NewMethod): Promise<Result<null, MakeFailure>>;
  /** They work on by the device's earlier key, for some days from the first time on. */
  putOffVault(): Promise<void>;
  addMethod(secret: UnlockSecret, method: NewMethod): Promise<Result<null, ChangeFailure>>;
  changePassphrase(secret: UnlockSecret, passphrase: string): Promise<Result<null, ChangeFailure>>;
  removeMethod(secret: UnlockSecret, methodId: string): Promise<Result<null, ChangeFailure>>;
  /** Which keys of this user's other devices are not here, so that what these sealed stays closed; the gateway is asked. */
  sealedElsewhere(): Promise<Result<SealedElsewhere, OpenSealedFailure>>;
  /** Takes these keys in, by a way in of the device that made them. What they open is told by the watches. */
  openSealed(secret: UnlockSecret): Promise<Result<null, OpenSealedFailure>>;
  /**
   * Destroys vault and store of the user that was to be opened last, who lost every way in. What leaves without them is sent before.
   * @param mostLost so many entries and drafts may be lost by it, as its user was told; where it would be more, nothing is destroyed
   */
  beginAgain(mostLost: number): Promise<Result<null, BeginAgainFailure>>;
  /** Somebody has read that this device was reported lost, and what was erased. */
  seenErased(): Promise<void>;
  /** In all tabs of the user. What is typed comes to rest first: see `LockView`. */
  lock(): Promise<void>;
  typedIsKept(): Promise<void>;
  /** Somebody touched the device: it does not lock by itself yet. */
  touch(): Promise<void>;
  /**
   * @param onFailed what is watched cannot be read now: it is tried again by itself, and where that works the listener is told a
   *   value, also one that it was told before. Told once until then
   */
  watch<Name extends LiveQueryName>(
    name: Name,
    params: LiveQueries[Name]['params'],
    listener: (value: LiveQueries[Name]['value']) => void,
    onFailed?: () => void,
  ): Promise<Stop>;
  write(command: WriteCommand): Promise<Result<Written, WriteFailure>>;
  /** What a person decides about a line that needs them; false where it needs nobody any more. */
  decideLine(entryId: string, decision: LineDecision): Promise<boolean>;
  exportLine(entryId: string): Promise<ExportedLine | null>;
  /**
   * Keeps what is typed and not saved, sealed on this device, and for its author's other devices; null ends it everywhere. The key
   * names case and form, never a person. What others wrote beyond `base` is merged with it.
   */
  keepDraft(key: string, form: DraftForm | null, base: DraftForm): Promise<KeptDraft>;
  /** What was kept: of this user, in every window, earlier run and other device. */
  heldDrafts(): Promise<HeldDrafts>;
  find(text: string): Promise<readonly FindHit[]>;
  findOffences(text: string): Promise<readonly OffenceDefinition[]>;
  /** What was loaded of results that can be ordered, beside the built-in ones (src/app/resultCatalogue.ts): only people of courts have any. */
  resultCatalogue(): Promise<LoadedResults>;
  /**
   * Asks the gateway for what is not on the device, signed by the device's key. Null where no answer came that is the gateway's, or
   * nobody is at work.
   */
  ask(request: AskGateway): Promise<GatewayAnswer | null>;
  /** A sign that the network may be back (online, focus): sync now instead of at the next interval. */
  wake(): Promise<void>;
  close(): Promise<void>;
}

/**
 * The same as messages: how they cross from the page's client to the worker, which parses each once. What is wrong with a
 * write is answered; after `open` has agreed on the version, any other wrong message is a bug, and its call fails. Both listeners of
 * a watch cross as one (`WatchNews`).
 */
export interface WorkerMessages extends Omit<AssizeWorker, 'open'> {
  open(request: OpenRequest): ReturnType<AssizeWorker['open']>;
}
