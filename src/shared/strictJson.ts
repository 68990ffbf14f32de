import type { Json } from './json.ts';
import { err, ok, type Result } from './result.ts';

export interface JsonFault {
  readonly tag: 'not-json' | 'duplicate-key' | 'too-deep';
  /** JSON Pointer of the place, where it is one. */
  readonly path: string;
  readonly reason: string;
}

/** Nesting beyond this is an attack, not a case. */
const deepest = 200;

/**
 * JSON as `JSON.parse` reads it, but an object that says a key twice is refused: which of the two a reader believes is
 * nobody's to guess.
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
  const token = /"(?:[^"\\]|\\.)*"|[[\]{},]/gs;
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
    } else if (level?.keys && isFollowedByColon(text, token.lastIndex)) {
      const key = JSON.parse(piece) as string;
      level.key = key;
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
