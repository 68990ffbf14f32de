import { happenedAt, type Act, type DrillEvent, type Happening, type Person } from './morning.ts';

/**
 * Devices try again after waits that grow to 30 s, and spare a gateway that has just come back (src/sync/backOff.ts, retryBudget.ts): so
 * long after gateway and line are there all are in sync. Of life, not of the morning: a device does not try 60 times as often.
 */
export const backWithinMs = 45_000;

const absences: readonly (readonly [gone: Happening, back: Happening])[] = [
  ['gateway killed', 'gateway back'],
  ['line cut', 'line back'],
];

/**
 * When somebody cannot be in sync: the gateway is away, or their own line, and then until they are in sync again, or should be.
 * Whoever has come back and is out of sync again is not excused.
 */
export function excusesOf(
  events: readonly DrillEvent[],
  acts: readonly Act[],
  { key, isCut }: Pick<Person, 'key' | 'isCut'>,
): readonly { readonly from: number; readonly to: number }[] {
  return absences.flatMap(([gone, back]) => {
    const from = happenedAt(events, gone);
    if (from === undefined || (gone === 'line cut' && !isCut)) return [];
    const there = happenedAt(events, back) ?? Number.POSITIVE_INFINITY;
    const again = acts.find(
      ({ person, what, isDone, at }) => person === key && what === 'sync' && isDone && at >= there,
    );
    return [{ from, to: Math.min(there + backWithinMs, again?.at ?? Number.POSITIVE_INFINITY) }];
  });
}
