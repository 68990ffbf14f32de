import type { OrderedResult } from './orderedResult.ts';
import type { ResultDefinition } from './resultDefinition.ts';
import { parseLine } from './shorthand/parseLine.ts';
import type { ParsedAct, ParsedResult, Reader } from './shorthand/parsedLine.ts';
import { actInShorthand } from './toShorthand.ts';

/** A result that a line orders by itself, for whomever: what its form shows and answers. */
export interface LineAct {
  readonly definition: ResultDefinition;
  /** With what stands in brackets behind it; without what other lines put under it. Of nobody: a line for four orders it once. */
  readonly ordered: Pick<OrderedResult, 'definitionId' | 'code' | 'values' | 'children'>;
  /** Characters of the line that order it, from its code to the end of its answers. */
  readonly from: number;
  readonly to: number;
  /** Something stands in it that could not be read: written anew it would be gone. */
  readonly holdsUnread: boolean;
}

/** The results that a line orders, in its order; none of a note, or while something of it has to be chosen. */
export function lineActs(text: string, reader: Reader): readonly LineAct[] {
  const parsed = parseLine(text, reader);
  if (parsed.kind !== 'acts') return [];
  return parsed.acts.flatMap((act, at) => {
    if (act.kind !== 'result') return [];
    const { result } = act;
    return [
      {
        definition: result.definition,
        ordered: orderedOf(result),
        from: act.actAt,
        to: endOf(text, act, parsed.acts[at + 1]),
        holdsUnread: result.troubles.some(({ kind }) => kind !== 'missing'),
      },
    ];
  });
}

/** The line with other answers to one of its results; all else in it stays as it was typed. */
export function writeAct(
  text: string,
  act: LineAct,
  values: OrderedResult['values'],
  reader: Reader,
): string {
  const result = { ...ofNobody, ...act.ordered, values };
  const written = actInShorthand(result, reader.catalogue, reader.facts.day);
  return `${text.slice(0, act.from)}${written}${text.slice(act.to)}`;
}

const ofNobody = { resultId: '', target: { defendantId: '' as OrderedResult['target']['defendantId'] } };

const orderedOf = ({ definition, values, children }: ParsedResult): LineAct['ordered'] => ({
  definitionId: definition.id,
  code: definition.code,
  values,
  children: children.map((child) => ({ ...ofNobody, ...orderedOf(child) })),
});

/** Before the semicolon of the next act, or before `, same for 2`. */
function endOf(text: string, act: ParsedAct, next: ParsedAct | undefined): number {
  const isTail = next?.kind === 'same' && next.actAt === act.actAt;
  const following = next && !isTail ? text.lastIndexOf(';', next.targetAt) : -1;
  const end = following > act.actAt ? following : text.length;
  const own = text.slice(act.actAt, end);
  const tail = isTail ? own.search(/[\s,]*\b(?:same|ditto)\s+for\b/i) : -1;
  return act.actAt + (tail < 0 ? own.trimEnd().replace(/;$/, '').trimEnd().length : tail);
}
