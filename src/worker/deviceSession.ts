import type {
  AskGateway,
  DraftForm,
  ExportedLine,
  FindHit,
  GatewayAnswer,
  HeldDrafts,
  KeptDraft,
  LineDecision,
  LiveQueries,
  SyncStatus,
  WriteCommand,
  WriteFailure,
  Written,
} from '../contracts/worker/api.ts';
import type { OpenSealedFailure, SealedElsewhere } from '../contracts/worker/sealedElsewhere.ts';
import type { ConnectionStatus } from '../contracts/worker/syncStatus.ts';
import type { UnlockSecret } from '../contracts/worker/unlock.ts';
import type { UserProfile } from '../domain/access/user.ts';
import type { LoadedResults } from '../domain/resulting/catalogue.ts';
import { newId, type CaseId, type DeviceId } from '../shared/ids.ts';
import { assertNever, err, type Result } from '../shared/result.ts';
import { throwLater } from '../shared/throwLater.ts';
import { isStorageFull } from '../store/connection.ts';
import type { DeviceStore } from '../store/deviceStore.ts';
import { StoreLost } from '../store/storeLost.ts';
import { askGateway } from '../sync/askGateway.ts';
import type { DeviceSigner } from '../sync/requestSigner.ts';
import { signedFetch, type EarlierSigner } from '../sync/signedFetch.ts';
import { startSync, type SyncEngine } from '../sync/syncEngine.ts';
import { firstStatus } from '../sync/syncStatus.ts';
import { browserKind } from './browserKind.ts';
import { GatewayLine } from '../sync/gatewayLine.ts';
import type { OpenVault } from '../vault/openVault.ts';
import { VaultLocked } from '../vault/sealer.ts';
import { AuthorKeys } from './authorKeys.ts';
import { CardShelf } from './cardShelf.ts';
import { whenDayTurns } from './dayTurn.ts';
import { DraftDesk } from './draftDesk.ts';
import { EntryWriter } from './entryWriter.ts';
import { GrantShelf } from './grantShelf.ts';
import type { Topic } from './liveQuery.ts';
import { ownDeviceId } from './ownDeviceId.ts';
import { PrivateNotes } from './privateNotes.ts';
import { Projection } from './projection.ts';
import { readResults } from './queries/results.ts';
import { exportedLine } from './queries/writeStates.ts';
import type { ReadingLease } from './readingLease.ts';
import { SessionQueries, type SessionQueryName } from './sessionQueries.ts';
import { SessionWatches } from './sessionWatches.ts';
import { ViewNotes } from './viewNotes.ts';
import { WithheldCases } from './withheldCases.ts';

/** A clock that is corrected by more makes what runs out by it be looked at again, milliseconds. */
const clockCorrectionMs = 2_000;
/** Between two looks for keys while the connection lasts, milliseconds. */
const attendEveryMs = 60_000;

/** By what keys the device shows the gateway that it is itself. */
export interface SessionSigners {
  readonly signer: DeviceSigner;
  readonly earlierSigner?: EarlierSigner;
}

/** One user at work on this device: their store, its replication, and what screens watch of it. */
export class DeviceSession {
  readonly #user: UserProfile;
  readonly #store: DeviceStore;
  readonly #shelf: CardShelf;
  readonly #grants: GrantShelf;
  readonly #projection: Projection;
  readonly #watches: SessionWatches;
  readonly #stopObserving: () => void;
  readonly #stopDays: () => void;
  #connection: ConnectionStatus = firstStatus(new Date().toISOString());
  #sync: SyncEngine | undefined;
  #fetch: Promise<typeof fetch> | undefined;
  #lost: StoreLost | undefined;
  #counts: Pick<SyncStatus, 'unsentCount' | 'needsYouCount'> = { unsentCount: 0, needsYouCount: 0 };
  readonly #views: ViewNotes;
  readonly #drafts: DraftDesk;
  readonly #lease: ReadingLease | undefined;
  readonly #signers: SessionSigners | undefined;
  readonly #withheld: WithheldCases;
  readonly #writer: EntryWriter;
  /** Told of each status of the connection: something may be done now, or is to be done without a session. */
  onConnection: (status: ConnectionStatus) => void = () => undefined;
  /** What a person wrote and waits for: it ends before the store closes. */
  readonly #underWay = new Set<Promise<unknown>>();
  readonly #author: AuthorKeys | undefined;
  #attendedAt = -Infinity;
  readonly #notes: PrivateNotes | undefined;
  #line: GatewayLine | undefined;

