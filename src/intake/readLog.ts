import type { Json, JsonObject } from '../shared/json.ts';

const escapeKey = (key: string): string => key.replaceAll('~', '~0').replaceAll('/', '~1');
export const pointerTo = (path: string, key: string | number): string => `${path}/${escapeKey(String(key))}`;

export const isObject = (value: Json | undefined): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Whether a value says anything: null, blank text and empty lists or objects do not. */
export function saysNothing(value: Json | undefined): boolean {
  if (value === undefined || value === null) return true;
  if (typeof value === 'string') return value.trim() === '';
  if (typeof value !== 'object') return false;
  return Object.values(value).every((item: Json | undefined) => saysNothing(item));
}

/** A field that nothing has read: where it stood, what it held, and how many single values that is. */
export interface UnreadField {
  readonly path: string;
  readonly value: Json;
  readonly values: number;
}

/** Remembers which single values of a file were read, so that the rest can be kept. */
export class ReadLog {
  readonly #read = new Set<string>();

  mark(path: string): void {
    this.#read.add(path);
  }

  /** Every value below a path counts as read. */
  markAll(value: Json | undefined, path: string): void {
    if (typeof value === 'object' && value !== null) {
      for (const [key, item] of Object.entries(value)) this.markAll(item as Json, pointerTo(path, key));
    } else this.mark(path);
  }

  /** Forgets that anything below a path was read: what was made of it is not used. */
  release(path: string): void {
    for (const read of this.#read) {
      if (read === path || read.startsWith(`${path}/`)) this.#read.delete(read);
    }
  }

  /** Marks as read what says the same as a value known already, wherever the two agree. */
  markSame(value: Json | undefined, knownValue: Json | undefined, path: string): void {
    if (typeof value === 'object' && value !== null) {
      if (typeof knownValue !== 'object' || knownValue === null) return;
      for (const [key, item] of Object.entries(value)) {
        const other = (knownValue as Readonly<Record<string, Json | undefined>>)[key];
        this.markSame(item as Json, other, pointerTo(path, key));
      }
    } else if (value === knownValue) this.mark(path);
  }

  /** What was never read, in whole branches where a branch was not touched at all. */
  unread(value: Json | undefined, path = ''): readonly UnreadField[] {
    if (saysNothing(value) || value === undefined) return [];
    if (typeof value !== 'object' || value === null) {
      return this.#read.has(path) ? [] : [{ path, value, values: 1 }];
    }
    const below = Object.entries(value).flatMap(([key, item]) =>
      this.unread(item as Json, pointerTo(path, key)),
    );
    const values = below.reduce((sum, field) => sum + field.values, 0);
    return path !== '' && values > 0 && values === countValues(value) ? [{ path, value, values }] : below;
  }
}

function countValues(value: Json | undefined): number {
  if (saysNothing(value)) return 0;
  if (typeof value !== 'object' || value === null) return 1;
  return Object.values(value).reduce((sum: number, item) => sum + countValues(item as Json), 0);
}
