import { foldText } from '../../list/foldLetter.ts';
import type { DefendantFacts, HearingFacts } from '../hearingFacts.ts';
import { wordAt } from './valueRead.ts';
import type { Token } from './tokens.ts';

/** Whom and what a line says it is about, before its code. */
export interface SaidTarget {
  /** Absent: not said. */
  readonly defendants?: readonly DefendantFacts[];
  /** Absent: not said. Numbers as they were typed, whether there are such offences or not. */
  readonly scope?: 'defendant' | 'case' | 'all' | readonly number[];
  /** In place of a scope: applications by number; none of a line that says `app` alone, where there is one. */
  readonly applications?: readonly number[];
  /** The first word after it. */
  readonly next: number;
  /** Where the scope began, so that another can be put in its place. */
  readonly scopeFrom: number;
  /** A defendant with a colon and nothing after it: the lines below are about them. */
  readonly isHeading: boolean;
}

/** C and D say case and defendant, so no defendant has these letters. */
const letters = 'ABEFGHIJKLMNOPQRSTUVWXYZ';

/** The letter by which shorthand calls a defendant, in the order of the case: A, B, E, F… Empty past the 24th. */
export const defendantLetter = (place: number): string => letters.charAt(place);

/** A target at a place: defendants (where there are several), then offences, D or C. */
export function readTarget(tokens: readonly Token[], from: number, facts: HearingFacts): SaidTarget {
  const defendants = readDefendants(tokens, from, facts);
  const scopeFrom = defendants?.next ?? from;
  const applications = readApplications(tokens, scopeFrom);
  const scope = applications ? undefined : readScope(tokens, scopeFrom);
  return {
    ...(defendants ? { defendants: defendants.defendants } : {}),
    ...(scope ? { scope: scope.scope } : {}),
    ...(applications ? { applications: applications.numbers } : {}),
    next: applications?.next ?? scope?.next ?? scopeFrom,
    scopeFrom,
    isHeading: defendants?.endsInColon === true && scopeFrom >= tokens.length,
  };
}

interface DefendantsRead {
  readonly defendants: readonly DefendantFacts[];
  readonly next: number;
  readonly endsInColon: boolean;
}

function readDefendants(
  tokens: readonly Token[],
  from: number,
  facts: HearingFacts,
): DefendantsRead | undefined {
  if (/^(?:all|both|each)$/.test(wordAt(tokens, from)) && /^defendants?:?$/.test(wordAt(tokens, from + 1))) {
    const endsInColon = wordAt(tokens, from + 1).endsWith(':');
    return { defendants: facts.defendants, next: from + 2, endsInColon };
  }
  const found: DefendantFacts[] = [];
  let at = from;
  for (;;) {
    const word = wordAt(tokens, at);
    const called = word === '' ? [] : calledBy(word.replace(/:$/, ''), facts);
    if (called.length === 0) break;
    found.push(...called);
    at += 1;
    if (word.endsWith(':')) return { defendants: found, next: at, endsInColon: true };
    if (tokens[at - 1]?.isBeforeComma) continue;
    if (!/^(?:and|&)$/.test(wordAt(tokens, at))) break;
    if (calledBy(wordAt(tokens, at + 1).replace(/:$/, ''), facts).length === 0) break;
    at += 1;
  }
  return found.length === 0 || at >= tokens.length
    ? undefined
    : { defendants: found, next: at, endsInColon: false };
}

/** By letters where there are several defendants (`A`, `A,B`), or by a name (or four letters of its beginning) that only one has. */
function calledBy(word: string, { defendants }: HearingFacts): readonly DefendantFacts[] {
  if (defendants.length > 1 && /^[a-z](?:,[a-z])*$/.test(word)) {
    const named = word.split(',').map((letter) => defendants[letters.indexOf(letter.toUpperCase())]);
    return named.every((each) => each !== undefined) ? named : [];
  }
  const folded = foldText(word);
  if (folded.length < 3 || !/^\p{L}+$/u.test(folded)) return [];
  const whole = defendants.filter(({ name }) => namesOf(name).includes(folded));
  if (whole.length === 1) return whole;
  if (folded.length < 4 || whole.length > 0) return [];
  const begun = defendants.filter(({ name }) => namesOf(name).some((each) => each.startsWith(folded)));
  return begun.length === 1 ? begun : [];
}

