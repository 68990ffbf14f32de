/**
 * Where the caret belongs in a text that changed around it: in the same line at the same place, wherever that line stands now;
 * where the line is gone, as far from whichever end of the text stayed the same.
 */
export function caretAfter(before: string, after: string, caret: number): number {
  const head = before.slice(0, caret).split('\n');
  const [row, column] = [head.length - 1, head.at(-1)?.length ?? 0];
  const line = before.split('\n')[row] ?? '';
  const lines = after.split('\n');
  const [nearest] = [...lines.keys()]
    .filter((each) => lines[each] === line)
    .sort((a, b) => Math.abs(a - row) - Math.abs(b - row) || b - a);
  if (nearest !== undefined) {
    return lines.slice(0, nearest).reduce((sum, each) => sum + each.length + 1, 0) + column;
  }
  let same = 0;
  while (same < caret && before[same] === after[same]) same += 1;
  return same === caret ? caret : Math.max(same, after.length - (before.length - caret));
}
