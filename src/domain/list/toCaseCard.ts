import type { CaseView, DefendantView, HearingView, OffenceView } from '../case/caseView.ts';
import { chargeEnding, chargeEndings } from '../charge/chargeEnding.ts';
import { isInError } from '../charge/isInError.ts';
import { aliasNames, listName, type PersonName } from '../party/defendant.ts';
import { permissionTable } from '../access/permissionTable.ts';
import { londonDay } from '../day/courtDay.ts';
import { firstUnseenFailure } from '../notices/unseenFailures.ts';
import { standingOf, valueIdsOf } from '../entry/supersede.ts';
import type { Paper } from '../papers/paper.ts';
import { papersOf } from '../papers/papersOf.ts';
import { announcedHearings } from '../papers/readResults.ts';
import { isUnprinted } from '../papers/paperStanding.ts';
import { warrantOut } from '../police/outstandingWarrants.ts';
import type { JudicialRole } from '../hearing/hearing.ts';
import { attendanceOf } from './attendanceOf.ts';
import { isDayShared } from './isDayShared.ts';
import { additionContent } from './listAddition.ts';
import { slotLines } from './slotLines.ts';
import { amendmentLines } from './amendmentLines.ts';
import { announcedLines } from './announcedLines.ts';
import type { CaseCard, DefendantLine, HearingLine } from './caseCard.ts';

/** The card of a folded case: what lists and search need of it. */
export const toCaseCard = (view: CaseView): CaseCard => ({
  caseId: view.caseId,
  reference: view.reference,
  title: view.title,
  ...(view.prosecutor.name === undefined ? {} : { prosecutorName: view.prosecutor.name }),
  restrictions: view.restrictions.map((restriction) => restriction.label),
  defendants: view.defendants.map((defendant) => toDefendantLine(defendant, view)),
  hearings: view.hearings.flatMap((hearing) =>
    toHearingLines(view, hearing, firstUnseenFailure(view.notices, hearing.hearingId)),
  ),
  clashCount: view.clashes.length,
  ...amendmentLines(view),
  ...slotLines(view),
  ...announcedLines(view),
  ...(view.status === undefined ? {} : { status: view.status }),
  ...(!view.isComplete && view.hearings.some(({ added }) => added?.value.person) ? { isFounded: true } : {}),
});

function toDefendantLine(defendant: DefendantView, { hearings }: Pick<CaseView, 'hearings'>): DefendantLine {
  const { sheet } = defendant;
  const charges = defendant.offences.filter(({ charge }) => !isInError(charge));
  const warrant = warrantOut(defendant, hearings);
  const limits = [
    sheet.custodyTimeLimit?.timeLimit,
    ...charges.map((each) => each.offence.custodyTimeLimit?.timeLimit),
  ].filter((limit) => limit !== undefined);
  const custodyTimeLimit = limits.sort()[0];
  return {
    defendantId: defendant.defendantId,
    number: defendant.number,
    name: defendant.name,
    searchNames: searchNames(defendant),
    ...(sheet.person?.dateOfBirth === undefined ? {} : { dateOfBirth: sheet.person.dateOfBirth }),
    ...sayBail(defendant),
    ...(warrant === undefined ? {} : { warrant }),
    offenceTitles: charges.map(sayTitle),
    ...(sheet.person?.interpreterLanguage === undefined
      ? {}
      : { interpreterLanguage: sheet.person.interpreterLanguage }),
    ...(sheet.representation?.organisationName === undefined
      ? {}
      : { representation: sheet.representation.organisationName }),
    ...(defendant.personalDetails?.specificRequirements === undefined
      ? {}
      : { requirements: defendant.personalDetails.specificRequirements }),
    isYouth: sheet.isYouth === true,
    ...(custodyTimeLimit === undefined ? {} : { custodyTimeLimit }),
  };
}

/** "Robbery (withdrawn)" */
function sayTitle({ offence, results }: OffenceView): string {
  const ending = chargeEnding(results);
  return ending === undefined ? offence.title : `${offence.title} (${chargeEndings[ending].toLowerCase()})`;
}

function sayBail({ bail }: DefendantView): Pick<DefendantLine, 'bailCode' | 'bailClash'> {
  switch (bail.state) {
    case 'none':
      return {};
    case 'one':
      return { bailCode: bail.current.value.code };
    case 'clash':
      return { bailClash: bail.values.map(({ value }) => value.code) };
  }
}

/** Also those that were corrected: papers of before still have them. */
const searchNames = ({ sheet, name, details }: DefendantView): string[] => [
  ...new Set([
    name,
    ...aliasNames(sheet),
    ...[...standingOf(details), ...details.superseded].map(({ value }) =>
      'person' in value ? listName(value) : value.organisationName,
    ),
  ]),
];

