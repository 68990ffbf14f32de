import type { Bytes, Sealer } from '../vault/sealer.ts';
import { SealBroken } from '../vault/sealer.ts';
import { inflate } from './deflate.ts';
import { boundTo } from './sealedJson.ts';
import {
  listedType,
  type DocumentHead,
  type DocumentRow,
  type ListedType,
  type PageKey,
  type PageRow,
  type SpecialHead,
} from './tables.ts';

/** A document whose body lies in a page. */
export interface PagedDocument extends DocumentHead {
  readonly page: PageRow;
  /** Its place in the page's body. */
  readonly index: number;
}

/** A document wherever it lies. */
export type HeldDocument = DocumentRow | PagedDocument;

export const isPaged = (held: HeldDocument): held is PagedDocument => 'page' in held;

export const pageKey = (page: PageRow): PageKey => [page.partition, page.first];

/** The name that the body of a page is sealed for. */
export const pageSeal = (first: string): string => boundTo('pages', first);

/** Least and greatest of some ids, of which there is one at least. */
export function rangeOf(ids: readonly string[]): { readonly first: string; readonly last: string } {
  let [first = '', last = first] = ids;
  for (const id of ids) {
    if (id < first) first = id;
    if (id > last) last = id;
  }
  return { first, last };
}

/** A page of documents given in the order of its body, which is sealed for the least of their ids. */
export function pageRow(partition: string, heads: readonly DocumentHead[], body: Bytes): PageRow {
  const ids = heads.map(({ id }) => id);
  const seqs = heads.map(({ seq }) => seq);
  const start = seqs[0] ?? 0;
  const special = heads.flatMap((head, index): [number, SpecialHead][] => {
    const { deleted, tree, others } = head;
    if (!deleted && !tree && !others) return [];
    return [
      [index, { ...(deleted ? { deleted } : {}), ...(tree ? { tree } : {}), ...(others ? { others } : {}) }],
    ];
  });
  return {
    partition,
    ...rangeOf(ids),
    ids,
    revs: heads.map(({ rev }) => rev),
    seqs: seqs.every((seq, index) => seq === start + index) ? start : seqs,
    ...(special.length === 0 ? {} : { special: Object.fromEntries(special) }),
    runEnds: runEndsOf(seqs),
    types: typesOf(ids),
    body,
  };
}

export function documentsIn(page: PageRow): PagedDocument[] {
  return page.ids.flatMap((id, index) => (id === '' ? [] : [documentAt(page, index)]));
}

/** The document of that id, where it lies in the page. */
export function documentIn(page: PageRow, id: string): PagedDocument | undefined {
  const index = page.ids.indexOf(id);
  return index < 0 ? undefined : documentAt(page, index);
}

const documentAt = (page: PageRow, index: number): PagedDocument => ({
  id: page.ids[index] ?? '',
  seq: typeof page.seqs === 'number' ? page.seqs + index : (page.seqs[index] ?? 0),
  rev: page.revs[index] ?? '',
  deleted: 0,
  ...page.special?.[index],
  page,
  index,
});

/** The page after some documents left it; undefined where none is left. Their text stays in the body until it is folded anew. */
export function withoutDocuments(page: PageRow, gone: ReadonlySet<string>): PageRow | undefined {
  const left = documentsIn(page).filter(({ id }) => !gone.has(id));
  if (left.length === 0) return undefined;
  return {
    ...page,
    ids: page.ids.map((id) => (gone.has(id) ? '' : id)),
    runEnds: runEndsOf(left.map(({ seq }) => seq)),
    types: typesOf(left.map(({ id }) => id)),
  };
}

function runEndsOf(seqs: readonly number[]): number[] {
  const sorted = [...seqs].sort((a, b) => a - b);
  return sorted.filter((seq, index) => sorted[index + 1] !== seq + 1);
}

const typesOf = (ids: readonly string[]): ListedType[] => [
  ...new Set(ids.flatMap((id) => listedType(id) ?? [])),
];

/** A document with `_id` and `_rev`, as it lies in a page. */
export type PageDocument = Record<string, unknown> & { readonly _id: string; readonly _rev: string };

const decoder = new TextDecoder();

/**
 * The documents of a page, in the order of its body; those that left it are among them.
 * @throws SealBroken where the body is not the one that the page was stored with
 */
export async function openPage(sealer: Sealer, page: PageRow): Promise<readonly PageDocument[]> {
  const name = pageSeal(page.first);
  const deflated = await sealer.open(page.body, name);
  try {
    const documents = JSON.parse(decoder.decode(await inflate(deflated))) as PageDocument[];
    const isTrue = page.ids.every(
      (id, index) =>
        id === '' || (documents[index]?._id === id && documents[index]._rev === page.revs[index]),
    );
    if (isTrue) return documents;
  } catch (cause) {
    throw new SealBroken(name, cause);
  }
  throw new SealBroken(name);
}
