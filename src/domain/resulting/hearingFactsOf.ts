import { sayAllocationShort } from '../allocation/allocationWords.ts';
import { allocatedTo, sendingOf } from '../allocation/standingAllocation.ts';
import { sayApplication } from '../application/applicationMade.ts';
import { chargeEnding, chargeEndings } from '../charge/chargeEnding.ts';
import { isInError } from '../charge/isInError.ts';
import type {
  ApplicationOfDefendant,
  CaseView,
  DefendantView,
  HearingView,
  OffenceView,
  Settled,
} from '../case/caseView.ts';
import { isSending, limitSetBy } from '../custody/remandResults.ts';
import { londonDayAt } from '../day/courtDay.ts';
import type { HearingId } from '../../shared/ids.ts';
import type { PersonName } from '../party/defendant.ts';
import { isBeforeHearing } from '../application/isBeforeHearing.ts';
import type { ApplicationFacts, DefendantFacts, HearingFacts, OffenceFacts } from './hearingFacts.ts';

/**
 * What must be known of a hearing to read its notepad, from the case as it stands. The day is today where the hearing sits today,
 * else the last of its days that has come, else its first.
 *
 * @param today yyyy-mm-dd, London
 */
export function hearingFactsOf(
  view: Pick<CaseView, 'defendants'>,
  { hearingId, sheet }: Pick<HearingView, 'hearingId' | 'sheet'>,
  today: string,
): HearingFacts {
  const { courtCentre, hearingDays, defendantIds, jurisdiction, listKind = '' } = sheet;
  const days = hearingDays
    .filter(({ isCancelled }) => isCancelled !== true)
    .map(({ sittingDay }) => londonDay(sittingDay))
    .sort();
  const day = dayOf(days, today);
  const ofDay = hearingDays.find(({ sittingDay }) => londonDay(sittingDay) === day);
  const roomName = ofDay?.courtRoomName ?? courtCentre.roomName;
  return {
    jurisdiction,
    day,
    ...(days.length > 1 ? { days } : {}),
    courtName: courtCentre.name,
    ...(roomName === undefined ? {} : { roomName }),
    isYouthCourt: /youth/i.test(listKind) || /youth court/i.test(courtCentre.name),
    defendants: view.defendants
      .filter(({ defendantId }) => defendantIds.length === 0 || defendantIds.includes(defendantId))
      .map((defendant) => defendantFacts(defendant, hearingId)),
  };
}

/** The last of a hearing's days that has come by a day, else its first. */
export const dayOf = (days: readonly string[], by: string): string =>
  days.findLast((day) => day <= by) ?? days[0] ?? by;

const londonDay = (instant: string): string =>
  /^\d{4}-\d{2}-\d{2}$/.test(instant) ? instant : londonDayAt(new Date(instant));

function defendantFacts(
  { defendantId, name, sheet, bail, offences, applications }: DefendantView,
  hearingId: HearingId,
): DefendantFacts {
  const { person, organisation } = sheet;
  const bailStatus = oneOf(bail);
  return {
    defendantId,
    name: person ? saidInFull(person) : name,
    ...(person?.dateOfBirth === undefined ? {} : { birthDate: person.dateOfBirth }),
    isCompany: organisation !== undefined,
    ...(bailStatus === undefined ? {} : { bailStatus }),
    offences: offences
      .filter(({ charge }) => !isInError(charge))
      .map((each) => offenceFacts(each, hearingId)),
    applications: applications.filter((each) => isBeforeHearing(each, hearingId)).map(applicationFacts),
  };
}

/** "Piotr NOWAK" */
const saidInFull = ({ firstName, middleName, lastName }: PersonName): string =>
  [firstName, middleName, lastName.toLocaleUpperCase('en-GB')].filter(Boolean).join(' ');

function offenceFacts(
  { offenceId, number, offence, plea, allocation, verdict, results }: OffenceView,
  hearingId: HearingId,
): OffenceFacts {
  const { offenceCode, title, startDate, chargeDate, modeOfTrial, convictionDate } = offence;
  const allocated = oneOf(allocation);
  // Of the source, else as an earlier hearing ordered it; what this one ordered stands on its notepad.
  const earlier = results.filter((each) => each.hearingId !== hearingId);
  const custodyTimeLimit =
    offence.custodyTimeLimit?.timeLimit ?? earlier.flatMap((each) => limitSetBy(each) ?? []).at(-1);
  const pleaTaken = oneOf(plea)?.pleaValue;
  const found = oneOf(verdict);
  const verdictCategory = found?.categoryType ?? found?.category;
  const ending = chargeEnding(earlier);
  const toBeSent = allocated && !earlier.some(isSending) ? sendingOf(allocated) : undefined;
  return {
    offenceId,
    number,
    offenceCode,
    title,
    ...(startDate === undefined ? {} : { startDate }),
    ...(chargeDate === undefined ? {} : { chargeDate }),
    ...(modeOfTrial === undefined ? {} : { modeOfTrial }),
    ...(allocated === undefined ? {} : { allocation: sayAllocationShort(allocated) }),
    ...(toBeSent === undefined ? {} : { toBeSent }),
    ...(allocated && allocatedTo(allocated) === 'summary-trial' ? { isTriedSummarily: true } : {}),
    ...(pleaTaken === undefined ? {} : { plea: pleaTaken }),
    ...(verdictCategory === undefined ? {} : { verdictCategory }),
    ...(convictionDate === undefined ? {} : { convictionDate }),
    ...(custodyTimeLimit === undefined ? {} : { custodyTimeLimit }),
    ...(ending === undefined ? {} : { ended: chargeEndings[ending] }),
  };
}

function applicationFacts({
  offenceId,
  number,
  application,
  plea,
  verdict,
}: ApplicationOfDefendant): ApplicationFacts {
  const answer = oneOf(plea)?.pleaValue;
  const found = oneOf(verdict);
  const verdictCategory = found?.categoryType ?? found?.category;
  return {
    offenceId,
    number,
    title: sayApplication(application),
    ...(answer === undefined ? {} : { plea: answer }),
    ...(verdictCategory === undefined ? {} : { verdictCategory }),
  };
}

/** Where two answers clash nobody knows which holds. */
const oneOf = <T>(settled: Settled<T>): T | undefined =>
  settled.state === 'one' ? settled.current.value : undefined;
