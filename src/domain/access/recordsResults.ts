import type { UserRole } from './user.ts';

/**
 * Who takes the record of a hearing: the same that ./permissionTable.ts lets write a verdict. A file of its own, since the first
 * screen asks it and needs no more of that table.
 */
export const recordsResults = (role: UserRole): boolean =>
  role === 'legal-adviser' || role === 'court-associate';
