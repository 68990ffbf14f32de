import type { NetworkFault } from '../world/network.ts';
import type { PersonName } from '../model/people.ts';

/** Numbers named `pick` choose among what is there when the operation's time has come, so that any part of a history runs. */
export type Operation =
  | { readonly kind: 'write'; readonly device: number; readonly what: WriteKind; readonly pick: number }
  | { readonly kind: 'hostile'; readonly person: PersonName; readonly trick: Trick; readonly pick: number }
  | {
      readonly kind: 'grant';
      readonly caseNumber: number;
      readonly to: PersonName;
      readonly isPersonal: boolean;
      readonly isForOne: boolean;
      /** Milliseconds until it ends by itself. */
      readonly lasts?: number;
    }
  | { readonly kind: 'end-grant'; readonly pick: number }
  | { readonly kind: 'new-case'; readonly caseNumber: number }
  | { readonly kind: 'change-sheet'; readonly pick: number }
  | { readonly kind: 'read'; readonly device: number }
  | {
      readonly kind: 'kill-device';
      readonly device: number;
      readonly how: DeviceEnd;
      /** Tasks of the device's before it comes: 0 for at once, more to hit it in the midst of what it does next. */
      readonly afterTasks: number;
      /** It comes right after the next commit that must be on the disk, as of an entry, and not by tasks. */
      readonly isAtCommit: boolean;
      readonly backAfter: number;
    }
  | {
      readonly kind: 'kill-gateway';
      readonly how: 'kill' | 'power-cut';
      readonly afterTasks: number;
      readonly backAfter: number;
    }
  | { readonly kind: 'back-up' }
  | {
      readonly kind: 'restore';
      readonly pick: number;
      readonly log: LogAfterRestore;
      readonly backAfter: number;
    }
  | { readonly kind: 'link-down'; readonly device: number; readonly lasts: number; readonly isKnown: boolean }
  | {
      readonly kind: 'network';
      readonly device: number;
      readonly fault: NetworkFault;
      readonly after: number;
    }
  | {
      readonly kind: 'store-fails';
      readonly after: number;
      readonly times: number;
      readonly isAfterwards: boolean;
    }
  | { readonly kind: 'disk-full'; readonly device: number | 'gateway'; readonly lasts: number }
  | { readonly kind: 'clock'; readonly who: number | 'gateway'; readonly by: number };

export const writeKinds = [
  'note',
  'private-note',
  'team-note',
  'plea',
  'notified-plea',
  'check-in',
  'hearing-event',
] as const;
export type WriteKind = (typeof writeKinds)[number];

export const tricks = [
  'other-author',
  'other-case',
  'second-revision',
  'deletion',
  'forged-history',
  'same-revision',
  'not-an-entry',
  'broken-schema',
  'counter-ahead',
] as const;
export type Trick = (typeof tricks)[number];

/**
 * `kept`: as it is, newer than the store. `older`: from an earlier backup than the store's. `together`: from the same backup as
 * the store, as when a whole machine is put back.
 */
export type LogAfterRestore = 'lost' | 'older' | 'kept' | 'together';

/** `close`: as a person does. `evict`: the browser has cleared the app's storage. */
export type DeviceEnd = 'close' | 'kill' | 'power-cut' | 'evict';

export interface Step {
  /** Its place in the history as it was made; it keeps it when others are taken out. */
  readonly number: number;
  /** Milliseconds since the world began. */
  readonly at: number;
  readonly operation: Operation;
}

export interface History {
  readonly seed: number;
  /** Who uses which device. */
  readonly devices: readonly PersonName[];
  readonly steps: readonly Step[];
}
