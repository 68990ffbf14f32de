import type { FixedListItem, Prompt } from '../resultDefinition.ts';
import type { PromptValue } from '../promptValue.ts';
import { readAmount } from './readAmount.ts';
import { readDate } from './readDate.ts';
import { readItem } from './readFixedList.ts';
import { readNameAddress } from './readNameAddress.ts';
import { readPeriod } from './readPeriod.ts';
import { readTime } from './readTime.ts';
import { wordAt, type ValueRead } from './valueRead.ts';
import type { Token } from './tokens.ts';

/**
 * How a value is looked for: `named` after the prompt's name, `bare` also as a plain number, `alone` so and nothing else asks for a
 * number, `plain` only in a form of its own.
 */
export type Manner = 'named' | 'bare' | 'alone' | 'plain';

export type AnswerRead =
  | ValueRead<PromptValue>
  /** Words that fit several items of a list. */
  | { readonly several: readonly FixedListItem[]; readonly taken: number };

const yes = /^(?:yes|y|true)$/;
const no = /^(?:no|n|false)$/;

/** An answer to a prompt at a place in the line, of every kind but free text; undefined where nothing like it stands there. */
export function readValue(
  prompt: Prompt,
  tokens: readonly Token[],
  index: number,
  hearingDay: string,
  manner: Manner,
): AnswerRead | undefined {
  switch (prompt.kind) {
    case 'currency':
      return manner === 'plain' && !/^£|[.,k]/.test(wordAt(tokens, index))
        ? undefined
        : mapRead(readAmount(tokens, index, manner === 'alone'), (pence) => ({ kind: 'currency', pence }));
    case 'number':
      return manner === 'plain' ? undefined : readNumber(tokens, index);
    case 'duration':
      return mapRead(readPeriod(tokens, index, prompt.units), (parts) => ({ kind: 'duration', parts }));
    case 'date':
      return mapRead(readDate(tokens, index, hearingDay), (day) => ({ kind: 'date', day }));
    case 'time':
      return mapRead(readTime(tokens, index, manner !== 'plain'), (time) => ({ kind: 'time', time }));
    case 'yesNo': {
      const word = wordAt(tokens, index);
      const isYes = yes.test(word);
      return isYes || no.test(word) ? { value: { kind: 'yesNo', yes: isYes }, taken: 1 } : undefined;
    }
    case 'fixedList':
      return readList(prompt, tokens, index, manner);
    case 'text':
    case 'nameAddress':
    case 'address':
      return undefined;
  }
}

/** A text as the answer to a prompt of free text, of a name and address, or of a list that is open; undefined to others. */
export function textValue(prompt: Prompt, text: string): PromptValue | undefined {
  switch (prompt.kind) {
    case 'text':
      return { kind: 'text', text };
    case 'nameAddress':
    case 'address':
      return { kind: prompt.kind, parts: readNameAddress(text, prompt) };
    case 'fixedList':
      return prompt.open ? { kind: 'fixedList', codes: [], other: text } : undefined;
    default:
      return undefined;
  }
}

function readNumber(tokens: readonly Token[], index: number): AnswerRead | undefined {
  const word = wordAt(tokens, index);
  return /^-?\d{1,12}(?:\.\d{1,6})?$/.test(word)
    ? { value: { kind: 'number', number: Number(word) }, taken: 1 }
    : undefined;
}

function mapRead<Value>(
  read: ValueRead<Value> | undefined,
  toValue: (value: Value) => PromptValue,
): AnswerRead | undefined {
  return read === undefined || 'misfit' in read ? read : { ...read, value: toValue(read.value) };
}

/** Items one after another, or with + between their codes: `LO+LTA`, `LO, LTA`, `LO LTA`. */
function readList(
  prompt: Extract<Prompt, { readonly kind: 'fixedList' }>,
  tokens: readonly Token[],
  index: number,
  manner: Manner,
): AnswerRead | undefined {
  const codes: string[] = [];
  let other: string | undefined;
  let at = index;
  while (at < tokens.length) {
    const token = tokens[at];
    const joined = joinedItems(prompt, token);
    const read = joined === undefined ? readItem(tokens, at, prompt.items) : undefined;
    if (joined) {
      codes.push(...joined);
      at += 1;
    } else if (read?.items.length === 1) {
      codes.push(...read.items.map(({ code }) => code));
      at += read.taken;
    } else if (read && codes.length === 0) {
      return { several: read.items, taken: read.taken };
    } else if (manner === 'named' && token?.isQuoted && prompt.open && other === undefined) {
      other = token.text;
      at += 1;
    } else {
      break;
    }
    if (!prompt.many && codes.length + (other === undefined ? 0 : 1) > 0) break;
  }
  if (at === index) return undefined;
  const value: PromptValue = {
    kind: 'fixedList',
    codes: [...new Set(codes)],
    ...(other === undefined ? {} : { other }),
  };
  return { value, taken: at - index };
}

function joinedItems(
  prompt: Extract<Prompt, { readonly kind: 'fixedList' }>,
  token: Token | undefined,
): readonly string[] | undefined {
  if (!prompt.many || token === undefined || token.isQuoted || !token.text.includes('+')) return undefined;
  const said = token.text.split('+').map((each) => each.toLowerCase());
  const items = said.map((each) => prompt.items.find(({ code }) => code.toLowerCase() === each));
  return items.every((item) => item !== undefined) ? items.map(({ code }) => code) : undefined;
}
