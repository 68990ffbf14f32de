import { resultsOf } from '../../checks/checkInput.ts';
import { ctl003 } from '../../checks/rules/ctl003.ts';
import { sayCount } from '../../custody/countCustodyLimit.ts';
import { sayDay } from '../../day/sayDay.ts';
import { sayShortDay } from '../sayShortDay.ts';
import { numbersOf, type ProposalRule } from '../proposal.ts';

/** The custody time limit of whoever is remanded in custody today, counted from today; one line for offences that have the same. */
export const custodyLimit: ProposalRule = {
  id: 'custody-limit',
  says: 'After a remand in custody before conviction, of an offence without a custody time limit: the day that is counted, with the days held',
  source: ctl003.source,
  propose(context, defendant) {
    const wanted = ctl003
      .check(context)
      .flatMap(({ place }) => (place.defendantId === defendant.defendantId ? [place.offenceId] : []));
    const counted = defendant.offences.flatMap((offence) => {
      const isWanted = wanted.includes(offence.offenceId);
      const count = isWanted ? context.custodyCounts?.get(offence.offenceId) : undefined;
      return count?.state === 'counted' ? [{ offence, count }] : [];
    });
    const [first] = counted;
    if (!first || resultsOf(context, defendant).length === 0) return undefined;
    const { expires, daysHeld } = first.count;
    const same = counted.filter(({ count }) => count.expires === expires && count.daysHeld === daysHeld);
    const numbers = numbersOf(
      defendant,
      same.map(({ offence }) => offence),
    );
    return {
      text: `${numbers}CTL ${sayShortDay(expires, context.facts.day)} ${String(daysHeld)}`,
      // Its last step tells what is left from today, which is all of it.
      words: `Custody time limit ${sayDay(expires)}. ${sayCount({ ...first.count, steps: first.count.steps.slice(0, -1) })}`,
    };
  },
};
