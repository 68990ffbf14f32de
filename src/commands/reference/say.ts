import type { LoadResultsReply } from '../../contracts/http/resultDefinitions.ts';
import type { NationalFault } from '../../contracts/reference/parseNationalFiles.ts';

/** What was loaded, and what had to be decided on the way. */
export function sayLoaded(reply: LoadResultsReply): string {
  const { definitions, lists, listVersions, rules, remarks, written, unchanged } = reply;
  const differing = remarks.filter(({ tag }) => tag === 'rules-differ').map(({ code }) => code);
  return [
    `${count(definitions, 'definition')}, ${count(lists, 'list')} in ${count(listVersions, 'version')}, rules of ${count(rules, 'parent')}`,
    differing.length === 0
      ? 'the rules in the definitions and those of their own file agree'
      : `the rules differ for ${String(differing.length)}: ${differing.join(', ')}`,
    ...remarks.map(({ code, words }) => `  ${code}: ${words}`),
    written === 0
      ? `nothing changed: all ${String(unchanged)} documents were there`
      : `written ${String(written)}, unchanged ${String(unchanged)}; devices of courts get them with their next connection`,
  ].join('\n');
}

/** A line for each thing that is wrong. */
export const sayFaults = (faults: readonly NationalFault[]): string =>
  [
    'Nothing was loaded.',
    ...faults.map(({ file, path, reason }) =>
      [...(file === '' ? [] : [file]), ...(path === '' ? [] : [`at ${path}`]), reason].join(': '),
    ),
  ].join('\n');

const count = (number: number, what: string): string => `${String(number)} ${what}${number === 1 ? '' : 's'}`;
