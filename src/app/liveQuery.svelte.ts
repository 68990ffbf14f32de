import type { AssizeWorker, LiveQueries, LiveQueryName, Stop } from '../contracts/worker/api.ts';
import { keepSame } from './keepSame.ts';

/**
 * A value of the worker's that a screen follows. Make it while a component is being set up: it watches as long as the
 * component lives, and again with other parameters when they change.
 */
export class LiveQuery<Name extends LiveQueryName> {
  value = $state.raw<LiveQueries[Name]['value']>();
  hasArrived = $state(false);
  hasFailed = $state(false);
  #attempt = $state(0);

  constructor(worker: AssizeWorker, name: Name, params: () => LiveQueries[Name]['params']) {
    const key = $derived(JSON.stringify(params()));
    $effect(() => {
      void this.#attempt;
      const parsed = JSON.parse(key) as LiveQueries[Name]['params'];
      let isOver = false;
      let stop: Stop | undefined;
      this.hasFailed = false;
      worker
        .watch(name, parsed, (value) => {
          if (isOver) return;
          this.value = keepSame(this.value, value);
          this.hasArrived = true;
        })
        .then((stopWatching) => {
          if (isOver) stopWatching();
          else stop = stopWatching;
        })
        .catch(() => {
          if (!isOver) this.hasFailed = true;
        });
      return () => {
        isOver = true;
        stop?.();
        this.value = undefined;
        this.hasArrived = false;
      };
    });
  }

  retry(): void {
    this.#attempt += 1;
  }
}
