import { createRequire } from 'node:module';
import { readFile } from 'node:fs/promises';
import type * as Comlink from 'comlink';
import type {
  CaseWithWrites,
  SyncStatus,
  WorkerMessages,
  WriteCommand,
} from '../../../src/contracts/worker/api.ts';
import type { Result, Tagged } from '../../../src/shared/result.ts';

/** What the trial of kills does inside the app's own page: it talks to the app's own worker, as the screens do. */
declare global {
  interface Window {
    /** The worker that this page started. */
    assizeWorker?: Comlink.Remote<WorkerMessages>;
    mustStopWriting?: boolean;
    /** What a screen that watches this is shown first. */
    lookAt: (name: string, params: object) => Promise<unknown>;
    /** A case as this device shows it now. */
    lookAtCase: (caseId: string) => Promise<CaseWithWrites | null>;
    readonly Comlink: Pick<typeof Comlink, 'wrap' | 'proxy'>;
    /** Tells the trial what the worker has answered. Each is a binding (./tablet.ts). */
    readonly tellSaved: (mark: string, entryId: string, caseId: string) => Promise<void>;
    readonly tellKept: (draft: number) => Promise<void>;
    readonly tellStatus: (status: SyncStatus) => Promise<void>;
  }
}

/** A script for the beginning of each page: the page's worker can then be talked to beside the page. */
export async function sharingTheWorker(): Promise<string> {
  const comlink = await readFile(
    createRequire(import.meta.url).resolve('comlink/dist/umd/comlink.js'),
    'utf8',
  );
  return `${comlink};(${String(shareWorker)})();`;
}

function shareWorker(): void {
  const Real = window.Worker;
  const watch = <Value>(
    name: string,
    params: object,
    listener: (value: Value) => void,
  ): Promise<() => void> => {
    if (!window.assizeWorker) throw new Error('The app has started no worker');
    const far = window.assizeWorker.watch as unknown as (...args: readonly unknown[]) => Promise<() => void>;
    const hear = (news: Result<Value, Tagged>): void => {
      if (news.ok) listener(news.value);
    };
    return far(name, params, window.Comlink.proxy(hear));
  };
  window.Worker = class extends Real {
    constructor(address: string | URL, options?: WorkerOptions) {
      super(address, options);
      window.assizeWorker = window.Comlink.wrap<WorkerMessages>(this);
      // Answered once a store is open, as all watches are.
      void watch('status', {}, (status: SyncStatus) => void window.tellStatus(status));
    }
  };
  window.lookAt = async (name, params) => {
    let stop: (() => void) | undefined;
    const value = await new Promise<unknown>((resolve, reject) => {
      watch(name, params, resolve).then((stopping) => {
        stop = stopping;
      }, reject);
    });
    stop?.();
    return value;
  };
  window.lookAtCase = (caseId) => window.lookAt('case', { caseId }) as Promise<CaseWithWrites | null>;
}

/**
 * Past the lock, or past the choice of a first way in, as somebody whose passkey gives the same each time: an authenticator would die
 * with its tab; or by this passphrase, which their vault has. Resolves when the app is open.
 */
export async function unlockBySecret(passphrase?: string): Promise<void> {
  const until = async <T>(look: () => T | null | undefined): Promise<T> => {
    for (;;) {
      const found = look();
      if (found) return found;
      await new Promise((resolve) => setTimeout(resolve));
    }
  };
  const lock = await until(() => document.querySelector('.choose, .unlock, .govuk-skip-link'));
  const worker = window.assizeWorker;
  if (lock.matches('.govuk-skip-link') || !worker) return;
  const bytes = (length: number, value: number) => new Uint8Array(length).fill(value);
  Object.assign(globalThis, { unlockedFrom: performance.now() });
  const secret = { kind: 'passkey', credentialId: bytes(16, 1), prfOutput: bytes(32, 2) } as const;
  const answer = lock.matches('.choose')
    ? await worker.makeVault({ ...secret, prfSalt: bytes(32, 3), label: 'of a trial' })
    : await worker.unlock(passphrase === undefined ? secret : { kind: 'passphrase', passphrase });
  Object.assign(globalThis, { keyFrom: performance.now() });
  if (!answer.ok) throw new Error(`It was not unlocked: ${JSON.stringify(answer.error)}`);
  // As after unlocking in another window: the page follows when somebody looks at it.
  window.dispatchEvent(new Event('focus'));
  await until(() => document.querySelector('.govuk-skip-link'));
}

/** Adds a passphrase beside that passkey. */
export async function addPassphrase(passphrase: string): Promise<void> {
  const bytes = (length: number, value: number) => new Uint8Array(length).fill(value);
  const secret = { kind: 'passkey', credentialId: bytes(16, 1), prfOutput: bytes(32, 2) } as const;
  const added = await window.assizeWorker?.addMethod(secret, { kind: 'passphrase', passphrase });
  if (!added?.ok) throw new Error(`The passphrase was not added: ${JSON.stringify(added)}`);
}

/** A place in a case that can be written about. */
export interface Place {
  readonly caseId: string;
  readonly hearingId: string;
  readonly defendantId: string;
  readonly offenceId: string;
}

export interface Work {
  readonly places: readonly Place[];
  /** How many write at once. */
  readonly lanes: number;
  /** Each of them ends after so many; without it they write until they are stopped. */
  readonly perLane?: number;
  /** Nobody else's marks begin with it. */
  readonly prefix: string;
  /** Without one nothing is kept beside it. */
  readonly draftKey?: string;
  /** Drafts are numbered: the first of this run. */
  readonly firstDraft: number;
  readonly pleaDate: string;
}