const folded = new Map<string, readonly string[]>();

function namesOf(name: string): readonly string[] {
  const known = folded.get(name);
  if (known) return known;
  const names = name.split(/[\s,]+/).map(foldText);
  // A hearing has a few names; a device meets thousands in a day.
  if (folded.size > 500) folded.clear();
  folded.set(name, names);
  return names;
}

/** `app 1`, `app1`, `apps 1-2`, `application 1`; `app` where there is one. */
function readApplications(
  tokens: readonly Token[],
  from: number,
): { readonly numbers: readonly number[]; readonly next: number } | undefined {
  const [, word, glued = ''] = /^(apps?|applications?)(\d.*)?$/.exec(wordAt(tokens, from)) ?? [];
  const token = tokens[from];
  if (word === undefined || !token) return undefined;
  const read =
    glued === ''
      ? readNumbers(tokens, from + 1)
      : readNumbers([...tokens.slice(0, from), { ...token, text: glued }, ...tokens.slice(from + 1)], from);
  if (read) return { numbers: read.scope, next: read.next };
  return word === 'app' && glued === '' ? { numbers: [], next: from + 1 } : undefined;
}

interface ScopeRead {
  readonly scope: NonNullable<SaidTarget['scope']>;
  readonly next: number;
}

function readScope(tokens: readonly Token[], from: number): ScopeRead | undefined {
  const word = wordAt(tokens, from).replace(/:$/, '');
  const following = wordAt(tokens, from + 1);
  if (/^(?:d|def|defendant)$/.test(word)) return { scope: 'defendant', next: from + 1 };
  if (/^(?:c|case)$/.test(word)) return { scope: 'case', next: from + 1 };
  if (word === 'whole' && following.replace(/:$/, '') === 'case') return { scope: 'case', next: from + 2 };
  if (word === 'all') {
    return { scope: 'all', next: /^(?:offences|counts|charges):?$/.test(following) ? from + 2 : from + 1 };
  }
  const isNamed = /^(?:offences?|counts?|charges?)$/.test(word);
  return readNumbers(tokens, isNamed ? from + 1 : from);
}

const numberPiece = /^(\d{1,3})(?:[-–](\d{1,3}))?$/;

/** `1`, `1,2`, `1, 2`, `1-3`, `1–3`, `1 to 3`, `1 and 2`, `1 & 2`. */
export function readNumbers(
  tokens: readonly Token[],
  from: number,
): { readonly scope: readonly number[]; readonly next: number } | undefined {
  const numbers: number[] = [];
  let at = from;
  for (;;) {
    const word = wordAt(tokens, at);
    const pieces = word
      .replace(/[:.]$/, '')
      .split(/[,&]/)
      .map((piece) => numberPiece.exec(piece));
    if (word === '' || pieces.some((piece) => piece === null)) break;
    const read = pieces.flatMap((piece) => range(Number(piece?.[1]), Number(piece?.[2] ?? piece?.[1])));
    numbers.push(...read);
    at += 1;
    const joint = wordAt(tokens, at);
    const isNumberNext = /^\d/.test(wordAt(tokens, at + 1));
    if (/^(?:to|-|–)$/.test(joint) && numberPiece.test(wordAt(tokens, at + 1))) {
      numbers.push(...range((numbers.at(-1) ?? 0) + 1, Number(wordAt(tokens, at + 1))));
      at += 2;
      if (!tokens[at - 1]?.isBeforeComma) break;
    } else if (/^(?:and|&)$/.test(joint) && isNumberNext) {
      at += 1;
    } else if (!tokens[at - 1]?.isBeforeComma) {
      break;
    }
  }
  return numbers.length === 0 ? undefined : { scope: [...new Set(numbers)], next: at };
}

/** No charge sheet has a hundred counts in one range; 1-999 is somebody's typing. */
function range(from: number, to: number): number[] {
  if (to < from || to - from > 99) return [from, to];
  return Array.from({ length: to - from + 1 }, (_, place) => from + place);
}
