/**
 * A value from the worker is a copy, new in every part. This puts the parts of the value before it in the place of those that say the
 * same, so that a screen draws only what changed: one row of a list of three hundred. Both are plain data and are not changed.
 */
export function keepSame<T>(before: unknown, after: T): T {
  if (Array.isArray(after)) return keepItems(Array.isArray(before) ? before : [], after) as T;
  if (isRecord(before) && isRecord(after)) return keepFields(before, after) as T;
  return after;
}

/** Items are looked for where they were, and elsewhere in the list only where it moved: by what they say. */
function keepItems(before: readonly unknown[], after: readonly unknown[]): readonly unknown[] {
  let elsewhere: ReadonlyMap<string, unknown> | undefined;
  const kept = after.map((item, index) => {
    const here = keepSame(before[index], item);
    if (here === before[index] || typeof item !== 'object' || item === null) return here;
    elsewhere ??= new Map(before.map((each) => [JSON.stringify(each), each]));
    return elsewhere.get(JSON.stringify(item)) ?? here;
  });
  const isSame = kept.length === before.length && kept.every((item, index) => item === before[index]);
  return isSame ? before : kept;
}

function keepFields(before: Fields, after: Fields): Fields {
  const names = Object.keys(after);
  const kept = Object.fromEntries(names.map((name) => [name, keepSame(before[name], after[name])]));
  const isSame =
    names.length === Object.keys(before).length &&
    names.every((name) => name in before && kept[name] === before[name]);
  return isSame ? before : kept;
}

type Fields = Readonly<Record<string, unknown>>;

const isRecord = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && Object.getPrototypeOf(value) === Object.prototype;
