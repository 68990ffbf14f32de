import type { PassphraseFault } from '../contracts/worker/unlock.ts';
import { err, ok, type Result } from '../shared/result.ts';

/** NIST SP 800-63B-4, 3.1.1.2: a password that stands alone has 15 characters at least; no rule of what kinds of them. */
export const shortestPassphrase = 15;
/** Long enough for anybody's sentence; a bound, since all of it is hashed. */
const longestPassphrase = 256;
/** What is left of a passphrase without what everybody would try first. */
const leastOwnLetters = 6;
const leastKindsOfLetters = 3;

const expectedWords = [
  'passphrase',
  'password',
  'passwort',
  'cyfrinair',
  'letmein',
  'welcome',
  'croeso',
  'assize',
  'commonplatform',
  'magistrates',
  'crown',
  'court',
  'justice',
  'qwertyuiop',
  'qwerty',
  'asdfghjkl',
  'zxcvbnm',
  'iloveyou',
  'monkey',
  'dragon',
  'football',
  'liverpool',
  'arsenal',
  'chelsea',
  'admin',
  'secret',
  'changeme',
];

/**
 * The passphrase as it is stretched (NFKC, as SP 800-63B asks for), whichever keyboard typed it. Blanks count as typed.
 */
export const normalPassphrase = (typed: string): string => typed.normalize('NFKC');

/**
 * A passphrase that may seal a vault, normalised. Length is the rule; what everybody would try first is refused, and nobody
 * is asked for digits or signs.
 * @param names of its owner and their organisation
 */
export function newPassphrase(typed: string, names: readonly string[]): Result<string, PassphraseFault> {
  const passphrase = normalPassphrase(typed);
  const letters = [...passphrase];
  if (letters.length < shortestPassphrase) return err({ tag: 'too-short', least: shortestPassphrase });
  if (letters.length > longestPassphrase) return err({ tag: 'too-long', most: longestPassphrase });
  if (isRepeated(letters)) return err({ tag: 'repeats' });
  const own = [...withoutExpected(passphrase, names)];
  if (own.length < leastOwnLetters || new Set(own).size < leastKindsOfLetters)
    return err({ tag: 'expected' });
  return ok(passphrase);
}

/** Its letters and digits in lower case, without expected words, names, and rows as `abcd` or `4321`. */
function withoutExpected(passphrase: string, names: readonly string[]): string {
  const plain = (text: string): string => text.toLowerCase().replaceAll(/[^\p{L}\p{N}]/gu, '');
  const parts = names.flatMap((name) => name.split(/\s+/).map(plain)).filter((part) => part.length > 2);
  const words = [...parts, ...expectedWords].sort((a, b) => b.length - a.length);
  let left = plain(passphrase);
  for (const word of words) left = left.replaceAll(word, '');
  return withoutRows([...left]);
}

/** Four letters or more whose code points go up, go down or stand still by one each are one key's worth. */
function withoutRows(letters: readonly string[]): string {
  const steps = letters.map((letter, at) =>
    at === 0 ? NaN : codeOf(letter) - codeOf(letters[at - 1] ?? ''),
  );
  return letters
    .filter((_, at) => {
      const step = steps[at] ?? NaN;
      return !(Math.abs(step) <= 1 && steps[at - 1] === step && steps[at - 2] === step);
    })
    .join('');
}

const codeOf = (letter: string): number => letter.codePointAt(0) ?? 0;

/** One piece of up to a third of it, over and over. */
function isRepeated(letters: readonly string[]): boolean {
  for (let period = 1; period <= letters.length / 3; period += 1) {
    if (letters.every((letter, at) => letter.toLowerCase() === letters[at % period]?.toLowerCase()))
      return true;
  }
  return false;
}
