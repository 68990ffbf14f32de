import type { DocumentId } from '../../shared/ids.ts';
import { fingerprint } from '../../shared/fingerprint.ts';
import type { Json } from '../../shared/json.ts';
import type { Attributed, Attribution, Settled } from '../case/caseView.ts';
import type { Entry } from '../document/document.ts';
import { compareEntries, correctedTime, doubtfulClockOffsetMs, type EntryEnvelope } from './entry.ts';
import { mayReplace, mayReplaceSheetValue } from './mayReplace.ts';

/**
 * One answer to one question (the plea to an offence, the bail of a defendant), in the order of the record. Values that
 * stood on a sheet come before every entry.
 */
export interface Candidate<T> {
  readonly attributed: Attributed<T>;
  /** Undefined for a value of a sheet. */
  readonly entry?: Entry;
  /** Two answers of the same meaning agree and are no clash. */
  readonly meaning: string;
}

/** The id of a value on a sheet: it changes when the value does, so that superseding an old one does not hide a new one. */
export const sheetValueId = (sheetId: DocumentId, question: string, value: Json): string =>
  `${sheetId}#${question}#${fingerprint(value)}`;

export const attributionOf = (entry: EntryEnvelope): Attribution => ({
  valueId: entry._id,
  entryId: entry._id,
  author: entry.author,
  at: correctedTime(entry.times),
  isClockDoubtful: Math.abs(entry.times.offsetMs ?? 0) > doubtfulClockOffsetMs,
  ...(entry.reason === undefined ? {} : { reason: entry.reason }),
});

/** What entries replaced: each replacing entry with the id of what it took the place of. */
export type Replacements = readonly (readonly [entry: Entry, replacedId: string])[];

/**
 * Which answers were replaced, and by what. An entry replaces what it names, if it may (./mayReplace.ts) and if that stood
 * before it in the record: an entry of a lower counter, or a sheet's value. What has the same or a higher counter it cannot
 * have seen, so no forged pair can replace each other away.
 */
function replacements(entries: Iterable<Entry>): Replacements {
  const byId = new Map<string, Entry>();
  for (const entry of entries) byId.set(entry._id, entry);
  return [...byId.values()].flatMap((entry) =>
    entry.supersedes
      .filter((id) => {
        // What a share says of bail has a name beside its id, and stood in the record when the share did.
        const share = byId.get(id.split('#')[0] ?? '');
        if (share && share._id !== id && share.counter >= entry.counter) return false;
        const target = byId.get(id);
        return target
          ? target.counter < entry.counter && mayReplace(entry, target)
          : mayReplaceSheetValue(entry, id);
      })
      .map((id) => [entry, id] as const),
  );
}

export const supersededIds = (entries: Iterable<Entry>): ReadonlySet<string> =>
  new Set(replacements(entries).map(([, replacedId]) => replacedId));

/**
 * Where questions have no name of their own (one line of a log): values belong to one question when one replaced the other,
 * however many steps lie between.
 *
 * @returns the id of one value of that question, the same for all of them
 */
export function lineages(entries: Iterable<Entry>): (valueId: string) => string {
  const towards = new Map<string, string>();
  const rootOf = (valueId: string): string => {
    let root = valueId;
    for (let next = towards.get(root); next !== undefined; next = towards.get(root)) root = next;
    return root;
  };
  for (const [entry, replacedId] of replacements(entries)) {
    const [a, b] = [rootOf(entry._id), rootOf(replacedId)];
    if (a !== b) towards.set(a, b);
  }
  return rootOf;
}

/** What a further entry names to replace these values: each of them, and those that say the same and stand behind it. */
export const valueIdsOf = (values: readonly Attribution[]): string[] =>
  values.flatMap(({ valueId, agreeing = [] }) => [valueId, ...agreeing]);

/**
 * What a screen shows of a question: the one answer that stands, or both sides of a clash. Two answers clash when
 * neither replaced the other and they do not mean the same.
 */
export function settle<T>(candidates: readonly Candidate<T>[]): Settled<T> {
  const ordered = [...candidates].sort(compareCandidates);
  const replaced = supersededIds(ordered.flatMap((candidate) => candidate.entry ?? []));
  const standing = ordered.filter((candidate) => !replaced.has(candidate.attributed.valueId));
  const history = ordered
    .filter((candidate) => replaced.has(candidate.attributed.valueId))
    .map((candidate) => candidate.attributed)
    .reverse();
  const values = agreed(standing);
  const [first] = values;
  if (first === undefined) return { state: 'none', superseded: history };
  if (values.length === 1) return { state: 'one', current: first, superseded: history };
  return { state: 'clash', values, superseded: history };
}

/** What stands: nothing, the one answer, or the sides of a clash. */
export const standingOf = <T>(settled: Settled<T>): readonly Attributed<T>[] =>
  settled.state === 'none' ? [] : settled.state === 'one' ? [settled.current] : settled.values;

/** One value for each meaning, the last that said it; it names the others, or superseding it would bring them back. */
function agreed<T>(standing: readonly Candidate<T>[]): readonly Attributed<T>[] {
  const byMeaning = new Map<string, Attributed<T>[]>();
  for (const { meaning, attributed } of standing) {
    byMeaning.set(meaning, [...(byMeaning.get(meaning) ?? []), attributed]);
  }
  return [...byMeaning.values()].flatMap((same) => {
    const last = same.at(-1);
    if (!last) return [];
    const agreeing = same.slice(0, -1).map((each) => each.valueId);
    return [agreeing.length === 0 ? last : { ...last, agreeing }];
  });
}

function compareCandidates<T>(a: Candidate<T>, b: Candidate<T>): number {
  if (a.entry && b.entry) return compareEntries(a.entry, b.entry);
  if (a.entry) return 1;
  if (b.entry) return -1;
  return a.attributed.valueId < b.attributed.valueId ? -1 : 1;
}
