import { fingerprint } from '../../shared/fingerprint.ts';
import {
  idOf,
  type CaseId,
  type DefendantId,
  type DeviceId,
  type DocumentId,
  type HearingId,
  type OffenceId,
  type UserId,
} from '../../shared/ids.ts';
import type { Json } from '../../shared/json.ts';
import { casePartition, documentId } from '../document/documentId.ts';
import type { Envelope } from '../document/envelope.ts';
import { draftId, type DraftForm, type KeptBoth, type SeenVersion } from '../draft/draft.ts';
import type { PromptValue } from './promptValue.ts';

/**
 * One line of a hearing's notepad as its author typed it. What it means is read anew each time (./readNotepad.ts) and stored
 * nowhere. A change makes another version of the line, under another key; two versions under one key say the same.
 */
export interface PadLine {
  /** Of the device; the same in all versions, whoever wrote them. */
  readonly lineId: string;
  readonly text: string;
  /** Among the lines of all pads of the hearing: ./linePlace.ts. */
  readonly place: string;
  /** ISO 8601, the device's clock: when this version was typed. */
  readonly at: string;
  /** One more than that of any version which its author had seen. */
  readonly edit: number;
  /** Keys of versions in others' pads that its author had seen and that it takes the place of. */
  readonly replaces?: readonly string[];
  /** What was filled into the forms of what the line says: by definition, then by prompt. */
  readonly answers?: PadAnswers;
  /** The offences, or defendants, that were ticked for it. */
  readonly targets?: readonly { readonly defendantId: DefendantId; readonly offenceId?: OffenceId }[];
  /** What was chosen from the catalogue for a line without shorthand. */
  readonly definitionId?: string;
  /** Its author took the line out. */
  readonly isRemoved?: true;
}

export type PadAnswers = Readonly<Record<string, Readonly<Record<string, PromptValue>>>>;

/** So long a line of shorthand may be, characters. */
export const padLineMaxLength = 2_000;
/** Versions of lines in one pad. */
export const mostPadLines = 1_000;

export interface PadAuthor {
  readonly userId: UserId;
  readonly name: string;
}

/**
 * The draft of a hearing's results that one person types: "Draft, only you and co-workers here". A document that its author
 * changes, as a draft is (../draft/draft.ts), but lying in its case: in the channel `court`, so that co-workers read it by the
 * grants by which they read the case; in `bench` once its author has opened it to the bench. Never read by parties.
 */
export interface HearingPadDocument extends Envelope {
  readonly type: 'hearing-pad';
  readonly schemaVersion: 1;
  readonly channel: 'court' | 'bench';
  readonly caseId: CaseId;
  readonly hearingId: HearingId;
  readonly userId: UserId;
  /** As the draft's author is called: the gateway compares it with the session that sends it. */
  readonly authorName: string;
  /** As of a draft. */
  readonly deviceId?: DeviceId;
  readonly key: string;
  readonly form: DraftForm;
  readonly seen: readonly SeenVersion[];
  readonly keptBoth?: KeptBoth;
  readonly updatedAt: string;
}

/** One pad as ./mergePads.ts takes it. */
export interface HearingPad {
  readonly author: PadAuthor;
  readonly lines: readonly PadLine[];
}

/** One pad has one id on every device of its author, and nobody else's pad has it. */
export const padId = (caseId: CaseId, hearingId: HearingId, userId: UserId): HearingPadDocument['_id'] =>
  documentId(casePartition(caseId), 'hearing-pad', idOf(`${userId}\n${hearingId}`));

/** The form under which the pages of a device keep it, as any draft: `<case>:hearing-pad:<hearing>`. */
export const padKey = (caseId: CaseId, hearingId: HearingId): string => `${caseId}:hearing-pad:${hearingId}`;

/** The id of what a person keeps under a form's key: a pad of its hearing, or a draft of their own. */
export function keptId(userId: UserId, key: string): DocumentId {
  const pad = padOf(key);
  return pad ? padId(pad.caseId, pad.hearingId, userId) : draftId(userId, key);
}

/** The case and hearing that a form's key names; undefined for the key of another form. */
export function padOf(key: string): { readonly caseId: CaseId; readonly hearingId: HearingId } | undefined {
  const [, caseId, hearingId] = /^([A-Za-z0-9-]{1,64}):hearing-pad:([A-Za-z0-9-]{1,64})$/.exec(key) ?? [];
  return caseId === undefined || hearingId === undefined
    ? undefined
    : { caseId: caseId as CaseId, hearingId: hearingId as HearingId };
}

/**
 * What a version says, but for where it stands and when it was typed: it comes before no version that it replaces, since a key
 * holds those that its line replaces.
 */
export const lineKey = ({ lineId, edit, place: _place, at: _at, ...said }: PadLine): string =>
  `${lineId}.${String(edit)}.${fingerprint(said as unknown as Json)}`;

/**
 * The lines of a form whose schema is that of a pad. Each version of a line is one value, under its `lineKey`: so two versions of a pad
 * merge without any knowledge of lines (../draft/mergeForms.ts).
 */
export const linesOf = ({ choices: { lines } }: DraftForm): readonly PadLine[] =>
  typeof lines === 'object' && lines !== null && !Array.isArray(lines)
    ? (Object.values(lines) as unknown as readonly PadLine[])
    : [];

/** Whether its author has opened it to the bench: it then lies in the bench's channel. */
export const isOpenToBench = ({ choices }: DraftForm): boolean => choices['isOpen'] === true;

export const toHearingPad = ({
  userId,
  authorName,
  form,
}: Pick<HearingPadDocument, 'userId' | 'authorName' | 'form'>): HearingPad => ({
  author: { userId, name: authorName },
  lines: linesOf(form),
});
