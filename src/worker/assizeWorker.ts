import type { SchemaOf } from '../contracts/documents/fields.ts';
import { parseMessage } from '../contracts/parseMessage.ts';
import { UserProfileSchema } from '../contracts/userProfile.ts';
import type {
  DraftForm,
  KeptDraft,
  LineDecision,
  LiveQueries,
  LiveQueryName,
  OpenFailure,
  Stop,
  WorkerMessages,
  WriteCommand,
} from '../contracts/worker/api.ts';
import { KeepDraftSchema } from '../contracts/worker/drafts.ts';
import { OpenRequestSchema, type OpenRequest } from '../contracts/worker/open.ts';
import { ExportLineSchema, FindTextSchema, LineDecisionSchema } from '../contracts/worker/questions.ts';
import { WatchRequestSchema } from '../contracts/worker/watchRequest.ts';
import { WriteCommandSchema } from '../contracts/worker/writeCommand.ts';
import type { UserProfile } from '../domain/access/user.ts';
import { searchOffences } from '../reference/offences/searchOffences.ts';
import { err, ok, type Result } from '../shared/result.ts';
import { openDeviceStore } from '../store/deviceStore.ts';
import { openLastUser } from '../store/lastUser.ts';
import { readLastSeen } from '../sync/syncStatus.ts';
import { openDeviceKey } from '../vault/deviceKey.ts';
import { DeviceSession } from './deviceSession.ts';

/** The key of what belongs to the device and to no user. */
const deviceKeyName = 'device';

interface Watching {
  readonly start: (session: DeviceSession) => () => void;
  stop: (() => void) | undefined;
}

/** What the page talks to: parses its messages, opens one user's session at a time and hands everything else to it. */
export class AssizeWorkerHost implements WorkerMessages {
  readonly #origin: string;
  #session: DeviceSession | undefined;
  /** Watches asked for before a session was open wait for it. */
  readonly #watching = new Set<Watching>();
  #turn: Promise<unknown> = Promise.resolve();

  /** @param origin scheme, host and port of the gateway */
  constructor(origin: string) {
    this.#origin = origin;
  }

  open(request: OpenRequest): Promise<Result<{ readonly isFirstUse: boolean }, OpenFailure>> {
    const parsed = parseMessage(OpenRequestSchema, request);
    if (!parsed.ok) {
      const { field, message } = parsed.error;
      return Promise.resolve(
        err(
          field === 'contractVersion' || field === ''
            ? { tag: 'other-version' }
            : { tag: 'storage-failed', message },
        ),
      );
    }
    const { user } = parsed.value;
    return this.#inTurn(async () => {
      if (this.#session && JSON.stringify(this.#session.user) === JSON.stringify(user)) {
        this.#session.wake();
        return ok({ isFirstUse: false });
      }
      await this.#closeSession();
      try {
        const sealer = await openDeviceKey(`user-${user.userId}`);
        const store = await openDeviceStore(`assize-${user.userId}`, sealer);
        const seen = await readLastSeen(store);
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
      // A device of an older version may hold another shape.
      const held = parseMessage(UserProfileSchema, await register.get());
      return held.ok ? held.value : null;
    } finally {
      register.close();
    }
  }

  async watch<Name extends LiveQueryName>(
    name: Name,
    params: LiveQueries[Name]['params'],
    listener: (value: LiveQueries[Name]['value']) => void,
  ): Promise<Stop> {
    demand(WatchRequestSchema, { name, params });
    const watching: Watching = {
      start: (session) => session.watch(name, params, listener),
      stop: undefined,
    };
    if (this.#session) watching.stop = watching.start(this.#session);
    this.#watching.add(watching);
    return () => {
      this.#watching.delete(watching);
      watching.stop?.();
    };
  }

  async write(command: WriteCommand): ReturnType<WorkerMessages['write']> {
    const parsed = parseMessage(WriteCommandSchema, command);
    if (!parsed.ok) return parsed;
    return this.#session?.write(parsed.value) ?? err({ tag: 'not-signed-in' });
  }

  async decideLine(entryId: string, decision: LineDecision): Promise<boolean> {
    const asked = demand(LineDecisionSchema, { entryId, decision });
    return (await this.#session?.decideLine(asked.entryId, asked.decision)) ?? false;
  }

  async exportLine(entryId: string): ReturnType<WorkerMessages['exportLine']> {
    return (await this.#session?.exportLine(demand(ExportLineSchema, entryId))) ?? null;
  }

  async keepDraft(key: string, form: DraftForm | null, base: DraftForm): Promise<KeptDraft> {
    const kept = demand(KeepDraftSchema, { key, form, base });
    const session = this.#session;
    return session ? session.keepDraft(kept.key, kept.form, kept.base) : { seq: 0, held: null };
  }

  heldDrafts(): ReturnType<WorkerMessages['heldDrafts']> {
    return this.#session?.heldDrafts() ?? Promise.resolve({ seq: 0, drafts: {} });
  }

  async find(text: string): ReturnType<WorkerMessages['find']> {
    return this.#session?.find(demand(FindTextSchema, text)) ?? [];
  }

  async findOffences(text: string): ReturnType<WorkerMessages['findOffences']> {
    return searchOffences(demand(FindTextSchema, text));
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

/** The value of a message, or an error that names its field and reaches the page as a call that failed. */
function demand<T>(schema: SchemaOf<T>, value: unknown): T {
  const parsed = parseMessage(schema, value);
  if (!parsed.ok) throw new TypeError(`Message to the worker: ${parsed.error.message}`);
  return parsed.value;
}
