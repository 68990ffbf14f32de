import type { Trouble } from '../notepad.ts';
import type { ResultDefinition } from '../resultDefinition.ts';
import { codeAsTyped } from './codeAsTyped.ts';
import { definitionIndex } from './definitionIndex.ts';
import { findDefinitions, type DefinitionFound } from './findDefinitions.ts';
import type { ParsedResult, Reader, Reading } from './parsedLine.ts';
import { readAnswers, type AnswersRead, type PlaceNamed } from './readAnswers.ts';
import { offers } from './usualCodes.ts';
import type { Token } from './tokens.ts';

export type ResultParse =
  | { readonly kind: 'result'; readonly result: ParsedResult }
  | {
      readonly kind: 'open';
      readonly words: string;
      readonly readings: readonly Reading[];
      readonly troubles: readonly Trouble[];
    }
  | { readonly kind: 'none' };

interface Candidate extends DefinitionFound {
  readonly answers: AnswersRead;
  readonly children: readonly ParsedResult[];
}

/** A digit can be pressed for each. */
const mostReadings = 9;

/** A result from a place of the line on; the readings, where there are several; none where the words are rather a note. */
export function parseResult(
  line: string,
  tokens: readonly Token[],
  from: number,
  isTargeted: boolean,
  reader: Reader,
): ResultParse {
  const { catalogue, facts } = reader;
  const index = definitionIndex(catalogue, facts.day);
  const found = findDefinitions(tokens, from, catalogue, index, facts.day);
  const token = tokens[from];
  if (found === undefined || token === undefined) return { kind: 'none' };
  const all = found.found.map((each) => answered(line, each, from, reader));
  const isWhole = (each: Candidate): boolean =>
    each.answers.unread.length === 0 &&
    (isTargeted || each.answers.freeText.length === 0 || (found.how === 'words' && answersAll(each)));
  const whole = all.filter(isWhole);
  if (found.how !== 'code' && !isTargeted && whole.length === 0) return { kind: 'none' };
  const candidates = whole.length > 0 ? whole : all;
  const [only] = candidates;
  if (only === undefined) return { kind: 'none' };
  if (candidates.length > 1) return chooseDefinition(line, token, from, candidates);
  // Half a name, and then words that could be anything: whoever wrote it says that it is that result.
  const isGuess = found.how === 'beginning' && only.answers.freeText.length > 0 && !answersAll(only);
  if (isGuess) return chooseDefinition(line, token, from, candidates);
  const isRemark = found.how === 'code' && !isTargeted && !isSure(token.text) && !isWhole(only);
  if (isRemark && Object.keys(only.answers.values).length === 0) return { kind: 'none' };
  return openOf(line, token, only, reader) ?? { kind: 'result', result: resultOf(only) };
}

/**
 * `curfew 10pm 6am daily`: words that answer all that has to be answered, and not by free text alone, are no note, although some of them
 * no list has.
 */
function answersAll({ definition: { prompts }, answers: { values } }: Candidate): boolean {
  const kinds = prompts.flatMap((prompt) => (prompt.promptId in values ? [prompt.kind] : []));
  return (
    prompts.every(({ rule, promptId }) => rule !== 'mandatory' || promptId in values) &&
    kinds.some((kind) => ['time', 'date', 'duration', 'currency', 'number'].includes(kind))
  );
}

/** Notes begin with A, and with "no", as often as results do. */
const isSure = (code: string): boolean =>
  code.length > 2 || (code.length === 2 && code === code.toUpperCase());

function answered(line: string, found: DefinitionFound, from: number, reader: Reader): Candidate {
  const { own, children } = apartFromChildren(line, found.tokens, from + found.taken, reader);
  const { facts, placeNamed } = reader;
  const named: PlaceNamed = (name) => {
    if (name.toLowerCase() !== 'here') return placeNamed?.(name);
    return { organisationName: facts.courtName, ...placeNamed?.(facts.courtName) };
  };
  const answers = readAnswers(line, own, from + found.taken, found.definition, facts.day, named);
  return { ...found, answers, children };
}

