import type { ApplicationMadeEntry } from '../application/applicationMade.ts';
import type { GrantDocument } from '../access/grant.ts';
import type { GlassNoticeSheet } from '../access/glassNotice.ts';
import type { CourtReachSheet, SittingSheet } from '../access/courtroom.ts';
import type { OrganisationDocument, UserDocument } from '../access/user.ts';
import type { AllocationEntry } from '../allocation/allocation.ts';
import type { BailConditionsEntry, BailDecisionEntry } from '../bail/bail.ts';
import type { ChargeEntry } from '../charge/charge.ts';
import type { DraftDocument, SealedDraftDocument } from '../draft/draft.ts';
import type { CaseSheet, IntakeRemainderSheet } from '../case/caseSheet.ts';
import type { AppearanceEntry } from '../hearing/appearance.ts';
import type { HearingCourtNotesSheet, HearingSheet } from '../hearing/hearing.ts';
import type { IdentificationEntry } from '../hearing/identification.ts';
import type { CheckInEntry, HearingEventEntry } from '../hearing/hearingEvent.ts';
import type { SlotAnswerEntry } from '../listing/slotAnswer.ts';
import type { ListAdditionEntry } from '../list/listAddition.ts';
import type { ListChangeEntry } from '../list/listChange.ts';
import type { NoteEntry, SealedNoteEntry } from '../note/note.ts';
import type { DefendantSheet, PersonalDetailsSheet } from '../party/defendant.ts';
import type { AddressCorrectedEntry, DetailsCorrectedEntry } from '../party/detailsCorrected.ts';
import type { NoticeReceiptsSheet } from '../notices/noticeReceipts.ts';
import type { NoticeSeenEntry } from '../notices/noticeSeen.ts';
import type { PaperIssuedEntry } from '../papers/paperIssued.ts';
import type { NotifiedPleaEntry, PleaEntry } from '../plea/plea.ts';
import type { HearingPadDocument } from '../resulting/hearingPad.ts';
import type {
  AmendmentDecisionEntry,
  ResultsSharedEntry,
  ResultsWithheldEntry,
} from '../resulting/resultsShared.ts';
import type { PoliceCardSheet, WitnessDatesSheet } from '../police/policeCard.ts';
import type { ResultDefinitionsSheet } from '../resulting/resultDefinitionsSheet.ts';
import type { AnnouncementSheet } from '../status/announcement.ts';
import type { OffencesTakenEntry } from '../taken/offencesTaken.ts';
import type { TrialOutcomeEntry } from '../trial/trialOutcome.ts';
import type { VerdictEntry } from '../verdict/verdict.ts';

/** Written by the gateway alone, from intake and listing. */
export type Sheet =
  | CaseSheet
  | DefendantSheet
  | PersonalDetailsSheet
  | HearingSheet
  | HearingCourtNotesSheet
  | IntakeRemainderSheet
  | PoliceCardSheet
  | WitnessDatesSheet
  | NoticeReceiptsSheet;

/** Written once by a device; never changed, never deleted. */
export type Entry =
  | NoteEntry
  | SealedNoteEntry
  | HearingEventEntry
  | CheckInEntry
  | AppearanceEntry
  | ListChangeEntry
  | ListAdditionEntry
  | SlotAnswerEntry
  | PleaEntry
  | NotifiedPleaEntry
  | AllocationEntry
  | VerdictEntry
  | ChargeEntry
  | OffencesTakenEntry
  | DetailsCorrectedEntry
  | AddressCorrectedEntry
  | IdentificationEntry
  | ApplicationMadeEntry
  | TrialOutcomeEntry
  | BailDecisionEntry
  | BailConditionsEntry
  | ResultsSharedEntry
  | ResultsWithheldEntry
  | AmendmentDecisionEntry
  | PaperIssuedEntry
  | NoticeSeenEntry;

/** A document of a case. A pad is none of its record: its author changes it. */
export type CaseDocument = Sheet | Entry | HearingPadDocument;
/** Written by the gateway, outside any case. */
type DirectoryDocument =
  | UserDocument
  | OrganisationDocument
  | GrantDocument
  | SittingSheet
  | CourtReachSheet
  | GlassNoticeSheet
  | AnnouncementSheet
  | ResultDefinitionsSheet;
export type AssizeDocument = CaseDocument | DirectoryDocument | DraftDocument | SealedDraftDocument;

export const sheetTypes = [
  'case',
  'defendant',
  'personal-details',
  'hearing',
  'hearing-court-notes',
  'intake-remainder',
  'police-card',
  'witness-dates',
  'notice-receipts',
] as const satisfies readonly Sheet['type'][];
export const entryTypes = [
  'note',
  'hearing-event',
  'check-in',
  'appearance',
  'list-change',
  'list-addition',
  'slot-answer',
  'plea',
  'notified-plea',
  'allocation',
  'verdict',
  'charge',
  'offences-taken',
  'details-corrected',
  'address-corrected',
  'identification',
  'application-made',
  'trial-outcome',
  'bail-decision',
  'bail-conditions',
  'results-shared',
  'results-withheld',
  'amendment-decision',
  'paper-issued',
  'notice-seen',
] as const satisfies readonly Entry['type'][];
/** Of the gateway's hand too, and outside any case. */
const directoryTypes = [
  'user',
  'organisation',
  'grant',
  'sitting',
  'court-reach',
  'glass-notice',
  'announcement',
  'result-definitions',
] as const satisfies readonly DirectoryDocument['type'][];
export type SheetType = (typeof sheetTypes)[number];
export type EntryType = (typeof entryTypes)[number];

export const isEntryType = (type: string): type is EntryType =>
  (entryTypes as readonly string[]).includes(type);
export const isSheetType = (type: string): type is SheetType =>
  (sheetTypes as readonly string[]).includes(type);
/** Whether the gateway alone writes documents of a type. One that is not known here may be an entry of a newer version. */
export const isWrittenByGateway = (type: string): boolean =>
  isSheetType(type) || (directoryTypes as readonly string[]).includes(type);
/** Whether a document lies in its case's own partition: grants and notices name a case and lie elsewhere. */
export const isCaseDocument = (document: AssizeDocument): document is CaseDocument =>
  isEntryType(document.type) || isSheetType(document.type) || document.type === 'hearing-pad';
