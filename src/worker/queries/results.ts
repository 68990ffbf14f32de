import { parseDocument } from '../../contracts/documents/parseDocument.ts';
import { resultsPartition } from '../../domain/document/documentId.ts';
import type { LoadedResults } from '../../domain/resulting/catalogue.ts';
import { loadedResults } from '../../domain/resulting/resultDefinitionsSheet.ts';
import type { DeviceStore } from '../../store/deviceStore.ts';

/** What this device holds of results that were loaded: a sheet of another shape is left out, and nothing else with it. */
export async function readResults(store: Pick<DeviceStore, 'caseDocuments'>): Promise<LoadedResults> {
  const stored = await store.caseDocuments(resultsPartition);
  return loadedResults(
    stored.flatMap((each) => {
      const parsed = parseDocument(each);
      return parsed.ok && parsed.value.type === 'result-definitions' ? [parsed.value] : [];
    }),
  );
}
