import * as v from 'valibot';
import type { DeviceId, UserId } from '../../shared/ids.ts';
import type { Database } from '../database/database.ts';
import { isConflict, isMissing } from './sessionRows.ts';

/** `lastSeenAt` is true to this, milliseconds. */
const seenEveryMs = 60 * 60 * 1_000;
/** Those that were seen are written down together, this long after the first of them. */
const noteTogetherMs = 5_000;
/** Devices of which it is remembered that they were seen lately; what was noted longest ago is forgotten first. */
const mostNoted = 20_000;

const instant = v.pipe(v.string(), v.isoTimestamp());

/** `device:<user>:<SHA-256 of its public key>` in the registry. What a later version writes beside this is kept as it stands. */
const DeviceDocumentSchema = v.looseObject({
  _id: v.string(),
  _rev: v.string(),
  name: v.string(),
  /** Uncompressed P-256, base64url. */
  key: v.string(),
  /** What the entries that are written there call it. */
  entriesAs: v.string(),
  firstSeenAt: instant,
  lastSeenAt: instant,
  /** Who reported it: its user, or an administrator. */
  lost: v.exactOptional(v.object({ at: instant, by: v.string() })),
  /** Lost, and heard of it: how many entries it could not send when it said so last. */
  waiting: v.exactOptional(v.object({ at: instant, entries: v.number() })),
  /** When it said that nothing of a case is left there, and how many entries and drafts it could not send before. */
  erased: v.exactOptional(v.object({ at: instant, unsent: v.number(), drafts: v.exactOptional(v.number()) })),
  /** The key that gave its session on to this one, as `deviceId`: the key of before its vault. */
  wentOnFrom: v.exactOptional(v.string()),
  /** Its end: the key to which it gave its session on, as `deviceId`. */
  goesOnAs: v.exactOptional(v.object({ deviceId: v.string(), at: instant })),
});
export type DeviceDocument = v.InferOutput<typeof DeviceDocumentSchema>;

export interface NewDevice {
  readonly deviceId: string;
  readonly name: string;
  /** Uncompressed P-256, base64url. */
  readonly key: string;
  readonly entriesAs: DeviceId;
}

export interface Enrolled {
  readonly row: DeviceDocument;
  /** There was none before. */
  readonly isMade: boolean;
}

/** The devices of users, as they enrolled. */
export interface Devices {
  find(userId: string, deviceId: string): Promise<DeviceDocument | undefined>;
  /** All of a user, in no order. */
  ofUser(userId: string): Promise<readonly DeviceDocument[]>;
  /**
   * Notes that it is there now. One that is known keeps when it was first seen, and that it is lost.
   * @param from the key from which it is to be given a session
   */
  enrol(userId: UserId, device: NewDevice, from?: DeviceDocument): Promise<Enrolled>;
  /** It got no session: the row that its enrolment made goes, unless somebody has changed it since. */
  takeBack(made: DeviceDocument): Promise<void>;
  /** It has given its session on to another key. Its row stays, with its end. */
  goOnAs(userId: UserId, deviceId: string, next: string): Promise<void>;
  /** It has a session of its own again, as from a copy of its disk: what is in use has not ended. */
  comeBack(userId: UserId, deviceId: string): Promise<void>;
  /** Since when it is lost, ISO 8601. */
  lostAt(userId: string, deviceId: string): Promise<string | undefined>;
  /** Undefined where there is none; the first report stays. */
  reportLost(userId: string, deviceId: string, by: UserId): Promise<DeviceDocument | undefined>;
  /** What is said before it is lost, or after it has erased, is of nothing that is listed. */
  waiting(userId: string, deviceId: string, said: NonNullable<DeviceDocument['waiting']>): Promise<void>;
  erased(userId: string, deviceId: string, said: NonNullable<DeviceDocument['erased']>): Promise<void>;
  /** It has shown that it holds its key. Nobody waits for it to be written down, and few writes are made of it. */
  seen(userId: string, deviceId: string): void;
  /** Writes down what waits to be. */
  close(): Promise<void>;
}

const prefixOf = (userId: string): string => `device:${userId}:`;
const rowIdOf = (userId: string, deviceId: string): string => `${prefixOf(userId)}${deviceId}`;
export const deviceIdBehind = (rowId: string): string => rowId.slice(rowId.lastIndexOf(':') + 1);