/** `(=NEXH (=NHMC …))`: as Assize writes a result with what goes with it on one line. */
function apartFromChildren(
  line: string,
  tokens: readonly Token[],
  from: number,
  reader: Reader,
): { readonly own: readonly Token[]; readonly children: readonly ParsedResult[] } {
  const own = tokens.slice(0, from);
  const children: ParsedResult[] = [];
  let at = from;
  while (at < tokens.length) {
    const token = tokens[at];
    const close = token && isOpening(tokens, at) ? closingOf(tokens, at) : undefined;
    const child = close === undefined ? undefined : childWithin(line, tokens.slice(0, close), at + 1, reader);
    if (child && close !== undefined) {
      children.push(child);
      at = close + 1;
    } else {
      if (token) own.push(token);
      at += 1;
    }
  }
  return { own, children };
}

const isOpening = (tokens: readonly Token[], at: number): boolean =>
  tokens[at]?.isQuoted === false && tokens[at].text === '(' && tokens[at + 1]?.text.startsWith('=') === true;

function closingOf(tokens: readonly Token[], open: number): number | undefined {
  let depth = 0;
  for (let at = open; at < tokens.length; at += 1) {
    const token = tokens[at];
    if (!token || token.isQuoted) continue;
    if (token.text === '(') depth += 1;
    if (token.text === ')') depth -= 1;
    if (depth === 0) return at;
  }
  return undefined;
}

function childWithin(
  line: string,
  tokens: readonly Token[],
  from: number,
  reader: Reader,
): ParsedResult | undefined {
  const read = parseResult(line, tokens, from, true, reader);
  return read.kind === 'result' ? read.result : undefined;
}

function resultOf({ definition, answers, children }: Candidate): ParsedResult {
  return { definition, values: answers.values, troubles: answers.troubles, children };
}

function chooseDefinition(
  line: string,
  token: Token,
  from: number,
  candidates: readonly Candidate[],
): ResultParse {
  const offered = candidates.slice(0, mostReadings);
  const readings = offered.map(({ definition, taken, tokens }) => {
    const end = tokens[from + taken - 1]?.end ?? token.end;
    return { words: named(definition), text: replaced(line, token.start, end, codeAsTyped(definition.code)) };
  });
  const more = candidates.length - offered.length;
  const words =
    candidates.length === 1
      ? 'Perhaps a result, perhaps a note. Begin with * for a note, or press 1:'
      : `${counted(candidates.length)} readings. ${pressWords(readings.length)}` +
        (more > 0 ? ` ${String(more)} more: type on.` : '');
  return { kind: 'open', words, readings, troubles: [] };
}

/** What has to be chosen although it is known which result is meant. */
function openOf(line: string, token: Token, candidate: Candidate, reader: Reader): ResultParse | undefined {
  const { definition, answers } = candidate;
  if (answers.either) {
    const { from, to, readings } = answers.either;
    const offered = readings.slice(0, mostReadings);
    const said = line.slice(from.start, to.end);
    return {
      kind: 'open',
      words: `${definition.label}: “${said}” may be ${readings.length === 1 ? 'this' : `${counted(readings.length).toLowerCase()} things`}. ${pressWords(offered.length)}`,
      readings: offered.map(({ words, text }) => ({ words, text: replaced(line, from.start, to.end, text) })),
      troubles: answers.troubles,
    };
  }
  for (const { from, to, text } of [...answers.unread, ...answers.freeText]) {
    const offer = offers.find(({ code, said }) => code === definition.code.toUpperCase() && said.test(text));
    const instead =
      offer && definitionIndex(reader.catalogue, reader.facts.day).byCode.get(offer.instead.toLowerCase());
    if (!instead) continue;
    const without = `${line.slice(0, from.start).trimEnd()}${line.slice(to.end)}`;
    const completed = replaced(without, token.start, token.end, codeAsTyped(instead.code));
    return {
      kind: 'open',
      words: `${definition.label}: “${text}” is not in its list. Press 1:`,
      readings: [{ words: named(instead), text: completed }],
      troubles: answers.troubles,
    };
  }
  return undefined;
}

const named = ({ label, code }: ResultDefinition): string => `${label} (${code})`;

function replaced(line: string, start: number, end: number, text: string): string {
  const after = line.slice(end);
  return `${line.slice(0, start)}${text}${/^[\w£]/.test(after) ? ' ' : ''}${after}`;
}

const numberWords = ['No', 'One', 'Two', 'Three', 'Four', 'Five', 'Six', 'Seven', 'Eight', 'Nine'];
const counted = (count: number): string => numberWords[count] ?? String(count);

/** "Press 1 or 2:" */
export function pressWords(count: number): string {
  if (count === 1) return 'Press 1:';
  return count === 2 ? 'Press 1 or 2:' : `Press 1 to ${String(count)}:`;
}
