import type { AssizeWorker } from '../contracts/worker/api.ts';
import type { ResultCatalogue } from '../domain/resulting/resultDefinition.ts';

/**
 * What can be ordered, for a hearing that is opened: the built-in results, with those that this device was sent. They are a chunk
 * of their own, fetched here and not with the first screen; the service worker holds it, so that a hearing opens offline.
 */
export async function openResultCatalogue(
  worker: Pick<AssizeWorker, 'resultCatalogue'>,
): Promise<ResultCatalogue> {
  const [{ builtInResults }, { makeResultCatalogue }, loaded] = await Promise.all([
    import('../reference/results/builtInResults.ts'),
    import('../domain/resulting/catalogue.ts'),
    worker.resultCatalogue(),
  ]);
  return makeResultCatalogue(builtInResults, loaded);
}
