import { Drafts } from '../../src/app/drafts.svelte.ts';

/** What is typed on a screen that is mounted by itself: in this window, and kept nowhere. */
export const draftsKeptNowhere = (): Drafts =>
  new Drafts({ keep: () => undefined, answered: () => Promise.resolve() }, { seq: 0, drafts: {} });
