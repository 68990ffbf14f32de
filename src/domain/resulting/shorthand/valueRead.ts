import type { Token } from './tokens.ts';

/** What the readers of values give: the value and how many words it took; or that the words are of this kind and cannot be. */
export type ValueRead<Value> =
  | { readonly value: Value; readonly taken: number; readonly warning?: string }
  | { readonly misfit: string; readonly taken: number };

/** The word at a place in small letters; empty where there is none, or where it stood in quotation marks. */
export function wordAt(tokens: readonly Token[], index: number): string {
  const token = tokens[index];
  return token === undefined || token.isQuoted ? '' : token.text.toLowerCase();
}
