import { allocatedTo, decisionOf, type StandingAllocation } from '../allocation/standingAllocation.ts';
import { isCustodyStatus, isHeld } from '../bail/isHeld.ts';
import type { CaseView, DefendantView, HearingView, OffenceView } from '../case/caseView.ts';
import { wasAddedHere } from '../charge/wasAddedHere.ts';
import { londonDay } from '../day/courtDay.ts';
import { standingOf } from '../entry/supersede.ts';
import { ageOn } from '../party/age.ts';
import { isGuiltyPlea } from '../plea/isGuiltyPlea.ts';
import type { JudicialResult } from '../result/judicialResult.ts';
import { modeOfTrial, type CustodyFacts, type CustodyPeriod } from './custodyFacts.ts';
import { extendedTo, isSending, remandOf } from './remandResults.ts';

/** What a case as it is folded tells of the custody of one offence; `asOf` is today, yyyy-mm-dd. */
export function custodyFactsOf(
  view: Pick<CaseView, 'hearings'>,
  defendant: DefendantView,
  { offence, charge, plea, verdict, allocation, results }: OffenceView,
  asOf: string,
): CustodyFacts {
  const hearings = view.hearings.filter(({ sheet }) => sheet.defendantIds.includes(defendant.defendantId));
  const dated = [...results, ...defendant.results]
    .map((result) => ({ result, day: dayOf(result, hearings) }))
    .filter((each): each is { result: JudicialResult; day: string } => each.day !== undefined)
    .filter(({ day }) => day <= asOf)
    .sort((a, b) => (a.day < b.day ? -1 : a.day > b.day ? 1 : 0));
  const first = firstAppearance(hearings, asOf, addedOn(charge));
  const sent = dated.find(({ result }) => isSending(result))?.day;
  const allocated = standingOf(allocation).map(({ value }) => value);
  const mode = modeBy(allocated) ?? modeOfTrial(offence.modeOfTrial);
  const toCrownCourt = allocated.filter((each) => allocatedTo(each) === 'crown-court');
  // Of two decisions that differ the one with the shorter limit is counted: it is the safe one.
  const isSentUp = toCrownCourt.length > 0 && toCrownCourt.length === allocated.length;
  const isForCrownCourt = isSentUp || hearings.some(isOfCrownCourt);
  const summarily = allocated.find((each) => allocatedTo(each) === 'summary-trial');
  const decidedByPlea =
    summarily === undefined && sent === undefined && !isForCrownCourt ? triedSummarily(plea) : undefined;
  const decided = summarily?.allocationDecisionDate ?? decidedByPlea;
  const born = defendant.sheet.person?.dateOfBirth;
  const age = born === undefined ? undefined : ageOn(born, first ?? asOf);
  const stop = stopOf({ offence, plea, verdict }, dated, hearings);
  return {
    ...(mode === undefined ? {} : { mode }),
    isYouth: age === undefined ? defendant.sheet.isYouth === true : age < 18,
    ...(first === undefined ? {} : { firstAppearance: first }),
    custody: periodsOf([...dated.flatMap(remandsIn), ...bailDecisions(defendant, asOf)]),
    isInCustody: isHeld(defendant),
    ...(decided === undefined ? {} : { summaryTrialDecided: decided }),
    ...(decidedByPlea === undefined ? {} : { isDecidedByPlea: true as const }),
    ...(summarily !== undefined && decided === undefined ? { isDecidedUndated: true as const } : {}),
    ...(sent === undefined ? {} : { sent }),
    isForCrownCourt,
    ...(hearings.some(({ sheet }) => /\bvoluntary bill\b/i.test(sheet.hearingType.description))
      ? { isVoluntaryBill: true }
      : {}),
    extensions: extensionsOf(offence.custodyTimeLimit, dated),
    ...(stop === undefined ? {} : { stopped: stop }),
  };
}

type Dated = readonly { readonly result: JudicialResult; readonly day: string }[];
interface Remand {
  readonly day: string;
  readonly to: 'custody' | 'bail';
}

const isOfCrownCourt = ({ sheet }: HearingView): boolean => sheet.jurisdiction === 'CROWN';

/** Recorded as summary only, as theft of low value is (Magistrates' Courts Act 1980, s.22A), it is that, whatever the charge is in general. */
const modeBy = (allocated: readonly StandingAllocation[]): 'summary' | undefined =>
  allocated.some((each) => decisionOf(each) === 'summary-only') ? 'summary' : undefined;

/** The day on which not guilty was taken; an indication is none. */
function triedSummarily(plea: OffenceView['plea']): string | undefined {
  const taken = plea.state === 'one' ? plea.current.value : undefined;
  return taken?.pleaValue === 'NOT_GUILTY' && taken.pleaDate !== undefined
    ? londonDay(taken.pleaDate)
    : undefined;
}

function dayOf(result: JudicialResult, hearings: readonly HearingView[]): string | undefined {
  if (result.orderedDate !== undefined) return londonDay(result.orderedDate);
  const hearing = hearings.find(({ hearingId }) => hearingId === result.hearingId);
  return hearing?.startsAt === undefined ? undefined : londonDay(hearing.startsAt);
}

