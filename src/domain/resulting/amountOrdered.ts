import type { OrderedResult } from './orderedResult.ts';
import type { ResultCatalogue } from './resultDefinition.ts';

/**
 * What a result makes somebody pay, in pence: of a fine, costs, compensation or a surcharge the amount that it is about, with what
 * goes with it (national names AOF, AOC, AOCOM, AOS). Instalments and lump sums say how it is paid and add nothing.
 */
export function amountOrdered(result: OrderedResult, catalogue: ResultCatalogue, day: string): number {
  const definition = catalogue.byId(result.definitionId, day);
  const amounts = (definition?.isFinancial ? definition.prompts : []).filter(
    ({ kind, rule, label, reference = '' }) =>
      kind === 'currency' &&
      rule === 'mandatory' &&
      (/^AO(?:F|C|COM|S)$/.test(reference) || /^amount of\b/i.test(label)),
  );
  const own = amounts.reduce((sum, { promptId }) => {
    const value = result.values[promptId];
    return value?.kind === 'currency' ? sum + value.pence : sum;
  }, 0);
  return result.children.reduce((sum, child) => sum + amountOrdered(child, catalogue, day), own);
}
