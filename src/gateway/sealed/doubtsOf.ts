import type { EntryTimes } from '../../domain/entry/entry.ts';
import type { RuleBroken } from '../record/judgeDocument.ts';

/**
 * What arrives by an upload-only credential may have been written by whoever holds the device. Written after it was reported
 * lost, or after the account was switched off, it is kept apart for a person to look at: what the device says of its time is
 * all there is to go by. What was written before is judged as any push.
 *
 * @param times ISO 8601, by the gateway's clock
 */
export const doubtsOf =
  (times: { readonly lostAt: string | undefined; readonly offAt: string | undefined }) =>
  ({ claimed, offsetMs }: EntryTimes): RuleBroken | undefined => {
    const writtenAt = Date.parse(claimed) + (offsetMs ?? 0);
    const isAfter = (at: string | undefined): boolean => at !== undefined && !(writtenAt < Date.parse(at));
    if (isAfter(times.lostAt)) {
      return { tag: 'lost-device', reason: 'It was written on a device after that was reported lost.' };
    }
    if (isAfter(times.offAt)) {
      return { tag: 'account-off', reason: 'It was written after the account was switched off.' };
    }
    return undefined;
  };
