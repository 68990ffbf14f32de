import type { CustodyFacts, CustodyPeriod } from '../../../src/domain/custody/custodyFacts.ts';

/**
 * A custody time limit whose last day was worked out apart from the code, day by day over the calendar of gov.uk/bank-holidays, by the
 * Prosecution of Offences (Custody Time Limits) Regulations 1987 as court.md (*Results*) has them.
 */
export interface CustodyExample {
  readonly what: string;
  readonly facts: CustodyFacts;
  /** yyyy-mm-dd, or the state of what has no last day. Asked on 24 November 2026. */
  readonly lastDay: string;
}

export interface CustodyExamples {
  readonly kind: string;
  readonly source: string;
  readonly examples: readonly CustodyExample[];
}

type More = Partial<CustodyFacts>;

/** In custody from the first appearance on, unless told otherwise. */
export const held = (from: string, more: More = {}): CustodyFacts => ({
  isYouth: false,
  firstAppearance: from,
  custody: [{ from }],
  isInCustody: true,
  ...more,
});
export const summary = (from: string, more: More = {}): CustodyFacts =>
  held(from, { mode: 'summary', ...more });
export const eitherWay = (from: string, more: More = {}): CustodyFacts =>
  held(from, { mode: 'eitherWay', ...more });
export const sentCase = (from: string, sent: string, more: More = {}): CustodyFacts =>
  held(from, { mode: 'indictable', sent, ...more });

export const times = (...days: readonly (readonly [string, string?])[]): readonly CustodyPeriod[] =>
  days.map(([from, until]) => (until === undefined ? { from } : { from, until }));

/** Beside the first appearance: remanded then, on bail from the second day, and so on. */
export const inAndOut = (
  mode: NonNullable<CustodyFacts['mode']>,
  first: string,
  custody: readonly CustodyPeriod[],
  more: More = {},
): CustodyFacts => ({
  mode,
  isYouth: false,
  firstAppearance: first,
  custody,
  isInCustody: custody.some(({ until }) => until === undefined),
  ...more,
});

export const examplesOf = (
  kind: string,
  source: string,
  rows: readonly (readonly [what: string, facts: CustodyFacts, lastDay: string])[],
): CustodyExamples => ({
  kind,
  source,
  examples: rows.map(([what, facts, lastDay]) => ({ what, facts, lastDay })),
});
