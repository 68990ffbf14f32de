import type { AppContext } from './appContext.ts';

/** The hearings of the list from which one was opened, in its order: their screens lead from one to the next. */
export interface ListWalk {
  /** Paths, each once. */
  stops: readonly string[];
}

export const listWalk = ({ drafts }: Pick<AppContext, 'drafts'>): ListWalk =>
  drafts.of<ListWalk>('list-walk', () => ({ stops: [] }));

export const hearingPath = (caseId: string, hearingId: string): string =>
  `/case/${caseId}/hearing/${hearingId}`;

export const papersPath = (caseId: string, hearingId: string): string =>
  `${hearingPath(caseId, hearingId)}/papers`;

/** "2 of 15"; undefined for a hearing that was opened from elsewhere. */
export function placeInWalk({ stops }: ListWalk, path: string): { readonly words: string } | undefined {
  const at = stops.indexOf(path);
  return at < 0 ? undefined : { words: `${at + 1} of ${stops.length}` };
}
