import { londonClock } from '../day/courtDay.ts';
import { listName } from '../party/defendant.ts';
import { additionReasons, type ListAdditionEntry } from './listAddition.ts';
import type { ArrivalState, AttendanceNow, Awaited, ListChange } from './listChange.ts';

/** Who, or what, is waited for, as a column says it. */
export const awaitedLabels: Readonly<Record<Awaited, string>> = {
  cells: 'Cells',
  defence: 'Defence',
  prosecution: 'Prosecution',
  papers: 'Papers',
  probation: 'Probation',
  interpreter: 'Interpreter',
  measures: 'Special measures',
};

export const arrivalLabels: Readonly<Record<ArrivalState, string>> = {
  here: 'here',
  waiting: 'waiting',
  missing: 'missing',
  'not-needed': 'not needed',
};

export const attendanceLabels: Readonly<Record<AttendanceNow, string>> = {
  'in-person': 'in person',
  'by-video': 'by video link',
  'not-present': 'not present',
};

/** "Put back to 12:00": what was set on a list, for the timeline and beside its author. */
export function sayListChange(
  change: ListChange,
  defendants: readonly { readonly defendantId: string; readonly name: string }[] = [],
): string {
  switch (change.what) {
    case 'arrival': {
      const of = defendants.find(({ defendantId }) => defendantId === change.defendantId)?.name;
      return `${awaitedLabels[change.of]}: ${arrivalLabels[change.state]}${of === undefined ? '' : ` (${of})`}`;
    }
    case 'attendance': {
      const of = defendants.find(({ defendantId }) => defendantId === change.defendantId)?.name;
      return `${of ?? 'Defendant'}: ${attendanceLabels[change.how]}`;
    }
    case 'place':
      return `Moved on the list of ${change.courtroom}`;
    case 'stage':
      if (change.stage === 'called-on') return `Called on at ${londonClock(change.at)}`;
      return change.stage === 'put-back' ? `Put back to ${londonClock(change.until)}` : 'Back on the list';
  }
}

/** "Added to the list of Courtroom 01: ŻUREK, Łukasz, arrested on a warrant". */
export function sayAddition(entry: ListAdditionEntry): string {
  const who = entry.person ? listName({ person: entry.person }) : 'this case';
  if (entry.isTakenOff === true) return `Taken off the list of ${entry.courtroom}: ${who}`;
  if (entry.matchedTo !== undefined) return `Matched to its case: ${who}`;
  return `Added to the list of ${entry.courtroom}: ${who}, ${additionReasons[entry.why].toLowerCase()}`;
}
