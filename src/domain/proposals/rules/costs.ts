import { resultsOf } from '../../checks/checkInput.ts';
import { costs as costCodes } from '../../checks/resultCodes.ts';
import { isGuiltyPlea } from '../../plea/isGuiltyPlea.ts';
import { ageOn } from '../../party/age.ts';
import { offencesOf, type ProposalRule } from '../proposal.ts';

/** What the prosecution asks for as a rule where there was no trial, in pounds. */
const usualCosts = 85;

const decided = new Set([...costCodes, 'NCOSTS']);

/** Costs to the prosecution service after a guilty plea. After a trial they are what the work was: nothing usual is known. */
export const costs: ProposalRule = {
  id: 'costs',
  says: `After a sentence in a magistrates' court of an adult who pleaded guilty, where the CPS prosecutes, until costs are ordered or refused: £${String(usualCosts)}`,
  source: 'court.md, In the hearing: FCPC 85; practice',
  propose(context, defendant) {
    const { facts, isForCps } = context;
    const age = defendant.birthDate === undefined ? undefined : ageOn(defendant.birthDate, facts.day);
    if (!isForCps || facts.jurisdiction !== 'MAGISTRATES' || age === undefined || age < 18) return undefined;
    const results = resultsOf(context, defendant);
    if (results.some(({ code }) => decided.has(code))) return undefined;
    const sentenced = offencesOf(
      results.filter(({ definition }) => definition?.category === 'final' && definition.isConvicted),
    );
    const isPleaded = sentenced.every(({ plea }) => plea !== undefined && isGuiltyPlea(plea));
    if (sentenced.length === 0 || !isPleaded) return undefined;
    return {
      text: `FCPC ${String(usualCosts)}`,
      words: `Costs to the CPS £${String(usualCosts)}: usual on a guilty plea`,
    };
  },
};
