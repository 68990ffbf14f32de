/** A line of the record, or a piece of one that is too long for a page to keep whole. */
export interface PrintLine {
  readonly text: string;
  /** What of the record begins with it. A piece goes on from the one before. */
  readonly begins: 'block' | 'line' | 'piece';
  readonly isHead: boolean;
}

/** About twelve lines of print: a piece that is never wider than a page is high. */
const longest = 1_200;

/**
 * The text of the record in lines, character for character (`textOf`). A block of it stands between empty lines and begins with a
 * heading of its own where it has more than one line (../../../domain/resulting/recordedText.ts).
 */
export const printLines = (text: string): readonly PrintLine[] =>
  text.split('\n\n').flatMap((block) =>
    block.split('\n').flatMap((line, place, lines) =>
      pieces(line).map((piece, at): PrintLine => ({
        text: piece,
        begins: at > 0 ? 'piece' : place > 0 ? 'line' : 'block',
        isHead: place === 0 && lines.length > 1,
      })),
    ),
  );

const between = { block: '\n\n', line: '\n', piece: '' } as const;

export const textOf = (lines: readonly PrintLine[]): string =>
  lines.map(({ text, begins }, at) => (at === 0 ? text : between[begins] + text)).join('');

function pieces(line: string): readonly string[] {
  if (line.length <= longest) return [line];
  const end = line.lastIndexOf(' ', longest);
  const cut = end > 0 ? end + 1 : longest;
  return [line.slice(0, cut), ...pieces(line.slice(cut))];
}
