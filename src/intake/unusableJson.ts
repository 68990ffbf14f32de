import type { Json } from '../shared/json.ts';
import { pointerTo } from './readLog.ts';

/**
 * What strict JSON still lets through and no record may hold: keys that reach into a program's own objects, text that is
 * no Unicode, numbers that cannot be held exactly.
 */
export function findUnusable(
  value: Json | undefined,
  path = '',
): { readonly path: string; readonly reason: string } | undefined {
  if (typeof value === 'string') {
    return value.isWellFormed() ? undefined : { path, reason: `The text at ${path} is no valid Unicode.` };
  }
  if (typeof value === 'number') {
    const isExact = Number.isFinite(value) && (!Number.isInteger(value) || Number.isSafeInteger(value));
    return isExact ? undefined : { path, reason: `The number at ${path} is too large to be read exactly.` };
  }
  if (typeof value !== 'object' || value === null) return undefined;
  for (const [key, item] of Object.entries(value)) {
    const below = pointerTo(path, key);
    if (!Array.isArray(value)) {
      if (key === '__proto__')
        return { path: below, reason: `The key "__proto__" at ${below} is not allowed.` };
      if (!key.isWellFormed()) return { path, reason: `A key at ${path || 'the top'} is no valid Unicode.` };
    }
    const found = findUnusable(item as Json, below);
    if (found) return found;
  }
  return undefined;
}
