import type { AuditAction } from '../../../contracts/http/audit.ts';
import { dayAndMonth, londonDay } from '../../words/dates.ts';
import type { AdminFailure } from '../../askGateway.ts';

export const auditActionLabels: Readonly<Record<AuditAction, string>> = {
  view: 'Opened the case',
  'views-dropped': 'Had no room to keep all openings',
  'find-case': 'Looked up who has access',
  grant: 'Granted access',
  'end-grant': 'Ended an access',
  'hand-over': 'Handed a hearing over',
  sitting: 'Said who sits in a courtroom',
  'court-role': 'Gave a role at a court',
  'end-court-role': 'Ended a role at a court',
  'break-glass': 'Opened it with a reason',
  'break-glass-refused': 'Tried a reference that opens nothing',
};

export function sayAskFailure(failure: AdminFailure): string {
  switch (failure.tag) {
    case 'signed-out':
      return 'You are signed out. Sign in again, then ask again.';
    case 'no-answer':
      return "The court's record does not answer. Ask again once there is a connection.";
    case 'refused':
      return failure.reason;
  }
}

/** "until the end of today", "until the end of 25 Nov": what ends at a midnight ends with the day before it. */
export function sayUntil(until: string, today: string): string {
  const lastDay = londonDay(Date.parse(until) - 1);
  return `until the end of ${lastDay === today ? 'today' : dayAndMonth(lastDay, today)}`;
}
