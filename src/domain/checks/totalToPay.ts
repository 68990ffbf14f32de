import type { DefendantFacts } from '../resulting/hearingFacts.ts';
import { asked, penceOf } from './answers.ts';
import { resultsOf, type CheckContext, type PlacedResult } from './checkInput.ts';
import { costs } from './resultCodes.ts';

export interface MoneyLine {
  readonly what: 'Compensation' | 'Surcharge' | 'Fine' | 'Costs';
  readonly pence: number;
}

/** What one defendant is ordered to pay, in pence: compensation before all else, because it goes to whoever was harmed. */
export interface TotalToPay {
  readonly lines: readonly MoneyLine[];
  readonly pence: number;
}

export function totalToPay(context: CheckContext, defendant: DefendantFacts): TotalToPay {
  const results = resultsOf(context, defendant);
  const sum = (of: (placed: PlacedResult) => number | undefined): number =>
    results.reduce((total, placed) => total + (of(placed) ?? 0), 0);
  const lines: readonly MoneyLine[] = [
    { what: 'Compensation', pence: sum((each) => amount(each, 'FCOMP', asked.compensation)) },
    { what: 'Surcharge', pence: sum((each) => amount(each, 'FVS', asked.surcharge)) },
    { what: 'Fine', pence: sum((each) => amount(each, 'FO', asked.fine)) },
    { what: 'Costs', pence: sum((each) => (costs.has(each.code) ? penceOf(each, asked.costs) : undefined)) },
  ];
  const owed = lines.filter(({ pence }) => pence !== 0);
  return { lines: owed, pence: owed.reduce((total, { pence }) => total + pence, 0) };
}

const amount = (
  placed: PlacedResult,
  code: string,
  prompt: Parameters<typeof penceOf>[1],
): number | undefined => (placed.code === code ? penceOf(placed, prompt) : undefined);
