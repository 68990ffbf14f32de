import * as v from 'valibot';
import type { AuthorBundle, AuthorWay } from '../contracts/http/authorKeys.ts';
import { parseMessage } from '../contracts/parseMessage.ts';
import type { UnlockSecret } from '../contracts/worker/unlock.ts';
import { equalBytes, fromBase64Url, toBase64Url, utf8, type Bytes } from '../shared/bytes.ts';
import { boxKeyId, openBox, readBoxKey, recipientOf, sealBox, type BoxKey } from '../shared/sealedBox.ts';
import { stretch } from './argon2id.ts';
import {
  epoch,
  publicHalves,
  secrets,
  writtenRing,
  type AuthorRing,
  type OpenedBundle,
} from './authorRing.ts';
import { importAesKey, newDataKey } from './keyRing.ts';
import { normalPassphrase } from './passphraseRules.ts';
import { aesSealer, SealBroken } from './sealer.ts';
import { doorKey } from './unlockMethod.ts';
import type { UnlockMethod } from './vaultRecord.ts';

/*
 * An author's keys as the gateway keeps them for their other devices. As the vault's own keys hang on each other
 * (./vaultRecord.ts), with a root key that is nothing but this bundle's:
 *
 *   a way in of the device that made it ─▶ its door ─┐
 *   the door of another device of the author ────────┴─▶ the bundle's root key ─▶ the keys, and the doors of devices
 *
 * The gateway has what a thief of the device's disk would have of the doors, and no row of the vault.
 */

const ContentSchema = v.object({ keys: secrets, doors: publicHalves, epoch });

const ringName = (userId: string, bundleId: string): string => `author keys ${userId} ${bundleId} ring`;
const rootName = (userId: string, bundleId: string, of: string): string =>
  `author keys ${userId} ${bundleId} ${of} root`;

/**
 * Anew each time, with another root key: what is taken out of the ways opens no bundle of later.
 * @param methods the vault's, of which the ring has the doors
 */
export async function makeBundle(
  userId: string,
  ring: AuthorRing,
  methods: readonly UnlockMethod[],
): Promise<AuthorBundle> {
  const { bundleId, door, others, keys } = ring;
  const root = newDataKey();
  const content = writtenRing({ ...ring, others: [door.publicKey, ...others] }) as {
    keys: unknown;
    others: unknown;
  };
  const sealed = await aesSealer(await importAesKey(root)).seal(
    utf8(JSON.stringify({ keys: content.keys, doors: content.others, epoch: ring.epoch })),
    ringName(userId, bundleId),
  );
  return {
    bundleId,
    keyIds: keys.map(({ keyId }) => keyId),
    ways: await Promise.all(
      methods.map(async (method): Promise<AuthorWay> => {
        const { id, addedAt } = method;
        const { publicKey, privateKey } = method.door;
        const way = {
          id,
          addedAt,
          publicKey: toBase64Url(publicKey),
          privateKey: toBase64Url(privateKey),
          root: toBase64Url(await sealBox(publicKey, root, rootName(userId, bundleId, id))),
        };
        if (method.kind === 'passphrase') {
          return { kind: 'passphrase', ...way, salt: toBase64Url(method.salt), cost: method.cost };
        }
        const { credentialId, prfSalt } = method;
        return {
          kind: 'passkey',
          ...way,
          credentialId: toBase64Url(credentialId),
          prfSalt: toBase64Url(prfSalt),
        };
      }),
    ),
    devices: await Promise.all(
      others.map(async (each) =>
        toBase64Url(await sealBox(each, root, rootName(userId, bundleId, 'device'))),
      ),
    ),
    ring: toBase64Url(sealed),
  };
}

/** Whether a bundle that the gateway has says what `makeBundle` would make now. */
export async function isCurrent(
  bundle: AuthorBundle,
  ring: AuthorRing,
  methods: readonly UnlockMethod[],
): Promise<boolean> {
  const devices = await Promise.all(ring.others.map(async (each) => toBase64Url(await boxKeyId(each))));
  return (
    isSame(
      bundle.keyIds,
      ring.keys.map(({ keyId }) => keyId),
    ) &&
    isSame(
      bundle.ways.map(({ id, publicKey }) => `${id} ${publicKey}`),
      methods.map(({ id, door }) => `${id} ${toBase64Url(door.publicKey)}`),
    ) &&
    isSame(
      bundle.devices.map((box) => toBase64Url(recipientOf(bytesOf(box)) ?? new Uint8Array(0))),
      devices,
    )
  );
}

