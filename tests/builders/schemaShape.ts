import { createHash } from 'node:crypto';

/** Parts of a schema that say nothing of what it accepts. */
const silent = ['~standard', '~run', 'reference', 'expects', 'async', 'kind'];

/**
 * What a schema accepts, as plain data: types, fields, lists of values, lengths, patterns. A check written as a function
 * shows by its message alone.
 */
function shapeOf(part: unknown, seen: readonly unknown[] = []): unknown {
  if (typeof part === 'function' || typeof part === 'symbol') return undefined;
  if (part instanceof RegExp) return String(part);
  if (typeof part !== 'object' || part === null) return part;
  if (seen.includes(part)) return 'itself';
  const within = [...seen, part];
  if (Array.isArray(part)) return part.map((each) => shapeOf(each, within));
  // What a pipe starts with is its first step already.
  const isPipe = 'pipe' in part;
  return Object.fromEntries(
    Object.entries(part)
      .filter(([name]) => (isPipe ? name === 'pipe' : !silent.includes(name)))
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([name, value]) => [name, shapeOf(value, within)]),
  );
}

/** A short hash for each schema that a folder exports, by its name. */
export function schemaHashes(...modules: readonly object[]): Readonly<Record<string, string>> {
  const schemas = modules.flatMap((module) =>
    Object.entries(module).filter(([name]) => name.endsWith('Schema')),
  );
  return Object.fromEntries(
    schemas
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([name, schema]) => [
        name,
        createHash('sha256')
          .update(JSON.stringify(shapeOf(schema)))
          .digest('hex')
          .slice(0, 12),
      ]),
  );
}
