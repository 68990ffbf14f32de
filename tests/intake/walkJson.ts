/** Straight walking over parsed JSON, written apart from the readers that it checks. */
export type Path = readonly string[];
type Tree = Readonly<Record<string, unknown>>;

export const isTree = (value: unknown): value is Tree =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

export const pointer = (path: Path): string =>
  path.map((key) => `/${key.replaceAll('~', '~0').replaceAll('/', '~1')}`).join('');

/** Every object of a value with the place where it stands, outermost first. */
export function* objectsOf(value: unknown, path: Path = []): Generator<{ tree: Tree; path: Path }> {
  if (isTree(value)) yield { tree: value, path };
  if (typeof value !== 'object' || value === null) return;
  for (const [key, item] of Object.entries(value)) yield* objectsOf(item, [...path, key]);
}

/** Every single value that is neither null nor blank. */
export function* scalarsOf(
  value: unknown,
  path: Path = [],
): Generator<{ value: string | number | boolean; path: Path }> {
  if (typeof value === 'string') {
    if (value.trim() !== '') yield { value, path };
  } else if (typeof value === 'number' || typeof value === 'boolean') yield { value, path };
  else if (typeof value === 'object' && value !== null) {
    for (const [key, item] of Object.entries(value)) yield* scalarsOf(item, [...path, key]);
  }
}
