import { afterEach, beforeEach, expect, vi, type Mock } from 'vitest';
import { newId, type CaseId } from '../../src/shared/ids.ts';
import { openDeviceStore, type DeviceStore } from '../../src/store/deviceStore.ts';
import { deviceTables, type DeviceTables, type LedgerTableRow } from '../../src/store/tables.ts';
import { makeVault } from '../../src/vault/changeVault.ts';
import { OpenVault } from '../../src/vault/openVault.ts';
import { changeErased, changeSending, erasedHere, forgetSending } from '../../src/vault/sendingRow.ts';
import { unlockVault } from '../../src/vault/unlockVault.ts';
import { destroyVault, readVault } from '../../src/vault/vaultStore.ts';
import { LineSealing } from '../../src/worker/lineSealing.ts';
import { SealedSender, type SenderHost } from '../../src/worker/sealedSender.ts';
import { storeNameOf } from '../../src/worker/usersHere.ts';
import { sealedGateway, type SealedGateway } from '../builders/sealedGateway.ts';
import { cheap, freshUser, ladder } from '../builders/vaults.ts';
import { note, savedAt } from './storeForEach.ts';

const token = 'assize-upload_a_credential';

/** A locked device of one user, who may be sent for: a vault, a store, and a gateway that opens what is sealed for it. */
export interface SealedDevice {
  readonly userId: string;
  readonly gateway: SealedGateway;
  readonly host: {
    atWork: SenderHost['atWork'];
    readonly closeLost: Mock<SenderHost['closeLost']>;
    readonly erased: Mock<SenderHost['erased']>;
  };
  tables(): DeviceTables;
  ledger(): Promise<LedgerTableRow[]>;
  states(): Promise<string[]>;
  /** What a user does with their vault open; afterwards it is locked. */
  unlocked<T>(
    work: (store: DeviceStore) => Promise<T>,
    told?: SealedGateway['told'],
    options?: ConstructorParameters<typeof LineSealing>[1],
  ): Promise<T>;
  /** The same without any key of the gateway: what is written has no box. */
  unsealed<T>(work: (store: DeviceStore) => Promise<T>): Promise<T>;
  /** @returns the note's id */
  writes(store: DeviceStore, text: string): Promise<string>;
  begins(fetchImpl?: typeof fetch): SealedSender;
}

/** A device for each test of the file; what it made is taken away again. */
export function useSealedDevice(): SealedDevice {
  let userId: string;
  let gateway: SealedGateway;
  let host: SealedDevice['host'];
  let senders: SealedSender[] = [];

  const tables = (): DeviceTables => deviceTables(storeNameOf(userId), 'relaxed');
  const ledger = async (): Promise<LedgerTableRow[]> => {
    const held = tables();
    try {
      return await held.ledger.orderBy('entryId').toArray();
    } finally {
      held.close();
    }
  };
  const opened = async (): Promise<OpenVault> => {
    const keys = await unlockVault(userId, ladder);
    if (!keys.ok) throw new Error(keys.error.tag);
    return new OpenVault(keys.value);
  };

  beforeEach(async () => {
    userId = freshUser();
    gateway = await sealedGateway();
    host = { atWork: () => undefined, closeLost: vi.fn(() => Promise.resolve()), erased: vi.fn() };
    expect(await makeVault(userId, ladder, cheap)).toMatchObject({ ok: true });
    const held = await readVault(userId);
    if (!held.ok) throw new Error(held.error.tag);
    const { signingKey } = held.value;
    gateway.writers.set(token, signingKey);
    await changeSending(userId, (row) => ({ ...row, credential: { token, deviceKey: signingKey } }));
  });
  afterEach(async () => {
    vi.useRealTimers();
    for (const sender of senders) await sender.stop();
    senders = [];
    await tables().delete();
    await destroyVault(userId);
    await forgetSending(userId);
    for (const { id } of await erasedHere()) {
      await changeErased(id, ({ credential: _told, ...row }) => ({ ...row, isSeen: true }));
    }
  });

  return {
    get userId() {
      return userId;
    },
    get gateway() {
      return gateway;
    },
    get host() {
      return host;
    },
    tables,
    ledger,
    states: async () => (await ledger()).map(({ state }) => state),
    async unlocked(work, told = gateway.told, options) {
      const vault = await opened();
      const sealing = new LineSealing(vault, options);
      await sealing.begin();
      const store = await openDeviceStore(storeNameOf(userId), vault.sealer, () => sealing.seal);
      sealing.follow(store);
      sealing.take(told);
      await vi.waitUntil(() => sealing.seal !== undefined, { timeout: 20_000 });
      try {
        return await work(store);
      } finally {
        await sealing.close();
        await store.close();
        vault.lock('asked');
      }
    },
    async unsealed(work) {
      const store = await openDeviceStore(storeNameOf(userId), (await opened()).sealer);
      try {
        return await work(store);
      } finally {
        await store.close();
        for (const line of await ledger()) expect(line).not.toHaveProperty('forGateway');
      }
    },
    async writes(store, text) {
      const entry = note(newId<CaseId>(), text);
      expect(await store.writeEntry(entry, { savedAt })).toMatchObject({ ok: true });
      return entry._id;
    },
    begins(fetchImpl = gateway.fetch) {
      const sender = new SealedSender('https://gateway.test', host, fetchImpl);
      senders.push(sender);
      sender.begin();
      return sender;
    },
  };
}

/** What anybody on the way may answer, in JSON. */
export const says = (status: number) => (): Response =>
  new Response('{}', { status, headers: { 'content-type': 'application/json' } });
