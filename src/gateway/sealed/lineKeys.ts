import * as v from 'valibot';
import type { ToldLineKey } from '../../contracts/sealedLine.ts';
import { fromBase64Url, toBase64Url, type Bytes } from '../../shared/bytes.ts';
import { boxKeyId, makeBoxKey, readBoxKey, type BoxKey } from '../../shared/sealedBox.ts';
import type { Database } from '../database/database.ts';
import { isConflict, isMissing } from '../identity/sessionRows.ts';

/** Where the halves of all keys lie: in the registry, as the installation's other secrets, which never replicates. */
const rowId = 'line-keys';
/** Devices seal for a key this long; then there is another. Nothing is thrown away: a device may come after years. */
const renewAfterMs = 90 * 24 * 3_600_000;
/** Another gateway may have made one: so often it is looked, and sooner for a box that names one that is not known, milliseconds. */
const believedMs = 60_000;
const askAgainMs = 1_000;

const RowSchema = v.object({
  _id: v.literal(rowId),
  _rev: v.string(),
  /** The newest last; both halves base64url, the private one PKCS #8. */
  keys: v.array(v.object({ publicKey: v.string(), pkcs8: v.string(), validFrom: v.string() })),
});
type Held = v.InferOutput<typeof RowSchema>['keys'][number];

/** The keys that devices seal their lines for, beside what they can read themselves (docs/decisions/0027). */
export interface LineKeys {
  /** The public half of the newest, made on first need and every 90 days. */
  current(): Promise<ToldLineKey>;
  /** The key that a box names by the first eight bytes of its SHA-256; undefined where this installation does not hold it. */
  find(keyId: Bytes): Promise<BoxKey | undefined>;
}

interface Known {
  readonly newest: Held;
  readonly byId: ReadonlyMap<string, BoxKey>;
  readonly readAt: number;
}

export function openLineKeys(registry: Database, now: () => number = Date.now): LineKeys {
  let known: Known | undefined;
  let loading: Promise<Known> | undefined;

  const read = async (): Promise<v.InferOutput<typeof RowSchema> | undefined> => {
    try {
      return v.parse(RowSchema, await registry.get(rowId));
    } catch (error) {
      if (isMissing(error)) return undefined;
      throw error;
    }
  };
  const load = async (): Promise<Known> => {
    const readAt = now();
    const row = await read();
    const newest = row?.keys.at(-1);
    if (!row || !newest || readAt - Date.parse(newest.validFrom) > renewAfterMs) {
      try {
        await registry.put({ ...row, _id: rowId, keys: [...(row?.keys ?? []), await freshKey(readAt)] });
      } catch (error) {
        // Another gateway made one in the same moment: its key is everybody's.
        if (!isConflict(error)) throw error;
      }
      return load();
    }
    return { newest, byId: await byIdOf(row.keys), readAt };
  };
  const loadOnce = (): Promise<Known> => {
    loading ??= load()
      .then((read) => (known = read))
      .finally(() => (loading = undefined));
    return loading;
  };
  const isOlder = ({ readAt }: Known, ms: number): boolean => Math.abs(now() - readAt) >= ms;
  return {
    async current() {
      const held = known ?? (await loadOnce());
      // Nobody waits for a store that has become slow: the key of a minute ago is as good.
      if (isOlder(held, believedMs)) loadOnce().catch(() => undefined);
      const { publicKey, validFrom } = held.newest;
      return { publicKey, validFrom };
    },
    async find(keyId) {
      const name = toBase64Url(keyId);
      const held = known ?? (await loadOnce());
      const found = held.byId.get(name);
      return found ?? (isOlder(held, askAgainMs) ? (await loadOnce()).byId.get(name) : undefined);
    },
  };
}

async function freshKey(at: number): Promise<Held> {
  const { publicKey, pkcs8 } = await makeBoxKey();
  return {
    publicKey: toBase64Url(publicKey),
    pkcs8: toBase64Url(pkcs8),
    validFrom: new Date(at).toISOString(),
  };
}

async function byIdOf(keys: readonly Held[]): Promise<ReadonlyMap<string, BoxKey>> {
  const pairs = keys.map(async ({ publicKey, pkcs8 }) => {
    const [open, secret] = [fromBase64Url(publicKey), fromBase64Url(pkcs8)];
    if (!open || !secret) throw new Error('A key for sealed lines cannot be read');
    return [toBase64Url(await boxKeyId(open)), await readBoxKey(open, secret)] as const;
  });
  return new Map(await Promise.all(pairs));
}
