import { isCommittal } from '../custody/committals.ts';
import { remandOf } from '../custody/remandResults.ts';
import type { OrderedResult } from './orderedResult.ts';
import type { ResultCatalogue, ResultDefinition } from './resultDefinition.ts';

/** What cannot wait: somebody is driven to prison, is to be tagged tonight, or is to be protected from somebody who walks out. */
export type Urgency = 'custody' | 'tagging' | 'protection';

/** In the order in which they leave (court.md, *Results*: custody, tagging and protective orders leave first). */
const order: readonly Urgency[] = ['custody', 'tagging', 'protection'];

/** Of the national labels. */
const tagging = /electronic(?:ally)? monitor|\btag(?:ged|ging)?\b|alcohol abstinence/i;
const protection = /restraining|protecti(?:on|ve) order|harm prevention|stalking|violence|non-molestation/i;

/** The most urgent of what is ordered, with what goes with it; undefined where all of it can wait its turn. */
export function urgencyOf(
  results: readonly OrderedResult[],
  catalogue: ResultCatalogue,
  day: string,
): Urgency | undefined {
  const found = new Set(results.flatMap((result) => [...urgenciesOf(result, catalogue, day)]));
  return order.find((urgency) => found.has(urgency));
}

function urgenciesOf(result: OrderedResult, catalogue: ResultCatalogue, day: string): readonly Urgency[] {
  const definition = catalogue.byId(result.definitionId, day);
  const own = definition && urgencyOfDefinition(definition);
  return [...(own ? [own] : []), ...result.children.flatMap((child) => urgenciesOf(child, catalogue, day))];
}

function urgencyOfDefinition({
  code,
  label,
  postHearingCustodyStatus = '',
}: ResultDefinition): Urgency | undefined {
  const result = { shortCode: code, label, postHearingCustodyStatus };
  if (remandOf(result) === 'custody' || isCommittal(result)) return 'custody';
  if (tagging.test(label)) return 'tagging';
  return protection.test(label) ? 'protection' : undefined;
}

/** Sorts by urgency; what is alike stays in its order. */
export const byUrgency = <T extends { readonly urgency: Urgency | undefined }>(
  each: readonly T[],
): readonly T[] => {
  const rank = ({ urgency }: T): number => (urgency === undefined ? order.length : order.indexOf(urgency));
  return [...each].sort((a, b) => rank(a) - rank(b));
};
