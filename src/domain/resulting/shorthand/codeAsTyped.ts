import { readTaken } from './readPlea.ts';
import { quote, toTokens } from './tokens.ts';

/** Words that a line may begin with, and that say something else there. */
const taken =
  /^(?:[a-z]|all|both|each|case|def|defendant|same|ditto|note|whole|offences?|counts?|charges?)$/i;

/** A code so that it reads as a code: `=G`, since G alone is a plea. */
export function codeAsTyped(code: string): string {
  if (!/^[\p{L}\p{N}]+$/u.test(code)) return `=${quote(code)}`;
  const isPlea = readTaken(toTokens(code), 'MAGISTRATES') ?? readTaken(toTokens(code), 'CROWN');
  return isPlea || taken.test(code) ? `=${code}` : code;
}

/** With = before it, as it stands within brackets. */
export const codeAsCode = (code: string): string => {
  const typed = codeAsTyped(code);
  return typed.startsWith('=') ? typed : `=${typed}`;
};
