import type { ResultCatalogue, ResultDefinition } from '../resultDefinition.ts';
import type { DefinitionIndex } from './definitionIndex.ts';
import { spokenCodes } from './usualCodes.ts';
import { wordAt } from './valueRead.ts';
import { wordsOf, type Token } from './tokens.ts';

/** A definition that words may mean, and how many of them say so. */
export interface DefinitionFound {
  readonly definition: ResultDefinition;
  readonly taken: number;
  /** What is glued to a code is not: `fo120` is `fo 120`. */
  readonly tokens: readonly Token[];
}

/** How surely: by a code, by words that say all of it, or by the beginning of either. */
export interface DefinitionsFound {
  readonly how: 'code' | 'words' | 'beginning';
  readonly found: readonly DefinitionFound[];
}

const glued = /^([a-z]{2,8})(£?\d[\w.,/:£-]*)$/i;
const mostWords = 24;

/** What result the words at a place mean: by code, alias, what courts say, label, word group; else by a beginning. */
export function findDefinitions(
  tokens: readonly Token[],
  index: number,
  catalogue: ResultCatalogue,
  definitions: DefinitionIndex,
  day: string,
): DefinitionsFound | undefined {
  const word = wordAt(tokens, index);
  if (word === '') return undefined;
  // ="excise, penalty": one national code has blanks in it.
  const next = tokens[index + 1];
  if (word === '=' && next?.isQuoted) {
    const quoted = ofCode(`=${next.text.toLowerCase()}`, catalogue, definitions, day);
    return { how: 'code', found: quoted.map((definition) => ({ definition, taken: 2, tokens })) };
  }
  const byCode = ofCode(word, catalogue, definitions, day);
  if (byCode.length > 0) {
    return { how: 'code', found: byCode.map((definition) => ({ definition, taken: 1, tokens })) };
  }
  const apart = unglue(tokens, index);
  if (apart) {
    const code = wordAt(apart, index);
    const found = ofCode(code, catalogue, definitions, day);
    if (found.length > 0) {
      return { how: 'code', found: found.map((definition) => ({ definition, taken: 1, tokens: apart })) };
    }
  }
  const said = saidFrom(tokens, index);
  const byWords = ofWords(said, definitions);
  if (byWords.length > 0) {
    return { how: 'words', found: byWords.map((each) => ({ ...each, tokens })) };
  }
  const begun = ofBeginning(word, said, definitions);
  return begun.length > 0
    ? { how: 'beginning', found: begun.map((each) => ({ ...each, tokens })) }
    : undefined;
}

/** `=G` says that it is a code, where G alone is a plea. */
function ofCode(
  word: string,
  catalogue: ResultCatalogue,
  { byCode }: DefinitionIndex,
  day: string,
): readonly ResultDefinition[] {
  const code = word.startsWith('=') ? word.slice(1) : word;
  const definition = byCode.get(code);
  if (definition) return [definition];
  const spoken = Object.hasOwn(spokenCodes, word) ? (spokenCodes[word] ?? []) : [];
  const found = spoken.flatMap((each) => byCode.get(each.toLowerCase()) ?? []);
  if (found.length > 0) return found;
  return code === '' ? [] : [catalogue.byCode(code, day) ?? []].flat();
}

function unglue(tokens: readonly Token[], index: number): readonly Token[] | undefined {
  const token = tokens[index];
  const match = token && !token.isQuoted ? glued.exec(token.text) : null;
  if (!token || !match) return undefined;
  const length = (match[1] ?? '').length;
  return [
    ...tokens.slice(0, index),
    { ...token, text: match[1] ?? '', end: token.start + length, isBeforeComma: false },
    { ...token, text: match[2] ?? '', start: token.start + length },
    ...tokens.slice(index + 1),
  ];
}

interface Said {
  readonly word: string;
  /** Words of the line that are taken when this is the last one. */
  readonly taken: number;
}

/** The words of letters from a place on, up to a value or a mark. */
function saidFrom(tokens: readonly Token[], index: number): readonly Said[] {
  const said: Said[] = [];
  for (let at = index; at < tokens.length && said.length < mostWords; at += 1) {
    const token = tokens[at];
    if (token === undefined || token.isQuoted || token.text.endsWith(':')) break;
    const words = wordsOf(token.text);
    if (words.length === 0 && !/^[()]$/.test(token.text)) break;
    said.push(...words.map((word) => ({ word, taken: at - index + 1 })));
  }
  return said;
}

interface Taken {
  readonly definition: ResultDefinition;
  readonly taken: number;
}

/** Those whose whole label or word group stands at the beginning; the one that says most, or all that say as much. */
function ofWords(said: readonly Said[], { labelsByWord, groupsByWord }: DefinitionIndex): readonly Taken[] {
  const first = said[0]?.word ?? '';
  const labels = (labelsByWord.get(first) ?? []).flatMap(({ definition, words }) => {
    const last = said[words.length - 1];
    const isSaid = last !== undefined && words.every((word, place) => said[place]?.word === word);
    return isSaid ? [{ definition, taken: last.taken, count: words.length }] : [];
  });
  const groups = (groupsByWord.get(first) ?? []).flatMap(({ definition, words }) => {
    const last = said[words.length - 1];
    const spoken = said.slice(0, words.length).map(({ word }) => word);
    const isSaid = last !== undefined && words.every((word) => spoken.includes(word));
    return isSaid ? [{ definition, taken: last.taken, count: words.length }] : [];
  });
  const all = [...labels, ...groups];
  const most = Math.max(0, ...all.map(({ count }) => count));
  const longest = all.filter(({ count }) => count === most);
  return longest.filter(
    ({ definition }, place) => longest.findIndex((each) => each.definition === definition) === place,
  );
}

/** Those whose code begins like the word, or whose label begins like the words. */
function ofBeginning(word: string, said: readonly Said[], { ranked }: DefinitionIndex): readonly Taken[] {
  return ranked.flatMap(({ definition, words }) => {
    if (definition.code.toLowerCase().startsWith(word)) return [{ definition, taken: 1 }];
    const taken = word.length >= 3 ? labelTaken(said, words) : 0;
    return taken > 0 ? [{ definition, taken }] : [];
  });
}

/** How many words of a line begin a label; the last of them may be unfinished. */
function labelTaken(said: readonly Said[], words: readonly string[]): number {
  let taken = 0;
  for (const [place, each] of said.entries()) {
    const word = words[place];
    if (word === undefined || !word.startsWith(each.word)) break;
    taken = each.taken;
    if (word !== each.word) break;
  }
  return taken;
}
