import { idOf, type HearingId } from '../../shared/ids.ts';
import type { Attributed, CaseView, HearingView } from '../case/caseView.ts';
import { standingOf } from '../entry/supersede.ts';
import type { PromptValue } from '../resulting/promptValue.ts';
import type { OrderedResult } from '../resulting/orderedResult.ts';
import type { JudicialResult } from '../result/judicialResult.ts';
import { notShown } from '../resulting/shareAudience.ts';
import type { SlotAnswer, SlotAsked } from './slotAnswer.ts';

/** A next hearing that a court ordered on a day, and what listing says of its slot. */
export interface SlotRequest extends SlotAsked {
  readonly requestId: string;
  readonly hearingId: HearingId;
  /** Whose: co-defendants who come back together ask once. */
  readonly defendantNames: readonly string[];
  /** "30 minutes" */
  readonly estimate?: string;
  /** ISO 8601: when the results were shared. */
  readonly at?: string;
  /** Several where two did not see each other; none while it waits. */
  readonly answers: readonly Attributed<SlotAnswer>[];
}

/**
 * The slots that were asked for in the shares that stand of a hearing. A request is known by what was announced, which all parties read: a
 * court that orders another day asks anew, one that shares the same once more does not. A week, or a day to be fixed, asks for none yet.
 */
export function slotRequestsOf(
  view: Pick<CaseView, 'defendants'>,
  hearing: Pick<HearingView, 'hearingId' | 'shares' | 'slotAnswers'>,
): readonly SlotRequest[] {
  const byId = new Map<string, SlotRequest>();
  for (const { defendantId, shared } of hearing.shares) {
    const name = view.defendants.find((each) => each.defendantId === defendantId)?.name ?? '';
    for (const { value, at } of standingOf(shared)) {
      for (const result of value.recorded.filter(isNextHearing)) {
        const asked = askedOf(result, valuesOf(value.results, result.resultId));
        if (!asked) continue;
        const { estimate, ...slot } = asked;
        const requestId = requestIdOf(hearing.hearingId, slot);
        const before = byId.get(requestId);
        byId.set(requestId, {
          ...slot,
          requestId,
          hearingId: hearing.hearingId,
          ...(estimate === undefined ? {} : { estimate }),
          ...(at === undefined ? {} : { at }),
          ...before,
          defendantNames: [...new Set([...(before?.defendantNames ?? []), name])],
          answers: hearing.slotAnswers
            .filter((settled) => settled.requestId === requestId)
            .flatMap(({ answers }) => answers),
        });
      }
    }
  }
  return [...byId.values()];
}

/** Whether listing is to answer: nobody has, two did otherwise, or the court asks for another room since. */
export const isWaiting = ({ courtroom, slot, answers }: SlotRequest): boolean =>
  answers.length !== 1 ||
  answers.some(
    ({ value: { asked } }) =>
      (courtroom !== undefined && asked.courtroom !== courtroom) ||
      (slot !== undefined && asked.slot !== slot),
  );

const isNextHearing = ({ shortCode = '' }: JudicialResult): boolean => /^NH(?:MC|CCS)$/i.test(shortCode);

/** How the national prompts are called (src/reference/results/nextHearing.ts). */
const names = {
  day: ['hdate', 'fixeddate'],
  time: ['timeofhearing', 'htime'],
  court: ['hchouse'],
  courtroom: ['hcroom'],
  type: ['htype'],
  estimate: ['hest'],
  slot: ['bookingreference', 'hmislots'],
} as const;

function askedOf(
  { prompts }: JudicialResult,
  values: Readonly<Record<string, PromptValue>>,
): (SlotAsked & { readonly estimate?: string }) | undefined {
  const called = (which: keyof typeof names) =>
    prompts.find(({ reference = '' }) =>
      names[which].some((name) => reference.toLowerCase().startsWith(name)),
    );
  const valueOf = (which: keyof typeof names): PromptValue | undefined =>
    values[called(which)?.promptId ?? ''];
  const [day, time, court] = [valueOf('day'), valueOf('time'), valueOf('court')];
  const courtName = court?.kind === 'nameAddress' ? court.parts.organisationName : undefined;
  if (day?.kind !== 'date' || courtName === undefined) return undefined;
  const said = (name: string, which: keyof typeof names): object => {
    const words = called(which)?.value;
    return words === undefined || words === '' || words === notShown ? {} : { [name]: words };
  };
  return {
    courtName,
    day: day.day,
    ...(time?.kind === 'time' ? { time: time.time } : {}),
    ...said('hearingType', 'type'),
    ...said('courtroom', 'courtroom'),
    ...said('slot', 'slot'),
    ...said('estimate', 'estimate'),
  };
}

const valuesOf = (
  results: readonly OrderedResult[],
  resultId: string,
): Readonly<Record<string, PromptValue>> => {
  for (const result of results) {
    if (result.resultId === resultId) return result.values;
    const within = valuesOf(result.children, resultId);
    if (Object.keys(within).length > 0) return within;
  }
  return {};
};

const requestIdOf = (hearingId: HearingId, { courtName, day, time }: SlotAsked): string =>
  idOf(JSON.stringify(['slot', hearingId, courtName, day, time ?? '']));
