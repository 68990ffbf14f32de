import { saysNothing } from '../../intake/readLog.ts';
import { canonicalJson, type Json, type JsonObject } from '../../shared/json.ts';

/** What stands after a file told a field that the record holds. Asked only where both say something. */
export type MergeRule = (held: Json, told: Json) => Json;
export type MergeRules = Readonly<Record<string, MergeRule>>;

/** The first to say it is believed. */
export const keepHeld: MergeRule = (held) => held;
/** The last to say it is believed, whole: the default. */
export const takeTold: MergeRule = (_held, told) => told;
export const either: MergeRule = (held, told) => held === true || told === true;
/** Of two instants in ISO 8601 UTC the later. */
export const later: MergeRule = (held, told) => (String(told) < String(held) ? held : told);

/** Fields one by one; what the file does not say stays. */
export const fill =
  (rules: MergeRules = {}): MergeRule =>
  (held, told) =>
    mergeFields(asObject(held), asObject(told), rules);

/** A placeholder that a reader put where the source said nothing erases nothing. */
export const unless =
  (isPlaceholder: (told: Json) => boolean): MergeRule =>
  (held, told) =>
    isPlaceholder(told) ? held : told;

/**
 * Members of a list by what tells them apart: those held stay in their place, those told anew come after. A key that stands
 * several times in one list (sources repeat ids) is told apart by its turn.
 */
export function unionBy(keyOf: (item: Json) => string, merge: MergeRule = takeTold): MergeRule {
  return (held, told) => {
    const byKey = keyed(asList(held), keyOf);
    for (const [key, item] of keyed(asList(told), keyOf)) {
      const before = byKey.get(key);
      byKey.set(key, before === undefined ? item : merge(before, item));
    }
    return [...byKey.values()];
  };
}

/** Members of the told list alone, each filled from the one held under the same key. */
export function onlyTold(keyOf: (item: Json) => string, merge: MergeRule = fill()): MergeRule {
  return (held, told) => {
    const byKey = keyed(asList(held), keyOf);
    return [...keyed(asList(told), keyOf)].map(([key, item]) => {
      const before = byKey.get(key);
      return before === undefined ? item : merge(before, item);
    });
  };
}

export const wholeValue = (item: Json): string => canonicalJson(item);
/** The first of these fields that says something. */
export const field =
  (...names: readonly string[]) =>
  (item: Json): string => {
    const object = asObject(item);
    const name = names.find((each) => !saysNothing(object[each]));
    return name === undefined ? wholeValue(item) : canonicalJson(object[name]);
  };

/** Null, blank texts and empty lists say nothing, and erase nothing. */
export function mergeFields(held: JsonObject, told: JsonObject, rules: MergeRules): JsonObject {
  const merged: Record<string, Json | undefined> = { ...held };
  for (const [name, value] of Object.entries(told)) {
    if (saysNothing(value) && name in held) continue;
    const before = held[name];
    if (value === undefined) continue;
    merged[name] =
      saysNothing(before) || before === undefined ? value : (rules[name] ?? takeTold)(before, value);
  }
  return merged;
}

function keyed(items: readonly Json[], keyOf: (item: Json) => string): Map<string, Json> {
  const turns = new Map<string, number>();
  return new Map(
    items.map((item) => {
      const key = keyOf(item);
      const turn = turns.get(key) ?? 0;
      turns.set(key, turn + 1);
      return [`${key}#${String(turn)}`, item];
    }),
  );
}

const asList = (value: Json): readonly Json[] =>
  Array.isArray(value) ? (value as readonly Json[]) : [value];
const asObject = (value: Json): JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as JsonObject) : {};
