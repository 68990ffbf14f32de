import type { TodayItem, WriteCommand } from '../contracts/worker/api.ts';
import { replacedBy } from '../domain/list/dayList.ts';
import type { ListChange } from '../domain/list/listChange.ts';

/** Sets one thing of a hearing on the list of a day (yyyy-mm-dd, London), in the place of what was said of it before. */
export const listCommand = ({ card, hearing }: TodayItem, day: string, change: ListChange): WriteCommand => ({
  kind: 'list-change',
  caseId: card.caseId,
  hearingId: hearing.hearingId,
  day,
  change,
  supersedes: [...replacedBy(hearing, change)],
});
