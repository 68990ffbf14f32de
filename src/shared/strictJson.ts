import type { Json } from './json.ts';
import { err, ok, type Result } from './result.ts';

export interface JsonFault {
  readonly tag: 'not-json' | 'duplicate-key' | 'forbidden-key' | 'too-deep' | 'number' | 'half-letter';
  /** JSON Pointer of the place, where it is one. */
  readonly path: string;
  readonly reason: string;
}

/** Nesting beyond this is an attack, not a case. */
const deepest = 200;
/** What no field is called, and what reaches into every object where somebody copies carelessly. */
const forbiddenKeys: ReadonlySet<string> = new Set(['__proto__', 'constructor', 'prototype']);

/**
 * JSON as `JSON.parse` reads it, but refused where two readers would read two things: a key that stands twice, a number that
 * no double holds, half of a surrogate pair. CouchDB refuses some of these, and would refuse a whole batch with them.
 */
export function parseStrictJson(text: string): Result<Json, JsonFault> {
  let value: Json;
  try {
    value = JSON.parse(text) as Json;
  } catch (error) {
    return err({ tag: 'not-json', path: '', reason: `It is no JSON: ${(error as Error).message}` });
  }
  const fault = findFault(text);
  return fault ? err(fault) : ok(value);
}

interface Level {
  /** Undefined in a list. */
  readonly keys: Set<string> | undefined;
  key: string;
  index: number;
}

/** Walks over text that is known to be JSON: strings are tokens, and a string before a colon is a key. */
function findFault(text: string): JsonFault | undefined {
  const levels: Level[] = [];
  const pointer = (): string =>
    levels
      .map((level) => `/${level.keys ? level.key.replaceAll('~', '~0').replaceAll('/', '~1') : level.index}`)
      .join('');
  const token = /"(?:[^"\\]|\\.)*"|[[\]{},]|-?\d[\d.eE+-]*/gs;
  for (let match = token.exec(text); match; match = token.exec(text)) {
    const [piece] = match;
    const level = levels.at(-1);
    if (piece === '{' || piece === '[') {
      levels.push({ keys: piece === '{' ? new Set() : undefined, key: '', index: 0 });
      if (levels.length > deepest) {
        return {
          tag: 'too-deep',
          path: '',
          reason: `It is nested more than ${deepest.toString()} levels deep.`,
        };
      }
    } else if (piece === '}' || piece === ']') levels.pop();
    else if (piece === ',') {
      if (level) level.index += 1;
    } else if (!piece.startsWith('"')) {
      const number = Number(piece);
      if (!Number.isFinite(number) || (Number.isInteger(number) && !Number.isSafeInteger(number))) {
        return {
          tag: 'number',
          path: pointer(),
          reason: `The number ${piece.slice(0, 40)} at ${pointer()} is too large to be read exactly.`,
        };
      }
    } else if (isHalved(piece)) {
      return {
        tag: 'half-letter',
        path: pointer(),
        reason: `There is half of a letter (a lone surrogate) at ${pointer()}.`,
      };
    } else if (level?.keys && isFollowedByColon(text, token.lastIndex)) {
      const key = JSON.parse(piece) as string;
      level.key = key;
      if (forbiddenKeys.has(key)) {
        return {
          tag: 'forbidden-key',
          path: pointer(),
          reason: `Nothing may be called "${key}", as at ${pointer()}.`,
        };
      }
      if (level.keys.has(key)) {
        return {
          tag: 'duplicate-key',
          path: pointer(),
          reason: `The key "${key}" stands twice at ${pointer()}.`,
        };
      }
      level.keys.add(key);
    }
  }
  return undefined;
}

function isFollowedByColon(text: string, at: number): boolean {
  const colon = /\s*:/y;
  colon.lastIndex = at;
  return colon.test(text);
}

/** Only an escape can bring half a letter: the text itself was read as UTF-8. */
const isHalved = (piece: string): boolean =>
  /\\u[dD][89a-fA-F]/.test(piece) && !isWellFormed(JSON.parse(piece) as string);

const isWellFormed = (text: string): boolean =>
  !/[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]/.test(text);
