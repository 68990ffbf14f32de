import { goesWithTheVan } from '../../../domain/papers/paper.ts';
import type { CourtRoom } from './courtRooms.ts';

/** How many papers of a courtroom's day are to be printed, and how many of those are warrants, without which nobody leaves. */
export interface RoomPapers {
  readonly warrants: number;
  readonly unprintedWarrants: number;
  readonly others: number;
  readonly unprintedOthers: number;
}

export function roomPapers(rooms: readonly Pick<CourtRoom, 'rows'>[]): RoomPapers {
  const papers = rooms
    .flatMap(({ rows }) => rows)
    .flatMap(({ item, defendant }) =>
      (item.hearing.papers ?? []).filter(({ defendantId }) => defendantId === defendant?.defendantId),
    );
  const [warrants, others] = [true, false].map((isWarrant) =>
    papers.filter(({ kind }) => goesWithTheVan(kind) === isWarrant),
  );
  const unprinted = (of: typeof papers = []): number => of.filter(({ isPrinted }) => !isPrinted).length;
  return {
    warrants: warrants?.length ?? 0,
    unprintedWarrants: unprinted(warrants),
    others: others?.length ?? 0,
    unprintedOthers: unprinted(others),
  };
}

/** "2 warrants, 1 unprinted"; empty where there are none. */
export function sayWarrants({ warrants, unprintedWarrants }: RoomPapers): string {
  if (warrants === 0) return '';
  const all = warrants === 1 ? '1 warrant' : `${String(warrants)} warrants`;
  return `${all}, ${unprintedWarrants === 0 ? 'all printed' : `${String(unprintedWarrants)} unprinted`}`;
}
