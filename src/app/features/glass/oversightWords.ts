import type { AuditAction } from '../../../contracts/http/audit.ts';

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
