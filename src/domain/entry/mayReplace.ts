import { assertNever } from '../../shared/result.ts';
import { isCourtStaff } from '../access/permissionTable.ts';
import type { Entry, EntryType } from '../document/document.ts';
import { arrivalKey } from '../hearing/hearingEvent.ts';
import { hearingEventDefinition } from '../hearing/hearingEventDefinitions.ts';

/**
 * Whether an entry may replace another that it names. Both answer the same question and have the same readers, so that
 * nobody's fold differs from another's; and nobody takes out of the record what is not theirs to correct. Who may write
 * an entry at all stands in ../access/permissionTable.ts.
 */
export function mayReplace(entry: Entry, target: Entry): boolean {
  if (entry.channel !== target.channel) return false;
  switch (entry.type) {
    case 'note':
      return target.type === 'note' && entry.author.userId === target.author.userId;
    case 'plea':
    case 'verdict':
      return target.type === entry.type && isSameOffence(entry, target);
    case 'notified-plea':
      return (
        target.type === 'notified-plea' &&
        isSameOffence(entry, target) &&
        entry.author.organisationId === target.author.organisationId
      );
    case 'bail-decision':
    case 'bail-conditions':
      return target.type === entry.type && entry.defendantId === target.defendantId;
    case 'check-in':
      return (
        target.type === 'check-in' &&
        entry.hearingId === target.hearingId &&
        arrivalKey(entry) === arrivalKey(target) &&
        (isCourtStaff(entry.author.role) || entry.author.userId === target.author.userId)
      );
    case 'hearing-event':
      return (
        target.type === 'hearing-event' &&
        entry.hearingId === target.hearingId &&
        hearingEventDefinition(target.definition)?.loggedBy.includes(entry.author.role) === true
      );
    default:
      return assertNever(entry);
  }
}

type AboutOffence = Extract<Entry, { readonly offenceId: unknown }>;

const isSameOffence = (entry: AboutOffence, target: AboutOffence): boolean =>
  entry.offenceId === target.offenceId && entry.defendantId === target.defendantId;

/** Which entries answer a question whose first answer stood on a sheet; `event` is one line of a hearing's log. */
const answeredBy: Readonly<Record<string, EntryType>> = {
  plea: 'plea',
  'notified-plea': 'notified-plea',
  verdict: 'verdict',
  bail: 'bail-decision',
  'bail-conditions': 'bail-conditions',
  event: 'hearing-event',
};

/** Whether an entry may replace a value of a sheet, by the value's id (`<sheet id>#<question>…`, see ./supersede.ts). */
export function mayReplaceSheetValue(entry: Entry, valueId: string): boolean {
  const question = /#([a-z-]+)/.exec(valueId)?.[1];
  return question !== undefined && answeredBy[question] === entry.type;
}
