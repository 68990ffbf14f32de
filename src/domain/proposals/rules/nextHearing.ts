import { resultsOf, type PlacedResult } from '../../checks/checkInput.ts';
import { isConvicted } from '../../checks/convicted.ts';
import {
  adjournments,
  bailRemands,
  custodyRemands,
  goesToCrownCourt,
  nextHearings,
} from '../../checks/resultCodes.ts';
import { dayAfter, lastCourtDay } from '../../day/courtDay.ts';
import { sayDay } from '../../day/sayDay.ts';
import { isGuiltyPlea } from '../../plea/isGuiltyPlea.ts';
import type { DefendantFacts, OffenceFacts } from '../../resulting/hearingFacts.ts';
import type { OrderedResult } from '../../resulting/orderedResult.ts';
import { numbersOf, offencesOf, type ProposalContext, type ProposalRule } from '../proposal.ts';
import { sayShortDay } from '../sayShortDay.ts';

/** The next hearing of a remand, an adjournment or a sending, on the last court day that may be, or is usual. */
export const nextHearing: ProposalRule = {
  id: 'next-hearing',
  says: 'After a remand, an adjournment or a sending, until it has its next hearing: in custody the last court day within the time that the law gives, else 28 days on; what for by the plea',
  source:
    "Magistrates' Courts Act 1980, ss.10(3), 128(6) and 128A(2); on bail, and for the first hearing in the Crown Court, practice",
  propose(context, defendant) {
    const all = resultsOf(context, defendant);
    const leading = all.findLast(
      (each) => leads(each) && !holdsNext(each.result) && isAsked(context, all, each),
    );
    if (!leading) return undefined;
    const { definitionId, source } = leading.result;
    const offences = offencesOf(
      all.filter(
        ({ result }) => result.definitionId === definitionId && result.source?.lineId === source?.lineId,
      ),
    );
    const { days, why } = timeFor(context, leading, offences);
    const day = lastCourtDay(dayAfter(context.facts.day, days));
    const when = `${sayShortDay(day, context.facts.day)} 10:00`;
    const numbers = leading.offence
      ? numbersOf(defendant, offences)
      : applicationOf(defendant, leading.result.target.offenceId);
    return {
      text: `${numbers}${lineOf(context, leading, offences, when)}`,
      words: `Next hearing ${sayDay(day)} at 10:00: ${why}`,
    };
  },
};

/** "app 1 " */
function applicationOf({ applications }: DefendantFacts, offenceId: string | undefined): string {
  const application = applications.find((each) => each.offenceId === offenceId);
  return application ? `app ${String(application.number)} ` : '';
}

const isSending = ({ code }: PlacedResult): boolean => goesToCrownCourt(code);

const leads = (placed: PlacedResult): boolean =>
  placed.parent === undefined &&
  (custodyRemands.has(placed.code) ||
    bailRemands.has(placed.code) ||
    adjournments.has(placed.code) ||
    isSending(placed) ||
    placed.definition?.isAdjournment === true);

const holdsNext = ({ children }: OrderedResult): boolean =>
  children.some((child) => nextHearings.has(child.code.toUpperCase()) || holdsNext(child));

/** One next hearing serves all offences of a defendant, except where a result needs one of its own. */
function isAsked(
  { catalogue, facts }: ProposalContext,
  all: readonly PlacedResult[],
  { definition }: PlacedResult,
): boolean {
  const needs = definition?.children.some(
    ({ definitionId, rule }) =>
      rule === 'mandatory' && catalogue.byId(definitionId, facts.day)?.code.toUpperCase() === 'NEXH',
  );
  return needs === true || !all.some(({ code }) => nextHearings.has(code));
}

interface Time {
  /** After the hearing day, at most. */
  readonly days: number;
  readonly why: string;
}

/** A clear day is one between the two hearings. */
const clearDays = (count: number): number => count + 1;

/** How far on it is: the basis of a remand in custody says which of the law's times holds. */
function timeFor({ facts }: ProposalContext, leading: PlacedResult, offences: readonly OffenceFacts[]): Time {
  if (isSending(leading))
    return { days: 28, why: 'the last court day within 28 days of sending, as is usual' };
  if (!custodyRemands.has(leading.code) || facts.jurisdiction === 'CROWN') {
    return { days: 28, why: 'the last court day within 28 days, as is usual' };
  }
  const basis = Object.values(leading.result.values).flatMap((value) =>
    value.kind === 'fixedList' ? value.codes : [],
  );
  if (basis.includes('AC') || (offences.length > 0 && offences.every(isConvicted))) {
    return {
      days: 21,
      why: 'the last court day within 3 weeks of custody after conviction, s.10(3) MCA 1980',
    };
  }
  if (basis.includes('PRD')) {
    return { days: clearDays(28), why: 'the last court day within 28 clear days, s.128A MCA 1980' };
  }
  return { days: clearDays(8), why: 'the last court day within 8 clear days, s.128(6) MCA 1980' };
}

/** Code, day and time, court, what for, how long. */
function lineOf(
  { facts, crownCourt }: ProposalContext,
  leading: PlacedResult,
  offences: readonly OffenceFacts[],
  when: string,
): string {
  const isInCrown = isSending(leading) || facts.jurisdiction === 'CROWN';
  const court = isSending(leading) ? crownCourt : 'here';
  const [what, length] = purposeOf(leading, offences);
  // Without a court the line says by itself that one is missing.
  const answers = [[when, court].filter(Boolean).join(' '), ...(court === undefined ? [] : [what]), length];
  return `${isInCrown ? 'NHCCS' : 'NHMC'} ${answers.join(', ')}`;
}

function purposeOf(leading: PlacedResult, offences: readonly OffenceFacts[]): readonly [string, string] {
  if (/^CCS/.test(leading.code)) return ['sentence', '30min'];
  if (isSending(leading)) return ['plea and trial preparation', '20min'];
  if (offences.some(({ plea = '' }) => /NOT_GUILTY/.test(plea))) {
    return custodyRemands.has(leading.code) ? ['case management', '20min'] : ['trial', '3h'];
  }
  const isPleaded =
    offences.length > 0 && offences.every(({ plea }) => plea !== undefined && isGuiltyPlea(plea));
  return isPleaded ? ['sentence', '30min'] : ['plea', '20min'];
}
