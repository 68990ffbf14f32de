/** One measure beside one thing it is measured against. `ratio` is ours ÷ theirs: below 1 ours is faster or smaller. */
export interface Line {
  readonly measure:
    | 'first-sync'
    | 'today-usable'
    | 'today-list'
    | 'push'
    | 'push-growth'
    | 'push-fold'
    | 'read-case'
    | 'open-case'
    | 'search'
    | 'cold-start'
    | 'unlock-to-list'
    | 'unlock-by-passphrase-to-list'
    | 'key-to-list'
    | 'sealing-first-sync'
    | 'sealing-open-case'
    | 'edit'
    | 'disk'
    | 'first-script'
    | 'reconnect-requests'
    | 'reconnect-bytes'
    | 'proofs-verified'
    | 'notepad-read'
    | 'notepad-key'
    | 'notepad-read-national'
    | 'notepad-key-national'
    | 'typing'
    // Of npm run bench:server.
    | 'gateway-restart'
    | 'gateway-restart-behind'
    | 'in-sync-p50'
    | 'in-sync-p95'
    | 'in-sync-p99'
    | 'in-sync-calibration'
    | 'never-in-sync'
    | 'lost-writes'
    | 'sent-away'
    | 'unreachable'
    | 'errors'
    | 'open-case-p95'
    | 'open-case-failed'
    | 'gateway-memory-peak';
  /** What was counted: documents, entries, cases, keystrokes, starts, files, requests, proofs, results, lines. */
  readonly n: number;
  /** Ours, the median. */
  readonly value: number;
  readonly unit: 's' | 'ms' | 'kB' | 'MB' | 'count' | '/s';
  readonly against:
    | 'floor'
    | 'pouchdb'
    | 'pouchdb-indexeddb'
    | 'pouchdb-idb'
    /** Of ours: the whole first sync, the whole push, and the same with fewer documents held. */
    | 'first-sync'
    | 'push'
    | 'fewest-documents'
    /** Of ours: the same code with a sealer that does nothing. */
    | 'unsealed'
    /** The library's look-up of each line's words among the definitions, and no more. */
    | 'minisearch'
    /** Of ours: the whole notepad read anew. */
    | 'notepad-read'
    | 'plain-field'
    | '-';
  /** Null where there is nothing to compare with. */
  readonly ratio: number | null;
}

const toStdout = process.stdout.write.bind(process.stdout);

/** Builders write to stdout what they think of; of a run only its lines go there. */
export function keepStdoutForLines(): void {
  process.stdout.write = process.stderr.write.bind(process.stderr);
}

export function print(line: Line): void {
  const { measure, n, value, unit, against, ratio } = line;
  const told = {
    measure,
    n,
    value: rounded(value),
    unit,
    against,
    ratio: ratio === null ? null : rounded(ratio),
  };
  toStdout(`${JSON.stringify(told)}\n`);
}

/** What else there is to tell, to stderr. */
export const say = (words: string): void => console.error(words);

export const rounded = (value: number): number => Math.round(value * 100) / 100;

export const median = (values: readonly number[]): number => quantile(values, 0.5);

/** The value below which this share of the values lies; NaN without values. */
export function quantile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  const place = (sorted.length - 1) * share;
  const below = sorted[Math.floor(place)] ?? NaN;
  const above = sorted[Math.ceil(place)] ?? NaN;
  return below + (above - below) * (place - Math.floor(place));
}

/** The median of the ratios within each round: a machine that is busy in one round is so for both. */
export const medianRatio = (ours: readonly number[], theirs: readonly number[]): number =>
  median(ours.map((value, round) => value / (theirs[round] ?? NaN)));
