import Dexie, { type ObservabilitySet } from 'dexie';
import { observedTables, type ObservedTable } from './tables.ts';

/** Long enough to tell a batch of replication once, short enough to seem immediate. */
const gatherMs = 25;

/** Whether a commit touched a table. `all` is told after a page comes back from the back/forward cache. */
const isTouched = (parts: ObservabilitySet, name: string, table: string): boolean =>
  Object.keys(parts).some((part) => part === 'all' || part.startsWith(`idb://${name}/${table}/`));

/** Whether a commit touched documents, wherever they lie. */
export const areDocumentsTouched = (parts: ObservabilitySet, name: string): boolean =>
  isTouched(parts, name, 'docs') || isTouched(parts, name, 'pages');

/**
 * See DeviceStore.observe. Dexie tells every tab and worker of the origin of each commit. The first commit starts a short
 * wait, at the end of which all that came meanwhile is told in one call: a steady stream of commits delays nobody.
 */
export function observeTables(
  name: string,
  listener: (changed: ReadonlySet<ObservedTable>) => void,
): () => void {
  let changed = new Set<ObservedTable>();
  let timer: ReturnType<typeof setTimeout> | undefined;

  const tell = (): void => {
    const told = changed;
    changed = new Set();
    timer = undefined;
    listener(told);
  };
  const gather = (parts: ObservabilitySet): void => {
    for (const table of observedTables) if (isTouched(parts, name, table)) changed.add(table);
    if (areDocumentsTouched(parts, name)) changed.add('docs');
    if (isTouched(parts, name, 'batches')) changed.add('ledger');
    if (changed.size > 0) timer ??= setTimeout(tell, gatherMs);
  };

  Dexie.on.storagemutated.subscribe(gather);
  return () => {
    Dexie.on.storagemutated.unsubscribe(gather);
    clearTimeout(timer);
  };
}
