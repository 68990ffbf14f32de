import type { CaseView, HearingView } from '../../domain/case/caseView.ts';
import { sayOffenceOf } from '../../domain/case/sayOffenceOf.ts';
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

const attendance: Readonly<Record<string, string>> = {
  IN_PERSON: 'in person',
  BY_VIDEO: 'by video link',
  NOT_PRESENT: 'not present',
};

/** Who sat, who appeared and who was there, line by line; a line with nobody in it is left out. */
export function whoWasThere(hearing: HearingView, view: Pick<CaseView, 'defendants'>): readonly WhoLine[] {
  const { sheet } = hearing;
  const nameOf = (defendantId: string): string =>
    view.defendants.find((each) => each.defendantId === defendantId)?.name ?? 'a defendant not held here';
  const present = sheet.attendance.flatMap(({ defendantId, days }) =>
    days.slice(-1).map((day) => {
      const how = attendance[day.attendanceType] ?? day.attendanceType.replaceAll('_', ' ').toLowerCase();
      return `${nameOf(defendantId)}: ${how}`;
    }),
  );
  const lines: readonly WhoLine[] = [
    ['Before', sheet.judiciary.map(sayJudge).join(', ')],
    ['For the prosecution', sheet.prosecutionCounsel.map(sayCounsel).join(', ')],
    ['For the defence', sheet.defenceCounsel.map(sayCounsel).join(', ')],
    ['Defendants', present.join('; ')],
    ['Interpreters', sheet.interpreterLanguages?.join(', ') ?? ''],
    ['Checked in', hearing.checkedIn.map(({ value }) => value.name).join(', ')],
  ];
  return lines.filter(([, text]) => text !== '');
}

/** "offence 2, Theft from a shop": what a result is of. */
export function resultOf(result: JudicialResult, view: Pick<CaseView, 'defendants'>): string {
  const defendant = view.defendants.find((each) => each.defendantId === result.defendantId);
  const whose = defendant ? [defendant] : view.defendants;
  const offence = whose.flatMap((each) => each.offences).find((each) => each.offenceId === result.offenceId);
  const said = sayOffenceOf(view.defendants, result);
  if (offence && said) return `${said}, ${offence.offence.title}`;
  if (defendant) return `the whole of ${defendant.name}`;
  return result.level === 'C' ? 'the whole case' : '';
}
