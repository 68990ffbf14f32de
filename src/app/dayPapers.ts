import { goesWithTheVan, type PaperKind } from '../domain/papers/paper.ts';
import type { AppContext } from './appContext.ts';

export type PaperGroup = 'van' | 'notices' | 'register';

/** Which papers of a day are looked at: of which courtroom ('' of all), and of which kind. */
export interface DayPapers {
  room: string;
  group: PaperGroup;
}

/** The list of a day leads to them, and they stay as they were left. */
export const dayPapers = ({ drafts }: Pick<AppContext, 'drafts'>): DayPapers =>
  drafts.of<DayPapers>('day-papers', () => ({ room: '', group: 'van' }));

export const groupOf = (kind: PaperKind): PaperGroup =>
  goesWithTheVan(kind) ? 'van' : kind === 'court-register' ? 'register' : 'notices';
