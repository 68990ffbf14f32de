import { touchEvents } from './followTouch.ts';

/**
 * Where each screen was left, so that going back to a list of ninety hearings finds the place again. The router goes
 * to the top on every navigation, and lists arrive after it.
 */
export class ScrollMemory {
  readonly #topByPath = new Map<string, number>();
  /** Where the screen was left to which somebody is going back; undefined on every other way. */
  #goingBackTo: number | undefined;
  #stopWaiting: (() => void) | undefined;

  /** Remembers until the returned function is called. */
  follow(): () => void {
    const remember = (): void => {
      this.#stopWaiting?.();
      this.#topByPath.set(window.location.pathname, window.scrollY);
    };
    const onScroll = (): void => {
      if (this.#stopWaiting === undefined) remember();
    };
    // Taken at once: until the screen is shown the browser scrolls by itself, on the way past what it must find again.
    const onBack = (): void => {
      this.#goingBackTo = this.#topByPath.get(window.location.pathname) ?? 0;
    };
    // Whoever has begun to do something is not moved away from it.
    const onTouch = (): void => this.#stopWaiting?.();
    const capture = { capture: true };
    const passive = { ...capture, passive: true };
    for (const event of touchEvents) document.addEventListener(event, onTouch, passive);
    window.addEventListener('popstate', onBack, capture);
    document.addEventListener('scrollend', onScroll);
    document.addEventListener('click', remember, capture);
    return () => {
      for (const event of touchEvents) document.removeEventListener(event, onTouch, capture);
      window.removeEventListener('popstate', onBack, capture);
      document.removeEventListener('scrollend', onScroll);
      document.removeEventListener('click', remember, capture);
      this.#stopWaiting?.();
    };
  }

  /** After a screen was shown: returns to where it was left if this is a way back, as soon as it is tall enough. */
  restore(): void {
    const top = this.#goingBackTo;
    this.#goingBackTo = undefined;
    if (top === undefined || top === 0) return;
    const goThere = (): boolean => {
      window.scrollTo({ top, behavior: 'instant' });
      return window.scrollY >= top - 1;
    };
    if (goThere()) return;
    const growth = new ResizeObserver(() => {
      if (goThere()) stop();
    });
    const patience = window.setTimeout(() => stop(), 1_000);
    const stop = (): void => {
      growth.disconnect();
      window.clearTimeout(patience);
      this.#stopWaiting = undefined;
    };
    this.#stopWaiting = stop;
    growth.observe(document.body);
  }
}
