/**
 * What has been typed and not yet saved, by case and form. In memory only: it survives closing a dialog, changing the
 * screen and signing in again, and leaves no trace on a lost tablet.
 */
export class Drafts {
  // The drafts themselves are reactive; which of them exist is nobody's to watch.
  // eslint-disable-next-line svelte/prefer-svelte-reactivity
  readonly #byKey = new Map<string, object>();

  /** The draft under this key; the first time, what `begin` gives. The same reactive object every time after. */
  of<Draft extends object>(key: string, begin: () => Draft): Draft {
    const held = this.#byKey.get(key);
    if (held) return held as Draft;
    const draft = $state(begin());
    this.#byKey.set(key, draft);
    return draft;
  }

  discard(key: string): void {
    this.#byKey.delete(key);
  }
}
