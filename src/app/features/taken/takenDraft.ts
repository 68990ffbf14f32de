import { scheduleFault, mostScheduled, type TakenSchedule } from '../../../domain/taken/offencesTaken.ts';
import type { Begun } from '../../entryForm.svelte.ts';
import type { FieldError } from '../../ui/fieldError.ts';

export interface TakenDraft {
  hearingId: string;
  defendantId: string;
  schedule: string;
  count: string;
  admitted: string;
  /** One a line; one that begins with a minus sign is not admitted; a date may stand at its end. */
  offences: string;
}

/** The form begins with the hearing of today and the first defendant, or with what was written before and is written anew. */
export function beginTaken({ hearing, defendants, said }: Begun<'offences-taken'>): TakenDraft {
  return {
    hearingId: said?.hearingId ?? hearing?.hearingId ?? '',
    defendantId: said?.defendantId ?? defendants[0]?.defendantId ?? '',
    schedule: said?.schedule ?? '1',
    count: said ? String(said.count) : '',
    admitted: said ? String(said.admitted) : '',
    offences: said ? typeScheduled(said.offences) : '',
  };
}

/** As `readScheduled` reads it. */
export const typeScheduled = (offences: TakenSchedule['offences']): string =>
  offences
    .map(({ title, date, isAdmitted }) => {
      const day = date?.split('-').reverse().map(Number).join('/');
      return `${isAdmitted ? '' : '- '}${title}${day === undefined ? '' : ` ${day}`}`;
    })
    .join('\n');

/**
 * What the lines say: "Theft from a shop 3/11/2026" is one that is admitted, "- Burglary" one that is not.
 */
export function readScheduled(text: string): TakenSchedule['offences'] {
  return text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '' && line !== '-')
    .map((line) => {
      const isAdmitted = !/^[-–]/.test(line);
      const said = line.replace(/^[-–]\s*/, '');
      const dated = /^(.*\S)[\s,]+(\d{1,2})[/.](\d{1,2})[/.](\d{4})$/.exec(said);
      const date = dated && dayOf(dated[4] ?? '', dated[3] ?? '', dated[2] ?? '');
      return date && dated
        ? { title: (dated[1] ?? '').replace(/,$/, ''), date, isAdmitted }
        : { title: said, isAdmitted };
    });
}

/** Undefined where the calendar has no such day: the text then stays as it is. */
function dayOf(year: string, month: string, day: string): string | undefined {
  const text = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
  const date = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(text) ? text : undefined;
}

export const scheduleOf = (draft: TakenDraft): TakenSchedule => ({
  schedule: draft.schedule.trim(),
  count: Number(draft.count.trim() || Number.NaN),
  admitted: Number(draft.admitted.trim() || Number.NaN),
  offences: readScheduled(draft.offences),
});

/** What is wrong with it, each with the id of its field. */
export function findTakenErrors(draft: TakenDraft): FieldError[] {
  const said = scheduleOf(draft);
  const errors: FieldError[] = [];
  const fault = (fieldId: string, text: string): void => {
    errors.push({ fieldId, text });
  };
  if (draft.hearingId === '') fault('taken-schedule', 'No hearing is held here');
  if (draft.defendantId === '') fault('taken-defendant', 'Choose the defendant');
  if (said.schedule === '') fault('taken-schedule', 'Give the number of the schedule');
  if (!Number.isInteger(said.count) || said.count < 1 || said.count > mostScheduled) {
    fault('taken-count', `Give how many offences stand on it, 1 to ${String(mostScheduled)}`);
  }
  if (!Number.isInteger(said.admitted) || said.admitted < 0) {
    fault('taken-admitted', 'Give how many the defendant admits, 0 where none');
  }
  const wrong = errors.length === 0 ? scheduleFault(said) : undefined;
  if (wrong !== undefined) fault('taken-admitted', `The schedule ${wrong}`);
  return errors;
}
