import type { Prompt, PromptKind, ResultDefinition } from '../resultDefinition.ts';
import type { PromptValue } from '../promptValue.ts';
import type { Trouble } from '../notepad.ts';
import type { PlaceParts } from './parsedLine.ts';
import { misfitOf } from './checkFit.ts';
import { creditorAnswers, isOfCreditor } from './readCreditor.ts';
import { addressPrompt, beforePostcode, isPostcodePrompt } from './readAddressLines.ts';
import { nameEndingAt, orderedPrompts } from './promptNames.ts';
import { readCalledDate } from './readCalledDate.ts';
import { readValue, textValue, type AnswerRead, type Manner } from './readValue.ts';
import { readSaidPrompt } from './readSaidPrompt.ts';
import { wordAt } from './valueRead.ts';
import { typedBetween, type Token } from './tokens.ts';

/** What the words after a code answered. */
export interface AnswersRead {
  readonly values: Readonly<Record<string, PromptValue>>;
  /** Misfits, and what was not understood. */
  readonly troubles: readonly Trouble[];
  /** What no prompt took, as it was typed. */
  readonly unread: readonly { readonly text: string; readonly from: Token; readonly to: Token }[];
  /** Words that no other prompt took and that became the text of one. */
  readonly freeText: AnswersRead['unread'];
  /** Several things that some words may mean: what to put in their place for each. */
  readonly either?: {
    readonly from: Token;
    readonly to: Token;
    readonly readings: readonly { readonly words: string; readonly text: string }[];
  };
}

/** Kinds whose answer is free text. */
const free: readonly PromptKind[] = ['text', 'nameAddress', 'address'];
/** Kinds that a plain number may answer. */
const numeric: readonly PromptKind[] = ['currency', 'number', 'duration', 'time', 'date'];
const isFree = (prompt: Prompt): boolean =>
  free.includes(prompt.kind) || (prompt.kind === 'fixedList' && prompt.open);

export type PlaceNamed = (name: string) => PlaceParts | undefined;

/** Values for the prompts of a definition, from the words between two places of a line. */
export function readAnswers(
  line: string,
  tokens: readonly Token[],
  from: number,
  definition: ResultDefinition,
  hearingDay: string,
  placeNamed: PlaceNamed = () => undefined,
): AnswersRead {
  return new AnswerReader(line, tokens, from, definition, hearingDay, placeNamed).read();
}

class AnswerReader {
  private readonly prompts: readonly Prompt[];
  private readonly values: Record<string, PromptValue> = {};
  private readonly troubles: Trouble[] = [];
  /** Prompts whose answer was tried and is said to be wrong: they are not missing besides. */
  private readonly refused = new Set<string>();
  private either: AnswersRead['either'];
  private runs: { from: number; to: number }[] = [];

  private readonly line: string;
  private readonly tokens: readonly Token[];
  private readonly from: number;
  private readonly definition: ResultDefinition;
  private readonly hearingDay: string;
  private readonly placeNamed: PlaceNamed;

  constructor(
    line: string,
    tokens: readonly Token[],
    from: number,
    definition: ResultDefinition,
    hearingDay: string,
    placeNamed: PlaceNamed,
  ) {
    this.line = line;
    this.tokens = tokens;
    this.from = from;
    this.definition = definition;
    this.hearingDay = hearingDay;
    this.placeNamed = placeNamed;
    this.prompts = orderedPrompts(definition);
  }

  read(): AnswersRead {
    for (const place of this.readNamed()) this.readAt(place);
    const left = this.fillText();
    const unread = left.map(({ from, to }) => this.unreadOf(from, to));
    for (const { text } of unread) {
      this.troubles.push({ kind: 'unread', severity: 'error', words: `Not understood: “${text}”.` });
    }
    return {
      values: this.values,
      troubles: this.troubles,
      unread,
      freeText: this.runs.filter((run) => !left.includes(run)).map(({ from, to }) => this.unreadOf(from, to)),
      ...(this.either ? { either: this.either } : {}),
    };
  }

