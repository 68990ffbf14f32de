import type { UserProfile } from '../../src/domain/access/user.ts';
import { emptyForm, type DraftForm } from '../../src/domain/draft/draft.ts';
import { newId, type CaseId, type DeviceId } from '../../src/shared/ids.ts';
import { openDeviceStore, type DeviceStore } from '../../src/store/deviceStore.ts';
import { deviceTables } from '../../src/store/tables.ts';
import { openDeviceKey } from '../../src/vault/deviceKey.ts';
import { DraftDesk } from '../../src/worker/draftDesk.ts';
import type { DraftSealer } from '../../src/worker/composeDraft.ts';
import { freshSecret, sealerOf } from './authorKeys.ts';
import { entryOf } from './caseDocuments.ts';
import { noteForm, noteKey } from './drafts.ts';
import '../../src/sync/replicatingPouch.ts';
import { testId } from './people.ts';
import { unsentEntries } from './unsentEntries.ts';

/** One device of somebody: its store, and the window in which they type. */
export interface DraftDevice {
  readonly store: DeviceStore;
  readonly desk: DraftDesk;
  readonly author: DraftSealer | undefined;
  /** What the window last knew to be kept. */
  base: DraftForm;
  /** Keeps what stands in the window, and shows what came of it. */
  type(text: string): Promise<void>;
  /** Empties the form. */
  end(): Promise<void>;
  /** Saves what stands in the window as a note; what the desk does of it after that is not waited for. */
  save(): Promise<void>;
  /** What the window shows once it has heard of all that is kept. */
  shown(): Promise<string | undefined>;
}

/** Devices of one person, and what lies between them: the gateway's part of it is in tests/gateway/drafts.test.ts. */
export async function draftDevices(user: UserProfile, count: number) {
  const sealer = await openDeviceKey('draft-devices-test');
  const stores = await Promise.all(
    Array.from({ length: count + 1 }, () => openDeviceStore(`drafts-${newId<CaseId>()}`, sealer)),
  );
  const [between, ...own] = stores;
  if (!between) throw new Error('There is a store');
  // A key of each device's own, and that of the others: as when somebody has shown each how the others are unlocked.
  const secrets = own.map(freshSecret);
  const devices = await Promise.all(
    own.map(async (store, at) => {
      const mine = secrets[at] ?? freshSecret();
      const author = await sealerOf(mine, ...secrets.filter((each) => each !== mine));
      return deviceOf(user, store, `device-${String(at)}`, author);
    }),
  );

  /** Sends what does not rest; a receipt for each. */
  const send = async ({ store }: DraftDevice): Promise<number> => {
    const lines = await store.unsent();
    if (lines.length === 0) return 0;
    await store.markSending(lines);
    await between.pouch.bulkDocs((await unsentEntries(store)) as never[], { new_edits: false });
    await store.settle(
      lines.map(({ entryId, rev }) => ({
        entryId,
        rev,
        answer: { state: 'recorded', at: new Date().toISOString() },
      })),
    );
    return lines.length;
  };
  const fetch = async ({ store, desk }: DraftDevice): Promise<void> => {
    await store.pouch.replicate.from(between.pouch);
    await desk.settle();
  };
  return {
    between,
    devices,
    secrets,
    send,
    fetch,
    async close() {
      for (const store of stores) {
        await store.close();
        await deviceTables(store.name, 'relaxed').delete();
      }
    },
  };
}

/** @param author seals what it writes; without one it is a device of somebody without a vault, or of an earlier Assize */
export function deviceOf(
  user: UserProfile,
  store: DeviceStore,
  name: string,
  author?: DraftSealer,
): DraftDevice {
  const desk = new DraftDesk(store, user, () => Promise.resolve(testId<DeviceId>(name)), author);
  const device: DraftDevice = {
    store,
    desk,
    author,
    base: emptyForm,
    async type(text) {
      const { held } = await desk.keep(noteKey, noteForm(text), device.base);
      device.base = held?.form ?? emptyForm;
    },
    async end() {
      const { held } = await desk.keep(noteKey, null, device.base);
      device.base = held?.form ?? emptyForm;
    },
    async save() {
      const entry = entryOf('note', user, {
        audience: 'only-me',
        text: device.base.texts['text'] ?? '',
      });
      const written = await store.writeEntry(entry, {
        savedAt: new Date().toISOString(),
        endsDraft: desk.endOf({ key: noteKey, base: device.base }),
      });
      if (!written.ok) throw new Error(written.error.tag);
      device.base = emptyForm;
    },
    async shown() {
      device.base = (await desk.held()).drafts[noteKey]?.form ?? emptyForm;
      return device.base.texts['text'];
    },
  };
  return device;
}
