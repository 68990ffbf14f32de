import type { Prompt } from '../resultDefinition.ts';

/*
 * Addresses that a definition asks line by line, each a text of its own: employerAddress1 to 5 and employerPostCode (AEOC). A post code
 * finds its own place, and further lines go before what is asked after them.
 */
const postcode = /^(?:(.*?)[\s,]+)?([A-Z]{1,2}\d[A-Z\d]?\s*\d[A-Z]{2})$/i;
const alone = /^[A-Z]{1,2}\d[A-Z\d]?\s*\d[A-Z]{2}$/i;

export const isPostcodePrompt = ({ kind, reference = '' }: Prompt): boolean =>
  kind === 'text' && /postcode$/i.test(reference);

const isLinePrompt = ({ kind, reference = '' }: Prompt): boolean =>
  kind === 'text' && /address[1-5]$/i.test(reference);

/** "Luton LU1 1AA" in two; undefined for a post code alone and for what ends with none. */
export function beforePostcode(
  text: string,
): { readonly before: string; readonly postcode: string } | undefined {
  const [, before, code] = alone.test(text) ? [] : (postcode.exec(text) ?? []);
  return before === undefined || code === undefined ? undefined : { before, postcode: code };
}

/** The prompt that a text answers: of those that are open, or the one that is next. */
export function addressPrompt(
  text: string,
  open: readonly Prompt[],
  next: readonly Prompt[],
): Prompt | undefined {
  const code = open.find(isPostcodePrompt);
  if (code && alone.test(text)) return code;
  const [first] = next;
  const line = open.find(isLinePrompt);
  const isLineNext = line !== undefined && code !== undefined && (first === undefined || first === code);
  return isLineNext ? line : first;
}
