import * as v from 'valibot';
import type { DocumentId } from '../../shared/ids.ts';
import type { Database } from '../database/database.ts';
import {
  AgainSchema,
  givenUpId,
  GivenUpSchema,
  NoticeRowSchema,
  QueueRowSchema,
  rowId,
  shareRowId,
  ShareRowSchema,
  type NoticeRow,
  type QueueRow,
  type ShareRow,
} from './noticeRows.ts';

interface Written {
  readonly row: { readonly _id: string };
  readonly resolve: (rev: string | undefined) => void;
  readonly reject: (error: unknown) => void;
}

/** The rows of the outbox as the store has them, and writing them. What is written together goes in one request. */
export class Outbox {
  readonly #registry: Database;
  #toWrite: Written[] = [];
  #isWriting = false;

  constructor(registry: Database) {
    this.#registry = registry;
  }

  async queues(): Promise<readonly QueueRow[]> {
    const { rows } = await this.#registry.allDocs({
      startkey: 'notice-queue:',
      endkey: 'notice-queue:\uffff',
      include_docs: true,
    });
    return rows.flatMap(({ doc }) => (doc ? [v.parse(QueueRowSchema, doc)] : []));
  }

  /** The next rows of a queue. @param after id of a row, or empty for the first @param upTo id of the last that is wanted */
  async page(queue: string, after: string, limit: number, upTo?: string): Promise<readonly NoticeRow[]> {
    // CouchDB takes a range that goes backwards for a mistake.
    if (upTo !== undefined && after >= upTo) return [];
    const prefix = `notice:${queue}:`;
    const { rows } = await this.#registry.allDocs({
      startkey: after === '' || after.endsWith(':') ? after || prefix : `${after}\uffff`,
      endkey: upTo ?? `${prefix}\uffff`,
      include_docs: true,
      limit,
    });
    return rows.flatMap(({ doc }) => (doc ? [v.parse(NoticeRowSchema, doc)] : []));
  }

  /** Every row of a queue from a day on, page by page. */
  async *since(queue: string, day: string): AsyncGenerator<readonly NoticeRow[]> {
    let after = `notice:${queue}:${day}:`;
    for (;;) {
      const page = await this.page(queue, after, 500);
      const last = page.at(-1);
      if (!last) return;
      yield page;
      after = last._id;
    }
  }

  async shares(shareIds: readonly DocumentId[]): Promise<ReadonlyMap<DocumentId, ShareRow>> {
    const found = await this.#held(shareIds.map(shareRowId), ShareRowSchema);
    return new Map(found.map((row) => [row.shareId, row]));
  }

  rows(ids: readonly string[]): Promise<readonly NoticeRow[]> {
    return this.#held(ids, NoticeRowSchema);
  }

  /** The row of a notice, where its share says that it lies, or where it lay when somebody began to move it. */
  async rowOf(share: ShareRow | undefined, key: string): Promise<NoticeRow | undefined> {
    const placed = share?.places.find((each) => each.key === key);
    if (!placed) return undefined;
    const [row] = await this.rows([rowId(placed.place, key)]);
    if (row || placed.from === undefined) return row;
    const [former] = await this.rows([placed.from]);
    return former;
  }

  async givenUp(queue?: string): Promise<readonly v.InferOutput<typeof GivenUpSchema>[]> {
    const prefix = queue === undefined ? 'notice-given-up:' : `notice-given-up:${queue}:`;
    const { rows } = await this.#registry.allDocs({
      startkey: prefix,
      endkey: `${prefix}\uffff`,
      include_docs: true,
    });
    return rows.flatMap(({ doc }) => (doc ? [v.parse(GivenUpSchema, doc)] : []));
  }

  async toSendAgain(): Promise<readonly v.InferOutput<typeof AgainSchema>[]> {
    const { rows } = await this.#registry.allDocs({
      startkey: 'notice-again:',
      endkey: 'notice-again:\uffff',
      include_docs: true,
    });
    return rows.flatMap(({ doc }) => (doc ? [v.parse(AgainSchema, doc)] : []));
  }

  /** Takes a row of a list off it; one that is not there is off it. */
  async remove(id: string): Promise<void> {
    const { rows } = await this.#registry.allDocs({ keys: [id] });
    for (const row of rows) {
      if (!('value' in row) || row.value === null || row.value.deleted === true) continue;
      await this.#registry.bulkDocs([{ _id: id, _rev: row.value.rev, _deleted: true } as object]);
    }
  }

  /** Lists it among what is tried no more, before the row says so. */
  async listGivenUp(row: NoticeRow): Promise<void> {
    await this.create({ _id: givenUpId(row), key: row.key, rowId: row._id });
  }

  /** @returns its revision, or undefined where there is one already */
  create<Row extends { readonly _id: string }>(row: Row): Promise<string | undefined> {
    return this.write(row);
  }

  /** Writes it with what is written at the same time. @returns its revision, or undefined where another version is there */
  write<Row extends { readonly _id: string }>(row: Row): Promise<string | undefined> {
    return new Promise((resolve, reject) => {
      this.#toWrite.push({ row, resolve, reject });
      this.#begin();
    });
  }

  #begin(): void {
    if (this.#isWriting) return;
    this.#isWriting = true;
    void this.#writeAll().finally(() => {
      this.#isWriting = false;
      if (this.#toWrite.length > 0) this.#begin();
    });
  }

  async #writeAll(): Promise<void> {
    // In its own turn, so that what is decided together is written together.
    await Promise.resolve();
    while (this.#toWrite.length > 0) {
      const batch = this.#toWrite.splice(0, 500);
      try {
        const replies = await this.#registry.bulkDocs(batch.map(({ row }) => row));
        for (const [at, { resolve, reject }] of batch.entries()) {
          const reply = replies[at];
          if (reply && 'rev' in reply && reply.rev !== undefined && !('error' in reply && reply.error))
            resolve(reply.rev);
          else if (reply && isConflict(reply as object)) resolve(undefined);
          else reject(new Error(`The store refused a row of the outbox: ${JSON.stringify(reply)}`));
        }
      } catch (error) {
        for (const { reject } of batch) reject(error);
      }
    }
  }

  async #held<T>(ids: readonly string[], schema: v.GenericSchema<unknown, T>): Promise<readonly T[]> {
    if (ids.length === 0) return [];
    const { rows } = await this.#registry.allDocs({ keys: [...ids], include_docs: true });
    return rows.flatMap((row) => ('doc' in row && row.doc ? [v.parse(schema, row.doc)] : []));
  }
}

/** The embedded store says it with a status, CouchDB by its name. */
const isConflict = (reply: { readonly status?: unknown; readonly error?: unknown }): boolean =>
  reply.status === 409 || reply.error === 'conflict';
