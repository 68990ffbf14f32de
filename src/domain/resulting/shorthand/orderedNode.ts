import type { OrderedResult, ResultTarget } from '../orderedResult.ts';
import type { PromptValue } from '../promptValue.ts';
import type { ResultDefinition } from '../resultDefinition.ts';

/** A result while a notepad is read: others are still put under it. */
export interface OrderedNode {
  readonly resultId: string;
  readonly definition: ResultDefinition;
  readonly target: ResultTarget;
  readonly values: Readonly<Record<string, PromptValue>>;
  readonly children: OrderedNode[];
  readonly source: { readonly lineId: string; readonly text: string };
  /** Place of its line, from 0. */
  readonly line: number;
}

export function toOrdered({
  resultId,
  definition,
  target,
  values,
  children,
  source,
}: OrderedNode): OrderedResult {
  return {
    resultId,
    definitionId: definition.id,
    code: definition.code,
    target,
    values,
    children: children.map(toOrdered),
    source,
  };
}
