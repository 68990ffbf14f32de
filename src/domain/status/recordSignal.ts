import type { PartFinding } from './statusPart.ts';

/** What became of requests of one kind in the last minute. */
export interface Outcomes {
  readonly done: number;
  /** Ended by a fault of ours. */
  readonly failed: number;
  /** Sent away because too much was asked at once. */
  readonly sentAway: number;
}

/** What the server sees of itself. Times are milliseconds since 1970. */
export interface RecordSignal {
  /** `opening`: it reads the record anew; `behind`: it has not heard of the latest changes. In both it gives out nothing. */
  readonly replica: { readonly state: 'opening' | 'open' | 'behind'; readonly since: number };
  /** Since when what comes into the record does not come into the order in which it is given out; undefined where it does. */
  readonly unloggedSince: number | undefined;
  /** Whether the store answers; undefined until it was asked for the first time. */
  readonly isStoreReady: boolean | undefined;
  /** A write failed, as on a full disk: nothing is written until the store is opened anew. */
  readonly haveWritesStopped: boolean;
  readonly reading: Outcomes;
  readonly sending: Outcomes;
}

/** A server that starts reads the record for a while; for longer than this it is a failure, milliseconds. */
const openingMs = 2 * 60_000;

/** What keeps the server from giving anything out and from taking anything in; undefined where it can do both. */
export function judgeServing({ replica }: RecordSignal, now: number): PartFinding | undefined {
  const { state, since } = replica;
  if (state === 'open') return undefined;
  if (state === 'behind') return { state: 'failed', code: 'record-behind', since };
  return { state: now - since > openingMs ? 'failed' : 'slow', code: 'record-opening', since };
}

/** What could not be written down once is tried again every second; after this it is a failure, milliseconds. */
const unloggedMs = 15_000;

/** A log that cannot be written, as on a full disk: what was there is given out, and nothing that came since. */
export const judgeLogging = ({ unloggedSince }: RecordSignal, now: number): PartFinding | undefined =>
  unloggedSince !== undefined && now - unloggedSince > unloggedMs
    ? { state: 'failed', code: 'record-unlogged', since: unloggedSince }
    : undefined;

/** So many at least, and this share, are no accident of one. */
const [fewest, someShare, mostShare] = [3, 0.2, 0.5];
const [sentAwayFewest, sentAwayShare] = [5, 0.05];

/** What the requests of one kind tell; undefined where they get done. */
export function judgeOutcomes({ done, failed, sentAway }: Outcomes): PartFinding | undefined {
  const asked = done + failed;
  if (failed >= fewest && failed > someShare * asked) {
    return { state: failed > mostShare * asked ? 'failed' : 'slow', code: 'requests-fail' };
  }
  if (sentAway >= sentAwayFewest && sentAway > sentAwayShare * (asked + sentAway)) {
    return { state: 'slow', code: 'busy' };
  }
  return undefined;
}

/** A store that does not answer whoever looks at it, while requests get done, is slow. */
export const judgeStore = (
  isReady: boolean | undefined,
  { done, failed }: Outcomes,
): PartFinding | undefined =>
  isReady === false ? { state: done > failed ? 'slow' : 'failed', code: 'store-silent' } : undefined;
