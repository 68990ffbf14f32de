import Dexie, { type ObservabilitySet } from 'dexie';
import { areDocumentsTouched } from '../observe.ts';
import { changesHandler } from './pouchdbInternals.ts';

/**
 * Live `_changes` feeds. PouchDB's own handler wakes other tabs through localStorage, which workers lack; Dexie tells of
 * every commit in every tab and worker of the origin by `storagemutated`, so that event is forwarded to the handler.
 */
const feeds = new changesHandler();
const listenersByName = new Map<string, number>();

export interface Feed {
  cancel(): void;
}

export function listenToChanges(name: string, id: string, database: object, options: object): Feed {
  if (listenersByName.size === 0) Dexie.on.storagemutated.subscribe(forward);
  listenersByName.set(name, (listenersByName.get(name) ?? 0) + 1);
  feeds.addListener(name, id, database, options);
  // `emit`, never `notify`: notify writes the database's name to localStorage.
  feeds.emit(name);
  let isListening = true;
  return {
    cancel() {
      if (!isListening) return;
      isListening = false;
      feeds.removeListener(name, id);
      const left = (listenersByName.get(name) ?? 1) - 1;
      if (left > 0) listenersByName.set(name, left);
      else listenersByName.delete(name);
      if (listenersByName.size === 0) Dexie.on.storagemutated.unsubscribe(forward);
    },
  };
}

function forward(parts: ObservabilitySet): void {
  for (const name of listenersByName.keys()) {
    if (areDocumentsTouched(parts, name)) feeds.emit(name);
  }
}
