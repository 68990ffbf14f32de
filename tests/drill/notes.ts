import { isBench, isCourtStaff } from '../../src/domain/access/permissionTable.ts';
import type { UserRole } from '../../src/domain/access/user.ts';
import type { NoteAudience } from '../../src/domain/note/note.ts';

const said = [
  'Produced from the cells',
  'Interpreter here; sworn',
  'Bail opposed: conditions to be proposed',
  'Means form handed in',
  'Defence asks for ten minutes',
  'Called on, no answer yet',
  'Witness released until the afternoon',
  'Video link tested and working',
  'Plea in mitigation heard in part',
  'Disclosure served late, time extended',
];

/** What somebody writes in the middle of a morning. Numbered, so that no two are the same. */
export const noteText = (person: string, number: number): string =>
  `${said[number % said.length] ?? ''} (${person}, ${String(number)})`;

/** Whom they write it for. */
export const audienceOf = (role: UserRole): NoteAudience =>
  isCourtStaff(role) ? 'court-staff' : isBench(role) ? 'my-team' : 'court-and-all-parties';
