import type { CaseView, HearingView } from '../../domain/case/caseView.ts';
import { sayApplication } from '../../domain/application/applicationMade.ts';
import { sayOffenceOf, surnameOf } from '../../domain/case/sayOffenceOf.ts';
import { londonClock, londonDay } from '../../domain/day/courtDay.ts';
import { attendanceOf, type Attendance } from '../../domain/list/attendanceOf.ts';
import type { AttendanceNow } from '../../domain/list/listChange.ts';
import { attendanceLabels } from '../../domain/list/listWords.ts';
import { sayAppearing, type AppearanceOf } from '../../domain/hearing/appearance.ts';
import { appearedAt, appearedBefore } from '../../domain/case/appearedAt.ts';
import type { Counsel, JudicialRole } from '../../domain/hearing/hearing.ts';
import type { PersonName } from '../../domain/party/defendant.ts';
import type { JudicialResult } from '../../domain/result/judicialResult.ts';

export type WhoLine = readonly [label: string, text: string];

const fullName = (name: PersonName): string =>
  [name.title, name.firstName, name.lastName].filter(Boolean).join(' ');

const sayCounsel = (counsel: Counsel): string =>
  counsel.organisationName ? `${fullName(counsel)} (${counsel.organisationName})` : fullName(counsel);

const sayJudge = (judge: JudicialRole): string =>
  judge.isBenchChairman ? `${fullName(judge)}, presiding` : fullName(judge);

/** "in person"; of two answers that stand both, since nobody here decides between them. */
const sayAttendance = (attendance: readonly Attendance[]): string =>
  attendance
    .map(({ how }) =>
      Object.hasOwn(attendanceLabels, how)
        ? attendanceLabels[how as AttendanceNow]
        : how.replaceAll('_', ' ').toLowerCase(),
    )
    .join(' or ') + (attendance.length > 1 ? ' (two differ)' : '');

/**
 * Who sat, who appeared and who was there, line by line; a line with nobody in it is left out.
 *
 * @param day yyyy-mm-dd, of which attendance is told; the last of the hearing unless given
 */
export function whoWasThere(
  hearing: HearingView,
  view: Pick<CaseView, 'defendants'>,
  day?: string,
): readonly WhoLine[] {
  const { sheet } = hearing;
  const nameOf = (defendantId: string): string =>
    view.defendants.find((each) => each.defendantId === defendantId)?.name ?? 'a defendant not held here';
  const lastDay =
    sheet.hearingDays
      .flatMap(({ sittingDay }) => londonDay(sittingDay) ?? [])
      .sort()
      .at(-1) ?? '';
  const whose = new Set([...sheet.defendantIds, ...sheet.attendance.map(({ defendantId }) => defendantId)]);
  const present = [...whose].flatMap((defendantId) => {
    const attendance = attendanceOf(hearing, defendantId, day ?? lastDay);
    return attendance.length === 0 ? [] : [`${nameOf(defendantId)}: ${sayAttendance(attendance)}`];
  });
  const lines: readonly WhoLine[] = [
    [
      'Before',
      withChanges(sheet.judiciary.map(sayJudge).join(', '), hearing, ({ part }) => part === 'judiciary'),
    ],
    [
      'For the prosecution',
      withChanges(
        sheet.prosecutionCounsel.map(sayCounsel).join(', '),
        hearing,
        ({ part }) => part === 'prosecution',
      ),
    ],
    ...defenceLines(hearing, nameOf),
    ['Defendants', present.join('; ')],
    ['Interpreters', sheet.interpreterLanguages?.join(', ') ?? ''],
    ['Checked in', hearing.checkedIn.map(({ value }) => value.name).join(', ')],
  ];
  return lines.filter(([, text]) => text !== '');
}

/** Who appears for whom: of several defendants each on a line of their own. */
function defenceLines(hearing: HearingView, nameOf: (defendantId: string) => string): readonly WhoLine[] {
  const { defenceCounsel, defendantIds } = hearing.sheet;
  const whose = [...new Set([...defendantIds, ...defenceCounsel.flatMap((each) => each.defendantIds ?? [])])];
  const [only] = whose;
  if (whose.length < 2) {
    return [['For the defence', changed(defenceCounsel.map(sayCounsel).join(', '), hearing, only)]];
  }
  const ofAll = defenceCounsel.filter((counsel) => counsel.defendantIds === undefined);
  const own = whose.map((defendantId): WhoLine => {
    const said = defenceCounsel.filter((counsel) => counsel.defendantIds?.includes(defendantId));
    const words = changed(said.map(sayCounsel).join(', '), hearing, defendantId);
    return [`For ${surnameOf(nameOf(defendantId))}`, words];
  });
  return [['For the defence', ofAll.map(sayCounsel).join(', ')], ...own];
}

const changed = (words: string, hearing: HearingView, defendantId: string | undefined): string =>
  withChanges(words, hearing, (of) => of.part === 'defence' && of.defendantId === defendantId);

/** "Mr Osei from 11:40; before that Ms Hale"; of two that stand both stand in the words already. */
function withChanges(
  words: string,
  { appearances }: HearingView,
  isOf: (of: AppearanceOf) => boolean,
): string {
  const settled = appearances.find((each) => appearedAt(each).some(({ value }) => isOf(value.of)));
  const standing = settled ? appearedAt(settled) : [];
  const [first] = standing;
  if (!settled || !first) return words;
  const said = standing.length > 1 ? `${words} (two differ)` : words === '' ? 'nobody' : words;
  const since = first.value.since === undefined ? '' : ` from ${londonClock(first.value.since)}`;
  const before = appearedBefore(settled).map(({ value }) => sayAppearing(value.people));
  return `${said}${since}${before.length > 0 ? `; before that ${before.join(', ')}` : ''}`;
}

/** "offence 2, Theft from a shop": what a result is of. */
export function resultOf(result: JudicialResult, view: Pick<CaseView, 'defendants'>): string {
  const defendant = view.defendants.find((each) => each.defendantId === result.defendantId);
  const whose = defendant ? [defendant] : view.defendants;
  const { offenceId = result.applicationId } = result;
  const offence = whose.flatMap((each) => each.offences).find((each) => each.offenceId === offenceId);
  const application = whose
    .flatMap((each) => each.applications)
    .find((each) => each.offenceId === offenceId)?.application;
  const said = sayOffenceOf(view.defendants, { ...result, offenceId });
  if (offence && said) return `${said}, ${offence.offence.title}`;
  if (application && said) return `${said}, ${sayApplication(application)}`;
  if (defendant) return `the whole of ${defendant.name}`;
  return result.level === 'C' ? 'the whole case' : '';
}
