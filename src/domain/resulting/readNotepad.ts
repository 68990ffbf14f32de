import type { DefendantId } from '../../shared/ids.ts';
import { londonDay } from '../day/courtDay.ts';
import type { HearingFacts } from './hearingFacts.ts';
import { dayOf } from './hearingFactsOf.ts';
import type { LineReading, NotepadLine, NotepadReading, Trouble } from './notepad.ts';
import type { OrderedResult } from './orderedResult.ts';
import { missingOf } from './missingOf.ts';
import { rememberingCatalogue } from './rememberingCatalogue.ts';
import { saySubject, sayDone } from './sayLine.ts';
import { toOrdered } from './shorthand/orderedNode.ts';
import type { ParsedLine, Reader } from './shorthand/parsedLine.ts';
import { parseLine } from './shorthand/parseLine.ts';
import { placeLines, type Done, type PlacedLine } from './shorthand/placeLines.ts';
import type { Wording } from './wording.ts';

/** Reads a notepad; a line that was read before is not taken apart again. */
export interface NotepadReader {
  read(lines: readonly NotepadLine[]): NotepadReading;
}

/** Lines whose words are kept, so that one key changes one line. A hearing has some two hundred. */
const mostKept = 2000;

/**
 * A reader of shorthand for one hearing (docs/notepad.md tells the grammar). Lines without a name are about `of`, else about the only
 * defendant. Nothing that somebody typed is ever thrown away: what is not understood is given back beside its line.
 */
export function notepadReader(given: Reader, of?: DefendantId): NotepadReader {
  const reader = { ...given, catalogue: rememberingCatalogue(given.catalogue) };
  const kept = new Map<string, ParsedLine>();
  const parse = ({ text, typedAt }: NotepadLine): ParsedLine => {
    const day = daySaid(reader.facts, typedAt);
    const key = `${day} ${text}`;
    const known = kept.get(key);
    if (known) return known;
    const parsed = parseLine(text, day === reader.facts.day ? reader : asOf(reader, day));
    if (kept.size >= mostKept) kept.clear();
    kept.set(key, parsed);
    return parsed;
  };
  const first = reader.facts.defendants.filter(({ defendantId }) => defendantId === of);
  const heading = first.length > 0 ? first : undefined;
  return {
    read(lines) {
      const parsed = lines.map((line) => ({ line, parsed: parse(line) }));
      return toReading(parsed, reader, heading);
    },
  };
}

/** The day of the hearing on which a line was said: of one that sits on several days, the one on which it was typed. */
function daySaid({ day, days }: HearingFacts, typedAt: string | undefined): string {
  if (days === undefined || typedAt === undefined) return day;
  const typed = londonDay(typedAt);
  return typed === undefined || typed >= day ? day : dayOf(days, typed);
}

const asOf = (reader: Reader, day: string): Reader => ({ ...reader, facts: { ...reader.facts, day } });

/** The same for a notepad that is read once. */
export const readNotepad = (
  lines: readonly NotepadLine[],
  reader: Reader,
  of?: DefendantId,
): NotepadReading => notepadReader(reader, of).read(lines);

function toReading(
  lines: readonly { readonly line: NotepadLine; readonly parsed: ParsedLine }[],
  reader: Reader,
  heading: Parameters<typeof placeLines>[2],
): NotepadReading {
  const placed = placeLines(lines, reader, heading);
  const results = placed.roots.map(toOrdered);
  const missing = missingByLine(results, reader);
  const done = placed.lines.flatMap((each) => each.done);
  return {
    lines: placed.lines.map((each, place) => readingOf(each, place, missing, reader)),
    results,
    pleas: done.flatMap((each) => (each.kind === 'plea' ? each.pleas : [])),
    verdicts: done.flatMap((each) => (each.kind === 'verdict' ? each.verdicts : [])),
    bail: done.flatMap((each) => (each.kind === 'bail' ? each.bail : [])),
    ...(placed.heading ? { heading: placed.heading.map(({ defendantId }) => defendantId) } : {}),
  };
}

