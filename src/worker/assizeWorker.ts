import { parseMessage } from '../contracts/parseMessage.ts';
import type {
  AskGateway,
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
import { BeginAgainSchema } from '../contracts/worker/beginAgain.ts';
import { KeepDraftSchema } from '../contracts/worker/drafts.ts';
import { OpenRequestSchema, type OpenRequest } from '../contracts/worker/open.ts';
import {
  AskGatewaySchema,
  ExportLineSchema,
  FindTextSchema,
  LineDecisionSchema,
} from '../contracts/worker/questions.ts';
import {
  AddMethodSchema,
  ChangePassphraseSchema,
  NewMethodSchema,
  RemoveMethodSchema,
  UnlockSecretSchema,
  type ChangeFailure,
  type LockView,
  type NewMethod,
  type UnlockSecret,
} from '../contracts/worker/unlock.ts';
import { WatchRequestSchema } from '../contracts/worker/watchRequest.ts';
import { WriteCommandSchema } from '../contracts/worker/writeCommand.ts';
import type { UserProfile } from '../domain/access/user.ts';
import { searchOffences } from '../reference/offences/searchOffences.ts';
import { err, ok, type Result } from '../shared/result.ts';
import { lockOtherTabs } from '../vault/guardVault.ts';
import { untilLocked } from '../vault/keyUse.ts';
import { isLost } from '../vault/sendingRow.ts';
import { openAtWork, type AtWork } from './atWork.ts';
import { demand, isLock, namesOf } from './demand.ts';
import type { DeviceSession } from './deviceSession.ts';
import { markErasedSeen, unseenErased } from './erasedNews.ts';
import { LockTeller } from './lockTeller.ts';
import { SealedSender } from './sealedSender.ts';
import { sendThenDestroy } from './sendThenDestroy.ts';
import type { SessionQueryName } from './sessionQueries.ts';
import { lastUser, putOff, putOffUntil, usersHere, withRegister } from './usersHere.ts';
import { VaultDesk, type DeskOptions, type RowSealer } from './vaultDesk.ts';

/** How long windows of a user whose device is lost may take to come to rest, milliseconds. */
const windowsRestMs = 8_000;

interface Watching {
  readonly start: (session: DeviceSession) => () => void;
  stop: (() => void) | undefined;
}

/**
 * What the page talks to: parses its messages, opens one user's session at a time and hands everything else to it.
 *
 *   closed → open (their vault is unlocked) → locking (the page rests, then the session) → locked → open …
 */
export class AssizeWorkerHost implements WorkerMessages {
  readonly #origin: string;
  readonly #lock = new LockTeller();
  readonly #desk: VaultDesk;
  #atWork: AtWork | undefined;
  /** Who was to be opened last: whoever unlocks, or makes a vault, is they. */
  #asked: UserProfile | undefined;
  /** Watches asked for before a session was open wait for it. */
  readonly #watching = new Set<Watching>();
  #turn: Promise<unknown> = Promise.resolve();
  readonly #sender: SealedSender;

  /** @param origin scheme, host and port of the gateway */
  constructor(origin: string, options: DeskOptions = {}) {
    this.#origin = origin;
    this.#desk = new VaultDesk(
      {
        onLocking: async (reason) => {
          await this.#lock.locking(reason);
          await this.#inTurn(() => this.#closeSession());
        },
        onLocked: (reason) => {
          this.#lock.locked(reason);
          // What did not come to rest in time; then what is unsent leaves without keys.
          void this.#inTurn(() => this.#closeSession()).then(() => this.#sender.look());
        },
      },
      options,
    );
    this.#sender = new SealedSender(origin, {
      atWork: () => {
        const session = this.#session;
        return session && { userId: session.user.userId, sendsItself: session.sendsItself };
      },
      closeLost: (userId) => this.#closeLost(userId),
      erased: (row) => {
        if (!this.#session) this.#lock.erased(row);
      },
    });
  }

  /** Sends, from now on, what leaves without anybody who unlocks it; and says what was erased in an earlier run. */
  begin(): void {
    this.#sender.begin();
    void unseenErased().then((row) => {
      if (row && !this.#session) this.#lock.erased(row);
    });
  }

  get #session(): DeviceSession | undefined {
    return this.#atWork?.session;
  }

  open(request: OpenRequest): ReturnType<WorkerMessages['open']> {
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
    const { user, isSignedIn, lineKey } = parsed.value;
    if (this.#desk.isLocking) return Promise.resolve(err({ tag: 'locked' }));
    return this.#inTurn(async () => {
      this.#asked = user;
      const held = this.#atWork;
      try {
        if (held && JSON.stringify(held.session.user) === JSON.stringify(user)) {
          if (isSignedIn && !held.session.hasSync) await held.session.startSync(this.#origin);
          held.session.wake();
          if (lineKey) held.forGateway?.sealing.take(lineKey);
          return ok({ ...held.opened, isFirstUse: false });
        }
        await this.#closeSession();
        const keys = await this.#keysOf(user.userId);
        if (!keys.ok) return keys;
        const atWork = await this.#openSession(user, keys.value, isSignedIn);
        this.#lock.opened();
        if (lineKey) atWork.forGateway?.sealing.take(lineKey);
        return ok(atWork.opened);
      } catch (error) {
        return err({
          tag: 'storage-failed',
          message: error instanceof Error ? error.message : String(error),
        });
      }
    });
  }

  async #keysOf(userId: string): Promise<Result<RowSealer & { readonly putOffUntil?: string }, OpenFailure>> {
    if (await isLost(userId)) return err({ tag: 'locked' });
    const keys = await this.#desk.open(userId);
    if (keys.ok) return keys;
    if (keys.error.tag === 'locked') return err(keys.error);
    const erased = await unseenErased();
    if (erased) {
      // Nothing of theirs is begun here before somebody has read that.
      this.#lock.erased(erased);
      return err({ tag: 'locked' });
    }
    const until = await putOffUntil(userId);
    const hasTime = until === undefined || Date.parse(until) > Date.now();
    const earlier = hasTime ? await this.#desk.openEarlier(userId) : undefined;
    if (earlier && until !== undefined) return ok({ ...earlier, putOffUntil: until });
    this.#desk.close();
    return err({ tag: 'no-vault', mayPutOff: earlier !== undefined });
  }

  async #openSession(
    user: UserProfile,
    { putOffUntil: until, ...keys }: RowSealer & { readonly putOffUntil?: string },
    isSignedIn: boolean,
  ): Promise<AtWork> {
    const atWork = await openAtWork(user, keys, {
      origin: this.#origin,
      onReadingMoved: () => this.#session?.readingMoved(),
      onSignedOut: () => void this.#sender.look(),
      isSignedIn,
      ...(until === undefined ? {} : { putOffUntil: until }),
    });
    const { session, reseal } = (this.#atWork = atWork);
    for (const watching of this.#watching) watching.stop = watching.start(session);
    await withRegister((register) => register.put(user));
    if (isSignedIn) await session.startSync(this.#origin);
    reseal?.soon();
    return atWork;
  }

  lastUser(): Promise<UserProfile | null> {
    return lastUser();
  }

  onDevice(): ReturnType<WorkerMessages['onDevice']> {
    return usersHere();
  }

  async unlock(secret: UnlockSecret): ReturnType<WorkerMessages['unlock']> {
    const shown = demand(UnlockSecretSchema, secret);
    const user = this.#asked;
    if (!user) return err({ tag: 'nobody-asked' });
    return (await isLost(user.userId)) ? err({ tag: 'device-lost' }) : this.#desk.unlock(user.userId, shown);
  }

  async makeVault(first: NewMethod): ReturnType<WorkerMessages['makeVault']> {
    const method = demand(NewMethodSchema, first);
    const user = this.#asked;
    if (!user) return err({ tag: 'nobody-asked' });
    return this.#inTurn(async () => {
      const made = await this.#desk.make(user.userId, method, namesOf(user));
      if (!made.ok) return made;
      // One that worked by the earlier key is opened anew, by both.
      await this.#closeSession();
      await withRegister((register) => register.forgetPutOff(user.userId));
      return made;
    });
  }

  async putOffVault(): Promise<void> {
    if (this.#asked) await putOff(this.#asked.userId);
  }

  addMethod(secret: UnlockSecret, method: NewMethod): ReturnType<WorkerMessages['addMethod']> {
    const asked = demand(AddMethodSchema, { secret, method });
    return this.#change((user) => this.#desk.add(user.userId, asked.secret, asked.method, namesOf(user)));
  }

  changePassphrase(secret: UnlockSecret, passphrase: string): ReturnType<WorkerMessages['changePassphrase']> {
    const asked = demand(ChangePassphraseSchema, { secret, passphrase });
    return this.#change((user) =>
      this.#desk.changePassphrase(user.userId, asked.secret, asked.passphrase, namesOf(user)),
    );
  }

  removeMethod(secret: UnlockSecret, methodId: string): ReturnType<WorkerMessages['removeMethod']> {
    const asked = demand(RemoveMethodSchema, { secret, methodId });
    return this.#change((user) => this.#desk.remove(user.userId, asked.secret, asked.methodId));
  }

  async #change(
    change: (user: UserProfile) => Promise<Result<null, ChangeFailure>>,
  ): Promise<Result<null, ChangeFailure>> {
    const user = this.#asked;
    if (!user) return err({ tag: 'nobody-asked' });
    const changed = await change(user);
    if (changed.ok) {
      this.#atWork?.reseal?.soon();
      this.#session?.waysChanged();
    }
    return changed;
  }

  async sealedElsewhere(): ReturnType<WorkerMessages['sealedElsewhere']> {
    return this.#session?.sealedElsewhere() ?? err({ tag: 'no-vault' });
  }

  async openSealed(secret: UnlockSecret): ReturnType<WorkerMessages['openSealed']> {
    const shown = demand(UnlockSecretSchema, secret);
    return this.#session?.openSealed(shown) ?? err({ tag: 'no-vault' });
  }

  async beginAgain(mostLost: number): ReturnType<WorkerMessages['beginAgain']> {
    const most = demand(BeginAgainSchema, mostLost);
    const user = this.#asked;
    if (!user) return err({ tag: 'nobody-asked' });
    return this.#inTurn(async () => {
      await this.#closeSession();
      const begun = await sendThenDestroy(user.userId, most, this.#sender, this.#desk);
      if (begun.ok) this.#lock.closed();
      return begun;
    });
  }

  async seenErased(): Promise<void> {
    await markErasedSeen();
    this.#lock.closed();
  }

  lock(): Promise<void> {
    this.#desk.lock();
    return Promise.resolve();
  }

  typedIsKept(): Promise<void> {
    this.#lock.typedIsKept();
    return Promise.resolve();
  }

  touch(): Promise<void> {
    this.#desk.touch();
    return Promise.resolve();
  }

  async watch<Name extends LiveQueryName>(
    name: Name,
    params: LiveQueries[Name]['params'],
    listener: (value: LiveQueries[Name]['value']) => void,
    onFailed?: () => void,
  ): Promise<Stop> {
    demand(WatchRequestSchema, { name, params });
    if (isLock(name)) return this.#lock.watch(listener as (value: LockView) => void);
    const watching: Watching = {
      start: (session) => session.watch(name as SessionQueryName, params, listener as never, onFailed),
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
    const session = this.#session;
    const written = (await session?.write(parsed.value)) ?? err({ tag: 'not-signed-in' });
    if (written.ok && !session?.sendsItself) void this.#sender.look();
    return written;
  }

  async decideLine(entryId: string, decision: LineDecision): Promise<boolean> {
    const asked = demand(LineDecisionSchema, { entryId, decision });
    const isDone = (await this.#session?.decideLine(asked.entryId, asked.decision)) ?? false;
    if (isDone) this.#atWork?.forGateway?.sealing.sealAll();
    return isDone;
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

  async resultCatalogue(): ReturnType<WorkerMessages['resultCatalogue']> {
    return (await this.#session?.resultCatalogue()) ?? { definitions: [], lists: [] };
  }

  async ask(request: AskGateway): ReturnType<WorkerMessages['ask']> {
    return (await this.#session?.ask(this.#origin, demand(AskGatewaySchema, request))) ?? null;
  }

  wake(): Promise<void> {
    this.#desk.check();
    this.#session?.wake();
    if (!this.#session?.sendsItself) void this.#sender.look();
    return Promise.resolve();
  }

  close(): Promise<void> {
    // Whoever signs out does not wait for it.
    void this.#sender.stop();
    return this.#inTurn(async () => {
      await this.#closeSession();
      this.#desk.close();
      this.#lock.closed();
    });
  }

  async #closeLost(userId: string): Promise<void> {
    // What is typed comes to rest, here and in other windows of theirs.
    lockOtherTabs(userId);
    const { session, forGateway } = this.#atWork ?? {};
    if (session?.user.userId === userId) {
      if (forGateway) this.#desk.lock();
      await forGateway?.vault.locked;
      await this.#inTurn(() => this.#closeSession());
    }
    await untilLocked(userId, windowsRestMs);
  }

  async #closeSession(): Promise<void> {
    const atWork = this.#atWork;
    this.#atWork = undefined;
    for (const watching of this.#watching) watching.stop = undefined;
    await atWork?.reseal?.close();
    await atWork?.forGateway?.sealing.close();
    await atWork?.session.close();
  }

  /** Opening and closing never overlap. */
  #inTurn<T>(work: () => Promise<T>): Promise<T> {
    const done = this.#turn.then(work, work);
    this.#turn = done.catch(() => undefined);
    return done;
  }
}
