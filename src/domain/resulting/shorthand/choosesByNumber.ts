import type { ResultCatalogue } from '../resultDefinition.ts';
import { definitionIndex } from './definitionIndex.ts';

/**
 * Whether a digit typed at the end of a line chooses one of its readings, and is not part of what is being typed: right behind a word, or
 * after a number and a blank, since `CD 12` may go on to `CD 120`. Behind a word that a code goes on from with that digit (`PORE2` of
 * `PORE`) it is typed, and the choice is after a blank there too.
 */
export function choosesByNumber(
  text: string,
  digit: string,
  catalogue: ResultCatalogue,
  day: string,
): boolean {
  if (/\d\s+$/.test(text)) return true;
  const [, word = '', blank = ''] = /(\S*[^\d\s])(\s*)$/.exec(text) ?? [];
  if (word === '') return false;
  if (blank !== '') return isBegun(word, catalogue, day);
  return !startsCode(`${word}${digit}`, catalogue, day);
}

/** Whether codes go on from the last word of a line with a digit: then its readings are chosen after a blank. */
export const isBegun = (word: string, catalogue: ResultCatalogue, day: string): boolean =>
  [...'0123456789'].some((digit) => startsCode(`${word}${digit}`, catalogue, day));

function startsCode(beginning: string, catalogue: ResultCatalogue, day: string): boolean {
  const wanted = beginning.toLowerCase();
  for (const code of definitionIndex(catalogue, day).byCode.keys()) {
    if (code.startsWith(wanted)) return true;
  }
  return false;
}
