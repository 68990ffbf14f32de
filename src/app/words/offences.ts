/** "Theft from a shop ×2", "Robbery +2": the first offence and how many more. */
export function sayOffences(titles: readonly string[]): string {
  const [first] = titles;
  if (first === undefined) return 'No offence held';
  if (titles.length === 1) return first;
  return titles.every((title) => title === first)
    ? `${first} ×${titles.length}`
    : `${first} +${titles.length - 1}`;
}
