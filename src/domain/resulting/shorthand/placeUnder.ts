import type { ChildRule, ResultCatalogue, ResultDefinition } from '../resultDefinition.ts';
import type { OrderedNode } from './orderedNode.ts';

/** Where a result goes: under a node, by way of holders (Next hearing) that have to be made first. */
export interface Place {
  readonly under: OrderedNode;
  readonly holders: readonly ResultDefinition[];
}

/** Adjournment → Next hearing → Next hearing in magistrates' court is as deep as the national set goes; one more to spare. */
const mostHolders = 2;

/**
 * Where a result goes with another, or with what stands under that. Without a + only where the other cannot do without it: as one of
 * its needed children, or within a holder that it has or may have; and only a result of an offence with one of an offence, since a pay-by date
 * is the defendant's. With a + also as an optional child.
 */
export function placeUnder(
  node: OrderedNode,
  child: ResultDefinition,
  catalogue: ResultCatalogue,
  day: string,
  isSaid: boolean,
  isWithin = false,
): Place | undefined {
  if (!isSaid && (child.level !== 'offence' || node.definition.level !== 'offence')) return undefined;
  if (!mayHold(node.definition, child, catalogue, day)) return undefined;
  const rule = ruleOf(node.definition, child, catalogue, day);
  if (rule !== undefined && (isSaid || isWithin || isNeeded(node, rule, child, catalogue, day))) {
    return isFull(node, rule, child) ? undefined : { under: node, holders: [] };
  }
  for (const held of node.children) {
    const place = placeUnder(held, child, catalogue, day, isSaid, isHolder(held.definition));
    if (place) return place;
  }
  const holders = holdersTo(node.definition, child, catalogue, day, mostHolders);
  const [first] = holders ?? [];
  const isThere = first && node.children.some(({ definition }) => definition.id === first.id);
  return holders && !isThere ? { under: node, holders } : undefined;
}

type Held = WeakMap<ResultDefinition, boolean>;
/** By catalogue, day and parent. */
const holding = new WeakMap<ResultCatalogue, Map<string, WeakMap<ResultDefinition, Held>>>();

/** Whether a child can stand under a result at all; asked of each line with all above it, so it is remembered. */
export function mayHold(
  parent: ResultDefinition,
  child: ResultDefinition,
  catalogue: ResultCatalogue,
  day: string,
): boolean {
  const byDay = holding.get(catalogue) ?? new Map<string, WeakMap<ResultDefinition, Held>>();
  holding.set(catalogue, byDay);
  const byParent = byDay.get(day) ?? new WeakMap<ResultDefinition, Held>();
  byDay.set(day, byParent);
  const known = byParent.get(parent) ?? new WeakMap<ResultDefinition, boolean>();
  byParent.set(parent, known);
  const before = known.get(child);
  if (before !== undefined) return before;
  const isPossible = reaches(parent, child, catalogue, day, mostHolders + 1);
  known.set(child, isPossible);
  return isPossible;
}

function reaches(
  parent: ResultDefinition,
  child: ResultDefinition,
  catalogue: ResultCatalogue,
  day: string,
  depth: number,
): boolean {
  if (ruleOf(parent, child, catalogue, day) !== undefined) return true;
  if (depth === 0) return false;
  return parent.children.some(({ definitionId }) => {
    const between = catalogue.byId(definitionId, day);
    return between !== undefined && reaches(between, child, catalogue, day, depth - 1);
  });
}

function holdersTo(
  parent: ResultDefinition,
  child: ResultDefinition,
  catalogue: ResultCatalogue,
  day: string,
  depth: number,
): readonly ResultDefinition[] | undefined {
  if (depth === 0) return undefined;
  const holders = parent.children.flatMap(({ definitionId }) => {
    const definition = catalogue.byId(definitionId, day);
    return definition && isHolder(definition) ? [definition] : [];
  });
  const direct = holders.find((holder) => ruleOf(holder, child, catalogue, day) !== undefined);
  if (direct) return [direct];
  for (const holder of holders) {
    const further = holdersTo(holder, child, catalogue, day, depth - 1);
    if (further) return [holder, ...further];
  }
  return undefined;
}

/** Nothing is asked of it: it only holds others together. */
const isHolder = ({ prompts, children }: ResultDefinition): boolean =>
  children.length > 0 && prompts.every(({ rule }) => rule === 'optional');

function ruleOf(
  parent: ResultDefinition,
  child: ResultDefinition,
  catalogue: ResultCatalogue,
  day: string,
): ChildRule | undefined {
  return parent.children.find(
    ({ definitionId }) => definitionId === child.id || catalogue.byId(definitionId, day)?.id === child.id,
  )?.rule;
}

function isNeeded(
  node: OrderedNode,
  rule: ChildRule,
  child: ResultDefinition,
  catalogue: ResultCatalogue,
  day: string,
): boolean {
  if (rule === 'optional') return false;
  if (rule !== 'oneOf') return true;
  // One of several, and there is one already.
  return !node.children.some(
    ({ definition }) =>
      ruleOf(node.definition, definition, catalogue, day) === 'oneOf' && definition.id !== child.id,
  );
}

/** Of those of which there is at least one there may be two: a bail condition for each of two places. */
const isFull = (node: OrderedNode, rule: ChildRule, child: ResultDefinition): boolean =>
  rule !== 'atLeastOneOf' && node.children.some(({ definition }) => definition.id === child.id);
