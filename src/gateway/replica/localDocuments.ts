import { createHash } from 'node:crypto';
import type { Replica } from './replica.ts';

/** `local:<user>:<sha256 of the name>` in the registry. A client's checkpoints: theirs alone, replicated to nobody. */
interface HeldLocal {
  readonly _id: string;
  readonly _rev?: string;
  readonly name: string;
  readonly version: number;
  /** The log it was written under. A checkpoint of another tells how far two databases were that are no longer there. */
  readonly logId: string;
  readonly body: Readonly<Record<string, unknown>>;
}

/** Checkpoints are small; what is larger is none. */
export const localDocumentLimit = 64_000;
/** A client that makes up ever new names fills its own drawer, not the server. */
const documentsAUser = 500;

export type LocalWrite =
  | { readonly tag: 'written'; readonly rev: string }
  | { readonly tag: 'conflict' }
  | { readonly tag: 'too-many' };

const keyOf = (userId: string, name: string): string =>
  `local:${userId}:${createHash('sha256').update(name).digest('hex')}`;

export async function getLocal(
  replica: Replica,
  userId: string,
  name: string,
): Promise<({ readonly _id: string; readonly _rev: string } & Record<string, unknown>) | undefined> {
  const held = await read(replica, userId, name);
  return held && { ...held.body, _id: `_local/${name}`, _rev: `0-${String(held.version)}` };
}

export async function putLocal(
  replica: Replica,
  userId: string,
  name: string,
  document: Readonly<Record<string, unknown>>,
): Promise<LocalWrite> {
  const stored = await readStored(replica, userId, name);
  const held = stored?.logId === replica.logId ? stored : undefined;
  const { _id, _rev, ...body } = document;
  if (held ? _rev !== `0-${String(held.version)}` : _rev !== undefined) return { tag: 'conflict' };
  if (!stored && (await countOf(replica, userId)) >= documentsAUser) return { tag: 'too-many' };
  const version = (held?.version ?? 0) + 1;
  const { logId } = replica;
  const next: HeldLocal = { ...(stored ?? {}), _id: keyOf(userId, name), name, version, logId, body };
  try {
    await replica.databases.registry.put(next);
  } catch (error) {
    if ((error as { status?: number }).status === 409) return { tag: 'conflict' };
    throw error;
  }
  return { tag: 'written', rev: `0-${String(version)}` };
}

export async function deleteLocal(replica: Replica, userId: string, name: string): Promise<boolean> {
  const held = await read(replica, userId, name);
  if (held?._rev === undefined) return false;
  await replica.databases.registry.remove({ _id: held._id, _rev: held._rev });
  return true;
}

/** Of this log: after a change of epoch every client begins anew, and so sends what the store lost. */
async function read(replica: Replica, userId: string, name: string): Promise<HeldLocal | undefined> {
  const stored = await readStored(replica, userId, name);
  return stored?.logId === replica.logId ? stored : undefined;
}

async function readStored(replica: Replica, userId: string, name: string): Promise<HeldLocal | undefined> {
  try {
    return (await replica.databases.registry.get(keyOf(userId, name))) as unknown as HeldLocal;
  } catch (error) {
    if ((error as { status?: number }).status === 404) return undefined;
    throw error;
  }
}

async function countOf(replica: Replica, userId: string): Promise<number> {
  const prefix = `local:${userId}:`;
  const { rows } = await replica.databases.registry.allDocs({
    startkey: prefix,
    endkey: `${prefix}￰`,
    limit: documentsAUser,
  });
  return rows.length;
}
