import { isTree, objectsOf, type Path } from './walkJson.ts';

export interface IndependentCounts {
  readonly defendants: number;
  readonly offences: number;
  readonly results: number;
}

const resultLists = [
  'judicialResults',
  'defendantJudicialResults',
  'defendantCaseJudicialResults',
  'resultLines',
  'sharedResultLines',
];
/** Of other cases, or of orders made before: told for information, and no part of the case. */
const elsewhere = [
  'courtOrderOffences',
  'relatedCases',
  'activeCourtOrders',
  'savedTargets',
  'prosectionCases',
];
const defendantLists = ['defendants', 'defendantSummary', 'defendant_summaries', 'subjectSummary'];
const offenceLists = ['offences', 'offenceSummary', 'offence_summaries'];

type Tree = Readonly<Record<string, unknown>>;
const text = (value: unknown): string => (typeof value === 'string' ? value.toLowerCase() : '');

/**
 * Counts a Common Platform or legal aid file by walking over it. Defendants and offences: where cases stand, not where
 * hearings and applications repeat them. Results: by id and what they are about, however often the file tells them.
 */
export function countIndependently(root: unknown): IndependentCounts {
  const all = [...objectsOf(root)].filter(({ path }) => !path.some((key) => elsewhere.includes(key)));
  const inList = (names: readonly string[], path: Path): boolean =>
    /^\d+$/.test(path.at(-1) ?? '')
      ? names.includes(path.at(-2) ?? '')
      : path.at(-1) === 'subjectSummary' && names === defendantLists;
  const isRepeated = (path: Path): boolean =>
    path.includes('hearingsAtAGlance') ||
    path.includes('courtApplications') ||
    path.includes('hearingSummary');
  const hasCases = all.some(
    ({ tree, path }) => inList(defendantLists, path) && !isRepeated(path) && isTree(tree),
  );
  const defendants = all.filter(({ path }) => inList(defendantLists, path) && !isRepeated(path));
  const offences = all.filter(
    ({ path }) =>
      inList(offenceLists, path) &&
      (!isRepeated(path) || (!hasCases && path.includes('courtApplicationCases'))),
  );
  const subjects = hasCases ? 0 : all.filter(({ path }) => path.at(-1) === 'subject').length;
  return {
    defendants: defendants.length + subjects,
    offences: offences.length,
    results: countResults(root, all, hasCases),
  };
}

function countResults(
  root: unknown,
  all: readonly { readonly tree: Tree; readonly path: Path }[],
  hasCases: boolean,
): number {
  const masters = new Map<string, string>();
  for (const { tree, path } of all) {
    if (path.at(-2) === 'defendants' && text(tree['masterDefendantId']) !== '')
      masters.set(text(tree['masterDefendantId']), text(tree['id']));
  }
  const found = new Map<string, Set<string>>();
  const again: (readonly [string, string])[] = [];
  let unnamed = 0;
  for (const { tree, path } of all) {
    if (!resultLists.includes(path.at(-2) ?? '')) continue;
    if (hasCases && path.includes('courtApplicationCases')) continue;
    if (path.includes('respondents') || path.includes('applicant')) continue;
    const result = isTree(tree['judicialResult']) ? tree['judicialResult'] : tree;
    const id = text(result['judicialResultId'] ?? result['resultLineId'] ?? result['id']);
    if (id === '') {
      unnamed += 1;
      continue;
    }
    const about = aboutWhat(root, path, tree, masters);
    const key = `${caseAt(root, path)}|${about.thing}`;
    if (about.isApplication || path.at(-2) === 'defendantJudicialResults') again.push([id, key]);
    else found.set(id, (found.get(id) ?? new Set()).add(`${key}|${about.whose}`));
  }
  // What stands apart from the offences may say again what stands with a thing of the same id.
  for (const [id, key] of again) {
    const held = found.get(id) ?? new Set();
    const isTold = [...held].some((each) => each.split('|')[1] === key.split('|')[1]);
    found.set(id, isTold ? held : held.add(key));
  }
  return unnamed + [...found.values()].reduce((sum, places) => sum + places.size, 0);
}

/** An offence of a defendant, an application, or a defendant. */
function aboutWhat(
  root: unknown,
  path: Path,
  entry: Tree,
  masters: ReadonlyMap<string, string>,
): { readonly thing: string; readonly whose: string; readonly isApplication: boolean } {
  let thing = '';
  let whose = '';
  let isApplication = false;
  let value: unknown = root;
  for (const [index, key] of path.entries()) {
    value = (value as Tree)[key];
    if (!isTree(value)) continue;
    const list = path[index - 1] ?? '';
    const id = text(
      value['id'] ??
        value['offenceId'] ??
        value['defendantId'] ??
        value['applicationId'] ??
        value['subjectId'],
    );
    if (offenceLists.includes(list)) thing = id;
    else if (list === 'courtApplications')
      [thing, whose, isApplication] = [text(value['applicationId'] ?? value['id']), '', true];
    else if (defendantLists.includes(list)) {
      // A hearing may name a defendant by the id that links cases.
      thing = masters.get(id) ?? id;
      whose = thing;
    } else if (list === 'targets') {
      [thing, whose] = [text(value['offenceId']), text(value['defendantId'])];
    }
  }
  if (path.at(-2) === 'defendantJudicialResults') {
    const master = text(entry['masterDefendantId']);
    whose = text(entry['defendantId']) || masters.get(master) || '';
    thing = whose;
  }
  if (path.at(-2) === 'sharedResultLines')
    [thing, whose] = [text(entry['offenceId']), text(entry['defendantId'])];
  if (['resultLines', 'sharedResultLines'].includes(path.at(-2) ?? '')) {
    thing = text(entry['offenceId']) || thing;
    whose = text(entry['defendantId']) || whose;
    if (!text(entry['level']).startsWith('o') && entry['level'] !== undefined) thing = whose;
  }
  return { thing, whose, isApplication };
}

function caseAt(root: unknown, path: Path): string {
  let value: unknown = root;
  let found = '';
  for (const [index, key] of path.entries()) {
    value = (value as Tree)[key];
    if (path[index - 1] === 'prosecutionCases' && isTree(value)) found = text(value['id']);
  }
  return found;
}
