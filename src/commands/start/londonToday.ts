import { londonDayAt } from '../../domain/day/courtDay.ts';

/** The calendar day in London now, yyyy-mm-dd. */
export const londonToday = (): string => londonDayAt(new Date());
