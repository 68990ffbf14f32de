import type { UserId } from '../../shared/ids.ts';
import type { CaseSheet } from '../case/caseSheet.ts';
import type { CaseView, DefendantView, HearingView, OffenceView } from '../case/caseView.ts';
import { chargeEnding, chargeEndings } from '../charge/chargeEnding.ts';
import { isInError } from '../charge/isInError.ts';
import { londonDay } from '../day/courtDay.ts';
import { casePartition, documentId } from '../document/documentId.ts';
import { aliasNames, type DefendantSheet } from '../party/defendant.ts';
import { findWarrants, type Warrants } from './outstandingWarrants.ts';
import { toPoliceBail } from './policeBail.ts';
import type { PoliceCardSheet } from './policeCard.ts';

type CaseOfficers = Pick<CaseSheet, 'officerIds' | 'policeOfficerInCase'>;

/** Raised when the same case gives another card than before: gateways then make all of them anew. */
export const policeCardsVersion = 2;

/**
 * What officers get of a case (court.md: charge, bail conditions, warrants, result, next date): a card a defendant, made
 * from the fold of the whole case. Nothing else of the case is in it: no notes, no log, no counsel, no pleas.
 *
 * @param now ISO 8601 instant: the next hearing is the first that starts on its day or later
 */
export function toPoliceCards(view: CaseView, sheet: CaseOfficers, now: string): PoliceCardSheet[] {
  return view.defendants.map((defendant) => toPoliceCard(view, sheet, defendant, now));
}

function toPoliceCard(
  view: CaseView,
  sheet: CaseOfficers,
  defendant: DefendantView,
  now: string,
): PoliceCardSheet {
  const { defendantId } = defendant;
  const mine = view.hearings.filter((hearing) => hearing.sheet.defendantIds.includes(defendantId));
  const next = nextHearing(mine, now);
  const subjects = [...defendant.offences, ...defendant.applications];
  const results = [...subjects.flatMap((subject) => subject.results), ...defendant.results];
  const warrants = findWarrants(defendantId, results, view.hearings);
  const outstanding = new Set(warrants.outstanding.map(({ result }) => result.resultId));
  const officer = sayOfficer(sheet.policeOfficerInCase);
  return {
    _id: documentId(casePartition(view.caseId), 'police-card', defendantId),
    type: 'police-card',
    schemaVersion: 1,
    channel: 'police',
    caseId: view.caseId,
    defendantId,
    reference: view.reference,
    ...whoItIs(defendant.sheet),
    restrictions: view.restrictions.map((restriction) => restriction.label),
    charges: defendant.offences.filter(({ charge }) => !isInError(charge)).map(sayCharge),
    ...sayBail(view, defendant, next?.at),
    bailConditions: defendant.bailConditions ?? [],
    warrants: warrantLines(warrants),
    results: results
      .filter((result) => !outstanding.has(result.resultId))
      .map((result) => {
        const ended = warrants.ended.get(result.resultId);
        return {
          ...(result.orderedDate === undefined ? {} : { date: result.orderedDate }),
          text: result.resultText ?? result.label,
          ...(ended === undefined ? {} : { ended }),
        };
      }),
    ...(next ? { nextHearing: next } : {}),
    ...(officer === undefined ? {} : { officerInCase: officer }),
    officerIds: [...new Set<UserId>(sheet.officerIds ?? [])],
  };
}

function sayCharge({ number, offence, results }: OffenceView): PoliceCardSheet['charges'][number] {
  const ended = chargeEnding(results);
  return {
    number,
    title: offence.title,
    ...(offence.startDate === undefined ? {} : { date: offence.startDate }),
    ...(ended === undefined ? {} : { ended: chargeEndings[ended] }),
  };
}

/** The names by which the person is charged and the birth date: nothing else that the sheet holds of them. */
function whoItIs(sheet: DefendantSheet): Pick<PoliceCardSheet, 'person' | 'organisationName' | 'aliases'> {
  const { person, organisation } = sheet;
  const aliases = aliasNames(sheet);
  return {
    ...(person
      ? {
          person: {
            ...(person.firstName === undefined ? {} : { firstName: person.firstName }),
            ...(person.middleName === undefined ? {} : { middleName: person.middleName }),
            lastName: person.lastName,
            ...(person.dateOfBirth === undefined ? {} : { dateOfBirth: person.dateOfBirth }),
          },
        }
      : {}),
    ...(organisation ? { organisationName: organisation.name } : {}),
    ...(aliases.length > 0 ? { aliases } : {}),
  };
}

function sayBail(
  view: CaseView,
  defendant: DefendantView,
  until: string | undefined,
): Pick<PoliceCardSheet, 'bail' | 'bailClash'> {
  const { bail } = defendant;
  switch (bail.state) {
    case 'none':
      return {};
    case 'one': {
      const said = toPoliceBail(bail.current, view, defendant);
      const runs = until !== undefined && said.status.code.toUpperCase() !== 'A';
      return { bail: { ...said, ...(runs ? { until } : {}) } };
    }
    case 'clash':
      return { bailClash: bail.values.map((value) => toPoliceBail(value, view, defendant)) };
  }
}

/** One line where one warrant was recorded to several offences. */
function warrantLines({ outstanding }: Warrants): PoliceCardSheet['warrants'] {
  const lines = outstanding.map(({ result, withBail }) => ({
    kind: result.label,
    ...(result.orderedDate === undefined ? {} : { issued: result.orderedDate }),
    ...(withBail === undefined ? {} : { withBail }),
    text: result.resultText ?? result.label,
  }));
  return [...new Map(lines.map((line) => [JSON.stringify(line), line])).values()];
}

/** "PC Nadia Birch": sources give the rank apart, within the name, or both. */
function sayOfficer(officer: CaseOfficers['policeOfficerInCase']): string | undefined {
  if (!officer) return undefined;
  const rank = officer.rank ?? '';
  const hasRank = officer.name.toLowerCase().startsWith(`${rank.toLowerCase()} `);
  return rank === '' || hasRank ? officer.name : `${rank} ${officer.name}`;
}

function nextHearing(hearings: readonly HearingView[], now: string): PoliceCardSheet['nextHearing'] {
  const today = londonDay(now) ?? now.slice(0, 10);
  const days = hearings
    .filter((hearing) => hearing.sheet.isVacated !== true)
    .flatMap((hearing) =>
      hearing.sheet.hearingDays
        .filter((day) => day.isCancelled !== true && (londonDay(day.sittingDay) ?? '') >= today)
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