/** What is missing of the results of each line, by the line's id. */
function missingByLine(
  results: readonly OrderedResult[],
  { catalogue, facts }: Reader,
): ReadonlyMap<string, readonly Trouble[]> {
  const byLine = new Map<string, Trouble[]>();
  const besides = new Map<DefendantId, OrderedResult[]>();
  for (const result of results) {
    const { defendantId } = result.target;
    const beside = besides.get(defendantId);
    if (beside) beside.push(result);
    else besides.set(defendantId, [result]);
  }
  for (const result of results) {
    const definition = catalogue.byId(result.definitionId, facts.day);
    if (!definition) continue;
    const lineIds = lineIdsOf(result);
    const beside = besides.get(result.target.defendantId) ?? [];
    for (const { resultId, definitionId, promptId, words } of missingOf(
      result,
      definition,
      catalogue,
      facts.day,
      beside,
    )) {
      const lineId = lineIds.get(resultId) ?? '';
      const trouble: Trouble = {
        kind: 'missing',
        severity: 'error',
        words,
        definitionId,
        ...(promptId === undefined ? {} : { promptId }),
      };
      const before = byLine.get(lineId);
      if (before) before.push(trouble);
      else byLine.set(lineId, [trouble]);
    }
  }
  return byLine;
}

function lineIdsOf(result: OrderedResult): ReadonlyMap<string, string> {
  const ids = new Map<string, string>();
  const add = (each: OrderedResult): void => {
    ids.set(each.resultId, each.source?.lineId ?? '');
    each.children.forEach(add);
  };
  add(result);
  return ids;
}

function readingOf(
  { line, parsed, done, troubles, ask }: PlacedLine,
  place: number,
  missing: ReadonlyMap<string, readonly Trouble[]>,
  reader: Reader,
): LineReading {
  const base = { lineId: line.lineId, lineNumber: place + 1, text: line.text };
  const nothing = { words: '', troubles: [], choices: [] };
  if (parsed.kind === 'empty' || parsed.kind === 'note') return { ...base, ...nothing, kind: parsed.kind };
  if (parsed.kind === 'heading') {
    return { ...base, ...nothing, kind: 'heading', words: saySubject(parsed.defendants) };
  }
  const wording: Wording = { catalogue: reader.catalogue, day: reader.facts.day, saying: 'short' };
  const said = together(done)
    .map((each) => sayDone(each, reader.facts, wording))
    .filter((words) => words !== '');
  const open = parsed.kind === 'open' ? parsed : ask;
  const needed = (missing.get(line.lineId) ?? []).filter(
    ({ promptId }) => promptId === undefined || !troubles.some((refused) => refused.promptId === promptId),
  );
  const about = parsed.kind === 'open' ? aboutOf(parsed, reader) : ask?.about;
  return {
    ...base,
    kind: open ? 'open' : 'read',
    words: [...said, ...(open ? [open.words] : [])].join('; '),
    troubles: once([...(parsed.kind === 'open' ? parsed.troubles : []), ...troubles, ...needed]),
    choices: (open?.readings ?? []).map((reading, at) => ({ number: at + 1, ...reading })),
    ...(about ? { about } : {}),
  };
}

/** `1 FO 120, same for 2-3` did one thing for three offences. */
function together(done: readonly Done[]): readonly Done[] {
  return done.reduce<readonly Done[]>((all, each) => {
    const last = all.at(-1);
    const isSame =
      last?.kind === 'result' &&
      each.kind === 'result' &&
      last.isNested === each.isNested &&
      last.nodes[0]?.values === each.nodes[0]?.values;
    return isSame
      ? [...all.slice(0, -1), { ...last, nodes: [...last.nodes, ...each.nodes] }]
      : [...all, each];
  }, []);
}

/** Where an open line is going to stand, as far as it says. */
function aboutOf(
  { target }: Extract<ParsedLine, { readonly kind: 'open' }>,
  { facts }: Reader,
): NonNullable<LineReading['about']> {
  const {
    scope,
    applications: said,
    defendants = facts.defendants.length === 1 ? facts.defendants : [],
  } = target;
  return defendants.flatMap(({ defendantId, offences, applications }) => {
    if (said) {
      const named = applications.filter(({ number }) => said.length === 0 || said.includes(number));
      return named.map(({ offenceId }) => ({ defendantId, offenceId }));
    }
    const meant = offences.filter(({ number }) =>
      typeof scope === 'object' ? scope.includes(number) : scope === 'all' || offences.length === 1,
    );
    return scope === 'defendant' || scope === 'case' || meant.length === 0
      ? [{ defendantId }]
      : meant.map(({ offenceId }) => ({ defendantId, offenceId }));
  });
}

/** A line for four offences lacks one thing, not four. */
function once(troubles: readonly Trouble[]): readonly Trouble[] {
  const said = new Set<string>();
  if (troubles.length < 2) return troubles;
  return troubles.filter((trouble) => {
    const key = JSON.stringify(trouble);
    return said.has(key) ? false : said.add(key);
  });
}
