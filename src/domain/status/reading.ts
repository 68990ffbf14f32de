import { judgeLogging, judgeOutcomes, judgeServing, judgeStore, type RecordSignal } from './recordSignal.ts';
import type { PartFinding } from './statusPart.ts';

/** Whether devices get cases and what others wrote. What is on a device opens there whatever this says. */
export function judgeReading(signal: RecordSignal, now: number): PartFinding {
  return (
    judgeServing(signal, now) ??
    judgeLogging(signal, now) ??
    judgeStore(signal.isStoreReady, signal.reading) ??
    judgeOutcomes(signal.reading) ??
    (signal.isStoreReady === undefined
      ? { state: 'not-known', code: 'not-known' }
      : { state: 'working', code: 'working' })
  );
}
