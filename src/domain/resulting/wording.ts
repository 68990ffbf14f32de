import type { OrderedResult } from './orderedResult.ts';
import type { ResultCatalogue } from './resultDefinition.ts';
import type { Saying } from './sayValue.ts';

/** How the text of results is made. */
export interface Wording {
  readonly catalogue: ResultCatalogue;
  /** The hearing day: which version of a definition holds. */
  readonly day: string;
  readonly saying: Saying;
  /** What stands where a needed answer is missing, for the result it is missing of; absent: nothing stands there. */
  readonly gap?: (result: OrderedResult) => string;
}

/** In the one order: by national rank, of one rank as they were typed. */
export function inOrder(results: readonly OrderedResult[], { catalogue, day }: Wording): OrderedResult[] {
  const rankOf = ({ definitionId }: OrderedResult): number =>
    catalogue.byId(definitionId, day)?.rank ?? Number.MAX_SAFE_INTEGER;
  return [...results].sort((one, other) => rankOf(one) - rankOf(other));
}
