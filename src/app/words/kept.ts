import type { Json } from '../../shared/json.ts';

export type KeptLine = readonly [where: string, value: string];

/**
 * What was kept of a file, a value a line: where it stood in the file in words, and the value as it came. What says nothing is left out.
 *
 * @param fields JSON Pointer → value
 */
export const keptLines = (fields: Readonly<Record<string, Json>>): readonly KeptLine[] =>
  Object.entries(fields).flatMap(([pointer, value]) => linesOf(sayPointer(pointer), value));

function linesOf(where: string, value: Json | undefined): readonly KeptLine[] {
  if (value === null || value === undefined || value === '') return [];
  if (Array.isArray(value)) {
    return value.flatMap((item: Json, at) => linesOf(`${where} ${String(at + 1)}`, item));
  }
  if (typeof value === 'object') {
    return Object.entries(value).flatMap(([name, item]) => linesOf(`${where}, ${sayName(name)}`, item));
  }
  return [[where, typeof value === 'boolean' ? (value ? 'yes' : 'no') : String(value)]];
}

/** "prosecution cases 1, defendants 2, welsh label" of `/prosecutionCases/0/defendants/1/welshLabel`. */
const sayPointer = (pointer: string): string =>
  pointer
    .split('/')
    .slice(1)
    .map((key) => key.replaceAll('~1', '/').replaceAll('~0', '~'))
    .map((key) => (/^\d+$/.test(key) ? ` ${String(Number(key) + 1)}` : `, ${sayName(key)}`))
    .join('')
    .slice(2);

const sayName = (name: string): string =>
  name
    .replace(/([a-z0-9])([A-Z])/g, '$1 $2')
    .replace(/([A-Z])([A-Z][a-z])/g, '$1 $2')
    .toLowerCase();