/**
 * The ring under a new bundle id where the bundle of its own has a key that it lacks: this device was put back to an earlier state.
 * That bundle stays as another device's, whose ways in open it. The very same ring where it has them all.
 */
export function apartFrom(ring: AuthorRing, bundles: readonly AuthorBundle[]): AuthorRing {
  const own = bundles.find(({ bundleId }) => bundleId === ring.bundleId);
  const lacks = own?.keyIds.some((each) => !ring.keys.some(({ keyId }) => keyId === each)) ?? false;
  return lacks ? { ...ring, bundleId: crypto.randomUUID() } : ring;
}

/** Opens a bundle by a way in of the device that made it; undefined where that is another's, or the bundle was changed. */
export async function openByWay(
  userId: string,
  bundle: AuthorBundle,
  secret: UnlockSecret,
): Promise<OpenedBundle | undefined> {
  for (const way of bundle.ways) {
    const shown = await secretFor(way, secret);
    const door = { publicKey: bytesOf(way.publicKey), privateKey: bytesOf(way.privateKey) };
    const key = shown && (await doorKey(userId, way.id, door, shown));
    const opened = key && (await openRoot(userId, bundle, key, way.root, way.id));
    if (opened) return opened;
  }
  return undefined;
}

/** Opens a bundle of another device that knows this one's door. */
export async function openByDoor(
  userId: string,
  bundle: AuthorBundle,
  { door }: Pick<AuthorRing, 'door'>,
): Promise<OpenedBundle | undefined> {
  const own = await boxKeyId(door.publicKey);
  const key = await readBoxKey(door.publicKey, door.privateKey);
  for (const box of bundle.devices) {
    if (!equalBytes(recipientOf(bytesOf(box)) ?? new Uint8Array(0), own)) continue;
    const opened = await openRoot(userId, bundle, key, box, 'device');
    if (opened) return opened;
  }
  return undefined;
}

async function secretFor(way: AuthorWay, secret: UnlockSecret): Promise<Bytes | undefined> {
  if (secret.kind === 'passphrase') {
    return way.kind === 'passphrase'
      ? stretch(normalPassphrase(secret.passphrase), bytesOf(way.salt), way.cost)
      : undefined;
  }
  const isAsked = way.kind === 'passkey' && equalBytes(bytesOf(way.credentialId), secret.credentialId);
  return isAsked ? secret.prfOutput : undefined;
}

async function openRoot(
  userId: string,
  { bundleId, ring }: AuthorBundle,
  key: BoxKey,
  box: string,
  of: string,
): Promise<OpenedBundle | undefined> {
  const root = await openBox(key, bytesOf(box), rootName(userId, bundleId, of));
  if (!root.ok || root.value.length !== 32) return undefined;
  try {
    const sealer = aesSealer(await importAesKey(root.value));
    const text = await sealer.open(bytesOf(ring), ringName(userId, bundleId));
    const content = parseMessage(ContentSchema, JSON.parse(new TextDecoder().decode(text)));
    if (!content.ok) return undefined;
    const { doors } = content.value;
    const arePoints = await Promise.all(doors.map(isPoint));
    return { ...content.value, doors: doors.filter((_, at) => arePoints[at]) };
  } catch (error) {
    if (error instanceof SealBroken || error instanceof SyntaxError) return undefined;
    throw error;
  }
}

/** What is put behind a door that is none would fail each time. */
const isPoint = (door: Bytes): Promise<boolean> =>
  crypto.subtle.importKey('raw', door, { name: 'ECDH', namedCurve: 'P-256' }, false, []).then(
    () => true,
    () => false,
  );

const bytesOf = (text: string): Bytes => fromBase64Url(text) ?? new Uint8Array(0);

const isSame = (a: readonly string[], b: readonly string[]): boolean =>
  a.length === b.length && [...a].sort().join() === [...b].sort().join();
