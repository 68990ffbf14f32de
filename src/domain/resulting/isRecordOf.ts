import type { OrderedResult } from './orderedResult.ts';
import type { RecordedWords } from './resultsShared.ts';

/**
 * Whether what was recorded is a record of these results: each of them, those under others as well, in their order, by the same code for
 * the same offence. Bodies are told by the one, screens go on from the other.
 */
export const isRecordOf = (
  { recorded }: Pick<RecordedWords, 'recorded'>,
  results: readonly OrderedResult[],
): boolean => {
  const ordered = results.flatMap(flat);
  return (
    ordered.length === recorded.length &&
    ordered.every(({ resultId, definitionId, code, target }, at) => {
      const result = recorded[at];
      return (
        result?.resultId === resultId &&
        result.definitionId === definitionId &&
        result.shortCode === code &&
        result.offenceId === target.offenceId
      );
    })
  );
};

const flat = (result: OrderedResult): readonly OrderedResult[] => [
  result,
  ...result.children.flatMap((child) => flat(child)),
];

/**
 * Whether the text says each result: what one says of itself begins with a line of it. Paper prints the text, bodies are told the results.
 * What stands beside them, such as a plea, nobody can derive from them.
 */
export function saysItsResults({ text, recorded }: Pick<RecordedWords, 'text' | 'recorded'>): boolean {
  const lines = [...new Set(text.split('\n').map((line) => line.trim()))].filter(Boolean);
  return recorded.every(({ resultText = '' }) => {
    const said = resultText.trim();
    const beginsWith = (line: string): boolean =>
      said.startsWith(line) && (said.length === line.length || /\s/.test(said.charAt(line.length)));
    return said === '' || lines.some(beginsWith);
  });
}
