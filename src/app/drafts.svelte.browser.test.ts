import { flushSync } from 'svelte';
import { expect, test } from 'vitest';
import { Drafts } from './drafts.svelte.ts';

const begin = (): { isBegun: boolean } => ({ isBegun: false });

test.each(['of', 'kept'] as const)(
  'A value that is derived of a draft follows it, also where it was the first to ask for it (%s)',
  (how) => {
    const drafts = new Drafts(
      { keep: () => undefined, answered: () => Promise.resolve() },
      { drafts: {}, seq: 0 },
    );
    const seen: boolean[] = [];
    const stop = $effect.root(() => {
      const isBegun = $derived(drafts[how]('case-1:amend', begin).isBegun);
      $effect(() => {
        seen.push(isBegun);
      });
    });
    flushSync();
    drafts[how]('case-1:amend', begin).isBegun = true;
    flushSync();
    expect(seen).toEqual([false, true]);
    stop();
  },
);