  /** Takes what stands after names; gives the places that are left, from the front. */
  private readNamed(): readonly number[] {
    const names = [];
    let first = this.from;
    for (let at = this.from; at < this.tokens.length; at += 1) {
      const named = nameEndingAt(this.tokens, at, first, this.definition);
      if (named === undefined) continue;
      names.push(named);
      first = named.next;
    }
    const left: number[] = [];
    const leave = (start: number, end: number): void => {
      for (let at = start; at < end; at += 1) left.push(at);
    };
    leave(this.from, names[0]?.from ?? this.tokens.length);
    for (const [place, { prompt, next }] of names.entries()) {
      const end = names[place + 1]?.from ?? this.tokens.length;
      leave(next + this.takeNamed(prompt, next, end), end);
    }
    return left;
  }

  /** How many words the answer after a name takes. */
  private takeNamed(prompt: Prompt, start: number, end: number): number {
    if (start >= end) return 0;
    const [first, last] = [this.tokens[start], this.tokens[end - 1]];
    const read = readValue(prompt, this.tokens.slice(0, end), start, this.hearingDay, 'named');
    if (read && 'value' in read && !this.isCutShort(prompt, first, start + read.taken, end)) {
      this.take(prompt, read);
      return read.taken;
    }
    if (first && last && isFree(prompt)) {
      const text = first.isQuoted ? first.text : typedBetween(this.line, first, last);
      const value = textValue(prompt, text);
      if (value) this.take(prompt, { value, taken: end - start });
      return first.isQuoted ? 1 : end - start;
    }
    if (read) this.take(prompt, read, start);
    return read?.taken ?? 0;
  }

  /** "list: other people" is no item that begins with other. */
  private isCutShort(prompt: Prompt, first: Token | undefined, next: number, end: number): boolean {
    return prompt.kind === 'fixedList' && prompt.open && first?.isQuoted === false && next < end;
  }

  private take(prompt: Prompt, read: AnswerRead, at?: number): void {
    const of = { promptId: prompt.promptId, definitionId: this.definition.id };
    if ('several' in read) {
      const [from, to] = [this.tokens[at ?? 0], this.tokens[(at ?? 0) + read.taken - 1]];
      if (from && to && this.either === undefined) {
        const readings = read.several.map(({ code, value }) => ({ words: `${value} (${code})`, text: code }));
        this.either = { from, to, readings };
      }
      return;
    }
    if ('misfit' in read) {
      this.troubles.push({ kind: 'misfit', severity: 'error', words: read.misfit, ...of });
      this.refused.add(prompt.promptId);
      return;
    }
    this.values[prompt.promptId] = this.withAddress(prompt, read.value);
    const misfit = misfitOf(prompt, read.value, this.hearingDay);
    if (misfit) this.troubles.push({ kind: 'misfit', severity: 'error', words: misfit, ...of });
    if (read.warning) {
      this.troubles.push({ kind: 'misfit', severity: 'warning', words: read.warning, ...of });
    }
  }

  /** A place that the device knows by its name needs no address from whoever types. */
  private withAddress(prompt: Prompt, value: PromptValue): PromptValue {
    if (!('parts' in prompt) || (value.kind !== 'nameAddress' && value.kind !== 'address')) return value;
    const name = value.parts.organisationName;
    const known = name !== undefined && Object.keys(value.parts).length === 1 && this.placeNamed(name);
    if (!known) return value;
    const wanted = Object.entries(known).filter(([part]) => prompt.parts.some((each) => each.part === part));
    return { ...value, parts: { ...value.parts, ...Object.fromEntries(wanted) } };
  }

  private next = 0;
  /** The word after the last date. */
  private dateEnd = -1;

  private readAt(place: number): void {
    if (place < this.next) return;
    const token = this.tokens[place];
    if (token === undefined) return;
    this.next = place + (this.takeAt(token, place) ?? this.takeNothing(place));
  }

