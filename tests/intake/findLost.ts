import type { IntakeCase } from '../../src/intake/intake.ts';
import { isTree, objectsOf, pointer, scalarsOf, type Path } from './walkJson.ts';

/** What the record is about: whatever a file says under such a name must be found again. */
const matter =
  /(offence|plea|verdict|judicialResult|resultLine|prompt|nextHearing|bail|custodyTimeLimit|allocationDecision)/i;

/**
 * Values of a file about offences, pleas, verdicts, results, prompts, bail and next hearings that are neither in the
 * sheets of the thing they belong to nor kept. Not in the search: what is false, which a sheet says by its absence.
 */
export function findLost(root: unknown, cases: readonly IntakeCase[]): readonly string[] {
  const sheets = cases.flatMap((each) => each.sheets);
  const kept = sheets.flatMap((sheet) =>
    sheet.type === 'intake-remainder' ? Object.entries(sheet.fields) : [],
  );
  const things = thingsById(sheets.filter((sheet) => sheet.type !== 'intake-remainder'));
  const places = placesById(root);
  const words = new Map<string, ReadonlySet<string>>();
  const wordsOf = (id: string): ReadonlySet<string> => {
    const held = words.get(id);
    if (held) return held;
    const told = (things.get(id) ?? []).flatMap((thing) => [...scalarsOf(thing)]);
    const copies = places.get(id) ?? [];
    const keptOfIt = kept
      .filter(([at]) => copies.some((copy) => at === copy || at.startsWith(`${copy}/`)))
      .flatMap(([at, value]) => [...scalarsOf(value, [at.split('/').at(-1) ?? ''])]);
    const found = new Set([...told, ...keptOfIt].flatMap(({ value, path }) => meanings(value, path.at(-1))));
    words.set(id, found);
    return found;
  };
  const isKept = (path: Path): boolean => {
    const at = pointer(path);
    return kept.some(([outer]) => at === outer || at.startsWith(`${outer}/`));
  };
  return [...scalarsOf(root)]
    .filter(({ value, path }) => value !== false && path.some((key) => matter.test(key)) && !isKept(path))
    .filter(({ value, path }) => {
      const owners = ownersOf(root, path).filter((id) => things.has(id));
      return !owners.some((id) => meanings(value, path.at(-1)).some((meaning) => wordsOf(id).has(meaning)));
    })
    .map(({ value, path }) => `${pointer(path)} = ${String(value)}`);
}

const idNames = [
  'judicialResultId',
  'resultLineId',
  'resultId',
  'offenceId',
  'applicationId',
  'defendantId',
  'masterDefendantId',
  'subjectId',
  'caseId',
  'hearingId',
  'prosecutionCaseId',
  'prosecution_case_reference',
  'id',
];

const idsOf = (tree: Readonly<Record<string, unknown>>): readonly string[] =>
  idNames.flatMap((name) => {
    const id = tree[name];
    return typeof id === 'string' ? [id.toLowerCase()] : [];
  });

/** Objects of the sheets by every id they carry. */
function thingsById(sheets: readonly unknown[]): ReadonlyMap<string, readonly unknown[]> {
  const found = new Map<string, unknown[]>();
  for (const { tree } of objectsOf(sheets)) {
    for (const id of idsOf(tree)) found.set(id, [...(found.get(id) ?? []), tree]);
  }
  return found;
}

/** Where the file tells each thing: it may do so several times. */
function placesById(root: unknown): ReadonlyMap<string, readonly string[]> {
  const found = new Map<string, string[]>();
  for (const { tree, path } of objectsOf(root)) {
    for (const id of idsOf(tree)) found.set(id, [...(found.get(id) ?? []), pointer(path)]);
  }
  return found;
}

/** Ids of what a value belongs to, from the innermost outwards. */
function ownersOf(root: unknown, path: Path): readonly string[] {
  const owners: string[] = [];
  let value: unknown = root;
  for (const key of ['', ...path.slice(0, -1)]) {
    if (key !== '') value = (value as Readonly<Record<string, unknown>>)[key];
    if (isTree(value)) owners.unshift(...idsOf(value));
  }
  return owners;
}

const units: Readonly<Record<string, string>> = {
  d: 'day',
  h: 'hour',
  m: 'month',
  w: 'week',
  y: 'year',
};

/** In which words a sheet may say a value: dates in the record's form, durations in words, levels by their letter, texts by their lines. */
function meanings(value: string | number | boolean, name: string | undefined): readonly string[] {
  if (value === true) return [`${name === 'isCtlExtended' ? 'isExtended' : (name ?? '')} is true`];
  const text = String(value).replace(/\s+/g, ' ').trim().toLowerCase();
  const lines = String(value)
    .split(/\r?\n/)
    .map((line) => line.trim().toLowerCase())
    .filter((line) => line !== '');
  const british = /^(\d{2})\/(\d{2})\/(\d{4})$/.exec(text);
  const instant = /^\d{4}-\d{2}-\d{2}t.*(z|[+-]\d{2}:\d{2})$/.test(text)
    ? new Date(String(value))
    : undefined;
  return [
    text,
    ...(lines.length > 1 ? lines : []),
    ...(british ? [`${british[3] ?? ''}-${british[2] ?? ''}-${british[1] ?? ''}`] : []),
    ...(instant && !Number.isNaN(instant.getTime())
      ? [instant.toISOString().toLowerCase(), instant.toISOString().slice(0, 10)]
      : []),
    ...(name?.endsWith('DurationUnit') === true ? [`a ${units[text] ?? text}`] : []),
    ...(name === 'text' && /^(\d+ \w+ ?)+$/.test(text)
      ? text.split(' ').flatMap((word) => [word, `a ${word.replace(/s$/, '')}`])
      : []),
    ...(name === 'level' ? [text.slice(0, 1)] : []),
    // A flag of a result is a word in its list of flags.
    ...(typeof value === 'string' && /^[a-zA-Z0-9]+$/.test(value) ? [`${value} is true`] : []),
  ];
}
