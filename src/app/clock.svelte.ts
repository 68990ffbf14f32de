import { londonDay } from './words/dates.ts';

/** The time as screens say it ("48 minutes ago", which day is today). Moves every 15 seconds. */
export class Clock {
  now = $state(Date.now());
  readonly today = $derived(londonDay(this.now));

  /** Ticks until the returned function is called. */
  run(): () => void {
    const tick = (): void => {
      this.now = Date.now();
    };
    const timer = window.setInterval(tick, 15_000);
    document.addEventListener('visibilitychange', tick);
    return () => {
      window.clearInterval(timer);
      document.removeEventListener('visibilitychange', tick);
    };
  }
}
