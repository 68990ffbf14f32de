import * as v from 'valibot';
import type { UserProfile } from '../../domain/access/user.ts';
import type { UserId } from '../../shared/ids.ts';
import type { Logger } from '../../shared/logger.ts';
import type { Database } from '../database/database.ts';
import { bodyOf } from '../record/heldVersions.ts';
import type { Quarantine } from './quarantine.ts';
import { byteLength, quarantineKey, sha256, type Quarantined } from './quarantined.ts';

/** `quarantine:<uuid>`, as quarantine was kept before it had keys and lists: the original lies in the row. */
const OldRowSchema = v.object({
  _id: v.string(),
  userId: v.string(),
  documentId: v.string(),
  type: v.string(),
  rev: v.string(),
  code: v.string(),
  reason: v.string(),
  at: v.string(),
  original: v.string(),
});
type OldRow = v.InferOutput<typeof OldRowSchema>;

const oldId = /^quarantine:[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
const doneId = 'taken-over:quarantine';
const pageSize = 100;

/**
 * Puts what an earlier version kept apart where its author and administrators find it, once for each store. The old rows stay:
 * nothing of quarantine is deleted. What somebody sent who is not known any more, or that cannot be read, stays only there, and
 * the log says how many.
 */
export async function takeOverOldRows({
  registry,
  quarantine,
  profileOf,
  logger,
}: {
  readonly registry: Database;
  readonly quarantine: Pick<Quarantine, 'keep'>;
  readonly profileOf: (userId: UserId) => Promise<UserProfile | undefined>;
  readonly logger: Logger;
}): Promise<void> {
  if (await isDone(registry)) return;
  let [taken, left] = [0, 0];
  const { rows } = await registry.allDocs({ startkey: 'quarantine:', endkey: 'quarantine:\uffff' });
  const ids = rows.map(({ id }) => id).filter((id) => oldId.test(id));
  for (let at = 0; at < ids.length; at += pageSize) {
    const page = await registry.allDocs({ keys: ids.slice(at, at + pageSize), include_docs: true });
    for (const row of page.rows) {
      const old = v.safeParse(OldRowSchema, 'doc' in row ? row.doc : undefined);
      const author = old.success ? await profileOf(old.output.userId as UserId) : undefined;
      const next = old.success && author ? rowOf(old.output, author) : undefined;
      if (next) {
        await quarantine.keep([next]);
        taken += 1;
      } else left += 1;
    }
  }
  await registry.put({ _id: doneId }).catch((error: unknown) => {
    // Another gateway did the same.
    if ((error as { status?: number }).status !== 409) throw error;
  });
  if (taken + left > 0) logger.warn({ taken, left }, 'what an earlier version kept apart was taken over');
}

function rowOf(
  { documentId, rev, type, code, reason, at, original }: OldRow,
  author: UserProfile,
): { readonly row: Quarantined; readonly original: string } | undefined {
  const document = parsed(original);
  if (!document) return undefined;
  const key = quarantineKey(author.userId, rev, document);
  const { deviceId } = document;
  const row: Quarantined = {
    _id: `quarantine:${key}`,
    key,
    author,
    documentId,
    rev,
    type,
    deviceId: typeof deviceId === 'string' && /^[A-Za-z0-9-]{1,64}$/.test(deviceId) ? deviceId : '',
    code,
    reason,
    at,
    sha256: sha256(original),
    size: byteLength(original),
    body: sha256(bodyOf(document)),
    state: 'held',
  };
  return { row, original };
}

function parsed(text: string): { readonly deviceId?: unknown } | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null ? value : undefined;
  } catch {
    return undefined;
  }
}

async function isDone(registry: Database): Promise<boolean> {
  try {
    await registry.get(doneId);
    return true;
  } catch (error) {
    if ((error as { status?: number }).status === 404) return false;
    throw error;
  }
}
