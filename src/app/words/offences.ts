/** "Theft from a shop ×2", "Robbery +2": the first offence and how many more. */
export function sayOffences(titles: readonly string[]): string {
  const [first] = titles;
  if (first === undefined) return 'No offence held';
  if (titles.length === 1) return first;
  return titles.every((title) => title === first)
    ? `${first} ×${titles.length}`
    : `${first} +${titles.length - 1}`;
}

/** "Either way": how the record spells a mode of trial varies, how a screen does not. */
export const sayMode = (mode: string): string => mode.charAt(0).toUpperCase() + mode.slice(1).toLowerCase();
