import type { ResultCatalogue, ResultDefinition } from '../resultDefinition.ts';
import { usualCodes } from './usualCodes.ts';
import { wordsOf } from './tokens.ts';

interface WordedDefinition {
  readonly definition: ResultDefinition;
  readonly words: readonly string[];
}

/** The definitions that hold on a day, ready to be found by what somebody types. */
export interface DefinitionIndex {
  readonly byCode: ReadonlyMap<string, ResultDefinition>;
  /** In the order in which readings are offered. */
  readonly ranked: readonly WordedDefinition[];
  /** Labels and groups of words, by each first word that they may be said with. */
  readonly labelsByWord: ReadonlyMap<string, readonly WordedDefinition[]>;
  readonly groupsByWord: ReadonlyMap<string, readonly WordedDefinition[]>;
}

const known = new WeakMap<ResultCatalogue, Map<string, DefinitionIndex>>();

/** Made once for a catalogue and a day: a line is read in the time of a few look-ups. */
export function definitionIndex(catalogue: ResultCatalogue, day: string): DefinitionIndex {
  const byDay = known.get(catalogue) ?? new Map<string, DefinitionIndex>();
  known.set(catalogue, byDay);
  const index = byDay.get(day) ?? makeIndex(catalogue, day);
  byDay.set(day, index);
  return index;
}

function makeIndex(catalogue: ResultCatalogue, day: string): DefinitionIndex {
  // One of each code: the catalogue knows which of several versions holds.
  const codes = new Set(catalogue.definitions.map(({ code }) => code.toLowerCase()));
  const ranked = [...codes]
    .flatMap((code) => catalogue.byCode(code, day) ?? [])
    .map((definition) => ({ definition, words: wordsOf(definition.label) }))
    .sort((one, other) => rankOf(one.definition) - rankOf(other.definition));
  const byCode = new Map<string, ResultDefinition>();
  const labelsByWord = new Map<string, WordedDefinition[]>();
  const groupsByWord = new Map<string, WordedDefinition[]>();
  for (const worded of ranked) {
    const { definition, words } = worded;
    const code = definition.code.toLowerCase();
    byCode.set(code, definition);
    add(labelsByWord, words[0], worded);
    for (const group of definition.wordGroups) {
      const said = group.flatMap(wordsOf);
      for (const word of new Set(said)) add(groupsByWord, word, { definition, words: said });
    }
  }
  return { byCode, ranked, labelsByWord, groupsByWord };
}

function rankOf({ code, label }: ResultDefinition): number {
  const usual = usualCodes.indexOf(code.toUpperCase());
  return usual < 0 ? 1000 + code.length * 100 + label.length : usual;
}

function add(map: Map<string, WordedDefinition[]>, word: string | undefined, worded: WordedDefinition): void {
  if (word === undefined) return;
  const held = map.get(word);
  if (held) held.push(worded);
  else map.set(word, [worded]);
}