function toHearingLines(
  view: CaseView,
  hearing: HearingView,
  failed: HearingLine['failedNotice'],
): HearingLine[] {
  const { defendants } = view;
  const { sheet } = hearing;
  const due = papersOf(view, hearing);
  const outcome = outcomeOf(hearing);
  const before = sayBefore(sheet.judiciary);
  const { added } = hearing;
  return sheet.hearingDays.map((day) => {
    const dayOf = londonDay(day.sittingDay) ?? '';
    const onList = toList(hearing, dayOf);
    const log = toLog(hearing, dayOf);
    const papers = toPapers(hearing, due, dayOf);
    const byVideo = sheet.defendantIds.filter((defendantId) =>
      attendanceOf(hearing, defendantId, dayOf).some(({ how }) => how === 'by-video'),
    );
    const roomName = day.courtRoomName ?? sheet.courtCentre.roomName;
    return {
      hearingId: hearing.hearingId,
      startsAt: day.sittingDay,
      ...(day.listedDurationMinutes === undefined ? {} : { durationMinutes: day.listedDurationMinutes }),
      ...(day.listingSequence === undefined ? {} : { listingSequence: day.listingSequence }),
      courtCentreId: sheet.courtCentre.id,
      courtName: sheet.courtCentre.name,
      ...(roomName === undefined ? {} : { roomName }),
      jurisdiction: sheet.jurisdiction,
      hearingType: sheet.hearingType.description,
      ...(sheet.listKind === undefined ? {} : { listKind: sheet.listKind }),
      defendantIds: sheet.defendantIds,
      prosecutionCounsel: sheet.prosecutionCounsel.map(nameOfPerson),
      defenceCounsel: sheet.defenceCounsel.map(nameOfPerson),
      hasSharedResults: isDayShared(hearing, day),
      ...(failed === undefined ? {} : { failedNotice: failed }),
      isVacated: sheet.isVacated === true || day.isCancelled === true,
      ...(onList.length === 0 ? {} : { onList }),
      ...(log.length === 0 ? {} : { log }),
      ...(before === undefined ? {} : { before }),
      ...(byVideo.length === 0 ? {} : { byVideo }),
      ...(added === undefined
        ? {}
        : { added: { content: additionContent(added.value), valueIds: valueIdsOf([added]) } }),
      ...(added?.value.matchedTo === undefined ? {} : { matchedTo: added.value.matchedTo }),
      ...(papers.length === 0 ? {} : { papers }),
      ...(outcome === undefined ? {} : { outcome }),
      checkedIn: hearing.checkedIn.map((each) => ({
        ...(each.author === undefined ? {} : { userId: each.author.userId }),
        name: each.value.name,
        ...sideOf(each, hearing, defendants),
        ...(each.at === undefined ? {} : { at: each.at }),
        entryId: each.valueId,
      })),
    };
  });
}

const toList = ({ listChanges }: HearingView, day: string): NonNullable<HearingLine['onList']> =>
  listChanges
    .filter((each) => each.day === day)
    .map(({ values }) =>
      values.map((said) => ({
        change: said.value,
        by: said.author?.name ?? '',
        ...(said.at === undefined ? {} : { at: said.at }),
        entryId: said.valueId,
        valueIds: valueIdsOf([said]),
      })),
    );

const toPapers = (
  { papers }: HearingView,
  due: readonly Paper[],
  day: string,
): NonNullable<HearingLine['papers']> =>
  due
    .filter(({ kind, court }) => kind !== 'court-register' && court.day === day)
    .flatMap((paper) =>
      paper.people.map(({ defendantId }) => ({
        kind: paper.kind,
        defendantId,
        isPrinted: !isUnprinted(
          paper,
          papers.map(({ value }) => value),
        ),
      })),
    );

/** What of the log a list needs; the rest stands in the case. */
const coursesLogged: ReadonlySet<string> = new Set([
  'defendant-arrived',
  'interpreter-arrived',
  'called-on',
  'hearing-started',
  'hearing-paused',
  'hearing-resumed',
  'put-back',
  'hearing-ended',
]);

const toLog = ({ events }: HearingView, day: string): NonNullable<HearingLine['log']> =>
  events
    .filter(({ definition, eventTime }) => {
      const on = eventTime === undefined ? undefined : londonDay(eventTime);
      return coursesLogged.has(definition) && on !== undefined && on <= day;
    })
    .map(({ definition, eventTime }) => ({
      definition,
      ...(eventTime === undefined ? {} : { at: eventTime }),
      isOfDay: eventTime !== undefined && londonDay(eventTime) === day,
    }));

/**
 * Whoever checked in themselves is of the side that their role can take. Who can take both (an advocate in independent practice)
 * is of that on which the hearing names them, or for which their chambers are on record.
 */
function sideOf(
  { author }: HearingView['checkedIn'][number],
  { sheet }: HearingView,
  defendants: readonly DefendantView[],
): Pick<HearingLine['checkedIn'][number], 'side' | 'organisation'> {
  if (!author) return {};
  const { prosecution, defence } = permissionTable[author.role];
  const isNamed = (person: PersonName): boolean => nameOfPerson(person).endsWith(author.name);
  const acts = defendants.some(
    (each) => each.sheet.representation?.organisationName === author.organisationName,
  );
  const organisation = author.organisationName;
  if (prosecution && (!defence || sheet.prosecutionCounsel.some(isNamed)))
    return { side: 'prosecution', organisation };
  if (defence && (!prosecution || acts || sheet.defenceCounsel.some(isNamed)))
    return { side: 'defence', organisation };
  return {};
}

function sayBefore(judiciary: readonly JudicialRole[]): string | undefined {
  const roles = judiciary.map(({ role = '' }) => role.toLowerCase().replaceAll('_', ' '));
  if (roles.length === 0) return undefined;
  if (roles.some((role) => role.includes('district'))) return 'District judge';
  return roles.some((role) => /magistrate|justice/.test(role)) ? 'Bench' : 'Judge';
}

/** The outcome in a sentence: each kind of result once, and where the case goes next. */
function outcomeOf(hearing: HearingView): string | undefined {
  if (hearing.results.length === 0) return undefined;
  const labels = [...new Set(hearing.results.map((result) => result.label))];
  const [next] = announcedHearings(hearing.results);
  return [labels.join('; '), ...(next === undefined ? [] : [`next ${next}`])].join(' · ');
}

const nameOfPerson = (person: PersonName): string =>
  [person.title, person.firstName, person.lastName].filter(Boolean).join(' ');
