import type { UserId } from '../../shared/ids.ts';
import type { CaseSheet } from '../case/caseSheet.ts';
import type { CaseView, DefendantView, HearingView } from '../case/caseView.ts';
import { casePartition, documentId } from '../document/documentId.ts';
import type { JudicialResult } from '../result/judicialResult.ts';
import type { PoliceCardSheet } from './policeCard.ts';

/**
 * What officers get of a case (court.md: charge, bail conditions, warrants, result, next date): a card a defendant, made
 * from the fold of the whole case. Nothing else of the case is in it: no notes, no log, no counsel, no pleas.
 *
 * @param now ISO 8601 instant: the next hearing is the first that starts on its day or later
 */
export function toPoliceCards(
  view: CaseView,
  sheet: Pick<CaseSheet, 'officerIds' | 'policeOfficerInCase'>,
  now: string,
): PoliceCardSheet[] {
  return view.defendants.map((defendant) => toPoliceCard(view, sheet, defendant, now));
}

function toPoliceCard(
  view: CaseView,
  sheet: Pick<CaseSheet, 'officerIds' | 'policeOfficerInCase'>,
  defendant: DefendantView,
  now: string,
): PoliceCardSheet {
  const { defendantId } = defendant;
  const mine = view.hearings.filter((hearing) => hearing.sheet.defendantIds.includes(defendantId));
  const next = nextHearing(mine, now);
  const last = mine.filter((hearing) => hearing.startsAt !== undefined && hearing.startsAt <= now).at(-1);
  const bail =
    defendant.bail.state === 'one'
      ? defendant.bail.current
      : defendant.bail.state === 'clash'
        ? defendant.bail.values.at(-1)
        : undefined;
  const results = [...defendant.offences.flatMap((offence) => offence.results), ...defendant.results];
  const warrants = results.filter(isWarrant);
  const bailSince = bail?.at ?? last?.startsAt;
  const officer = sheet.policeOfficerInCase;
  return {
    _id: documentId(casePartition(view.caseId), 'police-card', defendantId),
    type: 'police-card',
    schemaVersion: 1,
    channel: 'police',
    caseId: view.caseId,
    defendantId,
    reference: view.reference,
    ...(defendant.sheet.person ? { person: defendant.sheet.person } : {}),
    ...(defendant.sheet.organisation ? { organisationName: defendant.sheet.organisation.name } : {}),
    restrictions: view.restrictions.map((restriction) => restriction.label),
    charges: defendant.offences.map(({ number, offence }) => ({
      number,
      title: offence.title,
      offenceCode: offence.offenceCode,
      ...(offence.startDate === undefined ? {} : { date: offence.startDate }),
    })),
    ...(bail
      ? {
          bail: {
            status: bail.value,
            ...(bailSince === undefined ? {} : { since: bailSince }),
            ...(last ? { court: last.sheet.courtCentre.name } : {}),
            ...(next ? { until: next.at } : {}),
          },
        }
      : {}),
    bailConditions: defendant.bailConditions ?? [],
    warrants: warrants.map((result) => ({
      kind: result.label,
      ...(result.orderedDate === undefined ? {} : { issued: result.orderedDate }),
      withBail: /backed for bail/i.test(`${result.label} ${result.resultText ?? ''}`),
      text: result.resultText ?? result.label,
    })),
    results: results
      .filter((result) => !isWarrant(result))
      .map((result) => ({
        ...(result.orderedDate === undefined ? {} : { date: result.orderedDate }),
        text: result.resultText ?? result.label,
      })),
    ...(next ? { nextHearing: next } : {}),
    ...(officer ? { officerInCase: [officer.rank, officer.name].filter(Boolean).join(' ') } : {}),
    officerIds: [...new Set<UserId>(sheet.officerIds ?? [])],
  };
}

/** A warrant of arrest; warrants of commitment and of control are for others to execute. */
const isWarrant = (result: JudicialResult): boolean =>
  /\bwarrant\b/i.test(result.label) &&
  /arrest|bail|appear/i.test(`${result.label} ${result.resultText ?? ''}`);

function nextHearing(hearings: readonly HearingView[], now: string): PoliceCardSheet['nextHearing'] {
  const today = now.slice(0, 10);
  const days = hearings
    .filter((hearing) => hearing.sheet.isVacated !== true)
    .flatMap((hearing) =>
      hearing.sheet.hearingDays
        .filter((day) => day.isCancelled !== true && day.sittingDay.slice(0, 10) >= today)
        .map((day) => ({ hearing, day })),
    )
    .sort((a, b) => (a.day.sittingDay < b.day.sittingDay ? -1 : 1));
  const [first] = days;
  if (!first) return undefined;
  const room = first.day.courtRoomName ?? first.hearing.sheet.courtCentre.roomName;
  return {
    at: first.day.sittingDay,
    type: first.hearing.sheet.hearingType.description,
    court: first.hearing.sheet.courtCentre.name,
    ...(room === undefined ? {} : { room }),
  };
}
