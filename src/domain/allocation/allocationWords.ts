import { representations, sentenceIndications, type Representation } from './allocation.ts';
import { allocationRule } from './allocationRules.ts';
import type { StandingAllocation } from './standingAllocation.ts';

/** "The court declines jurisdiction: trial in the Crown Court. Representations: prosecution the Crown Court, defence summary trial" */
export function sayAllocation(allocation: StandingAllocation): string {
  const { decision, indication, courtIndicatedSentence } = allocation;
  const said = indication === undefined ? courtIndicatedSentence : lower(sentenceIndications[indication]);
  const head = decision === undefined ? inSourcesWords(allocation) : allocationRule(decision).words;
  return [head, said === undefined ? undefined : `Indication of sentence: ${said}`, heard(allocation)]
    .filter((part) => part !== undefined)
    .join('. ');
}

/** "Representations: prosecution summary trial, defence none made" */
function heard({ prosecutionSays, defenceSays }: StandingAllocation): string | undefined {
  const parties = [
    ['prosecution', prosecutionSays],
    ['defence', defenceSays],
  ] as const;
  const words = parties.flatMap(([party, says]) => (says === undefined ? [] : [`${party} ${sayFor(says)}`]));
  return words.length === 0 ? undefined : `Representations: ${words.join(', ')}`;
}

const sayFor = (says: Representation): string => lower(representations[says]);

/** "Summary trial": where there is little room. */
export const sayAllocationShort = (allocation: StandingAllocation): string =>
  allocation.decision === undefined ? inSourcesWords(allocation) : allocationRule(allocation.decision).short;

const inSourcesWords = ({ motReasonDescription, motReasonCode }: StandingAllocation): string =>
  motReasonDescription ??
  (motReasonCode === undefined ? 'Allocated' : `Mode-of-trial reason ${motReasonCode}`);

const lower = (text: string): string => text.charAt(0).toLowerCase() + text.slice(1);