  private takeAt(token: Token, place: number): number | undefined {
    if (token.isQuoted) return this.takeQuoted(token, place);
    const inText = this.runs.at(-1)?.to === place - 1;
    // "to Mr Smith", "to Luton Borough Council"
    if (!inText && wordAt(this.tokens, place) === 'to' && this.prompts.some(isOfCreditor)) return 1;
    const open = this.prompts.filter((prompt) => this.isOpen(prompt));
    const needed = open.filter(({ rule }) => rule === 'mandatory');
    // "from 10pm to 6am"
    const isAhead = needed.some(({ kind }) => kind === 'time') && /^\d/.test(wordAt(this.tokens, place + 1));
    if (!inText && isAhead && /^(?:from|to|till?|until)$/.test(wordAt(this.tokens, place))) return 1;
    const either = open.filter(({ rule }) => rule === 'oneOf');
    const optional = open.filter(({ rule }) => rule === 'optional');
    const isAnyNeeded = needed.some((prompt) => !isFree(prompt));
    return (
      (inText ? undefined : this.takeCalledDate(open, place)) ??
      (inText ? undefined : this.takeBare(needed, place)) ??
      this.takeValue(needed, place, 'plain', inText) ??
      this.takeValue(either, place, inText || isAnyNeeded ? 'plain' : 'bare', inText) ??
      (inText ? undefined : this.takeValue(optional, place, isAnyNeeded ? 'plain' : 'bare', true)) ??
      (inText ? undefined : this.takeTimeAfterDate(open, place)) ??
      (inText ? undefined : this.takeSaid(open, place)) ??
      (inText ? undefined : this.takeRefused(needed, place))
    );
  }

  /** A plain number answers what is asked next; where that is free text it may be the number of a house. */
  private takeBare(needed: readonly Prompt[], place: number): number | undefined {
    const [next] = needed;
    if (next === undefined || isFree(next)) return undefined;
    // "2 Mill Lane" is no time, unless a date stands before it.
    const isWithWord = next.kind === 'time' && /^\p{L}/u.test(wordAt(this.tokens, place + 1));
    if (isWithWord && this.dateEnd !== place) return undefined;
    return this.takeValue([next], place, 'bare', false);
  }

  /** `week commencing 14 Dec`: of several dates that may be answered, the one that is called. */
  private takeCalledDate(open: readonly Prompt[], place: number): number | undefined {
    const called = readCalledDate(this.tokens, place, open, this.hearingDay);
    if (called) this.take(called.prompt, called.read, place);
    return called?.taken;
  }

  private isOpen({ promptId }: Prompt): boolean {
    return !Object.hasOwn(this.values, promptId) && !this.refused.has(promptId);
  }

  /** The first of these prompts that a value at a place answers. */
  private takeValue(
    prompts: readonly Prompt[],
    place: number,
    manner: Manner,
    isCareful: boolean,
  ): number | undefined {
    for (const prompt of prompts) {
      // Whoever writes a sentence says yes, no and the beginnings of many things.
      if (isCareful && prompt.kind === 'yesNo') continue;
      if (prompt.rule !== 'mandatory' && prompt.kind === 'yesNo') continue;
      const isAlone = manner === 'bare' && prompt.kind === 'currency' && !this.isNumberAsked(prompt);
      const read = readValue(prompt, this.tokens, place, this.hearingDay, isAlone ? 'alone' : manner);
      if (read === undefined || 'misfit' in read) continue;
      if ('several' in read && isCareful) continue;
      this.take(prompt, read, place);
      if (prompt.kind === 'date') this.dateEnd = place + read.taken;
      return read.taken;
    }
    return undefined;
  }

  private isNumberAsked(except: Prompt): boolean {
    return this.prompts.some(
      (prompt) => prompt !== except && this.isOpen(prompt) && numeric.includes(prompt.kind),
    );
  }

  /** In quotation marks: all the words of an item of a list, else free text. */
  private takeQuoted(token: Token, place: number): number | undefined {
    const list = this.prompts.find(
      (each) =>
        this.isOpen(each) &&
        each.kind === 'fixedList' &&
        readValue(each, this.tokens, place, this.hearingDay, 'plain'),
    );
    const asItem = list && readValue(list, this.tokens, place, this.hearingDay, 'plain');
    if (list && asItem) {
      this.take(list, asItem, place);
      return asItem.taken;
    }
    return this.takeText(token.text) ? 1 : undefined;
  }

  /** "12 Jan 10": after a date a plain number is its time. */
  private takeTimeAfterDate(open: readonly Prompt[], place: number): number | undefined {
    const time = open.find(({ kind }) => kind === 'time');
    if (time === undefined || place !== this.dateEnd) return undefined;
    return this.takeValue([time], place, 'bare', false);
  }

