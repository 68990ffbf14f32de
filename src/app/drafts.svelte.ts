import { untrack } from 'svelte';
import type { DraftKeeper } from './draftKeeper.ts';
import { restoreDraft } from './restoreDraft.ts';

/**
 * What has been typed and not yet saved, by case and form. It survives closing a dialog, changing the screen and signing in
 * again; what is `kept` also a window that is killed: then it lies on the device, sealed like everything else of a case.
 */
export class Drafts {
  // The drafts themselves are reactive; which of them exist is nobody's to watch.
  // eslint-disable-next-line svelte/prefer-svelte-reactivity
  readonly #byKey = new Map<string, object>();
  // eslint-disable-next-line svelte/prefer-svelte-reactivity
  readonly #stops = new Map<string, () => void>();
  readonly #keeper: Pick<DraftKeeper, 'keep'>;
  readonly #held: Map<string, unknown>;

  /** @param held what an earlier run left on the device */
  constructor(keeper: Pick<DraftKeeper, 'keep'>, held: Readonly<Record<string, unknown>>) {
    this.#keeper = keeper;
    // eslint-disable-next-line svelte/prefer-svelte-reactivity
    this.#held = new Map(Object.entries(held));
  }

  /** The draft under this key; the first time, what `begin` gives. The same reactive object every time after. */
  of<Draft extends object>(key: string, begin: () => Draft): Draft {
    const held = this.#byKey.get(key);
    if (held) return held as Draft;
    const draft = $state(begin());
    this.#byKey.set(key, draft);
    return draft;
  }

  /** Like `of`, for a form whose text must not be lost with the window. The draft is JSON. */
  kept<Draft extends object>(key: string, begin: () => Draft): Draft {
    const known = this.#byKey.get(key);
    if (known) return known as Draft;
    return untrack(() => {
      const begun = begin();
      const untouched = JSON.stringify(begun);
      const draft = this.of(key, () => restoreDraft(begun, this.#held.get(key)));
      this.#held.delete(key);
      let stored = JSON.stringify($state.snapshot(draft));
      const stop = $effect.root(() => {
        $effect(() => {
          const now = JSON.stringify($state.snapshot(draft));
          if (now === stored) return;
          stored = now;
          this.#keeper.keep(key, now === untouched ? null : (JSON.parse(now) as object));
        });
      });
      this.#stops.set(key, stop);
      return draft;
    });
  }

  discard(key: string): void {
    this.#byKey.delete(key);
    const stop = this.#stops.get(key);
    if (!stop) return;
    stop();
    this.#stops.delete(key);
    this.#keeper.keep(key, null);
  }
}
