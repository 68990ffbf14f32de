import type { PromptValue } from './promptValue.ts';

/** Whether two answers say the same; the order in which the parts of an address are kept says nothing. */
export function isSameValue(one: PromptValue | undefined, other: PromptValue | undefined): boolean {
  if (one === undefined || other === undefined) return one === other;
  return JSON.stringify(inOneOrder(one)) === JSON.stringify(inOneOrder(other));
}

function inOneOrder(value: PromptValue): readonly unknown[] {
  return Object.entries(value)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, each]: [string, unknown]) => [
      key,
      key === 'parts' && typeof each === 'object' && each !== null && !Array.isArray(each)
        ? Object.entries(each).sort(([a], [b]) => (a < b ? -1 : 1))
        : each,
    ]);
}
