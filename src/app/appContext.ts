import { createContext } from 'svelte';
import type { AssizeWorker, LedgerLine, SyncStatus, WriteState } from '../contracts/worker/api.ts';
import type { UserProfile } from '../domain/access/user.ts';
import type { Clock } from './clock.svelte.ts';
import type { Drafts } from './drafts.svelte.ts';
import type { Install } from './features/install/install.svelte.ts';
import type { DeviceWord } from './words/device.ts';

/** What every screen of a signed-in user has at hand. The getters are reactive. */
export interface AppContext {
  readonly worker: AssizeWorker;
  readonly user: UserProfile;
  readonly status: SyncStatus | undefined;
  /** As of when what is on screen is known, ISO 8601: where something cannot be read any more, since before that (./unread.svelte.ts). */
  readonly asAt: string | undefined;
  readonly unsent: readonly LedgerLine[];
  /** State of what this device wrote, by entry id, as far as the ledger still lists it. */
  readonly writeStates: Readonly<Record<string, WriteState>>;
  /** What stands in the address of this screen: opaque ids, never a name or a reference. */
  readonly params: Readonly<{ caseId?: string; hearingId?: string; defendantId?: string; day?: string }>;
  goTo(path: string): void;
  readonly clock: Clock;
  readonly drafts: Drafts;
  readonly device: DeviceWord;
  /** The session has ended while somebody was working: reading and typing go on, sending waits. */
  readonly needsSignIn: boolean;
  /** And that although the session stands: it is bound to a key that this device has not, or has no more. */
  readonly isOfOtherKey: boolean;
  /** Until when the session runs, ISO 8601; undefined while the gateway has not been asked. */
  readonly sessionExpiresAt: string | undefined;
  /** Whether the app itself is kept on the device; undefined until it is known. */
  readonly opensOffline: boolean | undefined;
  readonly install: Install;
  /** Until when this user works without a vault, ISO 8601. */
  readonly putOffUntil: string | undefined;
  chooseUnlock(): void;
  lock(): void;
  signInAgain(): void;
  signOut(): Promise<void>;
}

export const [getApp, setApp] = createContext<AppContext>();
