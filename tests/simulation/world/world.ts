import type { SyncStatus } from '../../../src/contracts/worker/api.ts';
import type { UploadCredentialReply } from '../../../src/contracts/http/sealedLines.ts';
import type { UserProfile } from '../../../src/domain/access/user.ts';
import { newId, type CaseId } from '../../../src/shared/ids.ts';
import type { DeviceSigner } from '../../../src/sync/requestSigner.ts';
import { signedFetch } from '../../../src/sync/signedFetch.ts';
import { toBase64Url } from '../../../src/shared/bytes.ts';
import type { LogAfterRestore } from '../history/operations.ts';
import { AccessTimeline } from '../model/accessTimeline.ts';
import { LedgerOfTruth } from '../model/ledgerOfTruth.ts';
import { caseDocuments, directory, firstGrants, people, type PersonName } from '../model/people.ts';
import { readDisks, type Contents, type StoredRevision } from '../model/storeContents.ts';
import { keyOf } from './deviceKeys.ts';
import { linksByProcess, RunningDevice } from './device.ts';
import { GatewayClock } from './gatewayClock.ts';
import { LockedDevice, sendingOf, type Sending } from './lockedDevice.ts';
import type { DeviceDisk } from './deviceDisk.ts';
import { Link } from './network.ts';
import { MemoryFiles } from './memoryFiles.ts';
import { enterWorld } from './platform.ts';
import { Chance } from './random.ts';
import { Scheduler } from './scheduler.ts';
import { origin, Server, type ServerDisks } from './server.ts';

/** Tuesday, 24 November 2026, 09:00 in London. */
const epochMs = Date.UTC(2026, 10, 24, 9);

export interface WorldDevice {
  readonly number: number;
  readonly name: PersonName;
  readonly user: UserProfile;
  readonly signer: DeviceSigner;
  /** The value of its session's cookie. */
  cookie: string;
  /** What it asks for beside its sync. */
  page: typeof fetch | undefined;
  readonly link: () => Link;
  running: RunningDevice | undefined;
  /** In its stead, while nobody has unlocked it. */
  locked: LockedDevice | undefined;
  /** Asked for once, over its user's session. */
  sending: Sending | undefined;
  image: ReturnType<DeviceDisk['afterKill']>;
  status: SyncStatus | undefined;
  clockOffsetMs: number;
  isDiskFull: boolean;
}

export interface Backup {
  /** How many receipts had been given when it was made. */
  readonly receiptsGiven: number;
  readonly disks: ServerDisks;
}

/** Everything that there is: one server, some devices, the network between them, and what was promised to whom. */
export class World {
  readonly scheduler: Scheduler;
  readonly truth = new LedgerOfTruth();
  readonly access = new AccessTimeline();
  readonly devices: WorldDevice[] = [];
  readonly backups: Backup[] = [];
  /** Every document that the record ever held, and every revision. */
  readonly everHeld = new Map<string, StoredRevision>();
  readonly crashes: string[] = [];
  readonly log: string[] = [];
  server: Server | undefined;
  /** While the server is down. */
  disks: ServerDisks | undefined;
  readonly gatewayClock: GatewayClock;
  isGatewayFull = false;
  /** Calls of the store that still succeed before one fails, and how many fail then. */
  storeFault: { after: number; times: number; readonly isAfterwards: boolean } | undefined;
  readonly chance: Chance;
  readonly #lostByRestore = new Set<string>();
  /** By which people ask from a page, by user. */
  readonly #pages = new Map<string, typeof fetch>();

