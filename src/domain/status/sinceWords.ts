import { londonClock, londonDayAt } from '../day/courtDay.ts';

const dayAndMonth = new Intl.DateTimeFormat('en-GB', {
  timeZone: 'Europe/London',
  day: 'numeric',
  month: 'long',
});

/** "08:30", and with its day where that is another than now's: "27 March 08:30". London's clock; milliseconds since 1970. */
export const sinceWords = (since: number, now: number): string =>
  londonDayAt(since) === londonDayAt(now)
    ? londonClock(new Date(since).toISOString())
    : `${dayAndMonth.format(since)} ${londonClock(new Date(since).toISOString())}`;
