import type { Paper, PaperPerson } from '../../../domain/papers/paper.ts';
import { printLines, type PrintLine } from './printLines.ts';

/** What a page keeps whole. A paper is a row of them; each person of it stands above their record. */
export type PaperBlock =
  | { readonly is: 'head' }
  | { readonly is: 'directed' }
  | { readonly is: 'person'; readonly person: PaperPerson }
  | { readonly is: 'facts' }
  | { readonly is: 'record-head'; readonly record: Paper['records'][number] }
  | { readonly is: 'line'; readonly line: PrintLine }
  | { readonly is: 'signature' };

export const paperBlocks = (paper: Paper): readonly PaperBlock[] => [
  { is: 'head' },
  { is: 'directed' },
  ...paper.records.flatMap((record, at) => {
    const person = paper.people[at];
    return [
      ...(person ? [{ is: 'person', person } as const] : []),
      ...(at === 0 && paper.facts.length > 0 ? [{ is: 'facts' } as const] : []),
      { is: 'record-head', record } as const,
      ...printLines(record.text).map((line) => ({ is: 'line', line }) as const),
    ];
  }),
  ...(paper.signedBy === undefined ? [] : [{ is: 'signature' } as const]),
];

/** A heading is no last line of a page; and nobody signs a page that says nothing. */
const leadsOn = (block: PaperBlock | undefined): boolean =>
  block?.is === 'person' || block?.is === 'record-head' || (block?.is === 'line' && block.line.isHead);

/**
 * Which blocks stand on which page.
 *
 * @param heights of each block with what stands below it, in the unit of `rooms`
 * @param rooms of the first page, and of each further one
 * @returns for each page where its blocks begin and end
 */
export function paginate(
  blocks: readonly PaperBlock[],
  heights: readonly number[],
  rooms: { readonly first: number; readonly further: number },
): readonly (readonly [from: number, to: number])[] {
  const pages: [number, number][] = [];
  let from = 0;
  let used = 0;
  blocks.forEach((_, at) => {
    const height = heights[at] ?? 0;
    if (at > from && used + height > (pages.length === 0 ? rooms.first : rooms.further)) {
      let to = at;
      if (blocks[at]?.is === 'signature' && at - 1 > from) to -= 1;
      while (to - 1 > from && leadsOn(blocks[to - 1])) to -= 1;
      pages.push([from, to]);
      used = heights.slice(to, at).reduce((sum, each) => sum + each, 0);
      from = to;
    }
    used += height;
  });
  return [...pages, [from, blocks.length]];
}
