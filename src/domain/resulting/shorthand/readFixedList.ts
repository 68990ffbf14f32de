import type { FixedListItem } from '../resultDefinition.ts';
import { wordsOf, type Token } from './tokens.ts';

/** What words say of a list: one item, or several that begin like this. */
export interface ItemRead {
  readonly items: readonly FixedListItem[];
  readonly taken: number;
}

interface PreparedItem {
  readonly item: FixedListItem;
  readonly code: string;
  readonly words: readonly string[];
}

const prepared = new WeakMap<readonly FixedListItem[], readonly PreparedItem[]>();

/** No item is said in more words; the longest of the national lists has 29. */
const mostWords = 40;

/**
 * An item of a fixed list at a place: by its code whatever the case, else by all its words, else by the beginning of its words (three
 * letters at least), which may fit several.
 */
export function readItem(
  tokens: readonly Token[],
  index: number,
  items: readonly FixedListItem[],
): ItemRead | undefined {
  const token = tokens[index];
  if (token === undefined) return undefined;
  const list = prepare(items);
  if (token.isQuoted) {
    const said = token.text.toLowerCase();
    const exact = list.filter(({ item, code }) => code === said || item.value.toLowerCase() === said);
    const [first] = exact;
    return first && { items: [first.item], taken: 1 };
  }
  const said = token.text.toLowerCase();
  const byCode = list.find(({ code }) => code === said);
  return byCode ? { items: [byCode.item], taken: 1 } : byWords(tokens, index, list);
}

function byWords(
  tokens: readonly Token[],
  index: number,
  list: readonly PreparedItem[],
): ItemRead | undefined {
  const said: string[] = [];
  let best: ItemRead | undefined;
  let whole: ItemRead | undefined;
  let left: readonly PreparedItem[] = list;
  for (let at = index; at < tokens.length && said.length < mostWords; at += 1) {
    const token = tokens[at];
    if (token === undefined || token.isQuoted) break;
    const from = said.length;
    said.push(...wordsOf(token.text));
    if (said.length === from) continue;
    left = left.filter(({ words }) => beginsWith(words, said, from));
    if (left.length === 0) break;
    const exact = left.find(({ words }) => words.length === said.length && words.at(-1) === said.at(-1));
    if (exact) whole = { items: [exact.item], taken: at - index + 1 };
    best = { items: left.map(({ item }) => item), taken: at - index + 1 };
    // A word that only begins the item's is the last one that was said of it.
    const unfinished = left.every(({ words }) => words[said.length - 1] !== said.at(-1));
    if (unfinished) break;
  }
  if (whole && (best === undefined || best.taken <= whole.taken || best.items.length !== 1)) return whole;
  return said[0] !== undefined && said[0].length >= 3 ? best : undefined;
}

/** Whether an item's words begin with what was said; only the last word may be unfinished. */
function beginsWith(words: readonly string[], said: readonly string[], from: number): boolean {
  for (let at = from; at < said.length; at += 1) {
    const isLast = at === said.length - 1;
    const word = words[at];
    const each = said[at] ?? '';
    if (word === undefined || !(isLast ? word.startsWith(each) : word === each)) return false;
  }
  return true;
}

function prepare(items: readonly FixedListItem[]): readonly PreparedItem[] {
  const known = prepared.get(items);
  if (known) return known;
  const made = items.map((item) => ({
    item,
    code: item.code.toLowerCase(),
    words: wordsOf(item.value),
  }));
  prepared.set(items, made);
  return made;
}
