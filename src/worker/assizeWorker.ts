import type { AssizeWorker, LiveQueries, LiveQueryName, OpenFailure, Stop } from '../contracts/worker/api.ts';
import { userRoles, type UserProfile } from '../domain/access/user.ts';
import { searchOffences } from '../reference/offences/searchOffences.ts';
import { err, ok, type Result } from '../shared/result.ts';
import { openDeviceStore } from '../store/deviceStore.ts';
import { openLastUser } from '../store/lastUser.ts';
import { lastSeenKey, type LastSeen } from '../sync/syncStatus.ts';
import { openDeviceKey } from '../vault/deviceKey.ts';
import { DeviceSession } from './deviceSession.ts';

/** The key of what belongs to the device and to no user. */
const deviceKeyName = 'device';

interface Watching {
  readonly start: (session: DeviceSession) => () => void;
  stop: (() => void) | undefined;
}

/** What the page talks to: opens one user's session at a time and hands everything else to it. */
export class AssizeWorkerHost implements AssizeWorker {
  readonly #origin: string;
  #session: DeviceSession | undefined;
  /** Watches asked for before a session was open wait for it. */
  readonly #watching = new Set<Watching>();
  #turn: Promise<unknown> = Promise.resolve();

  /** @param origin scheme, host and port of the gateway */
  constructor(origin: string) {
    this.#origin = origin;
  }

  open(user: UserProfile): Promise<Result<{ readonly isFirstUse: boolean }, OpenFailure>> {
    return this.#inTurn(async () => {
      if (this.#session && JSON.stringify(this.#session.user) === JSON.stringify(user)) {
        this.#session.wake();
        return ok({ isFirstUse: false });
      }
      await this.#closeSession();
      try {
        const sealer = await openDeviceKey(`user-${user.userId}`);
        const store = await openDeviceStore(`assize-${user.userId}`, sealer);
        const seen = (await store.getMeta(lastSeenKey)) as LastSeen | undefined;
        const session = new DeviceSession(user, store);
        this.#session = session;
        for (const watching of this.#watching) watching.stop = watching.start(session);
        const register = openLastUser(await openDeviceKey(deviceKeyName));
        await register.set(user);
        register.close();
        await session.startSync(this.#origin);
        return ok({ isFirstUse: seen?.isFilled !== true });
      } catch (error) {
        return err({
          tag: 'storage-failed',
          message: error instanceof Error ? error.message : String(error),
        });
      }
    });
  }

  async lastUser(): Promise<UserProfile | null> {
    const register = openLastUser(await openDeviceKey(deviceKeyName));
    try {
      return asUser(await register.get());
    } finally {
      register.close();
    }
  }

  watch<Name extends LiveQueryName>(
    name: Name,
    params: LiveQueries[Name]['params'],
    listener: (value: LiveQueries[Name]['value']) => void,
  ): Promise<Stop> {
    const watching: Watching = {
      start: (session) => session.watch(name, params, listener),
      stop: undefined,
    };
    if (this.#session) watching.stop = watching.start(this.#session);
    this.#watching.add(watching);
    return Promise.resolve(() => {
      this.#watching.delete(watching);
      watching.stop?.();
    });
  }

  write(command: Parameters<AssizeWorker['write']>[0]): ReturnType<AssizeWorker['write']> {
    return this.#session?.write(command) ?? Promise.resolve(err({ tag: 'not-signed-in' }));
  }

  keepDraft(key: string, draft: object | null): Promise<void> {
    return this.#session?.keepDraft(key, draft) ?? Promise.resolve();
  }

  heldDrafts(): ReturnType<AssizeWorker['heldDrafts']> {
    return this.#session?.heldDrafts() ?? Promise.resolve({});
  }

  find(text: string): ReturnType<AssizeWorker['find']> {
    return this.#session?.find(text) ?? Promise.resolve([]);
  }

  findOffences(text: string): ReturnType<AssizeWorker['findOffences']> {
    return searchOffences(text);
  }

  wake(): Promise<void> {
    this.#session?.wake();
    return Promise.resolve();
  }

  close(): Promise<void> {
    return this.#inTurn(() => this.#closeSession());
  }

  async #closeSession(): Promise<void> {
    const session = this.#session;
    this.#session = undefined;
    for (const watching of this.#watching) watching.stop = undefined;
    await session?.close();
  }

  /** Opening and closing never overlap. */
  #inTurn<T>(work: () => Promise<T>): Promise<T> {
    const done = this.#turn.then(work, work);
    this.#turn = done.catch(() => undefined);
    return done;
  }
}

/** What the register holds, if it is a profile: a device of an older version may hold another shape. */
function asUser(value: unknown): UserProfile | null {
  if (typeof value !== 'object' || value === null) return null;
  const { userId, name, role, courtCentreIds } = value as Readonly<Record<string, unknown>>;
  const isProfile =
    typeof userId === 'string' &&
    typeof name === 'string' &&
    userRoles.some((known) => known === role) &&
    Array.isArray(courtCentreIds);
  return isProfile ? (value as UserProfile) : null;
}
