import type { HearingFacts } from '../hearingFacts.ts';
import { definitionIndex } from './definitionIndex.ts';
import { findDefinitions } from './findDefinitions.ts';
import { parseResult, type ResultParse } from './parseResult.ts';
import type { ParsedAct, ParsedLine, Reader } from './parsedLine.ts';
import { readNumbers, readTarget, type SaidTarget } from './readTarget.ts';
import { readTaken } from './readPlea.ts';
import { toTokens, type Token } from './tokens.ts';
import { wordAt } from './valueRead.ts';

/** What a line says by itself: nothing above it is known here, so one text is read once. */
export function parseLine(line: string, reader: Reader): ParsedLine {
  const tokens = toTokens(line);
  if (tokens.length === 0) return { kind: 'empty' };
  if (/^(?:\*|-|--|note:?|\/\/.*)$/.test(wordAt(tokens, 0))) return { kind: 'note' };
  const acts: ParsedAct[] = [];
  for (const [from, until] of actsOf(tokens, reader)) {
    const read = parseAct(line, tokens.slice(0, until), from, reader);
    if (read.kind === 'act') acts.push(...read.acts);
    else if (read.kind === 'heading') return { kind: 'heading', defendants: read.defendants };
    // Where one part of a line has to be chosen the line waits; where its beginning is none, all of it is a note.
    else return read.kind === 'open' ? read : { kind: 'note' };
  }
  return { kind: 'acts', acts };
}

/** Where the acts of a line begin and end: apart by semicolons that something follows which surely is an act. */
function actsOf(tokens: readonly Token[], reader: Reader): readonly (readonly [number, number])[] {
  const starts = [0];
  tokens.forEach((token, at) => {
    const isMark = !token.isQuoted && token.text === ';';
    if (isMark && at > 0 && beginsAct(tokens, at + 1, reader)) starts.push(at + 1);
  });
  return starts.map((start, place) => {
    const next = starts[place + 1];
    const end = next === undefined ? tokens.length : next - 1;
    const last = tokens[end - 1];
    // A semicolon at the very end separates nothing.
    return [start, last && !last.isQuoted && last.text === ';' && end - 1 > start ? end - 1 : end] as const;
  });
}

function beginsAct(tokens: readonly Token[], from: number, { facts, catalogue }: Reader): boolean {
  const start = wordAt(tokens, from) === '+' ? from + 1 : from;
  const { next, applications } = readTarget(tokens, start, facts);
  const word = wordAt(tokens, next);
  if (word === '' || word === ';') return false;
  const following = tokens.findIndex((token, at) => at >= next && !token.isQuoted && token.text === ';');
  const rest = tokens.slice(next, following < 0 ? tokens.length : following);
  if (word === 'same' || readTaken(rest, facts.jurisdiction, applications !== undefined)) return true;
  const isTargeted = next > from;
  if (word.length < 2 && !isTargeted) return false;
  const index = definitionIndex(catalogue, facts.day);
  return findDefinitions(tokens, next, catalogue, index, facts.day)?.how === 'code';
}

type ActParse =
  | { readonly kind: 'act'; readonly acts: readonly ParsedAct[] }
  | Extract<ParsedLine, { readonly kind: 'heading' | 'open' }>
  | { readonly kind: 'none' };

function parseAct(line: string, tokens: readonly Token[], from: number, reader: Reader): ActParse {
  const goesWith = wordAt(tokens, from) === '+';
  const start = goesWith ? from + 1 : from;
  const targets = targetsAt(tokens, start, reader.facts);
  let none: ActParse = { kind: 'none' };
  for (const target of targets) {
    if (target.isHeading && target.defendants) return { kind: 'heading', defendants: target.defendants };
    const first = tokens[target.next];
    if (first === undefined) continue;
    const base = {
      target,
      targetAt: tokens[target.scopeFrom]?.start ?? first.start,
      actAt: first.start,
      goesWith,
    };
    const same = sameOf(tokens, target, reader.facts);
    if (same) return { kind: 'act', acts: [{ ...base, target: same, kind: 'same' }] };
    const taken = readTaken(
      tokens.slice(target.next),
      reader.facts.jurisdiction,
      target.applications !== undefined,
    );
    if (taken) return { kind: 'act', acts: [{ ...base, kind: 'taken', taken }] };
    const isTargeted = target.next > from;
    const tail = tailOf(tokens, target.next, reader.facts);
    const read = parseResult(
      line,
      tail ? tokens.slice(0, tail.from) : tokens,
      target.next,
      isTargeted,
      reader,
    );
    const parsed = actOf(read, base, tail?.target);
    if (parsed.kind !== 'none') return parsed;
    none = parsed;
  }
  return none;
}

/** `A` may be a defendant or an adjournment: read as the one, and as the other where that says nothing. */
function targetsAt(tokens: readonly Token[], from: number, facts: HearingFacts): readonly SaidTarget[] {
  const target = readTarget(tokens, from, facts);
  const alone: SaidTarget = { next: from, scopeFrom: from, isHeading: false };
  return target.next === from ? [target] : [target, alone];
}

function actOf(
  read: ResultParse,
  base: Pick<ParsedAct, 'target' | 'targetAt' | 'actAt' | 'goesWith'>,
  tail: SaidTarget | undefined,
): ActParse {
  if (read.kind === 'none') return { kind: 'none' };
  if (read.kind === 'open') return { ...read, target: base.target };
  const act: ParsedAct = { ...base, kind: 'result', result: read.result };
  return { kind: 'act', acts: tail ? [act, { ...base, target: tail, kind: 'same' }] : [act] };
}

/** `same for counts 2–4`, `2-4 same`, `same for all`, `ditto`. */
function sameOf(tokens: readonly Token[], target: SaidTarget, facts: HearingFacts): SaidTarget | undefined {
  if (!/^(?:same|ditto)$/.test(wordAt(tokens, target.next))) return undefined;
  if (tokens.length === target.next + 1) return target;
  const named = forOthers(tokens, target.next + 1, facts);
  return named && { ...target, ...named };
}

/** `1 FO 120, same for counts 2–4` */
function tailOf(
  tokens: readonly Token[],
  from: number,
  facts: HearingFacts,
): { readonly from: number; readonly target: SaidTarget } | undefined {
  for (let at = from + 1; at < tokens.length; at += 1) {
    if (!/^(?:same|ditto)$/.test(wordAt(tokens, at))) continue;
    const target = forOthers(tokens, at + 1, facts);
    if (target) return { from: at, target };
  }
  return undefined;
}

function forOthers(tokens: readonly Token[], from: number, facts: HearingFacts): SaidTarget | undefined {
  if (wordAt(tokens, from) !== 'for') return undefined;
  const target = readTarget(tokens, from + 1, facts);
  const numbers = target.scope === undefined ? readNumbers(tokens, target.next) : undefined;
  const next = numbers?.next ?? target.next;
  if (next !== tokens.length || next === from + 1) return undefined;
  return { ...target, ...(numbers ? { scope: numbers.scope } : {}), next };
}