/** @param since nobody appears for a charge before it is made; undefined where it was there from the beginning */
function firstAppearance(
  hearings: readonly HearingView[],
  asOf: string,
  since: string | undefined,
): string | undefined {
  return hearings
    .filter((hearing) => !isOfCrownCourt(hearing) && hearing.sheet.isVacated !== true)
    .flatMap(({ sheet }) => sheet.hearingDays.filter((day) => day.isCancelled !== true))
    .flatMap(({ sittingDay }) => londonDay(sittingDay) ?? [])
    .filter((day) => day <= asOf && (since === undefined || day >= since))
    .sort()[0];
}

/** The day on which a charge was added in court. */
function addedOn(charge: OffenceView['charge']): string | undefined {
  if (!wasAddedHere({ charge })) return undefined;
  return [...standingOf(charge), ...charge.superseded]
    .flatMap(({ at }) => (at === undefined ? [] : (londonDay(at) ?? [])))
    .sort()[0];
}

function remandsIn({ result, day }: Dated[number]): readonly Remand[] {
  const to = remandOf(result);
  return to === undefined ? [] : [{ day, to }];
}

/** Decisions on bail that were entered here, each on the day on which it was made. */
function bailDecisions({ bail }: DefendantView, asOf: string): readonly Remand[] {
  const current = bail.state === 'one' ? [bail.current] : [];
  return [...bail.superseded, ...current].flatMap(({ value, at, entryId }) => {
    const day = at === undefined || entryId === undefined ? undefined : londonDay(at);
    if (day === undefined || day > asOf) return [];
    return [{ day, to: isCustodyStatus(value) ? 'custody' : 'bail' } as const];
  });
}

function periodsOf(remands: readonly Remand[]): readonly CustodyPeriod[] {
  const periods: { from: string; until?: string }[] = [];
  for (const { day, to } of [...remands].sort((a, b) => (a.day < b.day ? -1 : a.day > b.day ? 1 : 0))) {
    const last = periods.at(-1);
    const isHeldNow = last !== undefined && last.until === undefined;
    if (to === 'custody' && !isHeldNow) periods.push({ from: day });
    else if (to === 'bail' && isHeldNow) last.until = day;
  }
  return periods;
}

function extensionsOf(
  limit: OffenceView['offence']['custodyTimeLimit'],
  dated: Dated,
): NonNullable<CustodyFacts['extensions']> {
  const ordered = dated.flatMap(({ result, day }) => {
    const until = extendedTo(result);
    return until === undefined ? [] : [{ until, orderedOn: day }];
  });
  if (ordered.length > 0 || limit?.isExtended !== true || limit.timeLimit === undefined) return ordered;
  const until = londonDay(limit.timeLimit);
  return until === undefined ? [] : [{ until }];
}

/** What ended the clock: each is asked in the order in which a case would meet it. */
function stopOf(
  { offence, plea, verdict }: Pick<OffenceView, 'offence' | 'plea' | 'verdict'>,
  dated: Dated,
  hearings: readonly HearingView[],
): CustodyFacts['stopped'] {
  if (plea.state === 'one' && isGuiltyPlea(plea.current.value.pleaValue)) {
    return { by: 'guilty plea', ...on(plea.current.value.pleaDate) };
  }
  const trial = hearings.flatMap((hearing) => hearing.events.filter(startsTrial(hearing)))[0];
  if (trial) {
    return { by: 'start of trial', ...on(trial.eventTime) };
  }
  if (
    verdict.state === 'one' &&
    /^(?:NOT_)?GUILTY/.test(verdict.current.value.categoryType ?? verdict.current.value.category ?? '')
  ) {
    return { by: 'verdict', ...on(verdict.current.value.verdictDate) };
  }
  const decided = offence.convictionDate ?? offence.acquittalDate;
  if (decided !== undefined) return { by: 'verdict', ...on(decided) };
  const final = dated.find(({ result }) => /^F(?:INAL)?$/i.test(result.category ?? ''));
  if (final) return { by: 'end of the proceedings', on: final.day };
  return offence.proceedingsConcluded === true ? { by: 'end of the proceedings' } : undefined;
}

function on(at: string | undefined): { readonly on?: string } {
  const day = at === undefined ? undefined : londonDay(at);
  return day === undefined ? {} : { on: day };
}

/**
 * A trial on indictment starts when the jury is sworn (Prosecution of Offences Act 1985, s.22(11A)), a summary trial when
 * the court begins to hear evidence for the prosecution (s.22(11B)).
 */
const startsTrial =
  ({ sheet }: HearingView) =>
  ({ definition, label }: HearingView['events'][number]): boolean =>
    sheet.jurisdiction === 'CROWN'
      ? definition === 'jury-sworn' || /^jury sworn\b/i.test(label)
      : /\btrial\b/i.test(sheet.hearingType.description) &&
        (definition === 'prosecution-opens' || /^prosecution opens?\b/i.test(label));
