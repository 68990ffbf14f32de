import type { DefendantId } from '../../shared/ids.ts';
import type { EntryEnvelope } from '../entry/entry.ts';

/** Bail status codes of the Common Platform, in their rank order (domain.md §3). */
export const bailStatuses = {
  S: { label: 'Secure accommodation', inCustody: true },
  C: { label: 'In custody', inCustody: true },
  L: { label: 'Local authority care', inCustody: true },
  R: { label: 'Re-arrested', inCustody: false },
  P: { label: 'Conditional bail with pre-release conditions', inCustody: true },
  B: { label: 'Conditional bail', inCustody: false },
  U: { label: 'Unconditional bail', inCustody: false },
  A: { label: 'Not applicable', inCustody: false },
} as const satisfies Record<string, { label: string; inCustody: boolean }>;
export type BailStatusCode = keyof typeof bailStatuses;

export interface BailStatus {
  readonly code: BailStatusCode | (string & {});
  readonly description?: string;
}

/**
 * Bail conditions name addresses and people, so they travel apart from the status: the status is for all parties,
 * the conditions for the court, the prosecution, the police and that defendant's own side.
 */
export interface BailDecisionEntry extends EntryEnvelope {
  readonly type: 'bail-decision';
  readonly defendantId: DefendantId;
  readonly bailStatus: BailStatus;
}

/** The conditions that go with a bail decision. Channel `defendant:<id>`. */
export interface BailConditionsEntry extends EntryEnvelope {
  readonly type: 'bail-conditions';
  readonly defendantId: DefendantId;
  readonly conditions: readonly string[];
  readonly reasons?: string;
}
