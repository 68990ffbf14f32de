import type { Page } from 'playwright-core';
import { inFreshBrowser } from './benchBrowser.ts';
import { takeDocuments, type Caseload } from './caseload.ts';
import type { Contender, Rival, StorageMeasures } from './page/storage.ts';
import { startPeerServer } from './peerServer.ts';
import { median, medianRatio, print, rounded, say } from './report.ts';

/** What one contender took in one trial, milliseconds. The floor only fills. */
interface Trial {
  readonly sync: number;
  readonly edit: number;
  readonly push: number;
}

const rivals: readonly Rival[] = ['pouchdb-indexeddb', 'pouchdb-idb'];
const contenders: readonly Contender[] = ['ours', ...rivals, 'floor'];
const batchSize = 1000;
const defaultBatchSize = 100;
/** Of the entries that are pushed, this many are timed one by one as they are written. */
const timedEdits = 200;

/** First pull, edits and first push, each contender once a round, the order turned by one each round. */
export async function storageMeasures(
  caseload: Caseload,
  options: { readonly rounds: number; readonly documents: number; readonly pages: string },
): Promise<void> {
  const documents = takeDocuments(caseload, options.documents);
  const size = documents.reduce((sum, document) => sum + JSON.stringify(document).length, 0);
  say(
    `${String(documents.length)} documents, ${String(Math.round(size / documents.length))} bytes on average`,
  );
  const peer = await startPeerServer(documents, options.pages);
  const trials = new Map<Contender, Trial[]>(contenders.map((contender) => [contender, []]));
  try {
    for (let round = 0; round < options.rounds; round += 1) {
      for (let turn = 0; turn < contenders.length; turn += 1) {
        const contender = contenders[(round + turn) % contenders.length] ?? 'ours';
        const trial = await inFreshBrowser(`${peer.url}/`, (page) =>
          run(page, contender, documents.length, caseload),
        );
        trials.get(contender)?.push(trial);
        const { sync, edit, push } = trial;
        say(
          `round ${String(round + 1)} ${contender}: pull ${String(rounded(sync))}, edit ${String(rounded(edit))}, push ${String(rounded(push))} ms`,
        );
      }
    }
    for (const rival of rivals) {
      const { ms } = await inFreshBrowser(`${peer.url}/`, (page) =>
        firstSync(page, rival, defaultBatchSize, documents.length),
      );
      say(
        `once, at PouchDB's default batch of ${String(defaultBatchSize)}, ${rival}: pull ${String(rounded(ms))} ms`,
      );
    }
  } finally {
    await peer.close();
  }

  const of = (contender: Contender, what: keyof Trial): readonly number[] =>
    (trials.get(contender) ?? []).map((trial) => trial[what]);
  const tell = (
    measure: 'first-sync' | 'edit' | 'push',
    what: keyof Trial,
    n: number,
    against: readonly Exclude<Contender, 'ours'>[],
  ): void => {
    const ours = of('ours', what);
    for (const other of against) {
      const ratio = medianRatio(ours, of(other, what));
      print({ measure, n, value: median(ours), unit: 'ms', against: other, ratio });
    }
  };
  tell('first-sync', 'sync', documents.length, ['floor', ...rivals]);
  tell('push', 'push', caseload.newEntries.length, rivals);
  tell('edit', 'edit', Math.min(timedEdits, caseload.newEntries.length), rivals);
}

async function run(page: Page, contender: Contender, documents: number, caseload: Caseload): Promise<Trial> {
  const { ms: sync } = await firstSync(page, contender, batchSize, documents);
  if (contender === 'floor') return { sync, edit: NaN, push: NaN };
  const edits = await page.evaluate(
    ([who, entries]) => (globalThis as unknown as { measures: StorageMeasures }).measures.edit(who, entries),
    [contender, caseload.newEntries.slice(0, timedEdits)] as const,
  );
  const push = await page.evaluate(
    ([who, entries]) => (globalThis as unknown as { measures: StorageMeasures }).measures.push(who, entries),
    [contender, caseload.newEntries.slice(timedEdits)] as const,
  );
  return { sync, edit: median(edits), push };
}

/** @throws where a contender did not bring every document: its time would mean nothing. */
async function firstSync(
  page: Page,
  contender: Contender,
  batch: number,
  documents: number,
): Promise<{ readonly ms: number }> {
  const result = await page.evaluate(
    ([who, size]) => (globalThis as unknown as { measures: StorageMeasures }).measures.firstSync(who, size),
    [contender, batch] as const,
  );
  if (result.documents !== documents) {
    throw new Error(`${contender} holds ${String(result.documents)} of ${String(documents)} documents`);
  }
  return result;
}
