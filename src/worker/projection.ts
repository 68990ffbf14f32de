import { nextTermEnd } from '../domain/access/courtRole.ts';
import type { UserProfile } from '../domain/access/user.ts';
import type { CaseId } from '../shared/ids.ts';
import { throwLater } from '../shared/throwLater.ts';
import { isStorageFull } from '../store/connection.ts';
import type { DeviceStore } from '../store/deviceStore.ts';
import { StoreLost } from '../store/storeLost.ts';
import type { Part } from '../sync/erasedCases.ts';
import { VaultLocked } from '../vault/sealer.ts';
import type { DraftSealer } from './composeDraft.ts';
import { eraseEnded } from './eraseEnded.ts';
import { ErasedShelf } from './erasedShelf.ts';
import { FoldWhenQuiet } from './foldWhenQuiet.ts';
import type { GrantShelf } from './grantShelf.ts';
import { projectCards, projectSetAside } from './projectCards.ts';
import { ReachShelf } from './reachShelf.ts';

/** A device that slept, or that was full, looks again at the latest after so long whether a grant ran out, milliseconds. */
const longestUnlookedMs = 60_000;

interface ProjectionOptions {
  readonly store: DeviceStore;
  readonly user: UserProfile;
  readonly grants: GrantShelf;
  readonly author?: DraftSealer | undefined;
  /** ISO 8601: this device's clock, as the gateway last corrected it. */
  readonly now: () => string;
  /** There are cases to be asked for once more. */
  readonly onWanted: () => void;
}

/**
 * What follows from the stored documents: the cards are brought up to them, what its user may no longer read is taken off the
 * device, and when it is quiet rows are folded into pages. Cards follow the ledger too. One run at a time.
 */
export class Projection {
  /** Cases that were taken off this device and may be theirs again: sync asks for them. */
  readonly wanted = new Set<Part>();
  readonly #options: ProjectionOptions;
  readonly #reach: ReachShelf;
  readonly #erased: ErasedShelf;
  readonly #folding: FoldWhenQuiet;
  #isStopped = false;
  #looking: ReturnType<typeof setTimeout> | undefined;
  #running: Promise<void> | undefined;
  #mustProject = false;
  #mustSetAside = false;

  constructor(options: ProjectionOptions) {
    const { store, user } = options;
    this.#options = options;
    this.#reach = new ReachShelf(store, user);
    this.#erased = new ErasedShelf(store);
    this.#folding = new FoldWhenQuiet(store);
  }

  /** Documents changed, or the ledger alone. */
  project({ ledgerAlone = false } = {}): void {
    this.#mustProject ||= !ledgerAlone;
    this.#mustSetAside = true;
    this.#running ??= this.#run().catch((error: unknown) => {
      // Status and lock tell of these.
      if (error instanceof StoreLost || error instanceof VaultLocked) return;
      // It goes on where it stopped with the next document, or after a while: what its user may no longer read stays no longer than that,
      // whether anything comes or not.
      if (this.#looking === undefined) this.#lookAgainAfter(longestUnlookedMs);
      if (!isStorageFull(error)) throw error;
    });
  }

  /** Resolves when the cards tell what is stored now. */
  async projected(): Promise<void> {
    this.project();
    // As ever: reported, and no reason to stop what waits.
    await this.#running?.catch(throwLater);
  }

  /** Begins nothing more; what is under way ends at its next step. */
  stop(): void {
    this.#isStopped = true;
    this.#forgetLook();
  }

  async close(): Promise<void> {
    this.stop();
    await this.#running;
    await this.#folding.close();
  }

  async #run(): Promise<void> {
    const { store } = this.#options;
    try {
      while (this.#mustSetAside && !this.#isStopped) {
        const isOfDocuments = this.#mustProject;
        this.#mustProject = false;
        this.#mustSetAside = false;
        let changed: ReadonlySet<CaseId> = new Set();
        try {
          if (isOfDocuments) changed = await projectCards(store, () => this.#isStopped);
          if (!this.#isStopped) await projectSetAside(store);
        } finally {
          // Whatever became of the cards; where there was no room for them, what has to leave makes some.
          if (isOfDocuments && !this.#isStopped) {
            await this.#eraseEnded(changed);
            await this.#lookAgainInTime();
          }
        }
      }
      if (!this.#isStopped) this.#folding.soon();
    } finally {
      // Nothing is awaited between the last look at what was asked for and here: what is asked for later begins a run.
      this.#running = undefined;
      if (this.#mustSetAside && !this.#isStopped) this.project({ ledgerAlone: !this.#mustProject });
    }
  }

  async #eraseEnded(changed: ReadonlySet<CaseId>): Promise<void> {
    const { store, grants, author, now, onWanted } = this.#options;
    const access = { store, grants, author, reach: this.#reach, erased: this.#erased, wanted: this.wanted };
    await eraseEnded(access, changed, now());
    if (this.wanted.size > 0) onWanted();
  }

  /** Grants and roles run out by the clock, with a connection or without. */
  async #lookAgainInTime(): Promise<void> {
    const { grants } = this.#options;
    const now = Date.parse(this.#options.now());
    const next = Math.min(
      grants.nextChange(new Date(now).toISOString()),
      nextTermEnd(await this.#reach.user(), now),
    );
    this.#forgetLook();
    if (next !== Number.POSITIVE_INFINITY) this.#lookAgainAfter(Math.min(next - now + 50, longestUnlookedMs));
  }

  #lookAgainAfter(inMs: number): void {
    this.#forgetLook();
    if (this.#isStopped) return;
    this.#looking = setTimeout(() => {
      this.#looking = undefined;
      this.project();
    }, inMs);
  }

  #forgetLook(): void {
    clearTimeout(this.#looking);
    this.#looking = undefined;
  }
}
