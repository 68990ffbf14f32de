import type { LedgerLine } from '../../../src/contracts/worker/api.ts';

/* What the trial of upgrades does in the app's own page. */
declare global {
  interface Window {
    /** The version of the database that this page found when it began; 0 for none. */
    schemaFound?: Promise<number>;
  }
}

/** A script for the beginning of each page: looks what is on the disk before the app opens it. */
export function noteSchema(database: string): void {
  window.schemaFound = indexedDB
    .databases()
    .then((all) => all.find(({ name }) => name === database)?.version ?? 0);
}

/**
 * An older tab that is slow to give way: it holds the database for so long, milliseconds, after a newer Assize has asked for it.
 *
 * @returns what resolves when it is asked for
 */
export async function holdDatabase(held: {
  readonly database: string;
  readonly forMs: number;
}): Promise<{ readonly asked: Promise<void> }> {
  const connection = await new Promise<IDBDatabase>((resolve, reject) => {
    const opening = indexedDB.open(held.database);
    opening.onsuccess = () => resolve(opening.result);
    opening.onerror = () => reject(new Error(`${held.database} does not open`));
  });
  const asked = new Promise<void>((resolve) => {
    connection.onversionchange = () => {
      setTimeout(() => connection.close(), held.forMs);
      resolve();
    };
  });
  return { asked };
}

/** A script for the beginning of one page, of an older Assize: the worker that it starts is the newer one's. */
export function meetWorker(newer: string): void {
  interface Rules {
    createScriptURL?(url: string): string;
  }
  const { trustedTypes } = window as unknown as {
    readonly trustedTypes: { createPolicy(name: string, rules: Rules): unknown };
  };
  const create = trustedTypes.createPolicy.bind(trustedTypes);
  trustedTypes.createPolicy = (name, rules) =>
    create(name, {
      ...rules,
      ...(rules.createScriptURL
        ? { createScriptURL: (url) => url.replace(/\/assets\/worker-.*$/, newer) }
        : {}),
    });
}

/** The states of what this device has written and not sent, by entry id, as *Unsent* shows them. */
export async function unsentStates(): Promise<Readonly<Record<string, string>>> {
  const lines = (await window.lookAt('unsent', {})) as readonly LedgerLine[];
  return Object.fromEntries(lines.map(({ entryId, write }) => [entryId, write.state]));
}

/** The states of all that this device has written to these cases, by entry id, as the cases show them. */
export async function writeStates(caseIds: readonly string[]): Promise<Readonly<Record<string, string>>> {
  const states: Record<string, string> = {};
  for (const caseId of caseIds) {
    const writes = (await window.lookAtCase(caseId))?.writes ?? {};
    for (const [entryId, { state }] of Object.entries(writes)) states[entryId] = state;
  }
  return states;
}