  private takeSaid(open: readonly Prompt[], place: number): number | undefined {
    const said = readSaidPrompt(this.tokens, place, open);
    if (said === undefined) return undefined;
    this.take(said.prompt, { value: { kind: 'yesNo', yes: said.isYes }, taken: said.taken });
    return said.taken;
  }

  /** What begins like the value that is needed here and is none is said to be none. */
  private takeRefused(needed: readonly Prompt[], place: number): number | undefined {
    if (!/^[£\d]|^(?:mon|tue|wed|thu|fri|sat|sun)/.test(wordAt(this.tokens, place))) return undefined;
    const period = this.periodWithoutUnit(needed, place);
    if (period) return period;
    for (const prompt of needed) {
      const read = readValue(prompt, this.tokens, place, this.hearingDay, 'bare');
      if (read === undefined || !('misfit' in read)) continue;
      this.take(prompt, read);
      return read.taken;
    }
    return undefined;
  }

  /** `CD 12`: months, weeks or days? */
  private periodWithoutUnit(needed: readonly Prompt[], place: number): number | undefined {
    const token = this.tokens[place];
    const prompt = needed.find(({ kind }) => kind === 'duration');
    if (prompt?.kind !== 'duration' || !token || !/^\d{1,4}$/.test(token.text)) return undefined;
    const readings = prompt.units.map((unit) => ({
      words: `${token.text} ${token.text === '1' ? unit.slice(0, -1) : unit}`,
      text: `${token.text}${unit === 'minutes' ? 'min' : unit.charAt(0)}`,
    }));
    this.either ??= { from: token, to: token, readings };
    return 1;
  }

  private takeNothing(place: number): number {
    const run = this.runs.at(-1);
    const previous = this.tokens[place - 1];
    const isSplit = previous?.isBeforeComma === true && this.openTexts().length > 1;
    if (run && run.to === place - 1 && !isSplit) run.to = place;
    else this.runs.push({ from: place, to: place });
    return 1;
  }

  /** Prompts that free words answer: the mandatory ones, else those of which one is needed, else the one optional one. */
  private openTexts(): readonly Prompt[] {
    const open = this.prompts.filter((prompt) => isFree(prompt) && this.isOpen(prompt));
    const needed = open.filter(({ rule }) => rule === 'mandatory');
    if (needed.length > 0) return needed;
    const either = this.prompts.some(({ rule, promptId }) => rule === 'oneOf' && promptId in this.values)
      ? []
      : open.filter(({ rule }) => rule === 'oneOf');
    if (either.length > 0) return either.slice(0, 1);
    // While something else is asked, words that answer it wrongly become no remark.
    const isAsked = this.prompts.some((prompt) => prompt.rule === 'mandatory' && this.isOpen(prompt));
    if (isAsked) return [];
    const optional = open.filter(({ rule, kind }) => rule === 'optional' && kind === 'text');
    const reason = optional.find(({ label }) => /^reasons?\b/i.test(label));
    return optional.length === 1 ? optional : reason ? [reason] : [];
  }

  /** Gives what is left over. */
  private fillText(): readonly { readonly from: number; readonly to: number }[] {
    return this.runs.filter((run) => {
      const { text } = this.unreadOf(run.from, run.to);
      // Marks alone say nothing.
      return /[\p{L}\p{N}]/u.test(text) && !this.takeText(text);
    });
  }

  /** Free words, for the prompt that asks for some; who is paid answers several. */
  private takeText(text: string): boolean {
    const next = this.openTexts();
    if (next[0] && isOfCreditor(next[0])) {
      Object.assign(this.values, creditorAnswers(text, this.prompts));
      return true;
    }
    const open = this.prompts.filter((prompt) => isFree(prompt) && this.isOpen(prompt));
    const apart = open.some(isPostcodePrompt) ? beforePostcode(text) : undefined;
    if (apart) return this.takeText(apart.before) && this.takeText(apart.postcode);
    const prompt = addressPrompt(text, open, next);
    if (prompt === undefined) return false;
    const value = textValue(prompt, text);
    if (value) this.take(prompt, { value, taken: 1 });
    return value !== undefined;
  }

  private unreadOf(start: number, end: number): AnswersRead['unread'][number] {
    const [from, to] = [this.tokens[start], this.tokens[end]];
    if (!from || !to) throw new Error('a run of words lies in its line');
    return { text: typedBetween(this.line, from, to), from, to };
  }
}
