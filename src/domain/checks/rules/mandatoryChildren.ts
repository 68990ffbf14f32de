import type { ChildRule, ResultDefinition } from '../../resulting/resultDefinition.ts';
import { finding, resultsOf, type CheckContext, type CheckRule, type PlacedResult } from '../checkInput.ts';
import type { Finding } from '../finding.ts';

/** What must go with a result does, below it or beside it. */
export const mandatoryChildren: CheckRule = {
  id: 'children',
  says: 'Results that must go with a result are there; exactly one of alternatives; at least one where one is needed',
  severities: ['error'],
  source: 'National result definitions: rules mandatory, oneOf, atleastOneOf',
  check: (context) => context.placed.flatMap((placed) => checkResult(context, placed)),
};

function checkResult(context: CheckContext, placed: PlacedResult): readonly Finding[] {
  const { definition, code } = placed;
  if (!definition) return [];
  const wanted = (rule: ChildRule): readonly ResultDefinition[] =>
    definition.children
      .filter((child) => child.rule === rule)
      .flatMap(({ definitionId }) => context.catalogue.byId(definitionId, context.facts.day) ?? []);
  const has = (child: ResultDefinition): boolean => isThere(context, placed, child);
  const fail = (kind: string, message: string): Finding => ({
    ...finding(mandatoryChildren, 'error', placed.place, message),
    rule: `${mandatoryChildren.id}/${kind}`,
  });
  const missing = wanted('mandatory').filter((child) => !has(child));
  const oneOf = wanted('oneOf');
  const own = oneOf.filter((child) => isOwn(placed, child));
  const atLeast = wanted('atLeastOneOf');
  return [
    ...(missing.length === 0 ? [] : [fail('mandatory', `${code} needs ${labels(missing)} with it.`)]),
    ...(oneOf.length > 0 && !oneOf.some(has)
      ? [fail('one-of', `${code} needs one of ${labels(oneOf)}.`)]
      : []),
    ...(own.length > 1 ? [fail('one-of', `${code} has ${labels(own)}: keep one.`)] : []),
    ...(atLeast.length > 0 && !atLeast.some(has)
      ? [fail('at-least-one', `${code} needs at least one of ${labels(atLeast)}.`)]
      : []),
  ];
}

const isOwn = ({ result }: PlacedResult, child: ResultDefinition): boolean =>
  result.children.some(
    (each) => each.definitionId === child.id || each.code.toUpperCase() === child.code.toUpperCase(),
  );

/**
 * A child stands below its result, or as a line of its own: of the same offence, or of the defendant where it is ordered once.
 * One that only groups others (terms, next hearing, requirements) is there where one of those is.
 */
function isThere(
  context: CheckContext,
  placed: PlacedResult,
  child: ResultDefinition,
  seen: readonly string[] = [],
): boolean {
  if (isOwn(placed, child)) return true;
  const around = resultsOf(context, placed.defendant).filter(
    ({ offence }) => child.level !== 'offence' || offence?.offenceId === placed.offence?.offenceId,
  );
  if (around.some(({ result, code }) => result !== placed.result && code === child.code.toUpperCase())) {
    return true;
  }
  if (child.prompts.length > 0 || seen.includes(child.id)) return false;
  return child.children
    .flatMap(({ definitionId }) => context.catalogue.byId(definitionId, context.facts.day) ?? [])
    .some((grouped) => isThere(context, placed, grouped, [...seen, child.id]));
}

const labels = (definitions: readonly ResultDefinition[]): string =>
  definitions.map(({ code, label }) => `${label} (${code})`).join(', ');
