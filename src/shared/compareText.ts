/** Below 0 where `a` comes first, by UTF-16 code units: the same in every browser and locale. */
export const compareText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
