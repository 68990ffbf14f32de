import type { ChildRule, ResultDefinition } from '../../domain/resulting/resultDefinition.ts';
import type { NationalChildRule } from './nationalFiles.ts';

type Children = ResultDefinition['children'];

const ruleOf = (rule: NationalChildRule['ruleType']): ChildRule =>
  rule === 'atleastOneOf' ? 'atLeastOneOf' : rule;
const isChoice = (rule: ChildRule): boolean => rule === 'oneOf' || rule === 'atLeastOneOf';

/**
 * What goes with a result. Definitions carry rules, and a separate file has rules as well; for six they differ.
 *
 * Those in the definition win: they belong to a version of it that has a date, while the separate file has none and still knows
 * community orders without CRS. Where both leave a choice, the choice is among all that either names: the definition of NEXH
 * alone would ask for a hearing in the Crown Court always, and PAYT would know no reserve terms. The separate file is followed
 * where a definition has no rules.
 */
export function readChildren(
  embedded: readonly NationalChildRule[],
  separate: readonly NationalChildRule[],
): Children {
  if (embedded.length === 0) return separate.map(childOf);
  const own = embedded.map(childOf);
  const choice = own.find(({ rule }) => isChoice(rule));
  if (!choice) return own;
  const offered = new Set(
    separate.map(childOf).flatMap(({ rule, definitionId }) => (isChoice(rule) ? [definitionId] : [])),
  );
  const known = new Set(own.map(({ definitionId }) => definitionId));
  return [
    ...own.map((child) =>
      child.rule === 'optional' && offered.has(child.definitionId) ? { ...child, rule: choice.rule } : child,
    ),
    ...[...offered].filter((id) => !known.has(id)).map((id) => ({ definitionId: id, rule: choice.rule })),
  ];
}

/** Whether the two say different things; a definition without rules says nothing. */
export function differs(
  embedded: readonly NationalChildRule[],
  separate: readonly NationalChildRule[],
): boolean {
  if (embedded.length === 0 || separate.length === 0) return false;
  const told = (rules: readonly NationalChildRule[]): string =>
    rules
      .map(({ childResultDefinitionId, ruleType }) => `${childResultDefinitionId} ${ruleType}`)
      .sort()
      .join('\n');
  return told(embedded) !== told(separate);
}

const childOf = ({ childResultDefinitionId, ruleType }: NationalChildRule): Children[number] => ({
  definitionId: childResultDefinitionId,
  rule: ruleOf(ruleType),
});
