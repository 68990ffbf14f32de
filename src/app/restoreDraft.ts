/**
 * A form's beginning with what an earlier run of the app left of it. Only fields that the form still has, of the kind it
 * has them in, are taken: what is stored may be of another version.
 */
export function restoreDraft<Draft extends object>(begun: Draft, held: unknown): Draft {
  if (kindOf(held) !== 'object') return begun;
  const fields = held as Readonly<Record<string, unknown>>;
  const taken = Object.entries(begun).flatMap(([field, value]: [string, unknown]) => {
    if (!Object.hasOwn(fields, field)) return [];
    const kept = fields[field];
    return isOfItsKind(kept, value) ? [[field, kept] as const] : [];
  });
  return { ...begun, ...Object.fromEntries(taken) };
}

/** Whether it can stand in a field that holds `value`. A choice not made yet has no kind of its own; once made it is a word. */
export const isOfItsKind = (kept: unknown, value: unknown): boolean =>
  kindOf(kept) === (value === undefined ? 'string' : kindOf(value));

const kindOf = (value: unknown): string =>
  value === null ? 'null' : Array.isArray(value) ? 'array' : typeof value;
