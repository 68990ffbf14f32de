import type { OrderedResult } from './orderedResult.ts';
import type { PromptValue } from './promptValue.ts';

/** The same result with another answer to a prompt, or with none where the value is undefined. */
export function answerPrompt(
  result: OrderedResult,
  promptId: string,
  value: PromptValue | undefined,
): OrderedResult {
  const values = Object.fromEntries(Object.entries(result.values).filter(([id]) => id !== promptId));
  return { ...result, values: value === undefined ? values : { ...values, [promptId]: value } };
}

/** The same result with a child put in (or put in the place of the one with its id), wherever in it the parent stands. */
export function putChild(result: OrderedResult, parentId: string, child: OrderedResult): OrderedResult {
  if (result.resultId !== parentId) {
    return { ...result, children: result.children.map((each) => putChild(each, parentId, child)) };
  }
  const isKnown = result.children.some(({ resultId }) => resultId === child.resultId);
  const children = isKnown
    ? result.children.map((each) => (each.resultId === child.resultId ? child : each))
    : [...result.children, child];
  return { ...result, children };
}
