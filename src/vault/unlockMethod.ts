import type { NewMethod } from '../contracts/worker/unlock.ts';
import { joinBytes, utf8, type Bytes } from '../shared/bytes.ts';
import { makeBoxKey, openBox, readBoxKey, sealBox, type BoxKey } from '../shared/sealedBox.ts';
import { measureCost, saltLength, stretch, type Argon2Cost } from './argon2id.ts';
import { importAesKey } from './keyRing.ts';
import { normalPassphrase } from './passphraseRules.ts';
import { aesSealer, SealBroken } from './sealer.ts';
import type { Door, PasskeyMethod, PassphraseMethod, UnlockMethod } from './vaultRecord.ts';

/**
 * A method with a door of its own, behind which lies the root key.
 * @param given what a passphrase is stretched with; where it is not given, what takes about a second on this device
 */
export async function makeMethod(
  userId: string,
  wanted: NewMethod,
  root: Bytes,
  given?: Argon2Cost,
): Promise<UnlockMethod> {
  const id = crypto.randomUUID();
  const addedAt = new Date().toISOString();
  if (wanted.kind === 'passphrase') {
    const salt = crypto.getRandomValues(new Uint8Array(saltLength));
    const cost = { ...(given ?? (await measureCost())) };
    const secret = await stretch(normalPassphrase(wanted.passphrase), salt, cost);
    const door = await makeDoor(userId, id, secret, root);
    return { kind: 'passphrase', id, addedAt, salt, cost, door };
  }
  const { credentialId, prfSalt, prfOutput, label } = wanted;
  const door = await makeDoor(userId, id, prfOutput, root);
  return { kind: 'passkey', id, addedAt, credentialId, prfSalt, label, door };
}

/** The root key, or undefined where the passphrase is another. */
export const openByPassphrase = async (
  userId: string,
  method: PassphraseMethod,
  passphrase: string,
): Promise<Bytes | undefined> =>
  openDoor(userId, method, await stretch(normalPassphrase(passphrase), method.salt, method.cost));

/** The root key, or undefined where the PRF's output is another. */
export const openByPasskey = (
  userId: string,
  method: PasskeyMethod,
  prfOutput: Bytes,
): Promise<Bytes | undefined> => openDoor(userId, method, prfOutput);

/** Another root key behind the same door; nobody's secret is needed for it. */
export const putBehind = async <Method extends UnlockMethod>(
  userId: string,
  method: Method,
  root: Bytes,
): Promise<Method> => ({
  ...method,
  door: { ...method.door, root: await sealBox(method.door.publicKey, root, rootName(userId, method.id)) },
});

const doorName = (userId: string, methodId: string): string => `vault ${userId} ${methodId} door`;
const rootName = (userId: string, methodId: string): string => `vault ${userId} ${methodId} root`;

async function makeDoor(userId: string, methodId: string, secret: Bytes, root: Bytes): Promise<Door> {
  const { publicKey, pkcs8 } = await makeBoxKey();
  const name = doorName(userId, methodId);
  const [privateKey, boxed] = await Promise.all([
    aesSealer(await keyOf(secret, name)).seal(pkcs8, name),
    sealBox(publicKey, root, rootName(userId, methodId)),
  ]);
  return { publicKey, privateKey, root: boxed };
}

async function openDoor(
  userId: string,
  { id, door }: UnlockMethod,
  secret: Bytes,
): Promise<Bytes | undefined> {
  const key = await doorKey(userId, id, door, secret);
  if (!key) return undefined;
  const opened = await openBox(key, door.root, rootName(userId, id));
  // The private half opened: the secret is the right one, and what lies behind the door is not.
  if (!opened.ok) throw new SealBroken(rootName(userId, id));
  return opened.value;
}

/**
 * The key of a door, or undefined where the secret is another.
 * @param secret the stretched passphrase, or the output of a passkey's PRF
 */
export async function doorKey(
  userId: string,
  methodId: string,
  { publicKey, privateKey }: Pick<Door, 'publicKey' | 'privateKey'>,
  secret: Bytes,
): Promise<BoxKey | undefined> {
  const name = doorName(userId, methodId);
  try {
    return await readBoxKey(publicKey, await aesSealer(await keyOf(secret, name)).open(privateKey, name));
  } catch (error) {
    if (error instanceof SealBroken) return undefined;
    throw error;
  }
}

/** HKDF-SHA-256 (RFC 5869) with the name in its info: one secret gives each user and method a key of its own. */
async function keyOf(secret: Bytes, name: string): Promise<CryptoKey> {
  const material = await crypto.subtle.importKey('raw', secret, 'HKDF', false, ['deriveBits']);
  const info = joinBytes(utf8('assize vault 1 '), utf8(name));
  const bits = await crypto.subtle.deriveBits(
    { name: 'HKDF', hash: 'SHA-256', salt: new Uint8Array(0), info },
    material,
    256,
  );
  return importAesKey(new Uint8Array(bits));
}
