import type { CaseId, DefendantId, HearingId } from '../shared/ids.ts';
import type { Result } from '../shared/result.ts';
import type { Sheet } from '../domain/document/document.ts';

/** The outside formats, recognised by content. */
export const intakeFormats = [
  'common-platform-case',
  'common-platform-hearing',
  'prosecution-intake',
  'laa-search',
  'spi',
] as const;
export type IntakeFormat = (typeof intakeFormats)[number];

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

export interface IntakeCounts {
  readonly cases: number;
  readonly defendants: number;
  readonly offences: number;
  readonly hearings: number;
  readonly results: number;
  /** Fields kept for which the model has no place. */
  readonly keptFields: number;
}

export interface ParsedFile {
  readonly format: IntakeFormat;
  readonly cases: readonly IntakeCase[];
  readonly counts: IntakeCounts;
}

/** Why a file is refused, in words a person can act on. `path` is a JSON Pointer or an XPath, where one place is at fault. */
export interface IntakeRefusal {
  readonly tag: 'not-readable' | 'not-recognised' | 'other-kind' | 'incomplete' | 'invalid' | 'too-large';
  readonly reason: string;
  readonly path?: string;
}

export type ParseFile = (content: string, idFor: IdFor) => Result<ParsedFile, IntakeRefusal>;

/** What the gateway answers to an import of one file. */
export interface IntakeReport {
  readonly format: IntakeFormat;
  readonly counts: IntakeCounts;
  /** How many documents were written: 0 when the file was imported before. */
  readonly written: number;
  readonly unchanged: number;
  /** Cases of which the record holds a newer share of results: the file's replaced nothing and is kept beside it. */
  readonly olderShares?: number;
}
