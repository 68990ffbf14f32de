import { dayAfter, dayNumber } from '../day/courtDay.ts';
import { codeAliases, idAliases } from './codeAliases.ts';
import { fillFromBuiltIn } from './fillFromBuiltIn.ts';
import { listOn, newestList, type FixedList } from './fixedList.ts';
import type { ResultCatalogue, ResultDefinition } from './resultDefinition.ts';
import { wholeTemplate } from './wholeTemplate.ts';

/** What was loaded on top of the built-in set. */
export interface LoadedResults {
  readonly definitions: readonly ResultDefinition[];
  readonly lists: readonly FixedList[];
}

const nothingLoaded: LoadedResults = { definitions: [], lists: [] };

/**
 * What can be ordered, out of the built-in definitions and those that were loaded. Loading adds to what is known, by id and
 * version: a loaded definition comes in the place of the built-in one of its id, with what that one knows besides
 * (./fillFromBuiltIn.ts), and takes nothing else away. Where all loaded versions have ended, the built-in one goes on.
 *
 * The day of the hearing chooses the version, also where the files give a later version another id under the same code
 * (NHCCS), and which version of a fixed list its prompts offer. Children that nobody defines are left out.
 */
export function makeResultCatalogue(
  builtIn: readonly ResultDefinition[],
  loaded: LoadedResults = nothingLoaded,
): ResultCatalogue {
  const known = together(builtIn, loaded.definitions);
  const versionsById = groupBy(known, ({ id }) => id);
  const versionsByCode = groupBy(known, ({ code }) => codeKey(code));
  const definitions = known.map((definition) => withoutUnknown(definition, (id) => versionsById.has(id)));
  const offered = new Map(known.map((each, at) => [each, definitions[at] ?? each]));
  const onDay = listsOfDay(loaded.lists);
  const choose = (versions: readonly ResultDefinition[], day: string): ResultDefinition | undefined => {
    const chosen = versionOn(versions, day);
    const successor = chosen && versionOn(versionsByCode.get(codeKey(chosen.code)) ?? [], day);
    const version = successor && succeeds(successor, chosen, day) ? successor : chosen;
    return version && onDay(offered.get(version) ?? version, day);
  };
  return {
    definitions,
    byId: (id, day) => choose(versionsById.get(id) ?? versionsById.get(idAliases[id] ?? '') ?? [], day),
    byCode(code, day) {
      const key = codeKey(code);
      const versions = versionsByCode.get(key) ?? versionsByCode.get(aliases.get(key) ?? '') ?? [];
      return choose(versions, day);
    },
  };
}

const codeKey = (code: string): string => code.trim().toUpperCase();
const aliases = new Map(codeAliases.map(({ code, isNow }) => [codeKey(code), codeKey(isNow)]));

function together(
  builtIn: readonly ResultDefinition[],
  loaded: readonly ResultDefinition[],
): readonly ResultDefinition[] {
  const builtInById = new Map(builtIn.map((each) => [each.id, each]));
  const codes = new Map([...builtIn, ...loaded].map(({ id, code }) => [id, code]));
  // Loaded twice under one id and version: the later one is what was meant.
  const newest = new Map(
    loaded.map((each) => [`${each.id} ${each.version ?? ''} ${each.startDate ?? ''}`, each]),
  );
  const filled = [...newest.values()].map((each) =>
    fillFromBuiltIn(each, builtInById.get(each.id), (id) => codes.get(id)),
  );
  const loadedById = groupBy(filled, ({ id }) => id);
  const goOn = builtIn.flatMap((each) => {
    const versions = loadedById.get(each.id);
    const own = withWholeTemplate(each);
    if (!versions) return [own];
    const ends = versions.map(({ endDate }) => endDate ?? '').sort();
    const lastEnd = ends[0] === '' ? undefined : ends.at(-1);
    return lastEnd === undefined ? [] : [{ ...own, startDate: dayAfter(lastEnd, 1) }];
  });
  return [...filled, ...goOn];
}

const withWholeTemplate = (definition: ResultDefinition): ResultDefinition =>
  definition.textTemplate === undefined
    ? definition
    : { ...definition, textTemplate: wholeTemplate(definition.textTemplate, definition.prompts) };

/** In force, the one that began last; else the one nearest to the day. */
function versionOn(versions: readonly ResultDefinition[], day: string): ResultDefinition | undefined {
  const inForce = versions.filter((each) => isInForce(each, day)).sort(byBeginning);
  return inForce.at(-1) ?? [...versions].sort((a, b) => daysFrom(a, day) - daysFrom(b, day))[0];
}

const isInForce = ({ startDate, endDate }: ResultDefinition, day: string): boolean =>
  (startDate === undefined || startDate <= day) && (endDate === undefined || endDate >= day);

function succeeds(later: ResultDefinition, earlier: ResultDefinition, day: string): boolean {
  if (!isInForce(later, day)) return false;
  return !isInForce(earlier, day) || (later.startDate ?? '') > (earlier.startDate ?? '');
}

function byBeginning(a: ResultDefinition, b: ResultDefinition): number {
  const [one, other] = [a, b].map(({ startDate, version }) => `${startDate ?? ''} ${version ?? ''}`);
  return one === other ? 0 : (one ?? '') < (other ?? '') ? -1 : 1;
}

const daysFrom = ({ startDate, endDate }: ResultDefinition, day: string): number =>
  startDate !== undefined && startDate > day
    ? dayNumber(startDate) - dayNumber(day)
    : dayNumber(day) - dayNumber(endDate ?? day);

function withoutUnknown(definition: ResultDefinition, isKnown: (id: string) => boolean): ResultDefinition {
  const children = definition.children.filter(
    ({ definitionId }) => isKnown(definitionId) || isKnown(idAliases[definitionId] ?? ''),
  );
  return children.length === definition.children.length ? definition : { ...definition, children };
}

/** Gives a definition the items of its lists as they were on a day; most lists never changed. */
function listsOfDay(
  lists: readonly FixedList[],
): (definition: ResultDefinition, day: string) => ResultDefinition {
  const changed = new Set(
    lists.filter((list) => !isSame(list, newestList(lists, list.listId))).map(({ listId }) => listId),
  );
  const made = new WeakMap<ResultDefinition, Map<string, ResultDefinition>>();
  return (definition, day) => {
    const versions = definition.prompts.flatMap((prompt) => {
      if (prompt.kind !== 'fixedList' || prompt.listId === undefined || !changed.has(prompt.listId))
        return [];
      return listOn(lists, prompt.listId, day) ?? [];
    });
    if (versions.length === 0) return definition;
    const key = versions.map(({ listId, version }) => `${listId} ${version}`).join();
    const byKey = made.get(definition) ?? new Map<string, ResultDefinition>();
    made.set(definition, byKey);
    const before = byKey.get(key);
    if (before) return before;
    const prompts = definition.prompts.map((prompt) => {
      if (prompt.kind !== 'fixedList') return prompt;
      const version = versions.find(({ listId }) => listId === prompt.listId);
      return version ? { ...prompt, items: version.items } : prompt;
    });
    const then = { ...definition, prompts };
    byKey.set(key, then);
    return then;
  };
}

const isSame = (a: FixedList, b: FixedList | undefined): boolean =>
  JSON.stringify(a.items) === JSON.stringify(b?.items);

function groupBy<T>(values: readonly T[], keyOf: (value: T) => string): ReadonlyMap<string, readonly T[]> {
  const groups = new Map<string, T[]>();
  for (const value of values) {
    const group = groups.get(keyOf(value));
    if (group) group.push(value);
    else groups.set(keyOf(value), [value]);
  }
  return groups;
}
