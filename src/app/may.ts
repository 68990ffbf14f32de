import { permissionTable } from '../domain/access/permissionTable.ts';
import { caseSides } from '../domain/access/grant.ts';
import type { UserRole } from '../domain/access/user.ts';
import type { EntryType } from '../domain/document/document.ts';
import { offeredAudiences } from '../domain/note/audienceChannel.ts';
import type { NoteAudience } from '../domain/note/note.ts';

/*
 * What a screen offers. The sides somebody stands on in one case are known to the gateway, which decides; here every
 * side the role can take counts, so that nothing is withheld that might be allowed.
 */
const sidesOf = (role: UserRole) => caseSides.filter((side) => permissionTable[role][side] !== undefined);

/** Whether screens offer this role an entry of this type. */
export const isOffered = (role: UserRole, type: Exclude<EntryType, 'note'>): boolean =>
  sidesOf(role).some((side) => permissionTable[role][side]?.writes[type] !== undefined);

/** The audiences of a note in the order in which they are offered; the first is the default. */
export const audiencesOffered = (role: UserRole): readonly NoteAudience[] =>
  offeredAudiences({ role }, { sides: sidesOf(role) });
