import type { ModeOfTrial } from '../custody/custodyFacts.ts';

/** Months, or for life. 0: no custody. `general`: what a magistrates' court may impose for any either-way offence (./courtLimits.ts). */
export type CustodyMaximum = number | 'general' | 'life';
/** A level of the standard scale (./courtLimits.ts), or pence, or without a limit. */
export type FineMaximum = 1 | 2 | 3 | 4 | 5 | 'unlimited' | { readonly pence: number };

/** Where somebody read the law that a row states, and on which day (yyyy-mm-dd). */
export interface Verified {
  readonly source: string;
  readonly on: string;
}

/** What a court may do for one offence. */
export interface OffencePower {
  /** CJS code. */
  readonly code: string;
  readonly title: string;
  readonly mode: ModeOfTrial;
  /** On summary conviction; absent for what only the Crown Court tries. */
  readonly summary?: { readonly custody: CustodyMaximum; readonly fine: FineMaximum };
  /** On indictment; a fine there has no limit. */
  readonly indictment?: { readonly custody: Exclude<CustodyMaximum, 'general'> };
  /** Penalty points, where it is endorsable. */
  readonly points?: { readonly min: number; readonly max: number };
  readonly disqualification?: {
    readonly kind: 'obligatory' | 'discretionary';
    /** Shortest period in months where it is obligatory, special reasons and courses apart. */
    readonly minimumMonths?: number;
  };
  /** Statute and section of the penalty. */
  readonly source: string;
  /** yyyy-mm-dd: holds for offences of this day and later; of earlier ones nothing is held. */
  readonly from?: string;
  /** What the table does not say, for whoever reads a finding. */
  readonly note?: string;
  /** Absent: written from knowledge on 26 November 2026, not yet compared with the statute. */
  readonly verified?: Verified;
}

/** What is held of an offence of this code and day (yyyy-mm-dd); undefined where nothing is. The table is src/reference/powers. */
export type PowerOf = (code: string, offenceDay: string | undefined) => OffencePower | undefined;
