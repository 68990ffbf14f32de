import { seededRandom } from '../../src/commands/demo/random.ts';
import type { CaseId } from '../../src/shared/ids.ts';
import { inUnwatchedBrowser } from './benchBrowser.ts';
import { takeDocuments, type Caseload } from './caseload.ts';
import type { Contender, FirstSync, Ours, Rival } from './page/storage.ts';
import { startPeerServer, type PeerServer } from './peerServer.ts';
import { median, medianRatio, print, rounded, say } from './report.ts';

/** What one contender took in one trial: milliseconds, and bytes on the disk. The floor only fills. */
interface Trial {
  readonly sync: number;
  readonly today: number;
  readonly disk: number;
  readonly read: number;
  readonly edit: number;
  readonly push: number;
  readonly fold: number;
}

/** Who has a turn in each round. */
type InRounds = Exclude<Contender, 'unsealed'>;

/** Of a pair, one half: the first sync and opening a case, milliseconds. */
type Sealing = Record<'sync' | 'open', number>;

/** One size of caseload, with its server and what was measured. */
interface Size {
  readonly documents: number;
  readonly caseIds: readonly CaseId[];
  readonly peer: PeerServer;
  readonly trials: ReadonlyMap<InRounds, Trial[]>;
  /** Ours sealed and not, one right after the other. */
  readonly pairs: { readonly sealed: Sealing; readonly unsealed: Sealing }[];
}

const batchSize = 1000;
const defaultBatchSize = 100;
/** Of the entries that are pushed, this many are timed one by one as they are written. */
const timedEdits = 200;
const casesRead = 200;
/**
 * Of ours, sealed and not, so many pairs a round: what lies so near together drowns in the noise of a few. An even number, since whichever
 * is first in a pair is the slower one.
 */
const pairsARound = 4;
/** PouchDB's older adapter is measured here alone: it is the slower of the two, and known to be. */
const idbDocuments = 10_000;

/** First sync, reading, edits and first push at each size: each contender once a round, the order turned by one each round. */
export async function storageMeasures(
  caseload: Caseload,
  options: { readonly rounds: number; readonly documents: readonly number[]; readonly pages: string },
): Promise<void> {
  const sizes: Size[] = [];
  try {
    for (const count of options.documents) sizes.push(await openSize(caseload, count, options.pages));
    for (let round = 0; round < options.rounds; round += 1) {
      for (const size of sizes) await playRound(size, round, caseload);
    }
    for (let pair = 0; pair < options.rounds * pairsARound; pair += 1) {
      for (const size of sizes) await playPair(size, pair);
    }
    for (const size of sizes) await tellDefaultBatch(size);
  } finally {
    for (const { peer } of sizes) await peer.close();
  }
  for (const size of sizes) tellSize(size, caseload);
  tellGrowth(sizes);
}

async function openSize(caseload: Caseload, count: number, pages: string): Promise<Size> {
  const documents = takeDocuments(caseload, count);
  const bytes = documents.reduce((sum, document) => sum + JSON.stringify(document).length, 0);
  say(
    `${String(documents.length)} documents, ${String(Math.round(bytes / documents.length))} bytes on average`,
  );
  const held = [...new Set(documents.map((document) => document['caseId'] as CaseId))];
  const random = seededRandom('cases read');
  const contenders: readonly InRounds[] = ['ours', ...rivalsAt(documents.length), 'floor'];
  return {
    documents: documents.length,
    caseIds: Array.from({ length: Math.min(casesRead, held.length) }, () => random.pick(held)),
    peer: await startPeerServer(documents, pages),
    trials: new Map(contenders.map((contender) => [contender, []])),
    pairs: [],
  };
}

const rivalsAt = (documents: number): readonly Rival[] =>
  documents === idbDocuments ? ['pouchdb-indexeddb', 'pouchdb-idb'] : ['pouchdb-indexeddb'];

async function playRound(size: Size, round: number, caseload: Caseload): Promise<void> {
  const contenders = [...size.trials.keys()];
  for (let turn = 0; turn < contenders.length; turn += 1) {
    const contender = contenders[(round + turn) % contenders.length] ?? 'ours';
    const trial = await inUnwatchedBrowser(size.peer, () => run(contender, size, caseload));
    size.trials.get(contender)?.push(trial);
    const { sync, today, disk, read, edit, push } = trial;
    say(
      `round ${String(round + 1)}, ${String(size.documents)}, ${contender}: first sync ${String(rounded(sync))} (today ${String(rounded(today))}), case ${String(rounded(read))}, edit ${String(rounded(edit))}, push ${String(rounded(push))} ms, ${String(rounded(disk / 1e6))} MB`,
    );
  }
}

