import { documentsIn, type HeldDocument } from './pageRow.ts';
import type { DeviceTables, PageKey } from './tables.ts';

/** Documents in the order of their last writes, wherever they lie. */
export interface InOrder {
  readonly documents: readonly HeldDocument[];
  /** The place up to which nothing was left out; undefined where nothing is left. */
  readonly upTo: number | undefined;
}

/** A page holds about nine documents; of those that are read for one look no more than this are read in vain. */
const documentsOfARun = 8;

/**
 * At most `size` documents written after `place`, oldest first; at least one where there are any. Rows come by their `seq`,
 * pages by the ends of their runs: no run of one page holds a number of another's, so both follow one order.
 */
export const readAfter = (tables: DeviceTables, place: number, size: number): Promise<InOrder> =>
  tables.transaction('r', tables.docs, tables.pages, async () => {
    const wantedRuns = Math.ceil(size / documentsOfARun);
    const runs: { readonly end: number; readonly page: PageKey }[] = [];
    const [rows] = await Promise.all([
      tables.docs.where('seq').above(place).limit(size).toArray(),
      tables.pages
        .where('runEnds')
        .above(place)
        .limit(wantedRuns)
        .eachKey((end, { primaryKey }) => runs.push({ end: end as number, page: primaryKey })),
    ]);
    const upTo = Math.min(
      rows.length < size ? Infinity : (rows.at(-1)?.seq ?? Infinity),
      runs.length < wantedRuns ? Infinity : (runs.at(-1)?.end ?? Infinity),
    );
    const keys = new Map(runs.map(({ page }) => [page.join('\n'), page]));
    const pages = keys.size === 0 ? [] : await tables.pages.bulkGet([...keys.values()]);
    const paged = pages.flatMap((page) => (page ? documentsIn(page) : []));
    const all = [...rows, ...paged].filter(({ seq }) => seq > place && seq <= upTo);
    if (paged.length > 0) all.sort((a, b) => a.seq - b.seq);
    const documents = all.slice(0, size);
    if (documents.length < all.length) return { documents, upTo: documents.at(-1)?.seq };
    return { documents, upTo: upTo === Infinity ? undefined : upTo };
  });

/** At most `size` documents written before `place`, newest first. All of them are looked at: nobody does it often. */
export const readBefore = (tables: DeviceTables, place: number, size: number): Promise<InOrder> =>
  tables.transaction('r', tables.docs, tables.pages, async () => {
    const [rows, pages] = await Promise.all([
      tables.docs.where('seq').below(place).toArray(),
      tables.pages.toArray(),
    ]);
    const paged = pages.flatMap(documentsIn).filter(({ seq }) => seq < place);
    const all = [...rows, ...paged].sort((a, b) => b.seq - a.seq);
    const documents = all.slice(0, size);
    return { documents, upTo: documents.length < all.length ? documents.at(-1)?.seq : undefined };
  });
