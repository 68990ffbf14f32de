import PouchDB from 'pouchdb-core';
import type { Sealer } from '../vault/sealer.ts';
import type { AdapterStore } from './adapter/adapterStore.ts';
import {
  adapterName,
  defaultRevisionLimit,
  registerAdapter,
  type AdapterOptions,
} from './adapter/registerAdapter.ts';
import { RowCache } from './adapter/rowCache.ts';
import { card, cards, cardsChanged, deleteCard, putCards } from './cards.ts';
import { Connection } from './connection.ts';
import type { DeviceStore, GatewaySeal } from './deviceStoreTypes.ts';
import {
  caseDocuments,
  caseIds,
  changedOfType,
  changedSince,
  document,
  documentsOfType,
  eraseCase,
} from './documents.ts';
import { eraseDocuments } from './eraseDocuments.ts';
import { sealLines } from './forGateway.ts';
import { gatewayDocuments } from './gatewayDocuments.ts';
import { foldPages } from './foldPages.ts';
import {
  keptLines,
  latestRecorded,
  ledgerEntries,
  ledgerLines,
  linesInDoubt,
  restEnds,
  listedLines,
  setAside,
  unsent,
  unsentCounts,
  withdrawalsToTell,
} from './ledger.ts';
import { backToSaved, foldLedger, markSending } from './ledgerBatches.ts';
import { forgetLines, markTold, putBack, tryAgain, withdraw } from './ledgerMoves.ts';
import { reseal } from './reseal.ts';
import { settle } from './settle.ts';
import { getMeta, metaMark, metaUnder, replaceMeta, setMeta } from './meta.ts';
import { observeTables } from './observe.ts';
import { openOrder } from './order.ts';
import { putPages } from './putPages.ts';
import type { StoreParts } from './storeParts.ts';
import { draftsToEnd } from './draftEnds.ts';
import { drafts, eraseDrafts } from './drafts.ts';
import { writeDraft } from './writeDraft.ts';
import { writeEntry } from './writeEntry.ts';

export type * from './deviceStoreTypes.ts';
export { fromTheStart } from './deviceStoreTypes.ts';

registerAdapter(PouchDB);

/**
 * Opens the database `name` of this device, making it on first use. Several tabs and workers may have it open.
 * @param gatewaySeal what lines are sealed for the gateway with, beside `sealer`; asked at each write
 * @throws StoreLost where a newer Assize has upgraded it
 * @throws a Dexie error where the browser gives no storage (private windows, policy, a broken profile)
 */
export async function openDeviceStore(
  name: string,
  sealer: Sealer,
  gatewaySeal: () => GatewaySeal | undefined = () => undefined,
): Promise<DeviceStore> {
  const parts: StoreParts = {
    name,
    sealer,
    gatewaySeal,
    relaxed: new Connection(name, 'relaxed'),
    strict: new Connection(name, 'strict', { mustExist: true }),
  };
  // What one of them learns holds for both.
  const lost = Promise.race([parts.relaxed.lost, parts.strict.lost]);
  void lost.then((reason) => {
    parts.relaxed.giveUp(reason);
    parts.strict.giveUp(reason);
  });
  try {
    await parts.relaxed.run(openOrder);
  } catch (error) {
    parts.relaxed.close();
    throw error;
  }
  const documents: AdapterStore = {
    name,
    sealer,
    connection: parts.relaxed,
    cache: new RowCache(),
    revisionLimit: defaultRevisionLimit,
  };
  const { connection, cache } = documents;
  const options: AdapterOptions = { adapter: adapterName, sealer, connection, cache };
  const pouch: PouchDB.Database = new PouchDB(name, options);
  const stops = new Set<() => void>();
  const stopObserving = (): void => {
    for (const stop of stops) stop();
  };

  let closing: Promise<void> | undefined;
  const close = async (): Promise<void> => {
    stopObserving();
    await pouch.close();
    parts.strict.close();
    parts.relaxed.close();
  };

  return {
    name,
    pouch,
    lost,
    writeEntry: (entry, line) => writeEntry(parts, entry, line),
    drafts: (id) => drafts(parts, id),
    draftsToEnd: () => draftsToEnd(parts),
    writeDraft: (draft) => writeDraft(parts, documents, draft),
    eraseDrafts: (ids) => eraseDrafts(parts, ids),
    restEnds: (now) => restEnds(parts, now),
    putPages: (pages, mark) => putPages(documents, pages, mark),
    foldPages: (fewestRows, isOver) => foldPages(parts, fewestRows, isOver),
    caseDocuments: (caseId) => caseDocuments(parts, caseId),
    caseIds: () => caseIds(parts),
    document: (id) => document(parts, id),
    documentsOfType: (type) => documentsOfType(parts, type),
    changedOfType: (type, since) => changedOfType(parts, type, since),
    gatewayDocuments: () => gatewayDocuments(parts),
    ledgerLines: (caseId) => ledgerLines(parts, caseId),
    ledgerEntries: (entryIds) => ledgerEntries(parts, entryIds),
    listedLines: (recordedSince) => listedLines(parts, recordedSince),
    unsent: (limit, after) => unsent(parts, limit, after),
    unsentCounts: () => unsentCounts(parts),
    linesInDoubt: () => linesInDoubt(parts),
    latestRecorded: (limit) => latestRecorded(parts, limit),
    keptLines: (after, limit) => keptLines(parts, after, limit),
    markSending: (lines) => markSending(parts, lines),
    settle: (answers) => settle(parts, pouch, answers),
    backToSaved: () => backToSaved(parts),
    foldLedger: () => foldLedger(parts),
    tryAgain: (entryId) => tryAgain(parts, entryId),
    withdraw: (entryId, at) => withdraw(parts, entryId, at),
    putBack: (entryId) => putBack(parts, entryId),
    withdrawalsToTell: (before) => withdrawalsToTell(parts, before),
    markTold: (entryIds) => markTold(parts, entryIds),
    sealLines: () => sealLines(parts),
    setAside: () => setAside(parts),
    forgetLines: (before) => forgetLines(parts, pouch, before),
    putCards: (toPut) => putCards(parts, toPut),
    cards: () => cards(parts),
    cardsChanged: (known) => cardsChanged(parts, known),
    card: (caseId) => card(parts, caseId),
    deleteCard: (caseId) => deleteCard(parts, caseId),
    getMeta: (key) => getMeta(parts, key),
    setMeta: (key, value, options) => setMeta(parts, key, value, options),
    metaMark: (key) => metaMark(parts, key),
    replaceMeta: (key, mark, value) => replaceMeta(parts, key, mark, value),
    metaUnder: (prefix) => metaUnder(parts, prefix),
    changedSince: (seq, limit) => changedSince(parts, seq, limit),
    observe(listener) {
      const stop = observeTables(name, listener);
      stops.add(stop);
      return () => {
        stops.delete(stop);
        stop();
      };
    },
    eraseCase: (caseId) => eraseCase(parts, caseId),
    eraseDocuments: (partition, ids) => eraseDocuments(parts, partition, ids),
    reseal: (generation, isOver) => reseal(parts, generation, isOver),
    close() {
      closing ??= close();
      return closing;
    },
    async destroy() {
      stopObserving();
      parts.strict.close();
      await pouch.destroy();
    },
  };
}
