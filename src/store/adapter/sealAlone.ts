import type { Bytes, Sealer } from '../../vault/sealer.ts';
import { BodyOpener, isSealedAlone, type StoredBody } from '../openBody.ts';
import type { PagedDocument } from '../pageRow.ts';
import { sealJson } from '../sealedJson.ts';

/** Bodies out of pages, each sealed for a row of its own, by document and revision. */
export class SealedAlone {
  readonly #sealed = new Map<string, Bytes>();

  /** The body as it can be stored in a row: where it lies in a page, only if it was sealed anew before. */
  of(rev: string, body: StoredBody): StoredBody {
    return isSealedAlone(body) ? body : (this.#sealed.get(`${body.id}\n${rev}`) ?? body);
  }

  async add(sealer: Sealer, documents: readonly PagedDocument[]): Promise<void> {
    const opener = new BodyOpener(sealer);
    await Promise.all(
      documents.map(async (document) => {
        const { _id: id, _rev: rev, ...fields } = await opener.winner(document);
        this.#sealed.set(`${id}\n${rev}`, await sealJson(sealer, 'docs', id, fields));
      }),
    );
  }
}

/** What a transaction found that it cannot do yet, having written nothing: these bodies must be sealed anew first. */
export class NeedsSealing {
  readonly documents: readonly PagedDocument[];

  constructor(documents: readonly PagedDocument[]) {
    this.documents = documents;
  }
}

/**
 * Runs a transaction until it finds all bodies that it needs. In one nothing but the database may be awaited, and which
 * bodies have to leave their page shows only in the merge: those of documents that get a second leaf, which is rare.
 */
export async function sealingAlone<T>(
  sealer: Sealer,
  transact: (sealed: SealedAlone) => Promise<T | NeedsSealing>,
): Promise<T> {
  const sealed = new SealedAlone();
  for (;;) {
    const result = await transact(sealed);
    if (!(result instanceof NeedsSealing)) return result;
    await sealed.add(sealer, result.documents);
  }
}
