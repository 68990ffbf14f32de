import * as v from 'valibot';
import { PartReportSchema } from '../http/status.ts';

/** What the replicating tab knows of the connection; all tabs of a user show the same. Instants are ISO 8601. */
export const ConnectionStatusSchema = v.object({
  /** What the device itself found out: `navigator.onLine` is not trusted. */
  connection: v.picklist(['online', 'offline', 'connecting']),
  /** Why it is not online, where that is known; `storage-full`: it is, and this device has no room for what arrives. */
  problem: v.exactOptional(
    v.picklist([
      'no-network',
      'gateway-unreachable',
      'gateway-busy',
      /** It answers, and says that it does not work. */
      'gateway-not-working',
      'signed-out',
      'other-tab-syncs',
      'storage-full',
    ]),
  ),
  /** Since when `connection` holds, or since when the device is full. */
  since: v.string(),
  /** When it is this device's turn again, where the gateway said so. */
  turnAt: v.exactOptional(v.string()),
  /** What the gateway said last of parts that are in trouble; absent where none is. */
  troubles: v.exactOptional(v.array(PartReportSchema)),
  /** The last moment at which this device held everything the record had for it; absent before the first. */
  asAt: v.exactOptional(v.string()),
  /** Since when something that the record cannot take as it is waits here, as there is no room to keep it apart either. */
  noRoomApartSince: v.exactOptional(v.string()),
  /** The first caseload, while it arrives. */
  firstSync: v.exactOptional(
    v.object({
      documents: v.number(),
      expected: v.exactOptional(v.number()),
      /** Where the gateway streams it case by case: those that are here, and how many there will be. */
      cases: v.exactOptional(
        v.object({
          here: v.number(),
          expected: v.number(),
          /** How many of them have a hearing today, and whether all of those are here. */
          today: v.number(),
          isTodayHere: v.boolean(),
        }),
      ),
    }),
  ),
  /** Milliseconds the server is ahead of the device's clock. */
  clockOffsetMs: v.nullable(v.number()),
  /** The gateway speaks a later version of the protocol than this device. */
  isGatewayNewer: v.exactOptional(v.literal(true)),
});
export type ConnectionStatus = v.InferOutput<typeof ConnectionStatusSchema>;

/** With what the tab's own store says: the value of the live query `status`. */
export const SyncStatusSchema = v.object({
  ...ConnectionStatusSchema.entries,
  /**
   * What is stored here is lost to this tab, and reloading is the way on: a newer Assize took it over, another tab
   * deleted it, or the browser cleared it. The counts are then the last that were known.
   */
  storeLost: v.exactOptional(v.picklist(['newer-version', 'deleted', 'cleared'])),
  /** Offline reading has ended here, of all cases or of sensitive ones, until the device connects (design.md, *Lease*). */
  readingEnded: v.exactOptional(v.picklist(['all', 'sensitive'])),
  /** Entries of this device that are not in the court's record, those that need somebody included. */
  unsentCount: v.number(),
  needsYouCount: v.number(),
});
export type SyncStatus = Readonly<v.InferOutput<typeof SyncStatusSchema>>;

/**
 * What the tabs of one user tell each other. Each may be of another version: whoever replicates shows with any status that
 * it is alive, whether or not this tab can read the status itself (`ConnectionStatusSchema`).
 */
export const TabMessageSchema = v.object({
  status: v.exactOptional(v.looseObject({})),
  /** Something suggests that the network is back, or that there is something to send. */
  wake: v.exactOptional(v.literal(true)),
  /** Asks whoever replicates for a sign of life. */
  ask: v.exactOptional(v.literal(true)),
});
export type TabMessage = v.InferInput<typeof TabMessageSchema>;
