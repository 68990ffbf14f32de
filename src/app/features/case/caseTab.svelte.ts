export const caseTabs = ['glance', 'hearings', 'timeline', 'notes', 'applications', 'notices'] as const;
export type CaseTab = (typeof caseTabs)[number];

const tabOf = (hash: string): CaseTab => caseTabs.find((tab) => `#${tab}` === hash) ?? 'glance';

/**
 * Which part of the case is shown. It stands in the address as a word that says nothing of the case, and replaces the
 * entry in the history, so that *Back* leaves the case.
 */
export class CaseTabs {
  current = $state<CaseTab>(tabOf(window.location.hash));

  show(tab: CaseTab): void {
    this.current = tab;
    window.history.replaceState(
      window.history.state,
      '',
      tab === 'glance' ? window.location.pathname : `#${tab}`,
    );
    window.scrollTo({ top: 0 });
  }

  /** Follows an address that was changed by hand until the returned function is called. */
  follow(): () => void {
    const read = (): void => {
      this.current = tabOf(window.location.hash);
    };
    window.addEventListener('hashchange', read);
    return () => window.removeEventListener('hashchange', read);
  }
}
