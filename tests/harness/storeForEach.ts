import { afterEach, beforeEach, vi } from 'vitest';
import { casePartition, documentId } from '../../src/domain/document/documentId.ts';
import type { CaseCard } from '../../src/domain/list/caseCard.ts';
import type { NoteEntry } from '../../src/domain/note/note.ts';
import { newId, type CaseId, type DeviceId, type OrganisationId, type UserId } from '../../src/shared/ids.ts';
import { openDeviceStore, type DeviceStore } from '../../src/store/deviceStore.ts';
import { openDeviceKey } from '../../src/vault/deviceKey.ts';

/** The key of the device under test. */
export const sealer = await openDeviceKey('device-store-test');
export const savedAt = '2026-11-24T10:38:00.000Z';

export const note = (caseId: CaseId, text: string): NoteEntry => ({
  _id: documentId(casePartition(caseId), 'note', newId()),
  type: 'note',
  schemaVersion: 1,
  channel: 'all',
  caseId,
  author: {
    userId: newId<UserId>(),
    name: 'Mina Whitlock',
    role: 'defence-solicitor',
    organisationId: newId<OrganisationId>(),
    organisationName: 'Whitlock and Fane',
  },
  deviceId: newId<DeviceId>(),
  counter: 1,
  supersedes: [],
  times: { claimed: savedAt, offsetMs: null },
  audience: 'court-and-all-parties',
  text,
});
/** A card that tells nothing but its title. */
export const card = (caseId: CaseId, title: string): CaseCard => ({
  caseId,
  reference: '40AB0000126',
  title,
  restrictions: [],
  defendants: [],
  hearings: [],
  clashCount: 0,
});
/** Writes documents as replication does. */
export const pulled = (store: DeviceStore, ...documents: readonly object[]): Promise<unknown> =>
  store.pouch.bulkDocs(documents.map((document) => ({ _rev: '1-a', ...document })) as never[], {
    new_edits: false,
  });

/** A store of its own for each test of the file, with a case that is not in it yet. */
export function storeForEach() {
  let name: string;
  let store: DeviceStore;
  let caseId: CaseId;
  beforeEach(async () => {
    name = `store-${newId<CaseId>()}`;
    caseId = newId();
    store = await openDeviceStore(name, sealer);
  });
  afterEach(async () => {
    vi.restoreAllMocks();
    await store.destroy();
  });
  /** Writes an entry that must be taken: its revision. */
  const rev = async (entry: NoteEntry): Promise<string> => {
    const written = await store.writeEntry(entry, { savedAt });
    if (!written.ok) throw new Error(written.error.tag);
    return written.value.rev;
  };
  const reopen = async (): Promise<void> => {
    await store.close();
    store = await openDeviceStore(name, sealer);
  };
  return { name: () => name, store: () => store, caseId: () => caseId, reopen, rev };
}
