import { placeResults, type CheckInput } from '../checks/checkInput.ts';
import type { DefendantId } from '../../shared/ids.ts';
import type { DefendantFacts } from '../resulting/hearingFacts.ts';
import type { NotepadReading } from '../resulting/notepad.ts';
import type { OrderedResult } from '../resulting/orderedResult.ts';
import { defendantLetter } from '../resulting/shorthand/readTarget.ts';
import type { Proposal, ProposalContext, ProposalRule } from './proposal.ts';
import { collectionOrder } from './rules/collectionOrder.ts';
import { costs } from './rules/costs.ts';
import { custodyLimit } from './rules/custodyLimit.ts';
import { nextHearing } from './rules/nextHearing.ts';
import { sending } from './rules/sending.ts';
import { surcharge } from './rules/surcharge.ts';
import { terms } from './rules/terms.ts';
import { youthDirection } from './rules/youthDirection.ts';

/** In the order in which courts say it; docs/notepad.md is this table in words. */
export const proposalRules: readonly ProposalRule[] = [
  sending,
  nextHearing,
  custodyLimit,
  surcharge,
  costs,
  collectionOrder,
  terms,
  youthDirection,
];

/** What a proposal is made of, beside the results themselves. */
export type ProposalInput = Omit<CheckInput, 'results'> &
  Pick<ProposalContext, 'isForCps' | 'crownCourt'> & {
    readonly reading: NotepadReading;
    /** Keys of proposals that somebody passed over. */
    readonly passedOver?: readonly string[];
  };

/**
 * The line that could come next at the end of a notepad: of the first rule that has one, for whom the last line was about. Nothing while
 * that line waits for a choice. Pure; it orders nothing.
 */
export function proposeNext({ reading, passedOver, ...input }: ProposalInput): Proposal | undefined {
  const base = { ...input, results: reading.results };
  const context: ProposalContext = { ...base, placed: placeResults(base) };
  for (const defendant of lastAbout(reading, input.facts.defendants)) {
    for (const rule of proposalRules) {
      const proposed = rule.propose(context, defendant);
      const key = `${rule.id} ${defendant.defendantId}`;
      if (!proposed || passedOver?.includes(key)) continue;
      return {
        ...proposed,
        key,
        text: `${whose(reading, defendant, input.facts.defendants)}${proposed.text}`,
      };
    }
  }
  return undefined;
}

/** "B ", unless there is nobody else or a heading says it. */
function whose(
  { heading }: NotepadReading,
  { defendantId }: DefendantFacts,
  defendants: readonly DefendantFacts[],
): string {
  if (defendants.length === 1 || (heading?.length === 1 && heading[0] === defendantId)) return '';
  return `${defendantLetter(defendants.findIndex((each) => each.defendantId === defendantId))} `;
}

/** The defendants of the last line that says something; of a heading, those that it names. */
function lastAbout(
  reading: NotepadReading,
  defendants: readonly DefendantFacts[],
): readonly DefendantFacts[] {
  const last = reading.lines.findLast(({ kind }) => kind !== 'empty' && kind !== 'note');
  if (last === undefined || last.kind === 'open') return [];
  const ids = new Set(last.kind === 'heading' ? reading.heading : aboutOf(reading, last.lineId));
  return defendants.filter(({ defendantId }) => ids.has(defendantId));
}

function aboutOf({ results, pleas, verdicts, bail }: NotepadReading, lineId: string): readonly DefendantId[] {
  const taken = [...pleas, ...verdicts, ...bail].filter((each) => each.lineId === lineId);
  return [...taken.map(({ defendantId }) => defendantId), ...ofLine(results, lineId)];
}

const ofLine = (results: readonly OrderedResult[], lineId: string): readonly DefendantId[] =>
  results.flatMap(({ source, target, children }) => [
    ...(source?.lineId === lineId ? [target.defendantId] : []),
    ...ofLine(children, lineId),
  ]);
