/** A text of two versions, and the lines that stand beside others because both wrote there. */
export interface MergedLines {
  readonly text: string;
  readonly twice: readonly string[];
}

/**
 * Two versions of one text that go back to one ancestor, line by line. A line of the ancestor stands where both left it; what
 * either wrote stands where they wrote it; where both wrote in the same place, both stand, one after the other. No line that
 * either wrote is left out, and it does not matter which is `a`.
 *
 * @param base the version both began with; '' where it is not known: then what they share at either end stands once
 */
export function mergeLines(base: string, a: string, b: string): MergedLines {
  if (a === b || b === base) return { text: a, twice: [] };
  if (a === base) return { text: b, twice: [] };
  const baseLines = linesOf(base);
  const [inA, inB] = [a, b].map((each) => changesOf(baseLines, linesOf(each)));
  if (!inA || !inB) throw new Error('Two versions have two lists of changes');
  const merged: string[] = [];
  const twice: string[] = [];
  for (let gap = 0; gap <= baseLines.length; gap += 1) {
    const { lines, contested } = besideEachOther(inA.written[gap] ?? [], inB.written[gap] ?? []);
    merged.push(...lines);
    twice.push(...contested);
    const line = baseLines[gap];
    if (line !== undefined && inA.hasKept[gap] && inB.hasKept[gap]) merged.push(line);
  }
  return { text: merged.join('\n'), twice };
}

const linesOf = (text: string): readonly string[] => (text === '' ? [] : text.split('\n'));

/** What both wrote in one place: what they share at its beginning and end once, and between that first one's, then the other's. */
function besideEachOther(
  a: readonly string[],
  b: readonly string[],
): { readonly lines: readonly string[]; readonly contested: readonly string[] } {
  const shortest = Math.min(a.length, b.length);
  let start = 0;
  while (start < shortest && a[start] === b[start]) start += 1;
  let end = 0;
  while (end < shortest - start && a.at(-1 - end) === b.at(-1 - end)) end += 1;
  const [first = [], second = []] = [a, b]
    .map((each) => each.slice(start, each.length - end))
    .sort((one, other) => (one.join('\n') < other.join('\n') ? -1 : 1));
  return {
    lines: [...a.slice(0, start), ...first, ...second, ...a.slice(a.length - end)],
    contested: first.length > 0 && second.length > 0 ? [...first, ...second] : [],
  };
}

interface Changes {
  /** By line of the ancestor. */
  readonly hasKept: readonly boolean[];
  /** What was written before that line of the ancestor, after the last one before it that was kept; one more for the end. */
  readonly written: readonly (readonly string[])[];
}

function changesOf(base: readonly string[], version: readonly string[]): Changes {
  const places = matches(base, version);
  const written: (readonly string[])[] = [];
  let [from, gap] = [0, 0];
  for (const [index, place] of [...places, version.length].entries()) {
    if (place === undefined) continue;
    written[gap] = version.slice(from, place);
    [from, gap] = [place + 1, index + 1];
  }
  return { hasKept: places.map((place) => place !== undefined), written };
}

/** Past so many pairs of lines nobody looks for what stayed in the middle of a text: both versions of it are kept. */
const mostPairs = 4_000_000;

/** For each line of the ancestor its place in a version that holds a longest common subsequence with it, or undefined. */
export function matches(
  base: readonly string[],
  version: readonly string[],
): readonly (number | undefined)[] {
  const shortest = Math.min(base.length, version.length);
  let start = 0;
  while (start < shortest && base[start] === version[start]) start += 1;
  let end = 0;
  while (end < shortest - start && base.at(-1 - end) === version.at(-1 - end)) end += 1;
  const found: (number | undefined)[] = base.map((_line, row) => {
    if (row < start) return row;
    return row >= base.length - end ? row + version.length - base.length : undefined;
  });
  const middle = matchesBetween(
    base.slice(start, base.length - end),
    version.slice(start, version.length - end),
  );
  for (const [row, column] of middle) found[start + row] = start + column;
  return found;
}

function matchesBetween(
  base: readonly string[],
  version: readonly string[],
): readonly (readonly [row: number, column: number])[] {
  if (base.length * version.length > mostPairs) return [];
  const width = version.length + 1;
  const longest = new Uint32Array((base.length + 1) * width);
  const at = (row: number, column: number): number => longest[row * width + column] ?? 0;
  for (let row = base.length - 1; row >= 0; row -= 1) {
    for (let column = version.length - 1; column >= 0; column -= 1) {
      longest[row * width + column] =
        base[row] === version[column]
          ? at(row + 1, column + 1) + 1
          : Math.max(at(row + 1, column), at(row, column + 1));
    }
  }
  const found: (readonly [number, number])[] = [];
  for (let [row, column] = [0, 0]; row < base.length && column < version.length;) {
    if (base[row] === version[column]) {
      found.push([row, column]);
      row += 1;
      column += 1;
    } else if (at(row + 1, column) >= at(row, column + 1)) row += 1;
    else column += 1;
  }
  return found;
}
