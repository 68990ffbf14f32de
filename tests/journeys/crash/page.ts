import { adviser, entryOf } from '../../builders/caseDocuments.ts';
import { newId, type CaseId } from '../../../src/shared/ids.ts';
import { openDeviceStore } from '../../../src/store/deviceStore.ts';
import { deviceTables } from '../../../src/store/tables.ts';
import { openDeviceKey } from '../../../src/vault/deviceKey.ts';

/** The page of the crash trial: writes entries through the device store until it is killed, and tells what lies there. */
const name = 'crash';
const caseId: CaseId = newId();

/** What a store holds, ids sorted, and whether its order row agrees with its rows. */
export interface CrashReport {
  readonly documents: readonly string[];
  readonly ledger: readonly string[];
  readonly unsent: readonly string[];
  readonly seqs: readonly number[];
  readonly order: { readonly seq: number; readonly docCount: number };
}

const trial = {
  /** Writes for ever, from `lanes` sides at once; `saved` hears of each entry that was reported as saved. */
  async write(lanes: number, saved: (id: string) => void): Promise<void> {
    const store = await openDeviceStore(name, await openDeviceKey(name));
    const lane = async (): Promise<void> => {
      for (;;) {
        const entry = entryOf('note', adviser, {
          _id: `${caseId}:note:${newId()}` as never,
          caseId,
          audience: 'court-and-all-parties',
          text: 'x'.repeat(2_000),
        });
        const written = await store.writeEntry(entry, { savedAt: new Date().toISOString() });
        if (!written.ok) throw new Error(written.error.tag);
        saved(entry._id);
        await store.markSending([entry._id]);
        // Some get a receipt: their lines are written once more.
        if (entry._id.charCodeAt(entry._id.length - 1) % 2 === 0) {
          const answer = { state: 'recorded', at: new Date().toISOString() } as const;
          await store.settle([{ entryId: entry._id, rev: written.value.rev, answer }]);
        }
      }
    };
    await Promise.all(Array.from({ length: lanes }, lane));
  },

  /** Opens every sealed row there is: one that was half written would not open. */
  async report(): Promise<CrashReport> {
    const store = await openDeviceStore(name, await openDeviceKey(name));
    const [lines, unsent, info] = await Promise.all([
      store.ledgerLines(),
      store.unsent(),
      store.pouch.info(),
    ]);
    await store.ledgerEntries(lines.map((line) => line.entryId));
    const all = await store.pouch.allDocs({ include_docs: true });
    const tables = deviceTables(name, 'relaxed');
    const seqs = await tables.docs.orderBy('seq').keys();
    tables.close();
    await store.close();
    return {
      documents: all.rows.map((row) => row.id),
      ledger: lines.map((line) => line.entryId).sort(),
      unsent: unsent.map((line) => line.entryId).sort(),
      seqs: seqs.map(Number),
      order: { seq: Number(info.update_seq), docCount: info.doc_count },
    };
  },
};

declare global {
  interface Window {
    readonly crashTrial: typeof trial;
    readonly saved: (id: string) => void;
  }
}
Object.assign(window, { crashTrial: trial });
