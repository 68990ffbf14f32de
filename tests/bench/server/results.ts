import { print, quantile, say, type Line } from '../report.ts';
import type { Troubles } from './device.ts';
import type { Openings } from './measured.ts';

export interface Results {
  /** How many were simulated. */
  readonly devices: number;
  /** Until each was in sync: the simulated devices, the stock ones. */
  readonly seconds: readonly number[];
  readonly realSeconds: readonly number[];
  readonly neverInSync: number;
  readonly lost: number;
  readonly troubles: Troubles;
  readonly opened: Openings;
  /** MB */
  readonly peak: number;
}

/** The lines of one outage, and in words what has no line. */
export function tell(results: Results, words: string): void {
  const { devices, seconds, realSeconds, troubles, opened } = results;
  const line = (measure: Line['measure'], value: number, unit: Line['unit']): void =>
    print({ measure, n: devices, value, unit, against: '-', ratio: null });
  line('in-sync-p50', quantile(seconds, 0.5), 's');
  line('in-sync-p95', quantile(seconds, 0.95), 's');
  line('in-sync-p99', quantile(seconds, 0.99), 's');
  print({
    measure: 'in-sync-calibration',
    n: realSeconds.length,
    value: quantile(seconds, 0.5),
    unit: 's',
    against: 'pouchdb',
    ratio: quantile(seconds, 0.5) / quantile(realSeconds, 0.5),
  });
  line('never-in-sync', results.neverInSync, 'count');
  line('lost-writes', results.lost, 'count');
  line('sent-away', troubles.sentAway, 'count');
  line('unreachable', troubles.unreachable, 'count');
  line('errors', sumOf(troubles.errors), 'count');
  line('open-case-p95', quantile(opened.ms, 0.95), 'ms');
  line('open-case-failed', sumOf(opened.failed), 'count');
  line('gateway-memory-peak', results.peak, 'MB');
  if (troubles.errors.size > 0) say(`Errors by status: ${JSON.stringify([...troubles.errors])}`);
  if (opened.failed.size > 0)
    say(`Cases that were not opened, by answer: ${JSON.stringify([...opened.failed])}`);
  say(words);
}

const sumOf = (counts: ReadonlyMap<unknown, number>): number =>
  [...counts.values()].reduce((sum, each) => sum + each, 0);
