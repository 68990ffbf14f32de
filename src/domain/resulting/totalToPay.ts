import type { DefendantId } from '../../shared/ids.ts';
import type { OrderedResult } from './orderedResult.ts';
import type { ResultCatalogue } from './resultDefinition.ts';

/**
 * What somebody is ordered to pay, in pence: of each fine, costs, compensation and surcharge, at whatever depth it stands, the amount
 * that it is about. Instalments and lump sums say how it is paid and add nothing.
 *
 * @param day of the hearing, yyyy-mm-dd
 */
export function totalToPay(
  results: readonly OrderedResult[],
  defendantId: DefendantId,
  catalogue: ResultCatalogue,
  day: string,
): number {
  return results
    .filter(({ target }) => target.defendantId === defendantId)
    .reduce((sum, result) => sum + amountOrdered(result, catalogue, day), 0);
}

function amountOrdered(result: OrderedResult, catalogue: ResultCatalogue, day: string): number {
  // By code as well: what was shared in another court may have another id for it here.
  const definition = catalogue.byId(result.definitionId, day) ?? catalogue.byCode(result.code, day);
  const amounts = (definition?.isFinancial ? definition.prompts : []).filter(
    ({ kind, rule, label, reference = '' }) =>
      kind === 'currency' &&
      rule === 'mandatory' &&
      // National names of the amount of a fine, costs, compensation and surcharge; many prompts have a label alone.
      (/^AO(?:F|C|COM|S)$/.test(reference) || /^amount of\b/i.test(label)),
  );
  const own = amounts.reduce((sum, { promptId }) => {
    const value = result.values[promptId];
    return value?.kind === 'currency' ? sum + value.pence : sum;
  }, 0);
  return result.children.reduce((sum, child) => sum + amountOrdered(child, catalogue, day), own);
}