  constructor(seed: number, devices: readonly PersonName[]) {
    this.scheduler = new Scheduler(seed, epochMs);
    this.gatewayClock = new GatewayClock(this.scheduler, this.access);
    this.chance = new Chance(seed, 2);
    this.scheduler.onCrash = (process, error) => {
      if (!process.isDead) this.crashes.push(`${process.name}: ${describe(error)}`);
    };
    // In life either ends a process of the server, and is an error that nobody sees on a device.
    for (const event of ['unhandledRejection', 'uncaughtException']) {
      process.on(event, (error: unknown) => this.scheduler.onCrash(this.scheduler.current, error));
    }
    enterWorld({
      scheduler: this.scheduler,
      chance: new Chance(seed, 3),
      fetch: (input, init) => {
        const link = linksByProcess.get(this.scheduler.current);
        if (!link) throw new Error(`${this.scheduler.current.name} has no network`);
        return link.fetch(input, init);
      },
    });
    for (const [number, name] of devices.entries()) this.devices.push(this.#device(number, name));
  }

  say(words: string): void {
    this.log.push(`${(this.scheduler.now / 1_000).toFixed(3).padStart(9)} s  ${words}`);
  }

  /** A server with the directory and the first cases, and every device started. */
  async begin(cases: number): Promise<void> {
    const server = new Server(this.scheduler, undefined);
    const seeding = server.start({ next: () => 'works' });
    await this.#until(seeding);
    const documents = [
      ...directory(),
      ...Array.from({ length: cases }, (_, at) => caseDocuments(at + 1)).flat(),
    ];
    await this.#until(
      this.scheduler.run(server.process, async () => {
        await server.databases?.record.bulkDocs([...documents]);
      }),
    );
    await this.#until(
      this.scheduler.run(server.process, async () => {
        await server.databases?.record.bulkDocs([...firstGrants()]);
      }),
    );
    for (const user of Object.values(people)) {
      const cookie = await this.#until(server.signIn(user.userId));
      this.#pages.set(user.userId, this.#page(user, cookie));
    }
    for (const device of this.devices) {
      device.cookie = await this.#until(server.signIn(device.user.userId));
      device.page = this.#page(device.user, device.cookie, device.signer);
    }
    this.server = server;
    await this.stopServer(false);
    await this.#until(this.startServer());
    // Enrolled while nothing goes wrong: a page waits for no gateway that is killed.
    for (const page of this.#pages.values()) {
      const { process } = this.server;
      await this.#until(this.scheduler.run(process, () => page(`${origin}/replica/me`)));
    }
    await this.#until(Promise.all(this.devices.map((device) => this.startDevice(device))));
  }

  /** Lets the world go on until something has come about; what needs the world's clock goes on with it. */
  async #until<T>(promise: Promise<T>): Promise<T> {
    let isOver = false;
    const ended = promise.finally(() => {
      isOver = true;
    });
    ended.catch(() => undefined);
    await this.scheduler.goOn(this.scheduler.now + 60_000, () => isOver);
    if (!isOver) throw new Error('It did not come about within a minute of the world');
    return ended;
  }

  startServer(): Promise<void> {
    if (this.server) return Promise.resolve();
    const server = new Server(this.scheduler, this.disks);
    this.server = server;
    this.disks = undefined;
    server.process.clockOffsetMs = this.gatewayClock.offsetMs;
    this.gatewayClock.starts();
    server.files.failsWrites = () => this.isGatewayFull;
    return server
      .start({
        next: (call, args) => this.#fateOf(call, args),
        done: (call, args) => this.#storeChanged(server, call, args),
      })
      .then(
        () => {
          if (this.server === server) this.learnAccess();
        },
        (error: unknown) => {
          // As the process would: it ends, and whoever watches over it starts it again.
          this.say(`the gateway could not start: ${describe(error)}`);
          if (this.server !== server) return undefined;
          this.stopServerNow(false);
          return new Promise<void>((resolve) => {
            this.scheduler.after(this.scheduler.world, 1_000, () => resolve(this.startServer()));
          });
        },
      );
  }

  /** Its process is no more; what is on its disks stays. */
  stopServerNow(isPowerCut: boolean): void {
    const { server } = this;
    if (!server) return;
    this.server = undefined;
    this.disks = server.disks(isPowerCut);
    server.kill();
    for (const device of this.devices) device.link().serverGone(server);
  }

  stopServer(isPowerCut: boolean): Promise<void> {
    this.stopServerNow(isPowerCut);
    return Promise.resolve();
  }

  startDevice(device: WorldDevice): Promise<void> {
    if (device.running) return Promise.resolve();
    const running = new RunningDevice(this.scheduler, `${device.name}-${String(device.number)}`);
    device.running = running;
    device.status = undefined;
    running.process.clockOffsetMs = device.clockOffsetMs;
    linksByProcess.set(running.process, device.link());
    return running
      .start(device.user, device.signer, device.image, {
        isDiskFull: () => device.isDiskFull,
        saved: (entry, rev) => this.truth.save(entry, rev, device.number, this.scheduler.now),
        status: (status) => {
          if (device.running === running) device.status = status;
        },
        seal: () => device.sending?.seal,
      })
      .then(() => this.#equip(device, running))
      .catch((error: unknown) => {
        if (!device.isDiskFull || (error as Error).name !== 'QuotaExceededError') {
          this.crashes.push(`${device.name} could not start: ${describe(error)}`);
          return undefined;
        }
        // As a person does who is told that there is no room for the app: later once more.
        this.say(`${device.name} could not start: its disk is full`);
        this.stopDevice(device, running.disk.afterKill() ?? device.image);
        return new Promise<void>((resolve) => {
          this.scheduler.after(this.scheduler.world, 1_000, () => resolve(this.startDevice(device)));
        });
      });
  }

  /** As a device does that is connected and has not asked yet, again and again until there is an answer. */
  async #equip(device: WorldDevice, running: RunningDevice): Promise<void> {
    if (device.sending || device.running !== running) return;
    const deviceKey = device.signer.publicKey;
    const asked = { deviceKey: toBase64Url(deviceKey) };
    const reply = await this.ask(device.user, '/api/upload-credential', asked, device.page);
    if (reply?.status !== 201) {
      this.scheduler.after(this.scheduler.world, 2_000, () => void this.#equip(device, running));
      return;
    }
    device.sending = await sendingOf(reply.body as UploadCredentialReply, deviceKey);
    await running.run((_session, store) => store.sealLines());
  }

  /** Nobody is at work on it, and what it has not sent leaves. It ends with `stopLocked`. */
  lockDevice(device: WorldDevice): void {
    const { sending } = device;
    if (!sending || device.running || device.locked) return;
    const locked = new LockedDevice(this.scheduler, `${device.name}-${String(device.number)}`);
    device.locked = locked;
    locked.process.clockOffsetMs = device.clockOffsetMs;
    linksByProcess.set(locked.process, device.link());
    locked
      .start(device.image, sending, () => device.isDiskFull)
      .catch((error: unknown) => this.crashes.push(`${device.name}, locked: ${describe(error)}`));
  }

  stopLocked(device: WorldDevice): void {
    const { locked } = device;
    if (!locked) return;
    device.locked = undefined;
    locked.kill();
    device.image = locked.disk.afterKill() ?? device.image;
  }

  stopDevice(device: WorldDevice, image: WorldDevice['image']): void {
    device.running?.kill();
    device.running = undefined;
    device.image = image;
  }

  /** What the server's disks hold at this moment. */
  contents(): Contents {
    const disks = this.disks ?? this.server?.disks();
    if (!disks) throw new Error('There is no server');
    const contents = readDisks(disks);
    for (const revisions of contents.record.values()) {
      for (const each of revisions) this.everHeld.set(`${each.id}\n${each.rev}`, each);
    }
    return contents;
  }

  /** Whether the server keeps this write, in the record or in quarantine. */
  holds({ record, kept }: Contents, id: string, rev: string): boolean {
    return (
      record.get(id)?.some((each) => each.rev === rev) === true ||
      kept.some((each) => each.id === id && each.rev === rev)
    );
  }

  /** Both databases as they were, and the log as it is, as it was, or not at all. While the server is down. */
  restore(backup: Backup, log: LogAfterRestore): void {
    const before = this.disks;
    if (!before) throw new Error('Nothing is restored under a running gateway');
    // What the store held, and hands out no more, is remembered.
    this.contents();
    const { record, registry, files } = backup.disks;
    const [first] = this.backups;
    const logs = {
      lost: () => new MemoryFiles(),
      older: () => (first && first !== backup ? first.disks.files.copy(false) : new MemoryFiles()),
      kept: () => before.files,
      together: () => files.copy(false),
    };
    this.disks = { record, registry, files: logs[log]() };
    const contents = this.contents();
    for (const [key, { id, rev }] of this.everHeld) {
      if (contents.record.get(id)?.some((each) => each.rev === rev)) continue;
      this.#lostByRestore.add(key);
    }
    this.truth.restored(backup.receiptsGiven, (id, rev) => this.holds(contents, id, rev));
    this.learnAccess();
  }

  /**
   * Whether only copies on devices are left of an entry that the record once held: it was restored from before the entry
   * came, and no ledger sends it again (docs/simulation.md, *What it lets pass*).
   */
  isGoneForGood({ record, kept }: Contents, id: string, rev: string): boolean {
    if (!this.#lostByRestore.has(`${id}\n${rev}`) || record.get(id)?.some((each) => each.rev === rev))
      return false;
    // Sent again, and kept apart this time: the grants of that time were lost with it.
    if (kept.some((each) => each.id === id && each.rev === rev)) return true;
    return !this.truth.saved.some(
      (write) => write.id === id && write.rev === rev && write.excuse === undefined,
    );
  }

  setGatewayClock(offsetMs: number): void {
    this.gatewayClock.set(offsetMs);
    if (this.server) this.server.process.clockOffsetMs = offsetMs;
  }

  learnAccess(): void {
    this.access.learn(this.scheduler.now, this.contents().record);
  }

  /** Asks the gateway as a person would from a page; undefined where there is none, or it goes while it works. */
  async ask(
    who: UserProfile,
    path: string,
    body: unknown,
    page = this.#pages.get(who.userId),
  ): Promise<{ status: number; body: unknown } | undefined> {
    const { server } = this;
    if (!server?.gateway) return undefined;
    const asked = this.scheduler.now;
    const sent = JSON.stringify(body);
    const answered = await this.scheduler.run(server.process, async () => {
      const reply = await page?.(`${origin}${path}`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: sent,
      });
      return reply ? { status: reply.status, text: await reply.text() } : undefined;
    });
    if (!answered) return undefined;
    this.truth.hear({
      from: asked,
      to: this.scheduler.now,
      clocks: this.gatewayClock.saidSince(asked),
      userId: who.userId,
      path,
      sent,
      answer: answered.text,
      status: answered.status,
    });
    return { status: answered.status, body: JSON.parse(answered.text) as unknown };
  }

  /** A page of somebody, right at the gateway: it signs what it asks. */
  #page({ userId }: UserProfile, cookie: string, signer = keyOf(`page of ${userId}`)): typeof fetch {
    return signedFetch({
      origin,
      device: { userId, name: 'A page', entriesAs: newId(), signer },
      fetch: async (input, init) => {
        const headers = new Headers(init?.headers);
        headers.set('cookie', `assize=${cookie}`);
        const request = new Request(input, { ...init, headers });
        const reply = await this.server?.gateway?.app.fetch(request);
        if (!reply) throw new TypeError('fetch failed');
        return reply;
      },
    });
  }

  #device(number: number, name: PersonName): WorldDevice {
    const user = people[name];
    let link: Link | undefined;
    const device: WorldDevice = {
      number,
      name,
      user,
      signer: keyOf(`device ${String(number)}`),
      cookie: '',
      page: undefined,
      running: undefined,
      locked: undefined,
      sending: undefined,
      image: undefined,
      status: undefined,
      clockOffsetMs: 0,
      isDiskFull: false,
      link: () =>
        (link ??= new Link({
          scheduler: this.scheduler,
          chance: new Chance(this.chance.between(1, 2 ** 30), number),
          device: () => (device.running ?? device.locked)?.process,
          server: () => this.server,
          who: () => ({ userId: user.userId, cookie: device.cookie }),
          onHanded: (handed) =>
            this.truth.hear({ ...handed, clocks: this.gatewayClock.saidSince(handed.from) }),
        })),
    };
    return device;
  }

  #fateOf(call: string, args: readonly unknown[]): 'works' | 'fails' | 'fails-afterwards' {
    if (this.isGatewayFull && ['put', 'remove', 'bulkDocs'].includes(call)) return 'fails';
    const { storeFault } = this;
    if (!storeFault) return 'works';
    if (storeFault.after > 0) {
      storeFault.after -= 1;
      return 'works';
    }
    storeFault.times -= 1;
    if (storeFault.times <= 0) this.storeFault = undefined;
    this.say(`the store fails: ${call} ${args.length > 0 ? '' : '()'}`);
    return storeFault.isAfterwards ? 'fails-afterwards' : 'fails';
  }

  #storeChanged(server: Server, call: string, args: readonly unknown[]): void {
    if (server !== this.server) return;
    const [first] = args;
    const documents: readonly unknown[] =
      call === 'put' ? [first] : Array.isArray(first) ? first : ((first as { docs?: unknown[] }).docs ?? []);
    const decides = documents.some((each) =>
      ['grant', 'case'].includes(String((each as { type?: unknown }).type)),
    );
    if (decides) this.learnAccess();
  }
}

export const describe = (error: unknown): string =>
  error instanceof Error ? (error.stack ?? error.message) : JSON.stringify(error);

export const partitionOf = (id: string): CaseId => id.split(':', 1)[0] as CaseId;
