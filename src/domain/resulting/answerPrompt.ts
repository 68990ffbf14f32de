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
