import type { Sheet } from '../../domain/document/document.ts';
import type { Json } from '../../shared/json.ts';

/**
 * A sheet with other ids, wherever they stand: as a value, as a part of a document id or of a channel. What a file held and
 * the model has no field for stays as the file had it.
 */
export function renameIds(sheet: Sheet, names: ReadonlyMap<string, string>): Sheet {
  if (names.size === 0) return sheet;
  const rename = (value: Json | undefined, key = ''): Json | undefined => {
    if (typeof value === 'string') {
      return value.includes(':')
        ? value
            .split(':')
            .map((part) => names.get(part) ?? part)
            .join(':')
        : (names.get(value) ?? value);
    }
    if (typeof value !== 'object' || value === null) return value;
    if (Array.isArray(value)) return value.map((item: Json) => rename(item) ?? null);
    if (sheet.type === 'intake-remainder' && key === 'fields') return value;
    return Object.fromEntries(
      Object.entries(value).map(([name, item]) => [name, rename(item as Json, name)]),
    );
  };
  return rename(sheet as unknown as Json) as unknown as Sheet;
}
