import type { BailStatus } from '../bail/bail.ts';
import type { PleaValue } from '../plea/plea.ts';
import type { RecordedVerdict } from '../verdict/verdict.ts';
import type { DefendantId, OffenceId } from '../../shared/ids.ts';
import type { OrderedResult } from './orderedResult.ts';

/** A line of shorthand as somebody types it. Whatever is read of it, the text itself stays. */
export interface NotepadLine {
  readonly lineId: string;
  readonly text: string;
  /** ISO 8601: when it was typed. `28d` is reckoned from the day of the hearing on which it was said, whenever it is read. */
  readonly typedAt?: string;
}

/** What happened to an offence today, by shorthand: not a result, so it is recorded by an entry of its own. */
export interface PleaTaken {
  readonly lineId: string;
  readonly defendantId: DefendantId;
  readonly offenceId: OffenceId;
  readonly pleaValue: PleaValue;
}

export interface VerdictTaken {
  readonly lineId: string;
  readonly defendantId: DefendantId;
  readonly offenceId: OffenceId;
  readonly verdict: RecordedVerdict;
}

export interface BailTaken {
  readonly lineId: string;
  readonly defendantId: DefendantId;
  readonly bailStatus: BailStatus;
}

/** What is said beside a line. Errors have to be settled before sharing; a warning may stand. */
export interface Trouble {
  /** missing: not said yet. unread: said and not understood. misfit: understood, and it cannot be so. */
  readonly kind: 'missing' | 'unread' | 'misfit';
  readonly severity: 'error' | 'warning';
  /** "prison" of what is missing; whole sentences of the others. */
  readonly words: string;
  /** Of which prompt of which definition, where it is of one: its form opens there. */
  readonly promptId?: string;
  readonly definitionId?: string;
}

/** One of several things that a line may mean, or what is offered instead of it: a number to press, and what it would stand as. */
export interface Choice {
  readonly number: number;
  /** "Withdrawn (WDRN)" */
  readonly words: string;
  /** The whole line, completed. */
  readonly text: string;
}

/**
 * What became of a line. `read`: something is taken or ordered. `open`: nothing is taken until somebody chooses. `heading`: whom
 * the lines below are about. `note`: no result, kept as it stands, recorded nowhere. `empty`: blank.
 */
export interface LineReading {
  readonly lineId: string;
  /** Its place on the notepad, from 1: "missing, line 7". */
  readonly lineNumber: number;
  readonly text: string;
  readonly kind: 'read' | 'open' | 'heading' | 'note' | 'empty';
  /** "Offence 1: fine £120.00". Of an open line what must be chosen. Empty of a note. */
  readonly words: string;
  readonly troubles: readonly Trouble[];
  readonly choices: readonly Choice[];
  /** Of an open line: where what it will mean is going to stand, as far as that is known. */
  readonly about?: readonly { readonly defendantId: DefendantId; readonly offenceId?: OffenceId }[];
}

/** A whole notepad, read. Results stand with their children, in the order in which they were typed. */
export interface NotepadReading {
  readonly lines: readonly LineReading[];
  readonly results: readonly OrderedResult[];
  readonly pleas: readonly PleaTaken[];
  readonly verdicts: readonly VerdictTaken[];
  readonly bail: readonly BailTaken[];
  /** Whom a further line would be about that names nobody, where a heading says so. */
  readonly heading?: readonly DefendantId[];
}
