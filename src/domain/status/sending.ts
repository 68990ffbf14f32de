import { judgeOutcomes, judgeServing, judgeStore, type RecordSignal } from './recordSignal.ts';
import type { PartFinding } from './statusPart.ts';

/** Whether what devices send comes into the record. A full disk ends this alone: people read on. */
export function judgeSending(signal: RecordSignal, now: number): PartFinding {
  return (
    judgeServing(signal, now) ??
    (signal.haveWritesStopped ? { state: 'failed', code: 'store-full' } : undefined) ??
    judgeStore(signal.isStoreReady, signal.sending) ??
    judgeOutcomes(signal.sending) ??
    (signal.isStoreReady === undefined
      ? { state: 'not-known', code: 'not-known' }
      : { state: 'working', code: 'working' })
  );
}