/** Writes notes, hearing events and pleas until it is done, stopped or killed, and keeps a draft beside them. */
export async function writeUntilStopped(work: Work): Promise<void> {
  window.mustStopWriting = false;
  const worker = window.assizeWorker;
  if (!worker) throw new Error('The app has started no worker');
  const commandAt = async (place: Place, count: number, mark: string): Promise<WriteCommand> => {
    const { caseId, hearingId, defendantId, offenceId } = place as unknown as Pick<
      Extract<WriteCommand, { kind: 'plea' }>,
      'caseId' | 'defendantId' | 'offenceId'
    > & { readonly hearingId: Extract<WriteCommand, { kind: 'hearing-event' }>['hearingId'] };
    if (count % 5 === 3) {
      const definition = count % 2 === 0 ? 'called-on' : 'bench-retires';
      return {
        kind: 'hearing-event',
        caseId,
        hearingId,
        definition,
        eventTime: new Date().toISOString(),
        note: mark,
      };
    }
    if (count % 5 === 4) {
      const view = (await window.lookAtCase(caseId))?.view;
      const offence = view?.defendants
        .flatMap((each) => each.offences)
        .find((each) => each.offenceId === offenceId);
      const plea = offence?.plea;
      const seen = plea?.state === 'one' ? [plea.current] : plea?.state === 'clash' ? plea.values : [];
      return {
        kind: 'plea',
        caseId,
        defendantId,
        offenceId,
        pleaValue: count % 2 === 0 ? 'GUILTY' : 'NOT_GUILTY',
        pleaDate: work.pleaDate,
        supersedes: seen.flatMap((each) => [each.valueId, ...(each.agreeing ?? [])]),
        reason: mark,
      };
    }
    const text = `${mark} ${'x'.repeat((count * 397) % 3_000)}`;
    return { kind: 'note', caseId, audience: 'court-and-all-parties', text };
  };
  const write = async (lane: number): Promise<void> => {
    for (let count = 0; !window.mustStopWriting && count < (work.perLane ?? Infinity); count += 1) {
      const place = work.places[(lane + count) % work.places.length];
      if (!place) throw new Error('There is no place to write at');
      const mark = `${work.prefix}-${String(lane)}-${String(count)}.`;
      const written = await worker.write(await commandAt(place, count, mark));
      if (!written.ok) throw new Error(`${mark} was not saved: ${JSON.stringify(written.error)}`);
      await window.tellSaved(mark, written.value.entryId, place.caseId);
    }
  };
  const keepDrafts = async (): Promise<void> => {
    const { draftKey } = work;
    if (draftKey === undefined) return;
    const { drafts } = await worker.heldDrafts();
    let base = drafts[draftKey]?.form ?? { texts: {}, choices: {} };
    for (let count = work.firstDraft; !window.mustStopWriting; count += 1) {
      const form = { texts: { text: String(count) }, choices: { audience: 'only-me' } };
      base = (await worker.keepDraft(draftKey, form, base)).held?.form ?? form;
      await window.tellKept(count);
    }
  };
  await Promise.all([keepDrafts(), ...Array.from({ length: work.lanes }, (_, lane) => write(lane))]);
}

/** Resolves while rows are being folded into their pages, once this page was told to stop writing. */
export async function foldingHasBegun(): Promise<void> {
  for (;;) {
    const { held = [] } = await navigator.locks.query();
    if (window.mustStopWriting && held.some(({ name }) => name?.startsWith('assize-fold-'))) return;
    await new Promise((resolve) => setTimeout(resolve));
  }
}

/** The clear part of what the device's database holds, read in one transaction. */
export interface HeldRows {
  /** Rows of their own. */
  readonly rows: readonly string[];
  /** In pages. */
  readonly paged: readonly string[];
  /** How many of them are deletions, as of drafts that are done with. */
  readonly deletions: number;
  readonly seqs: readonly number[];
  readonly order: { readonly seq: number; readonly docCount: number };
  /** Entry ids. */
  readonly ledger: readonly string[];
}

export function heldRows(database: string): Promise<HeldRows> {
  return new Promise((resolve, reject) => {
    const opening = indexedDB.open(database);
    opening.onerror = () => reject(new Error(`${database} does not open`));
    opening.onsuccess = () => {
      const reading = opening.result.transaction(['docs', 'pages', 'counters', 'ledger']);
      const all = (table: string) => reading.objectStore(table).getAll();
      const [docs, pages, counters, ledger] = [all('docs'), all('pages'), all('counters'), all('ledger')];
      reading.onabort = () => reject(new Error('The tables could not be read'));
      reading.oncomplete = () => {
        opening.result.close();
        interface Document {
          readonly id: string;
          readonly seq: number;
          readonly deleted?: 0 | 1;
        }
        interface Page {
          readonly ids: readonly string[];
          readonly seqs: number | readonly number[];
          readonly special?: Readonly<Record<number, { readonly deleted?: 0 | 1 }>>;
        }
        const alone = docs.result as readonly Document[];
        const paged = (pages.result as readonly Page[]).flatMap(({ ids, seqs, special }) =>
          ids.flatMap((id, place): Document[] => {
            const seq = typeof seqs === 'number' ? seqs + place : (seqs[place] ?? -1);
            return id === '' ? [] : [{ id, seq, ...special?.[place] }];
          }),
        );
        resolve({
          rows: alone.map(({ id }) => id),
          paged: paged.map(({ id }) => id),
          deletions: [...alone, ...paged].filter(({ deleted }) => deleted === 1).length,
          seqs: [...alone, ...paged].map(({ seq }) => seq),
          order: (counters.result as readonly HeldRows['order'][])[0] ?? { seq: 0, docCount: 0 },
          ledger: (ledger.result as readonly { readonly entryId: string }[]).map(({ entryId }) => entryId),
        });
      };
    };
  });
}
