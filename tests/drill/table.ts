import type { Minute } from './byMinute.ts';
import type { Promised } from './judge.ts';
import { clockOf, type Ability } from './morning.ts';

/* The morning in lines of at most 96 characters, one a minute, as it is watched in a terminal. */

const width = 96;
const barLength = 10;
/** Colours only where a terminal shows them. */
export interface Look {
  readonly hasColour: boolean;
}
const [red, green, yellow, dim, bold] = [31, 32, 33, 2, 1];
const paint = ({ hasColour }: Look, code: number, text: string): string =>
  hasColour ? `\u001b[${String(code)}m${text}\u001b[0m` : text;

export const tableHead = (look: Look): readonly string[] => [
  paint(
    look,
    bold,
    'time   read             write            sync             sign in   not sent  to record',
  ),
  paint(
    look,
    dim,
    `${' '.repeat(7)}of those who had signed in before${' '.repeat(18)}of tries            95 of 100`,
  ),
];

/** One line for the minute, after one for each thing that happened in it. */
export function minuteLines(minute: Minute, look: Look): readonly string[] {
  const happened = minute.events.flatMap(({ at, words }) => {
    const lines = wrapped(words, width - 9);
    return lines.map((line, index) =>
      paint(look, yellow, `${index === 0 ? `${clockOf(at)} >>` : ' '.repeat(8)} ${line}`),
    );
  });
  const share = (ability: Ability): string => {
    const { done, of, excused } = minute.could[ability];
    const filled = of === 0 ? 0 : Math.round((done / of) * barLength);
    const bar = '█'.repeat(filled) + '·'.repeat(barLength - filled);
    return `${paint(look, done === of ? green : done + excused === of ? yellow : red, bar)} ${`${String(done)}/${String(of)}`.padEnd(5)}`;
  };
  const { done, of } = minute.could['sign in'];
  const signIn = of === 0 ? '-' : `${String(done)} of ${String(of)}`;
  const record = minute.p95 === undefined ? '-' : `${(minute.p95 / 1_000).toFixed(1)} s`;
  return [
    ...happened,
    [
      clockOf(minute.at),
      ' ',
      share('read'),
      share('write'),
      share('sync'),
      paint(look, done === of ? green : yellow, signIn.padEnd(9)),
      String(minute.waiting).padStart(8),
      record.padStart(10),
    ].join(' '),
  ];
}

export function promiseLines(promises: readonly Promised[], look: Look): readonly string[] {
  return promises.flatMap(({ words, isKept, counted, broken }) => [
    `${isKept ? paint(look, green, 'kept  ') : paint(look, red, 'BROKEN')}  ${words}`,
    ...wrapped(counted, width - 8).map((line) => `        ${paint(look, dim, line)}`),
    ...broken.slice(0, 5).map((each) => `        ${paint(look, red, each)}`),
    ...(broken.length > 5 ? [`        and ${String(broken.length - 5)} more`] : []),
  ]);
}

function wrapped(text: string, length: number): readonly string[] {
  const lines: string[] = [];
  for (const word of text.split(' ')) {
    const last = lines.at(-1);
    if (last !== undefined && last.length + word.length < length) lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(word);
  }
  return lines;
}
