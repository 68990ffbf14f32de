import type { Attributed, HearingView } from '../case/caseView.ts';
import { londonDay } from '../day/courtDay.ts';
import type { DefendantId } from '../../shared/ids.ts';
import type { AttendanceNow, ListChange } from './listChange.ts';

type Said = Extract<ListChange, { readonly what: 'attendance' }>;

/** How a defendant took part, and who of the court said so: several where two did not see each other. */
export interface Attendance {
  /** As the source of the hearing has it, or as it was said here. */
  readonly how: AttendanceNow | (string & {});
  readonly said: readonly Attributed<ListChange>[];
}

const ofSource: Readonly<Record<string, AttendanceNow>> = {
  IN_PERSON: 'in-person',
  BY_VIDEO: 'by-video',
  NOT_PRESENT: 'not-present',
};

/**
 * What the court recorded of a defendant's attendance on a day, else what the hearing's source says of that day.
 *
 * @param day yyyy-mm-dd, London
 * @returns one for each answer that stands; none where nothing is known
 */
export function attendanceOf(
  { listChanges, sheet }: Pick<HearingView, 'listChanges' | 'sheet'>,
  defendantId: DefendantId,
  day: string,
): readonly Attendance[] {
  const values = listChanges
    .filter((each) => each.day === day)
    .flatMap((each) => each.values)
    .filter(({ value }) => value.what === 'attendance' && value.defendantId === defendantId);
  const hows = [...new Set(values.map(({ value }) => (value as Said).how))];
  if (hows.length > 0) {
    return hows.map((how) => ({ how, said: values.filter(({ value }) => (value as Said).how === how) }));
  }
  const days = sheet.attendance.find((each) => each.defendantId === defendantId)?.days ?? [];
  const last = days.findLast((each) => londonDay(each.day) === day) ?? days.at(-1);
  return last ? [{ how: ofSource[last.attendanceType] ?? last.attendanceType, said: [] }] : [];
}