  /**
   * @param lease without one (a device that nobody locks) reading never ends
   * @param vault without one, what its user writes for themselves alone leaves the device as an earlier Assize sent it
   * @param signers without them nothing is signed, which a gateway refuses
   */
  constructor(
    user: UserProfile,
    store: DeviceStore,
    lease?: ReadingLease,
    vault?: OpenVault,
    signers?: SessionSigners,
  ) {
    this.#signers = signers;
    this.#user = user;
    this.#store = store;
    this.#lease = lease;
    const author = vault && new AuthorKeys(store, vault, () => this.#canReadMore());
    this.#author = author;
    this.#notes = author && new PrivateNotes(author);
    const deviceId = (): Promise<DeviceId> => ownDeviceId(store);
    this.#withheld = new WithheldCases(store, () => lease?.ended);
    this.#shelf = new CardShelf(store);
    this.#grants = new GrantShelf(store);
    this.#views = new ViewNotes(store, deviceId);
    this.#drafts = new DraftDesk(store, user, deviceId, author);
    this.#projection = new Projection({
      store,
      user,
      grants: this.#grants,
      author,
      now: this.#now,
      onWanted: () => this.#sync?.wake(),
    });
    const queries = new SessionQueries({
      store,
      user,
      shelf: this.#shelf,
      grants: this.#grants,
      drafts: this.#drafts,
      notes: this.#notes,
      withheld: this.#withheld,
      now: this.#now,
      status: () => this.#status(),
    });
    this.#watches = new SessionWatches(queries, (caseId) => {
      void this.#views.note(caseId, this.#connection.clockOffsetMs);
    });
    this.#writer = new EntryWriter({
      store,
      user,
      grants: this.#grants,
      drafts: this.#drafts,
      author,
      deviceId,
      now: this.#now,
      clockOffsetMs: () => this.#connection.clockOffsetMs,
      onWritten: () => this.wake(),
    });
    this.#stopObserving = store.observe((changed) => {
      if (changed.has('cards')) this.#shelf.markStale();
      if (changed.has('docs')) this.#withheld.markStale();
      if (changed.has('docs')) this.#settleDrafts();
      if (changed.has('docs')) this.#projection.project();
      else if (changed.has('ledger')) this.#projection.project({ ledgerAlone: true });
      this.#watches.touch(changed);
    });
    // What is listed today is computed of the cards, and of the day that it is.
    this.#stopDays = whenDayTurns(() => this.#watches.touch(new Set(['cards'])));
    void store.lost.then((lost) => this.#lose(lost));
    this.#projection.project();
    this.#settleDrafts();
  }

  get user(): UserProfile {
    return this.#user;
  }

  /** Whether what is unsent leaves by this user's own session. */
  get sendsItself(): boolean {
    return this.hasSync && this.#connection.problem !== 'signed-out';
  }

  get hasSync(): boolean {
    return this.#sync !== undefined;
  }

  /**
   * Nothing is sent or fetched: whose session the browser has is not known.
   * @param seen what the last run knew of the record
   */
  waitForSignIn(seen: Partial<Pick<ConnectionStatus, 'asAt' | 'clockOffsetMs'>> = {}): void {
    this.#connection = { ...this.#connection, ...seen, connection: 'offline', problem: 'signed-out' };
  }

  /** What may be read is more or less than before. */
  readingMoved(): void {
    this.#watches.touch(new Set<Topic>(['status', 'cards', 'docs', 'ledger']));
  }

  async startSync(origin: string): Promise<void> {
    // What an earlier run saved has ended before anything is sent or fetched: its old text is merged with nobody's.
    // Where that fails it is tried again with the next change, which tells why.
    await this.#drafts.endSaved().catch(() => undefined);
    this.#line = new GatewayLine(origin, await this.wayTo(origin));
    this.#author?.connect(this.#line);
    this.#sync = await startSync({
      store: this.#store,
      origin,
      fetch: await this.wayTo(origin),
      wanted: this.#projection.wanted,
      ...(this.#lease ? { onTerm: this.#noteTerm(this.#lease) } : {}),
      onBroken: reportBroken,
      onStatus: (status) => {
        const { connection, clockOffsetMs: before } = this.#connection;
        this.#connection = status;
        if (status.connection === 'online') this.#attendKeys(connection !== 'online');
        if (Math.abs((status.clockOffsetMs ?? 0) - (before ?? 0)) > clockCorrectionMs)
          this.#projection.project();
        this.#watches.touch(new Set(['status']));
        this.onConnection(status);
      },
      // Today's cards first, up to the screen: they would share the processor with all other cases.
      onTodayHere: async () => {
        await this.#projection.projected();
        this.#shelf.markStale();
        await this.#watches.tell(new Set(['cards']));
      },
    });
    this.#connection = this.#sync.status;
    this.#watches.touch(new Set(['status']));
    this.onConnection(this.#connection);
  }

  /** What the gateway had no answer for as the connection came back is asked again while it lasts. */
  #attendKeys(isBack: boolean): void {
    const now = performance.now();
    if (isBack) this.#author?.reconnected();
    else if (now - this.#attendedAt >= attendEveryMs) void this.#author?.attend();
    else return;
    this.#attendedAt = now;
  }

  /** The way to the gateway, by which its device is known there. It enrols by itself. */
  wayTo(origin: string): Promise<typeof fetch> {
    this.#fetch ??= (async () => {
      if (!this.#signers) return (input, init) => fetch(input, init);
      const { signer, earlierSigner: earlier } = this.#signers;
      // Without room for a name of its own it has one for this run: what is unsent goes up all the same.
      const entriesAs = await ownDeviceId(this.#store).catch(() => newId<DeviceId>());
      const device = { userId: this.#user.userId, name: browserKind(navigator.userAgent), entriesAs, signer };
      return signedFetch({ origin, device, earlier });
    })();
    return this.#fetch;
  }

  async ask(origin: string, { path, json }: AskGateway): Promise<GatewayAnswer | null> {
    const way = await this.wayTo(origin);
    return askGateway(way, `${origin}${path}`, json);
  }

  #noteTerm =
    (lease: ReadingLease) =>
    (isContact: boolean): void => {
      // A full disk: it is noted with the next answer.
      lease.note({ isContact }).catch(() => undefined);
    };

  watch<Name extends SessionQueryName>(
    name: Name,
    params: LiveQueries[Name]['params'],
    listener: (value: LiveQueries[Name]['value']) => void,
    onFailed?: () => void,
  ): () => void {
    return this.#watches.watch(name, params, listener, onFailed);
  }

  write(command: WriteCommand): Promise<Result<Written, WriteFailure>> {
    return this.#awaited(this.#writer.write(command));
  }

  async decideLine(entryId: string, decision: LineDecision): Promise<boolean> {
    const isDone = await this.#awaited(this.#decide(entryId, decision));
    if (isDone) this.#sync?.wake();
    return isDone;
  }

  #decide(entryId: string, decision: LineDecision): Promise<boolean> {
    switch (decision) {
      case 'try-again':
        return this.#store.tryAgain(entryId);
      case 'withdraw':
        return this.#store.withdraw(entryId, new Date().toISOString());
      case 'put-back':
        return this.#store.putBack(entryId);
      default:
        return assertNever(decision);
    }
  }

  async exportLine(entryId: string): Promise<ExportedLine | null> {
    const line = await exportedLine(this.#store, entryId, this.#notes);
    return line && (await this.#withheld.mayRead(line.entry['caseId'] as CaseId)) ? line : null;
  }

  keepDraft(key: string, form: DraftForm | null, base: DraftForm): Promise<KeptDraft> {
    return this.#awaited(this.#drafts.keep(key, form, base));
  }

  async heldDrafts(): Promise<HeldDrafts> {
    await this.#drafts.takeOver();
    return this.#drafts.held();
  }

  async find(text: string): Promise<readonly FindHit[]> {
    await this.#shelf.cards();
    return this.#withheld.readable(this.#shelf.index.find(text), ({ card }) => card.caseId);
  }

  resultCatalogue(): Promise<LoadedResults> {
    return readResults(this.#store);
  }

  /** What other devices of this user sealed and this one cannot open, and what opens it. */
  sealedElsewhere(): Promise<Result<SealedElsewhere, OpenSealedFailure>> {
    return this.#author?.elsewhere() ?? Promise.resolve(err({ tag: 'no-vault' }));
  }

  openSealed(secret: UnlockSecret): Promise<Result<null, OpenSealedFailure>> {
    return this.#author
      ? this.#awaited(this.#author.openBy(secret))
      : Promise.resolve(err({ tag: 'no-vault' }));
  }

  /** The vault's ways in are others than before. */
  waysChanged(): void {
    this.#author?.waysChanged();
  }

  wake(): void {
    this.#sync?.wake();
  }

  async close(): Promise<void> {
    this.#projection.stop();
    this.#lease?.stop();
    this.#stopObserving();
    this.#stopDays();
    this.#watches.stop();
    await Promise.allSettled(this.#underWay);
    await this.#sync?.close();
    await this.#projection.close();
    await this.#views.idle();
    await this.#drafts.idle();
    this.#author?.close();
    this.#line?.close();
    await this.#store.close();
  }

  async #status(): Promise<SyncStatus> {
    if (!this.#lost) {
      const { unsent, needsYou } = await this.#store.unsentCounts();
      this.#counts = { unsentCount: unsent, needsYouCount: needsYou };
    }
    return {
      ...this.#connection,
      ...this.#counts,
      ...(this.#withheld.ended ? { readingEnded: this.#withheld.ended } : {}),
      ...(this.#lost ? { connection: 'offline', storeLost: this.#lost.reason } : {}),
    };
  }

  /** Keys of the user's own came: what they opened nothing of is computed anew. */
  #canReadMore(): void {
    this.#drafts.canReadMore();
    this.#settleDrafts();
    this.#watches.touch(new Set<Topic>(['docs', 'ledger']));
  }

  #settleDrafts(): void {
    // With the next change it is tried again.
    this.#drafts.settle().catch(reportBroken);
  }

  /** Nothing more can be read or written here. What is on screen stays, with the last counts that were known. */
  #lose(lost: StoreLost): void {
    this.#lost = lost;
    this.#stopObserving();
    void this.#sync?.close();
    this.#watches.touch(new Set(['status']));
  }

  #awaited<T>(work: Promise<T>): Promise<T> {
    this.#underWay.add(work);
    const end = (): void => void this.#underWay.delete(work);
    work.then(end, end);
    return work;
  }

  /** ISO 8601: this device's clock, as the gateway last corrected it. */
  #now = (): string => new Date(Date.now() + (this.#connection.clockOffsetMs ?? 0)).toISOString();
}

/** Status and lock tell of a store that is lost, locked or full; anything else is a bug or a broken row, and must not be silent. */
function reportBroken(error: unknown): void {
  if (error instanceof StoreLost || error instanceof VaultLocked || isStorageFull(error)) return;
  throwLater(error);
}
