import { canRead } from '../../domain/access/permissions.ts';
import type { Channel } from '../../domain/access/channel.ts';
import { parseDocumentId } from '../../domain/document/documentId.ts';
import { bulkGet } from '../database/bulkGet.ts';
import type { UserProfile } from '../../domain/access/user.ts';
import type { CaseId } from '../../shared/ids.ts';
import type { Replica } from './replica.ts';
import type { UserFeed } from './userFeed.ts';

export interface WantedBody {
  readonly id: string;
  /** A revision; the winner where there is none. */
  readonly rev?: string;
}

export type StoredBody = { readonly _id: string; readonly _rev: string } & Readonly<Record<string, unknown>>;

/**
 * The bodies of documents as far as this user may read them. Each body is judged by its own channel: a losing branch may
 * lie elsewhere than the winner. What is unreadable, unknown or has since gone is left out alike.
 */
export async function readBodies(
  replica: Replica,
  user: UserProfile,
  wanted: readonly WantedBody[],
  options: { readonly revs?: boolean; readonly latest?: boolean } = {},
): Promise<ReadonlyMap<string, readonly StoredBody[]>> {
  const feed = replica.feedOf(user);
  const visible = wanted.flatMap(({ id, rev }) => {
    const held = feed.get(id);
    // Without a revision the store's own bulkGet would hand out every leaf.
    return held ? [{ id, rev: rev ?? held.row.revisions[0] ?? '' }] : [];
  });
  const bodies = new Map<string, StoredBody[]>();
  if (visible.length === 0) return bodies;
  const seen = new Set<string>();
  const found = await bulkGet(replica.databases.record, visible, options);
  // By who reads what now: it may have moved while the store was asked.
  const feedNow = replica.feedOf(user);
  for (const each of found) {
    const body = each as StoredBody;
    const key = `${body._id}\n${body._rev}`;
    if (seen.has(key) || !isReadable(replica, user, body, feedNow)) continue;
    seen.add(key);
    const held = bodies.get(body._id);
    if (held) held.push(body);
    else bodies.set(body._id, [body]);
  }
  return bodies;
}

function isReadable(replica: Replica, user: UserProfile, body: StoredBody, feed: UserFeed): boolean {
  const row = feed.get(body._id)?.row;
  if (!row) return false;
  // A tombstone says nothing but that the document is gone: it goes where the document went.
  if (body._deleted === true && body.channel === undefined) return true;
  const partition = parseDocumentId(body._id)?.partition ?? '';
  const standing = replica.standingOf(user, partition as string as CaseId);
  const type = typeof body.type === 'string' ? body.type : row.type;
  return (
    typeof body.channel === 'string' && canRead(user, standing, { type, channel: body.channel as Channel })
  );
}
