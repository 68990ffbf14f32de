import type { GrantDocument } from '../../domain/access/grant.ts';
import type { CaseReach } from '../../domain/access/standing.ts';
import type { UserProfile } from '../../domain/access/user.ts';

/** One change of the record, as the gateway numbered it. Short names: there is a line for every revision ever written. */
export interface DocumentLine {
  /** Order: the number of this line among all. */
  readonly o: number;
  /** Document id. */
  readonly i: string;
  /** Leaf revisions, the winner first. */
  readonly r: readonly string[];
  /** Channel, type; those of the last body that had them where a tombstone has none. */
  readonly c: string;
  readonly t: string;
  readonly d?: 1;
  /** What decides access, where this document is of that kind. */
  readonly grant?: GrantDocument;
  /** The grant was written ahead of its time: a further line tells when it begins. */
  readonly waits?: 1;
  /** The grant had ended by then. One that ends later by itself has a further line that tells so. */
  readonly over?: 1;
  readonly reach?: CaseReach;
  readonly user?: UserProfile;
  /** An entry's place in the order of its case. */
  readonly n?: number;
  /** The first and the last day of a hearing, as London's days since 1970-01-01: first caseloads go by them. */
  readonly h?: readonly [first: number, last: number];
}

/** A grant that was written ahead of its time began to count. */
export interface BeginLine {
  readonly o: number;
  readonly begins: string;
}

/** A grant that had begun to count ran out by the clock. */
export interface EndLine {
  readonly o: number;
  readonly ends: string;
}

/** What the clock brings. */
type ClockLine = BeginLine | EndLine;
export type LogLine = DocumentLine | ClockLine;
