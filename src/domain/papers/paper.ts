import type { DefendantId, DocumentId } from '../../shared/ids.ts';
import type { JudicialResult } from '../result/judicialResult.ts';

/** In the order in which they leave: custody first, since the van does not wait (court.md, *Results*). */
export const paperKinds = [
  'remand-warrant',
  'commitment-warrant',
  'sending-sheet',
  'bail-notice',
  'fine-notice',
  'court-register',
] as const;
export type PaperKind = (typeof paperKinds)[number];

export const paperKindLabels: Readonly<Record<PaperKind, string>> = {
  'remand-warrant': 'Warrant of remand',
  'commitment-warrant': 'Warrant of commitment',
  'sending-sheet': 'Sending sheet',
  'bail-notice': 'Bail notice',
  'fine-notice': 'Fine notice',
  'court-register': 'Court register',
};

/** Papers that go with somebody who is held: nobody takes a prisoner without. */
export const goesWithTheVan = (kind: PaperKind): boolean =>
  kind === 'remand-warrant' || kind === 'commitment-warrant';

/** A share that a paper was made of, and the hash of the text that it prints, character for character. */
export interface MadeOf {
  readonly shareId: DocumentId;
  readonly version: number;
  readonly textHash: string;
}

/** What a paper prints of one share: as its reader gets it. */
export interface PrintedRecord extends MadeOf {
  readonly text: string;
  /** yyyy-mm-dd: effect runs from pronouncement. */
  readonly orderedDate: string;
  /** ISO 8601 */
  readonly sharedAt: string;
  readonly sharedBy: string;
}

/** Of what a rule says beside the record: its title, whom it is addressed to, and what that person is to do. */
export interface PaperWords {
  readonly title: string;
  /** The provision under which it is made out. */
  readonly authority: string;
  readonly addressedTo: string;
  /** What it tells whoever it is addressed to, a sentence each. */
  readonly directions: readonly string[];
  /** What has to be found at a glance; the values stand in the record just so. */
  readonly facts: readonly PaperFact[];
  /** Who gives it out, where it is signed. */
  readonly signedBy?: string;
}

export interface PaperFact {
  readonly label: string;
  readonly value: string;
}

/** What a rule is asked with: what was recorded of one defendant, as the paper's reader gets it. */
export interface RuleInput {
  /** In the order of the record; results under others as well. */
  readonly recorded: readonly JudicialResult[];
  readonly text: string;
  readonly isCrownCourt: boolean;
}

/** Which results lead to a paper, and what it says. One file each. */
export interface PaperRule {
  readonly kind: Exclude<PaperKind, 'court-register'>;
  /** Undefined where nothing of what was recorded asks for it. */
  readonly wordsOf: (input: RuleInput) => PaperWords | undefined;
}

export interface PaperOffence {
  /** As it is said in court: among those of its defendant, from 1. */
  readonly number: number;
  readonly title: string;
  readonly code: string;
}

export interface PaperPerson {
  readonly defendantId: DefendantId;
  /** "Piotr NOWAK" */
  readonly name: string;
  readonly facts: readonly PaperFact[];
  readonly offences: readonly PaperOffence[];
}

/** A paper that follows from what was shared: all that is printed, but for its number and its times. */
export interface Paper extends PaperWords {
  readonly kind: PaperKind;
  /** Of one hearing: one of a kind and person. */
  readonly key: string;
  readonly court: {
    readonly name: string;
    readonly room?: string;
    readonly hearingType: string;
    /** "Bench", as far as the record names who sat. */
    readonly judiciary: readonly string[];
    /** Who prosecuted, where the court recorded it. */
    readonly prosecution?: readonly string[];
    /** yyyy-mm-dd: the day on which it was pronounced. */
    readonly day: string;
  };
  readonly caseReference: string;
  readonly prosecutor: string;
  readonly restrictions: readonly string[];
  readonly people: readonly PaperPerson[];
  readonly records: readonly PrintedRecord[];
  /** Of all of the above: another hash is another paper. */
  readonly contentHash: string;
  /** Why it cannot be given out. */
  readonly trouble?: PaperTrouble;
}

/** `contested`: two shares stand, and nobody decided; `not-whole`: not all that was recorded has come to this device. */
export type PaperTrouble = 'contested' | 'not-whole';

/** Whose paper it is; nobody's where it is of the whole hearing. */
export const paperKey = (kind: PaperKind, defendantId: DefendantId | undefined): string =>
  defendantId === undefined ? kind : `${kind} ${defendantId}`;
