import type { Page } from '@playwright/test';

interface Watched {
  /** What scrolled in a hearing although the focus was elsewhere. */
  readonly scrolled: string[];
  mouse: number;
}

declare global {
  interface Window {
    watched?: Watched;
  }
}

/**
 * From now on this page tells what moves by itself: in a hearing the page never scrolls, and a part of it only where the focus is in it,
 * since a key that goes below the edge brings the caret into view.
 */
export const watchScrollAndMouse = (page: Page): Promise<void> =>
  page.evaluate(() => {
    const watched: Watched = { scrolled: [], mouse: 0 };
    window.watched = watched;
    addEventListener(
      'scroll',
      ({ target }) => {
        if (!location.pathname.includes('/hearing/')) return;
        const isElement = target instanceof Element;
        if (isElement && target.contains(document.activeElement)) return;
        if (!isElement && window.scrollY === 0) return;
        watched.scrolled.push(
          isElement ? `${target.tagName} ${target.className}` : `page to ${window.scrollY}`,
        );
      },
      { capture: true },
    );
    addEventListener('mousedown', () => (watched.mouse += 1), { capture: true });
  });

export const whatMoved = (page: Page): Promise<Watched | undefined> => page.evaluate(() => window.watched);
