import type { LiveQueries } from '../contracts/worker/api.ts';
import type { CaseId } from '../shared/ids.ts';
import { throwLater } from '../shared/throwLater.ts';
import { StoreLost } from '../store/storeLost.ts';
import { VaultLocked } from '../vault/sealer.ts';
import { watchQuery, type Topic, type Watch } from './liveQuery.ts';
import { queryTopics, type SessionQueries, type SessionQueryName } from './sessionQueries.ts';

/** What the screens of a session watch: each query is answered again when something that it depends on changes. */
export class SessionWatches {
  readonly #open = new Set<Watch>();
  readonly #queries: SessionQueries;
  readonly #onOpened: (caseId: CaseId) => void;

  /** @param onOpened something of a case is shown to somebody */
  constructor(queries: SessionQueries, onOpened: (caseId: CaseId) => void) {
    this.#queries = queries;
    this.#onOpened = onOpened;
  }

  /** @param onFailed it cannot be answered now, and is tried again by itself: told once, until the listener is told a value */
  watch<Name extends SessionQueryName>(
    name: Name,
    params: LiveQueries[Name]['params'],
    listener: (value: LiveQueries[Name]['value']) => void,
    onFailed: () => void = () => undefined,
  ): () => void {
    const noteOpening = this.#openingOf(name, params);
    const watch = watchQuery(queryTopics[name], () => this.#queries.answer(name, params), {
      value: (value) => {
        noteOpening?.(value);
        listener(value);
      },
      failed: (error) => {
        // A bug or a broken row: the screen says that it could not be read, and whoever mends it must hear of it as well.
        throwLater(error);
        onFailed();
      },
      // The status tells of the one, and of the other the lock.
      isToldElsewhere: (error) => error instanceof StoreLost || error instanceof VaultLocked,
    });
    this.#open.add(watch);
    return () => {
      this.#open.delete(watch);
      watch.stop();
    };
  }

  /** A watch of a case is one opening of it, from when something of it is shown. */
  #openingOf(name: SessionQueryName, params: object): ((value: unknown) => void) | undefined {
    if (!('caseId' in params) || (name !== 'case' && name !== 'police-card')) return undefined;
    const { caseId } = params as { readonly caseId: CaseId };
    let isNoted = false;
    return (value) => {
      if (isNoted || value === null) return;
      isNoted = true;
      this.#onOpened(caseId);
    };
  }

  touch(changed: ReadonlySet<Topic>): void {
    for (const watch of this.#open) watch.touch(changed);
  }

  /** The same at once; resolves when all of them have told their values. */
  async tell(changed: ReadonlySet<Topic>): Promise<void> {
    await Promise.all([...this.#open].map((watch) => watch.tell(changed)));
  }

  stop(): void {
    for (const watch of this.#open) watch.stop();
    this.#open.clear();
  }
}
