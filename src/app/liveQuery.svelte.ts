import { untrack } from 'svelte';
import type { AssizeWorker, LiveQueries, LiveQueryName, Stop } from '../contracts/worker/api.ts';
import { keepSame } from './keepSame.ts';
import { unread } from './unread.svelte.ts';
import { toInstant } from './words/dates.ts';

/**
 * A value of the worker's that a screen follows. Make it while a component is being set up: it watches as long as the
 * component lives, and again with other parameters when they change.
 *
 * Where it cannot be read, the value that it had stays, and is not what is so now: src/app/unread.svelte.ts tells of it on every screen,
 * and a screen that has no value yet says so in its place.
 */
export class LiveQuery<Name extends LiveQueryName> {
  value = $state.raw<LiveQueries[Name]['value']>();
  hasArrived = $state(false);
  /** Since when it cannot be read, ISO 8601. */
  failedAt = $state<string>();
  #attempt = $state(0);

  constructor(worker: AssizeWorker, name: Name, params: () => LiveQueries[Name]['params']) {
    const key = $derived(JSON.stringify(params()));
    let followed: string | undefined;
    $effect(() => {
      void this.#attempt;
      const asked = key;
      let isOver = false;
      let stop: Stop | undefined;
      const fail = (): void => {
        if (!isOver) this.#fail();
      };
      untrack(() => {
        // What is on screen stays there while the same is asked once more.
        if (asked !== followed) this.#empty();
        else if (!this.hasArrived) this.#recover();
      });
      followed = asked;
      worker
        .watch(
          name,
          JSON.parse(asked) as LiveQueries[Name]['params'],
          (value) => {
            if (isOver) return;
            this.value = keepSame(this.value, value);
            this.hasArrived = true;
            this.#recover();
          },
          fail,
        )
        .then((stopWatching) => {
          if (isOver) stopWatching();
          else stop = stopWatching;
        })
        .catch(fail);
      return () => {
        isOver = true;
        stop?.();
      };
    });
    $effect(() => () => this.#empty());
  }

  /** It cannot be read now: it is tried again by itself. */
  get hasFailed(): boolean {
    return this.failedAt !== undefined;
  }

  retry(): void {
    this.#attempt += 1;
  }

  #fail(): void {
    this.failedAt ??= toInstant(Date.now());
    unread.add(this);
  }

  #recover(): void {
    this.failedAt = undefined;
    unread.delete(this);
  }

  #empty(): void {
    this.value = undefined;
    this.hasArrived = false;
    this.#recover();
  }
}
