import type { IntakeCounts, IntakeFormat, IntakeRefusal } from '../contracts/http/intake.ts';
import type { CaseId, DefendantId, HearingId } from '../shared/ids.ts';
import type { Result } from '../shared/result.ts';
import type { Sheet } from '../domain/document/document.ts';

export type { IntakeCounts, IntakeFormat, IntakeRefusal };

/**
 * Gives ids to what the outside has only references for. The same kind and key always give the same id within one
 * installation, and nobody without its secret can compute one: ids never tell a name or a reference number.
 */
export type IdFor = (
  kind: 'case' | 'defendant' | 'offence' | 'hearing' | 'result' | 'event' | 'court' | 'remainder' | 'grant',
  key: string,
) => string;

/** One case as a file tells it: whole sheets, to be merged by the gateway with what the record holds. */
export interface IntakeCase {
  readonly caseId: CaseId;
  /** URN or prosecutor's reference, by which a case known under another id is found. */
  readonly reference: string;
  readonly sheets: readonly Sheet[];
  /** Hearings whose results this file tells in full: what the record holds of them is replaced, not added to. */
  readonly resultsToldInFull?: readonly HearingId[];
  /** Where the file tells those results for some defendants alone, as police messages do: these. */
  readonly resultsToldFor?: readonly DefendantId[];
  /** Where the source says when it shared the results of a hearing: which of two shares is the newer. */
  readonly share?: IntakeShare;
}

export interface IntakeShare {
  readonly hearingId: HearingId;
  /** ISO 8601 UTC. */
  readonly sharedTime: string;
  /** Id of the remainder in which it is kept where the record holds a newer share. */
  readonly keptAs: string;
}

export interface ParsedFile {
  readonly format: IntakeFormat;
  readonly cases: readonly IntakeCase[];
  readonly counts: IntakeCounts;
}

export type ParseFile = (content: string, idFor: IdFor) => Result<ParsedFile, IntakeRefusal>;
