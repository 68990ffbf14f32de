import type { FixedListItem } from './resultDefinition.ts';

/** One version of a list to choose from. */
export interface FixedList {
  readonly listId: string;
  /** When it was published, ISO 8601: of two that begin on one day the later holds. */
  readonly version: string;
  /** yyyy-mm-dd, inclusive. */
  readonly startDate: string;
  readonly items: readonly FixedListItem[];
}

/** The version that holds on a day (yyyy-mm-dd); before the first, the first; undefined where the list is not known. */
export function listOn(lists: readonly FixedList[], listId: string, day: string): FixedList | undefined {
  const versions = lists.filter((list) => list.listId === listId).sort(byBeginning);
  return versions.findLast(({ startDate }) => startDate <= day) ?? versions[0];
}

/** The newest of all. */
export const newestList = (lists: readonly FixedList[], listId: string): FixedList | undefined =>
  listOn(lists, listId, '9999-12-31');

function byBeginning(a: FixedList, b: FixedList): number {
  if (a.startDate !== b.startDate) return a.startDate < b.startDate ? -1 : 1;
  return a.version < b.version ? -1 : a.version > b.version ? 1 : 0;
}
