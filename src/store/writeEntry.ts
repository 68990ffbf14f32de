import Dexie from 'dexie';
import type { Entry } from '../domain/document/document.ts';
import { err, ok } from '../shared/result.ts';
import { parseDocumentId } from '../domain/document/documentId.ts';
import { endRow } from './draftEnds.ts';
import { heldDocument } from './findPages.ts';
import { sealForGateway } from './forGateway.ts';
import { isStorageFull } from './connection.ts';
import type { DeviceStore, StoreFailure } from './deviceStoreTypes.ts';
import { withdrawn } from './ledgerMoves.ts';
import { readOrder } from './order.ts';
import { StoreLost } from './storeLost.ts';
import { sealText } from './sealedJson.ts';
import type { StoreParts } from './storeParts.ts';
import type { DeviceTables, DocumentRow, LedgerTableRow, MetaRow } from './tables.ts';

/**
 * See DeviceStore.writeEntry. It does not go through `db.put`, whose chain of promises leaves the transaction; PouchDB's
 * change feed hears of the row by the same event as of any other commit.
 */
export async function writeEntry(
  parts: StoreParts,
  entry: Entry,
  line: Parameters<DeviceStore['writeEntry']>[1],
): ReturnType<DeviceStore['writeEntry']> {
  const { _id: id, _rev: _ignored, ...fields } = entry;
  if (!parseDocumentId(id)) throw new Error(`${id} is no id of a document`);
  const rev = `1-${randomHex()}`;
  const json = JSON.stringify(fields);
  const [body, ledgerBody, forGateway, end] = await Promise.all([
    sealText(parts.sealer, 'docs', id, json),
    sealText(parts.sealer, 'ledger', id, json),
    sealForGateway(parts, id, rev, json),
    line.endsDraft && endRow(parts.sealer, id, line.endsDraft),
  ]);
  const ledgerLine: LedgerTableRow = {
    entryId: id,
    rev,
    caseId: entry.caseId,
    state: 'saved-here',
    savedAt: line.savedAt,
    body: ledgerBody,
    ...forGateway,
  };
  try {
    return await parts.strict.run((tables) =>
      tables.transaction('rw', tablesOf(tables, end), async () => {
        // All that is read is asked for at once, and so is all that is written.
        const [document, kept, order, replaced] = await Promise.all([
          heldDocument(tables, id),
          tables.ledger.get(id),
          readOrder(tables),
          line.replaces === undefined ? undefined : tables.ledger.get(line.replaces),
        ]);
        const there = document ?? kept;
        // Our own revision: the connection was lost after the commit, and this is the second try.
        if (there) {
          return there.rev === rev
            ? ok({ rev, seq: document?.seq ?? order.seq })
            : err({ tag: 'already-written', rev: there.rev });
        }
        if (line.replaces !== undefined && replaced?.state !== 'needs-you') {
          return err({ tag: 'replaces-settled' });
        }
        const row: DocumentRow = { id, seq: order.seq + 1, rev, deleted: 0, body };
        await Promise.all([
          tables.docs.add(row),
          tables.ledger.add(ledgerLine),
          ...(replaced ? [tables.ledger.put(withdrawn(replaced, line.savedAt, id))] : []),
          ...(end ? [tables.meta.put(end)] : []),
          tables.counters.put({ ...order, seq: row.seq, docCount: order.docCount + 1 }),
        ]);
        return ok({ rev, seq: row.seq });
      }),
    );
  } catch (error) {
    return err(storeFailureOf(error));
  }
}

/** An entry that ends no draft waits for nobody who writes in `meta`. */
const tablesOf = ({ docs, pages, ledger, counters, meta }: DeviceTables, end: MetaRow | undefined) => [
  docs,
  pages,
  ledger,
  counters,
  ...(end ? [meta] : []),
];

/** @throws what is no failure of the store */
export function storeFailureOf(error: unknown): StoreFailure {
  if (isStorageFull(error)) return { tag: 'storage-full' };
  if (error instanceof Dexie.DexieError || error instanceof DOMException || error instanceof StoreLost) {
    return { tag: 'storage-failed', message: error.message };
  }
  throw error;
}

/** 128 random bits: two devices never make the same revision, and none tells anything of the text. */
export const randomHex = (): string =>
  [...crypto.getRandomValues(new Uint8Array(16))].map((byte) => byte.toString(16).padStart(2, '0')).join('');
