import type { DeviceStore } from '../store/deviceStore.ts';

type Change = PouchDB.Core.ChangesResponseChange<object>;
/** `latest`, which PouchDB's replicator asks for, is not in the published types. */
type BulkGetRequest = PouchDB.Core.BulkGetOptions & { readonly latest?: boolean };
type BulkGet = (request: BulkGetRequest) => Promise<PouchDB.Core.BulkGetResponse<object>>;

/** The documents of a page that the device lacks, asked for before PouchDB asks. */
interface Ahead {
  readonly key: string;
  readonly answer: ReturnType<BulkGet>;
}

/**
 * PouchDB fetches the documents of a page of changes only when those of the page before are written. This fetches them
 * while that is going on: one page ahead, so that little is held in memory. Pages of changes PouchDB reads ahead itself.
 * What it asks for is answered from here only if it is exactly what was fetched; else it goes to the gateway as ever.
 */
export function readAhead(remote: PouchDB.Database, store: DeviceStore): void {
  const changes = remote.changes.bind(remote);
  const bulkGet = remote.bulkGet.bind(remote) as BulkGet;
  /** Pages of changes that were read and not asked for yet, oldest first. */
  let pages: (readonly Change[])[] = [];
  let ahead: Ahead | undefined;
  /** The first page is asked for at once anyhow; fetching ahead begins when it is being written. */
  let isWriting = false;

  const fetchNext = async (): Promise<void> => {
    const [page] = pages;
    if (!isWriting || ahead || !page) return;
    const asked = Object.fromEntries(page.map((change) => [change.id, change.changes.map(({ rev }) => rev)]));
    const docs = requestOf(await store.pouch.revsDiff(asked));
    if (page !== pages[0] || ahead) return;
    if (docs.length === 0) {
      pages.shift();
      return fetchNext();
    }
    const answer = bulkGet({ docs, revs: true, latest: true });
    // Whoever asks gets the failure; until then it is nobody's.
    answer.catch(() => undefined);
    ahead = { key: JSON.stringify(docs), answer };
  };
  const goOn = (): void => {
    // Reading ahead is a help, no duty: what fails here fails again, and is told, where PouchDB asks itself.
    fetchNext().catch(() => undefined);
  };

  remote.changes = ((options: PouchDB.Core.ChangesOptions & { live?: boolean }) => {
    const feed = changes(options);
    if (!options.live) {
      void feed.on('complete', ({ results }: Partial<PouchDB.Core.ChangesResponse<object>>) => {
        // A page that was cancelled completes too, without results.
        if (!results || results.length === 0) return;
        pages.push(results);
        goOn();
      });
    }
    return feed;
  }) as PouchDB.Database['changes'];

  remote.bulkGet = (async (options: BulkGetRequest) => {
    const first = options.docs[0]?.id;
    const at = pages.findIndex((page) => page.some(({ id }) => id === first));
    pages = pages.slice(at + 1);
    const fetched = ahead?.key === JSON.stringify(options.docs) ? ahead : undefined;
    ahead = undefined;
    isWriting = false;
    const answer = await (fetched?.answer ?? bulkGet(options));
    isWriting = true;
    goOn();
    return answer;
  }) as PouchDB.Database['bulkGet'];
}

/** As PouchDB's replicator asks for them, in its order. */
const requestOf = (diff: PouchDB.Core.RevisionDiffResponse): { id: string; rev: string }[] =>
  Object.entries(diff).flatMap(([id, { missing = [] }]) => missing.map((rev) => ({ id, rev })));
