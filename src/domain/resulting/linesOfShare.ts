import type { OrderedResult } from './orderedResult.ts';

interface OfLines {
  readonly results: readonly OrderedResult[];
}

/** The lines of the notepad that results came of, those under others as well. */
export const linesOfShare = ({ results }: OfLines): readonly string[] => [
  ...new Set(
    results.flatMap((result) => [
      ...(result.source ? [result.source.lineId] : []),
      ...linesOfShare({ results: result.children }),
    ]),
  ),
];

/** Lines that other sides came of and the chosen one did not: with it, they say what does not stand. */
export function onlyTheirLines(sides: readonly OfLines[], chosen: OfLines): readonly string[] {
  const kept = new Set(linesOfShare(chosen));
  return [...new Set(sides.flatMap(linesOfShare))].filter((lineId) => !kept.has(lineId));
}
