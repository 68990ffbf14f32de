import type { SyncStatus } from '../../../src/contracts/worker/api.ts';
import type { Entry } from '../../../src/domain/document/document.ts';
import type { UserProfile } from '../../../src/domain/access/user.ts';
import { openDeviceStore, type DeviceStore, type GatewaySeal } from '../../../src/store/deviceStore.ts';
import type { Bytes, Sealer } from '../../../src/vault/sealer.ts';
import type { DeviceSigner } from '../../../src/sync/requestSigner.ts';
import { DeviceSession } from '../../../src/worker/deviceSession.ts';
import { DeviceDisk } from './deviceDisk.ts';
import type { Link } from './network.ts';
import type { Process, Scheduler } from './scheduler.ts';
import { origin } from './server.ts';

/**
 * Seals nothing, and holds to its interface: a row opens under its own name alone. Real ciphers work on other threads, which
 * end in any order; sealing has tests of its own.
 */
const openSealer: Sealer = {
  seal: (bytes, boundTo) => Promise.resolve(joined(new TextEncoder().encode(`${boundTo}\n`), bytes)),
  open(sealed, boundTo) {
    const name = new TextEncoder().encode(`${boundTo}\n`);
    if (name.some((byte, at) => sealed[at] !== byte))
      return Promise.reject(new Error(`${boundTo} is another row`));
    return Promise.resolve(sealed.slice(name.length));
  },
};
const joined = (head: Uint8Array, rest: Uint8Array): Bytes => {
  const all = new Uint8Array(head.length + rest.length);
  all.set(head);
  all.set(rest, head.length);
  return all;
};

/** What the world learns of a device as it happens. */
export interface DeviceEvents {
  /** An entry was reported as saved. */
  readonly saved: (entry: Entry, rev: string) => void;
  readonly status: (status: SyncStatus) => void;
  /** What it seals for the gateway with, as soon as it was told. */
  readonly seal: () => GatewaySeal | undefined;
  /** Asked at each write to its disk. */
  readonly isDiskFull: () => boolean;
}

const telling = (store: DeviceStore, { saved }: DeviceEvents): DeviceStore => ({
  ...store,
  async writeEntry(entry, line) {
    const written = await store.writeEntry(entry, line);
    if (written.ok) saved(entry, written.value.rev);
    return written;
  },
});

let opened = 0;

/** One run of a device's browser, from start to kill: the real session on the real store, with the real sync. */
export class RunningDevice {
  readonly process: Process;
  readonly disk: DeviceDisk;
  store: DeviceStore | undefined;
  session: DeviceSession | undefined;
  readonly #scheduler: Scheduler;

  constructor(scheduler: Scheduler, name: string) {
    opened += 1;
    this.#scheduler = scheduler;
    this.process = scheduler.process(`${name} #${String(opened)}`);
    // A name of its own for each run: what the killed one still holds (locks, channels) is nobody's.
    this.disk = new DeviceDisk(`assize-${name}-${String(opened)}`);
  }

  start(
    user: UserProfile,
    signer: DeviceSigner,
    image: Parameters<DeviceDisk['restore']>[0],
    hears: DeviceEvents,
  ): Promise<void> {
    return this.#scheduler.run(this.process, async () => {
      await this.disk.restore(image);
      this.disk.isFull = hears.isDiskFull;
      this.disk.use();
      const store = telling(await openDeviceStore(this.disk.name, openSealer, hears.seal), hears);
      this.store = store;
      const session = new DeviceSession(user, store, undefined, undefined, { signer });
      session.watch('status', {}, hears.status);
      await session.startSync(origin);
      this.session = session;
    });
  }

  /** As one task of the device's. */
  run<T>(work: (session: DeviceSession, store: DeviceStore) => Promise<T>): Promise<T | undefined> {
    const { session, store } = this;
    if (!session || !store) return Promise.resolve(undefined);
    return this.#scheduler.run(this.process, () => work(session, store));
  }

  kill(): void {
    this.#scheduler.kill(this.process);
  }
}

/** Which link a request goes by is found by who asks. */
export const linksByProcess = new WeakMap<Process, Link>();
