import { compareText } from '../../shared/compareText.ts';
import { canonicalJson, type Json } from '../../shared/json.ts';
import { londonClock } from '../day/courtDay.ts';
import { lineKey, type HearingPad, type PadAuthor, type PadLine } from './hearingPad.ts';

/** One version of a line with who typed it. */
export interface TypedLine extends PadLine {
  readonly key: string;
  readonly author: PadAuthor;
}

/** One line of the hearing's notepad as its co-workers make it together. */
export interface MergedLine {
  readonly lineId: string;
  readonly place: string;
  /**
   * One; or several where two wrote without seeing each other: a clash, of which all are shown until a person chooses. Those that
   * say the same are one. The first is the one that was begun first in the order of keys, the same on every device.
   */
  readonly versions: readonly TypedLine[];
  /** By whom it was taken out while somebody else wrote on: what was written stays. */
  readonly takenOutBy: readonly Pick<TypedLine, 'author' | 'at'>[];
}

export interface MergedPads {
  /** In the order of their places. */
  readonly lines: readonly MergedLine[];
  /** Lines that somebody who had seen all that was said of them took out: to be put back. */
  readonly takenOut: readonly TypedLine[];
}

/**
 * The pads of all co-workers of a hearing as one list of lines. A version is left out only where somebody who had seen it wrote
 * another in its place, or took it out; two that did not see each other both stand. It does not matter in which order pads come, nor
 * how often.
 */
export function mergePads(pads: readonly HearingPad[]): MergedPads {
  const byKey = new Map<string, TypedLine>();
  for (const { author, lines } of pads) {
    for (const line of lines) {
      const typed = { ...line, key: lineKey(line), author };
      const held = byKey.get(typed.key);
      if (!held || isBefore(typed, held)) byKey.set(typed.key, typed);
    }
  }
  const replaced = new Set(
    [...byKey.values()].flatMap(({ lineId, edit, replaces = [] }) =>
      // An edit comes after what it replaces: no two versions replace one another away.
      replaces.filter((key) => {
        const before = byKey.get(key);
        return before !== undefined && before.lineId === lineId && before.edit < edit;
      }),
    ),
  );
  const standing = new Map<string, TypedLine[]>();
  for (const typed of byKey.values()) {
    if (!replaced.has(typed.key)) standing.set(typed.lineId, [...(standing.get(typed.lineId) ?? []), typed]);
  }
  const lines: MergedLine[] = [];
  const takenOut: TypedLine[] = [];
  for (const [lineId, versions] of standing) {
    const removals = versions.filter(({ isRemoved }) => isRemoved === true).sort(inOrder);
    const written = eachOnce(versions.filter(({ isRemoved }) => isRemoved !== true).sort(inOrder));
    const [first] = written;
    if (first) {
      const takenOutBy = removals.map(({ author, at }) => ({ author, at }));
      lines.push({ lineId, place: first.place, versions: written, takenOutBy });
    } else takenOut.push(...eachOnce(removals));
  }
  return {
    lines: lines.sort((a, b) => compareText(a.place, b.place) || compareText(a.lineId, b.lineId)),
    takenOut: takenOut.sort((a, b) => compareText(a.place, b.place) || compareText(a.key, b.key)),
  };
}

/** What a line holds, for a change of it. */
export type SaidOfLine = Pick<PadLine, 'text' | 'place' | 'at' | 'answers' | 'targets' | 'definitionId'>;

/**
 * One's own pad after a line of the hearing was written, one's own or another's: it takes the place of every version that is
 * in these pads. Nobody else's pad is touched.
 *
 * @param others pads of co-workers as they were on screen when it was written
 */
export const writeLine = (
  own: readonly PadLine[],
  others: readonly HearingPad[],
  lineId: string,
  said: SaidOfLine,
): readonly PadLine[] => replaceLine(own, others, { ...said, lineId });

/**
 * One's own pad after a line was taken out. A version of it that is not in these pads, because a co-worker has changed the line
 * meanwhile, stays.
 */
export function takeOutLine(
  own: readonly PadLine[],
  others: readonly HearingPad[],
  lineId: string,
  at: string,
): readonly PadLine[] {
  const seen = mergePads([{ author: nobody, lines: own }, ...others]);
  const shown = [...seen.lines.flatMap(({ versions }) => versions), ...seen.takenOut].find(
    (line) => line.lineId === lineId,
  );
  if (!shown) return own;
  const { key: _key, author: _author, edit: _edit, replaces: _replaces, ...said } = shown;
  return replaceLine(own, others, { ...said, at, isRemoved: true });
}

function replaceLine(
  own: readonly PadLine[],
  others: readonly HearingPad[],
  { isRemoved, ...said }: Omit<PadLine, 'edit' | 'replaces'>,
): readonly PadLine[] {
  const isIt = ({ lineId }: PadLine): boolean => lineId === said.lineId;
  const [mine, theirs] = [own.filter(isIt), others.flatMap(({ lines }) => lines.filter(isIt))];
  // One's own versions go with this; what they took the place of must not come back.
  const replaces = [
    ...new Set([...mine.flatMap((line) => line.replaces ?? []), ...theirs.map(lineKey)]),
  ].sort();
  const edit = 1 + Math.max(0, ...[...mine, ...theirs].map((line) => line.edit));
  const line: PadLine = {
    ...said,
    edit,
    ...(replaces.length > 0 ? { replaces } : {}),
    ...(isRemoved === true ? { isRemoved } : {}),
  };
  const rest = own.filter((each) => !isIt(each));
  return isRemoved === true && replaces.length === 0 ? rest : [...rest, line];
}

/** "D. Marsh 10:36": who typed a line, as it stands beside it. */
export function sayTyped({ author, at }: Pick<TypedLine, 'author' | 'at'>): string {
  const names = author.name.trim().split(/\s+/);
  const initials = names.slice(0, -1).map((name) => `${[...name][0] ?? ''}.`);
  return [...initials, names.at(-1), londonClock(at)].join(' ');
}

const nobody: PadAuthor = { userId: '' as PadAuthor['userId'], name: '' };

/** The same version twice, as it comes from two who typed the same: the one that was there first. */
const isBefore = (a: TypedLine, b: TypedLine): boolean =>
  (compareText(a.at, b.at) ||
    compareText(a.author.userId, b.author.userId) ||
    compareText(a.place, b.place)) < 0;

const inOrder = (a: TypedLine, b: TypedLine): number => a.edit - b.edit || compareText(a.key, b.key);

function eachOnce(versions: readonly TypedLine[]): readonly TypedLine[] {
  const bySaid = new Map<string, TypedLine>();
  for (const version of versions) {
    const { text, answers, targets, definitionId } = version;
    const said = canonicalJson([text, answers ?? {}, targets ?? [], definitionId ?? ''] as unknown as Json);
    if (!bySaid.has(said)) bySaid.set(said, version);
  }
  return [...bySaid.values()];
}
