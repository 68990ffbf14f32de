import { isDone, type ListStatus } from './listStatus.ts';

/** A hearing of a courtroom's list, in its order. */
export interface Stop {
  readonly path: string;
  /** Undefined where this device does not know. */
  readonly status: ListStatus | undefined;
}

/**
 * Where to go on from a hearing: to the next on the list for which everybody is here, also before it; else to the next that is not over.
 * Whoever was put back waits until their time has come.
 *
 * @param now ISO 8601
 * @returns undefined where all others are over, and from a hearing that is not on the list
 */
export function nextOnList(
  stops: readonly Stop[],
  path: string,
  now: string,
): { readonly path: string; readonly isReady: boolean } | undefined {
  const at = stops.findIndex((stop) => stop.path === path);
  if (at < 0) return undefined;
  const others = [...stops.slice(at + 1), ...stops.slice(0, at)];
  const open = others.filter(({ status }) => status === undefined || !isDone(status));
  const ready = open.find(({ status }) => status !== undefined && isReadyNow(status, now));
  const next = ready ?? open.find(({ status }) => status?.is !== 'put-back') ?? open[0];
  return next && { path: next.path, isReady: next === ready };
}

const isReadyNow = (status: ListStatus, now: string): boolean =>
  status.is === 'ready' ||
  (status.is === 'put-back' && status.until !== undefined && Date.parse(status.until) <= Date.parse(now));
