import type { CaseView, DefendantView, HearingView } from '../case/caseView.ts';
import { aliasNames, type PersonName } from '../party/defendant.ts';
import { sayOrdered } from '../result/orderedWords.ts';
import type { CaseCard, DefendantLine, HearingLine } from './caseCard.ts';

/** The card of a folded case: what lists and search need of it. */
export const toCaseCard = (view: CaseView): CaseCard => ({
  caseId: view.caseId,
  reference: view.reference,
  title: view.title,
  ...(view.prosecutor.name === undefined ? {} : { prosecutorName: view.prosecutor.name }),
  restrictions: view.restrictions.map((restriction) => restriction.label),
  defendants: view.defendants.map(toDefendantLine),
  hearings: view.hearings.flatMap((hearing) => toHearingLines(hearing)),
  clashCount: view.clashes.length,
  ...(view.status === undefined ? {} : { status: view.status }),
});

function toDefendantLine(defendant: DefendantView): DefendantLine {
  const { sheet } = defendant;
  const limits = [
    sheet.custodyTimeLimit?.timeLimit,
    ...defendant.offences.map((each) => each.offence.custodyTimeLimit?.timeLimit),
  ].filter((limit) => limit !== undefined);
  const custodyTimeLimit = limits.sort()[0];
  return {
    defendantId: defendant.defendantId,
    number: defendant.number,
    name: defendant.name,
    searchNames: searchNames(defendant),
    ...(sheet.person?.dateOfBirth === undefined ? {} : { dateOfBirth: sheet.person.dateOfBirth }),
    ...sayBail(defendant),
    offenceTitles: defendant.offences.map((each) => each.offence.title),
    ...(sheet.person?.interpreterLanguage === undefined
      ? {}
      : { interpreterLanguage: sheet.person.interpreterLanguage }),
    ...(sheet.representation?.organisationName === undefined
      ? {}
      : { representation: sheet.representation.organisationName }),
    isYouth: sheet.isYouth === true,
    ...(custodyTimeLimit === undefined ? {} : { custodyTimeLimit }),
  };
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

const searchNames = ({ sheet, name }: DefendantView): string[] => [...new Set([name, ...aliasNames(sheet)])];

function toHearingLines(hearing: HearingView): HearingLine[] {
  const { sheet } = hearing;
  const outcome = outcomeOf(hearing);
  return sheet.hearingDays.map((day) => {
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
      hasSharedResults: day.hasSharedResults ?? sheet.hasSharedResults ?? false,
      isVacated: sheet.isVacated === true || day.isCancelled === true,
      ...(outcome === undefined ? {} : { outcome }),
      checkedIn: hearing.checkedIn.map((each) => ({
        ...(each.author === undefined ? {} : { userId: each.author.userId }),
        name: each.value.name,
        ...(each.at === undefined ? {} : { at: each.at }),
        entryId: each.valueId,
      })),
    };
  });
}

/** The outcome in a sentence: each kind of result once, and where the case goes next. */
function outcomeOf(hearing: HearingView): string | undefined {
  if (hearing.results.length === 0) return undefined;
  const labels = [...new Set(hearing.results.map((result) => result.label))];
  const next = hearing.results.find((result) => result.nextHearing)?.nextHearing;
  return [labels.join('; '), ...(next ? [`next ${sayOrdered(next)}`] : [])].join(' · ');
}

const nameOfPerson = (person: PersonName): string =>
  [person.title, person.firstName, person.lastName].filter(Boolean).join(' ');
