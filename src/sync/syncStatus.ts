import type { SyncStatus } from '../contracts/worker/api.ts';

/** What the replicating tab knows of the connection; all tabs of a user show the same. Counts come from the ledger. */
export type ConnectionStatus = Omit<SyncStatus, 'unsentCount' | 'needsYouCount' | 'storeLost'>;

export const firstStatus = (now: string): ConnectionStatus => ({
  connection: 'connecting',
  since: now,
  clockOffsetMs: null,
});

/** Key under which the status outlives the run: what is shown before the first answer of the next. */
export const lastSeenKey = 'last-seen';
export interface LastSeen {
  readonly asAt?: string;
  readonly clockOffsetMs: number | null;
  /** The first caseload has arrived whole. */
  readonly isFilled: boolean;
}
