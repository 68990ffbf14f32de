import * as v from 'valibot';
import type { DeviceStore } from '../store/deviceStore.ts';

/** How much of a first caseload is on this device. */
const counts = {
  cases: v.number(),
  documents: v.number(),
};
const CaseloadMarkSchema = v.object({
  ...counts,
  /** The sequence from which replication goes on once it is whole. It names the caseload: another begins with another. */
  since: v.string(),
  /** How many there will be, and how many of the cases have a hearing on the day of the stream's beginning. */
  expected: v.object({ ...counts, casesToday: v.number() }),
  /** Where to go on; absent once it is whole. */
  resume: v.exactOptional(v.string()),
});
export type CaseloadMark = v.InferOutput<typeof CaseloadMarkSchema>;

/** Under it the store keeps the mark, written with the pages that it tells of. */
export const caseloadMarkKey = 'first-caseload';

/** One of another shape is none: the caseload begins anew, over what is here. */
export async function readCaseloadMark(store: DeviceStore): Promise<CaseloadMark | undefined> {
  const held = v.safeParse(CaseloadMarkSchema, await store.getMeta(caseloadMarkKey));
  return held.success ? held.output : undefined;
}

/** Once replication has taken over. */
export const forgetCaseloadMark = (store: DeviceStore): Promise<void> =>
  store.setMeta(caseloadMarkKey, undefined);