/** Whichever is first in one pair is second in the next. */
async function playPair(size: Size, pair: number): Promise<void> {
  const play = (as: Ours): Promise<Sealing> =>
    inUnwatchedBrowser(size.peer, async () => {
      const { ms: sync } = await firstSync(size, as, batchSize);
      return { sync, open: median(await size.peer.tasks.run('openCases', as, size.caseIds)) };
    });
  const first = await play(pair % 2 === 0 ? 'ours' : 'unsealed');
  const second = await play(pair % 2 === 0 ? 'unsealed' : 'ours');
  const [sealed, unsealed] = pair % 2 === 0 ? [first, second] : [second, first];
  size.pairs.push({ sealed, unsealed });
  say(
    `pair ${String(pair + 1)}, ${String(size.documents)}: first sync ${String(rounded(sealed.sync))} sealed, ${String(rounded(unsealed.sync))} not; opened ${String(rounded(sealed.open))} and ${String(rounded(unsealed.open))} ms`,
  );
}

async function tellDefaultBatch(size: Size): Promise<void> {
  const { documents, peer } = size;
  for (const rival of rivalsAt(documents)) {
    const { ms } = await inUnwatchedBrowser(peer, () => firstSync(size, rival, defaultBatchSize));
    say(
      `once, at PouchDB's default batch of ${String(defaultBatchSize)}, ${String(documents)}, ${rival}: first sync ${String(rounded(ms))} ms`,
    );
  }
}

function tellSize({ documents, trials, pairs }: Size, caseload: Caseload): void {
  const rivals = rivalsAt(documents);
  const of = (contender: InRounds, what: keyof Trial): readonly number[] =>
    (trials.get(contender) ?? []).map((trial) => trial[what]);
  const tell = (
    measure: 'first-sync' | 'read-case' | 'edit' | 'push',
    what: keyof Trial,
    against: readonly (Rival | 'floor')[],
  ): void => {
    const ours = of('ours', what);
    for (const other of against) {
      const ratio = medianRatio(ours, of(other, what));
      print({ measure, n: documents, value: median(ours), unit: 'ms', against: other, ratio });
    }
  };
  tell('first-sync', 'sync', ['floor', ...rivals]);
  const today = of('ours', 'today');
  const share = medianRatio(today, of('ours', 'sync'));
  print({
    measure: 'today-usable',
    n: documents,
    value: median(today),
    unit: 'ms',
    against: 'first-sync',
    ratio: share,
  });
  tell('read-case', 'read', rivals);
  for (const [measure, what] of [
    ['sealing-first-sync', 'sync'],
    ['sealing-open-case', 'open'],
  ] as const) {
    const sealed = pairs.map((pair) => pair.sealed[what]);
    const ratio = medianRatio(
      sealed,
      pairs.map((pair) => pair.unsealed[what]),
    );
    print({ measure, n: documents, value: median(sealed), unit: 'ms', against: 'unsealed', ratio });
  }
  tell('edit', 'edit', rivals);
  tell('push', 'push', rivals);
  print({
    measure: 'push-fold',
    n: documents,
    value: median(of('ours', 'fold')),
    unit: 'ms',
    against: 'push',
    ratio: medianRatio(of('ours', 'fold'), of('ours', 'push')),
  });
  const disk = of('ours', 'disk');
  for (const other of ['floor', ...rivals] as const) {
    const ratio = medianRatio(disk, of(other, 'disk'));
    print({ measure: 'disk', n: documents, value: median(disk) / 1e6, unit: 'MB', against: other, ratio });
  }
  say(`pushed: ${String(caseload.newEntries.length)} entries`);
}

/** What a push costs with many documents held, against the same with the fewest. */
function tellGrowth(sizes: readonly Size[]): void {
  const [fewest, ...more] = [...sizes].sort((a, b) => a.documents - b.documents);
  const pushes = (size: Size): readonly number[] => (size.trials.get('ours') ?? []).map(({ push }) => push);
  for (const size of more) {
    print({
      measure: 'push-growth',
      n: size.documents,
      value: median(pushes(size)),
      unit: 'ms',
      against: 'fewest-documents',
      ratio: fewest ? medianRatio(pushes(size), pushes(fewest)) : null,
    });
  }
}

async function run(contender: InRounds, size: Size, caseload: Caseload): Promise<Trial> {
  const { tasks } = size.peer;
  const { ms: sync, todayMs: today = NaN, disk } = await firstSync(size, contender, batchSize);
  const none = { read: NaN, edit: NaN, push: NaN, fold: NaN };
  if (contender === 'floor') return { ...none, sync, today, disk };
  const reads = await tasks.run('readCases', contender, size.caseIds);
  const edits = await tasks.run('edit', contender, caseload.newEntries.slice(0, timedEdits));
  const { ms: push, foldMs: fold = NaN } = await tasks.run(
    'push',
    contender,
    caseload.newEntries.slice(timedEdits),
  );
  return { sync, today, disk, read: median(reads), edit: median(edits), push, fold };
}

/** @throws where a contender did not bring every document: its time would mean nothing. */
async function firstSync({ peer, documents }: Size, contender: Contender, batch: number): Promise<FirstSync> {
  const result = await peer.tasks.run('firstSync', contender, batch);
  if (result.documents !== documents) {
    throw new Error(`${contender} holds ${String(result.documents)} of ${String(documents)} documents`);
  }
  return result;
}
