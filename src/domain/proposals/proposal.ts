import type { CheckContext, PlacedResult } from '../checks/checkInput.ts';
import type { DefendantFacts, OffenceFacts } from '../resulting/hearingFacts.ts';

/** A line that would be the next one, as the lines above and the rules have it. It is nothing until somebody takes it. */
export interface Proposal {
  /** Of one rule and one defendant; stays the same while amounts and days change. */
  readonly key: string;
  /** The line as it would be typed: `FVS 48`. */
  readonly text: string;
  /** What it is, and why this much or this day: "Surcharge £48: 40% of £120, adult". */
  readonly words: string;
}

/** What a rule knows of a hearing; pleas and verdicts of the lines stand in the facts as if they were recorded. */
export interface ProposalContext extends CheckContext {
  /** Whether the Crown Prosecution Service prosecutes: costs to it are nobody else's. */
  readonly isForCps: boolean;
  /** A Crown Court by a name that the reader of lines knows with its address; undefined where none is known for this court. */
  readonly crownCourt?: string;
}

export interface ProposalRule {
  readonly id: string;
  /** What it proposes when, for docs/notepad.md. */
  readonly says: string;
  readonly source: string;
  /** What the next line about a defendant could be, without naming the defendant; undefined where nothing is to be said. */
  propose(context: ProposalContext, defendant: DefendantFacts): Omit<Proposal, 'key'> | undefined;
}

/** "1,3 ", or nothing where there is one offence only: the numbers that a line about these offences begins with. */
export function numbersOf({ offences }: DefendantFacts, about: readonly OffenceFacts[]): string {
  return offences.length === 1 ? '' : `${about.map(({ number }) => String(number)).join(',')} `;
}

/** Each offence of these results once, in its order. */
export const offencesOf = (results: readonly PlacedResult[]): readonly OffenceFacts[] =>
  [...new Set(results.flatMap(({ offence }) => offence ?? []))].sort((a, b) => a.number - b.number);
