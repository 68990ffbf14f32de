import type { Bytes, Sealer } from '../vault/sealer.ts';
import { isPaged, openPage, type HeldDocument, type PageDocument, type PagedDocument } from './pageRow.ts';
import { openJson } from './sealedJson.ts';
import type { PageRow } from './tables.ts';

type Fields = Record<string, unknown>;

/** A sealed body, or where in a page it lies. */
export type StoredBody = Bytes | PagedDocument;

export const bodyOfWinner = (held: HeldDocument): StoredBody => (isPaged(held) ? held : held.body);

export const isSealedAlone = (body: StoredBody): body is Bytes => body instanceof Uint8Array;

/**
 * Opens bodies after the transaction that read them. A page is opened once for all of its documents that one opener is
 * asked for; so an opener is for one question, not to be kept.
 */
export class BodyOpener {
  readonly #sealer: Sealer;
  readonly #pages = new Map<PageRow, Promise<readonly PageDocument[]>>();

  constructor(sealer: Sealer) {
    this.#sealer = sealer;
  }

  /** The fields of a document as stored: bodies from a page have `_id` and `_rev` among them. @throws SealBroken */
  async fields(id: string, body: StoredBody): Promise<Fields> {
    if (isSealedAlone(body)) return (await openJson(this.#sealer, 'docs', id, body)) as Fields;
    let opening = this.#pages.get(body.page);
    if (!opening) {
      opening = openPage(this.#sealer, body.page);
      this.#pages.set(body.page, opening);
    }
    return (await opening)[body.index] ?? {};
  }

  /** The winner with `_id` and `_rev`, without `_deleted`. */
  async winner(held: HeldDocument): Promise<PageDocument> {
    return { ...(await this.fields(held.id, bodyOfWinner(held))), _id: held.id, _rev: held.rev };
  }
}