export function openDevices(registry: Database, now: () => number): Devices {
  const isoNow = (): string => new Date(now()).toISOString();
  const seen = new SeenDevices(registry, now);

  const find = async (userId: string, deviceId: string): Promise<DeviceDocument | undefined> => {
    try {
      return v.parse(DeviceDocumentSchema, await registry.get(rowIdOf(userId, deviceId)));
    } catch (error) {
      if (isMissing(error)) return undefined;
      throw error;
    }
  };
  /** Changes a row, however often somebody else is quicker. Undefined where there is none. */
  const change = async (
    userId: string,
    deviceId: string,
    changed: (held: DeviceDocument) => DeviceDocument | undefined,
  ): Promise<DeviceDocument | undefined> => {
    for (;;) {
      const held = await find(userId, deviceId);
      const next = held && changed(held);
      if (!next) return held;
      try {
        await registry.put(next);
        return next;
      } catch (error) {
        if (!isConflict(error)) throw error;
      }
    }
  };

  return {
    find,
    async ofUser(userId) {
      const prefix = prefixOf(userId);
      const { rows } = await registry.allDocs({
        startkey: prefix,
        endkey: `${prefix}\uffff`,
        include_docs: true,
      });
      return rows.flatMap(({ doc }) => {
        const read = v.safeParse(DeviceDocumentSchema, doc);
        return read.success ? [read.output] : [];
      });
    },
    async enrol(userId, { deviceId, ...device }, from) {
      const wentOnFrom = from ? { wentOnFrom: deviceIdBehind(from._id) } : {};
      for (;;) {
        const known = await change(userId, deviceId, (held) => {
          const isSame = held.name === device.name && held.entriesAs === device.entriesAs;
          const isNoted = from === undefined || held.wentOnFrom !== undefined;
          return isSame && isNoted ? undefined : { ...wentOnFrom, ...held, ...device };
        });
        if (known) return { row: known, isMade: false };
        const at = isoNow();
        const firstSeenAt = from?.firstSeenAt ?? at;
        const made = {
          _id: rowIdOf(userId, deviceId),
          ...device,
          ...wentOnFrom,
          firstSeenAt,
          lastSeenAt: at,
        };
        try {
          const { rev } = await registry.put(made);
          return { row: { ...made, _rev: rev }, isMade: true };
        } catch (error) {
          if (!isConflict(error)) throw error;
        }
      }
    },
    async takeBack(made) {
      try {
        await registry.remove(made);
      } catch (error) {
        if (!isConflict(error) && !isMissing(error)) throw error;
      }
    },
    async goOnAs(userId, deviceId, next) {
      const goesOnAs = { deviceId: next, at: isoNow() };
      await change(userId, deviceId, (held) => (held.goesOnAs ? undefined : { ...held, goesOnAs }));
    },
    async comeBack(userId, deviceId) {
      await change(userId, deviceId, ({ goesOnAs, ...held }) => (goesOnAs ? held : undefined));
    },
    lostAt: async (userId, deviceId) => (await find(userId, deviceId))?.lost?.at,
    reportLost: (userId, deviceId, by) =>
      change(userId, deviceId, (held) => (held.lost ? undefined : { ...held, lost: { at: isoNow(), by } })),
    async waiting(userId, deviceId, said) {
      await change(userId, deviceId, (held) => {
        const isNews = held.lost && !held.erased && held.waiting?.entries !== said.entries;
        return isNews ? { ...held, waiting: said } : undefined;
      });
    },
    async erased(userId, deviceId, said) {
      await change(userId, deviceId, (held) => (held.erased ? undefined : { ...held, erased: said }));
    },
    seen: (userId, deviceId) => seen.note(rowIdOf(userId, deviceId)),
    close: () => seen.write(),
  };
}

/** Devices whose last sight is to be written down: of thousands that come at once in few writes, and of each once an hour. */
class SeenDevices {
  readonly #registry: Database;
  readonly #now: () => number;
  readonly #noted = new Map<string, number>();
  #waiting = new Set<string>();
  #timer: NodeJS.Timeout | undefined;
  #writing: Promise<unknown> = Promise.resolve();

  constructor(registry: Database, now: () => number) {
    this.#registry = registry;
    this.#now = now;
  }

  note(rowId: string): void {
    const at = this.#now();
    if (at - (this.#noted.get(rowId) ?? Number.NEGATIVE_INFINITY) < seenEveryMs) return;
    this.#noted.delete(rowId);
    this.#noted.set(rowId, at);
    const [oldest] = this.#noted.keys();
    if (this.#noted.size > mostNoted && oldest !== undefined) this.#noted.delete(oldest);
    this.#waiting.add(rowId);
    this.#timer ??= setTimeout(() => void this.write(), noteTogetherMs).unref();
  }

  async write(): Promise<void> {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    const waiting = [...this.#waiting];
    this.#waiting = new Set();
    // Where the store fails, or somebody else has just changed a row: an hour later it is noted again.
    this.#writing = this.#writing.then(() => this.#write(waiting).catch(() => undefined));
    await this.#writing;
  }

  async #write(rowIds: readonly string[]): Promise<void> {
    if (rowIds.length === 0) return;
    const now = this.#now();
    const { rows } = await this.#registry.allDocs({ keys: [...rowIds], include_docs: true });
    const old = rows.flatMap((row) => {
      const read = v.safeParse(DeviceDocumentSchema, 'doc' in row ? row.doc : undefined);
      return read.success && now - Date.parse(read.output.lastSeenAt) >= seenEveryMs ? [read.output] : [];
    });
    const lastSeenAt = new Date(now).toISOString();
    if (old.length > 0) await this.#registry.bulkDocs(old.map((row) => ({ ...row, lastSeenAt })));
  }
}
