import type { Json } from '../../shared/json.ts';
import type { Entry } from '../document/document.ts';
import { attributionOf, sheetValueId, type Candidate } from '../entry/supersede.ts';
import type { DefendantSheet } from '../party/defendant.ts';

/** An answer that somebody wrote. */
export function fromEntry<T>(entry: Entry, value: T, meaning: string): Candidate<T> {
  return { attributed: { ...attributionOf(entry), value }, entry, meaning };
}

/** An answer that stands on a sheet; none where it says nothing. */
export function fromSheet<T>(
  sheet: { readonly _id: DefendantSheet['_id'] },
  question: string,
  value: T | undefined,
  meaning: string | undefined,
  date: string | undefined,
): Candidate<T>[] {
  if (value === undefined || meaning === undefined) return [];
  const valueId = sheetValueId(sheet._id, question, value as Json);
  return [
    {
      attributed: { valueId, isClockDoubtful: false, value, ...(date === undefined ? {} : { at: date }) },
      meaning,
    },
  ];
}
