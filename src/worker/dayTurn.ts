import { londonDayAt, londonDayBounds } from '../domain/day/courtDay.ts';

/** Timers stand still while a machine sleeps: the day is looked at so often all the same, milliseconds. */
const lookEveryMs = 60_000;

/** Tells that a new day has begun in London, until the returned function is called. */
export function whenDayTurns(onTurn: () => void): () => void {
  let day = londonDayAt(Date.now());
  let timer: ReturnType<typeof setTimeout> | undefined;
  const look = (): void => {
    const now = Date.now();
    const today = londonDayAt(now);
    timer = setTimeout(look, Math.min(londonDayBounds(today).until - now, lookEveryMs));
    if (today === day) return;
    day = today;
    onTurn();
  };
  look();
  return () => clearTimeout(timer);
}
