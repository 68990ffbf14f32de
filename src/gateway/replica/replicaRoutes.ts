import { Hono, type Context } from 'hono';
import type { ErrorReply } from '../../contracts/http/errorReply.ts';
import { ReceiptsRequestSchema, type ReceiptsReply } from '../../contracts/http/receipts.ts';
import {
  AllDocsRequestSchema,
  BulkDocsRequestSchema,
  BulkGetRequestSchema,
  ChangesRequestSchema,
  DocumentRequestSchema,
  RevsDiffRequestSchema,
  type RevsDiffRequest,
} from '../../contracts/http/replicaRequests.ts';
import type {
  BulkDocsReply,
  BulkGetReply,
  DatabaseInfoReply,
  QuarantineFullReply,
  RevsDiffReply,
} from '../../contracts/http/replicaReplies.ts';
import { sliceList } from '../../shared/jsonSlices.ts';
import { readJson, readJsonText } from '../http/readJson.ts';
import type { GatewayEnv } from '../http/variables.ts';
import { byteLength } from '../quarantine/quarantined.ts';
import { acceptDocuments, childRevision, type Accepted } from '../record/acceptDocuments.ts';
import { isChangeable } from '../record/judgeArrival.ts';
import type { Court } from '../record/keepApart.ts';
import { findStandingReceipts, receiptId } from '../record/receipt.ts';
import { allDocsRoute } from './allDocsRoute.ts';
import { caseloadRoute } from './caseload/caseloadRoute.ts';
import { changesRoute, heldPosition, noticeLostPlace } from './changesRoute.ts';
import { documentRoute } from './documentRoute.ts';
import { epochOf, sayEpoch } from './epoch.ts';
import { deleteLocal, getLocal, localDocumentLimit, putLocal } from './localDocuments.ts';
import { readBodies } from './readBodies.ts';
import type { Replica } from './replica.ts';
import { couchError, isOn } from './replyShapes.ts';

/** Bytes of one document, as it was sent. */
export const documentLimit = 1_000_000;
const sizeOf = (document: object): number => byteLength(JSON.stringify(document));

/**
 * CouchDB's protocol for the database of the session's user, which exists only as a view (docs/protocol.md). Mounted at
 * `/replica`, behind the session check. All else is 404.
 */
export function replicaRoutes(court: Court): Hono<GatewayEnv> {
  const { replica } = court;
  const routes = new Hono<GatewayEnv>();
  routes.use(sayEpoch(replica));

  const info = (c: Context<GatewayEnv>): Response => {
    const { live, deleted, last } = replica.feedOf(c.var.user).summary();
    return c.json({
      db_name: 'me',
      doc_count: live,
      doc_del_count: deleted,
      update_seq: replica.tokens.write(c.var.user.userId, last),
      instance_start_time: '0',
      epoch: epochOf(replica, c.var.user.userId),
    } satisfies DatabaseInfoReply);
  };
  routes.get('/me', info);
  routes.get('/me/', info);
  routes.put('/me', (c) => couchError(c, 412, 'file_exists', 'The database is there.'));

  for (const path of ['/me/_changes', '/me/_caseload']) routes.use(path, noticeLostPlace(replica));
  /** Who asks what comes after a place has everything before it. */
  routes.use('/me/_changes', async (c, next) => {
    const since = heldPosition(replica, c);
    if (since) void court.heard.holds(c.var.user, c.var.sessionId, since.place);
    await next();
  });
  routes.get('/me/_changes', (c) => changesRoute(replica, c));
  routes.post('/me/_changes', async (c) => {
    const body = await readJson(c, ChangesRequestSchema);
    return body.ok
      ? changesRoute(replica, c, body.value.doc_ids ? { doc_ids: body.value.doc_ids } : {})
      : body.reply;
  });

  routes.get('/me/_caseload', (c) => caseloadRoute(replica, c));

  routes.post('/me/_bulk_get', async (c) => {
    const body = await readJson(c, BulkGetRequestSchema);
    if (!body.ok) return body.reply;
    const bodies = await readBodies(replica, c.var.user, body.value.docs, {
      revs: isOn(c, 'revs'),
      latest: isOn(c, 'latest'),
    });
    return c.json({
      results: [...bodies].map(([id, found]) => ({ id, docs: found.map((ok) => ({ ok })) })),
    } satisfies BulkGetReply);
  });

  routes.post('/me/_revs_diff', async (c) => {
    const body = await readJson(c, RevsDiffRequestSchema);
    if (!body.ok) return body.reply;
    return c.json(await revsDiff(replica, c.var.user.userId, c, body.value));
  });

  routes.get('/me/_all_docs', (c) => allDocsRoute(replica, c, undefined));
  routes.post('/me/_all_docs', async (c) => {
    const body = await readJson(c, AllDocsRequestSchema);
    return body.ok ? allDocsRoute(replica, c, body.value.keys) : body.reply;
  });

  routes.post('/me/_bulk_docs', async (c) => {
    const body = await readJsonText(c, BulkDocsRequestSchema);
    if (!body.ok) return body.reply;
    const { value, text } = body.value;
    let slices: readonly string[] | undefined;
    const originals = (): readonly string[] => (slices ??= sliceList(text, 'docs'));
    const large =
      text.length > documentLimit / 3
        ? originals().findIndex((original) => byteLength(original) > documentLimit)
        : -1;
    if (large >= 0) {
      const reason = `docs.${String(large)} is larger than ${String(documentLimit)} bytes.`;
      return couchError(c, 413, 'document_too_large', reason);
    }
    const accepted = await acceptDocuments(court, senderOf(c), value.docs, originals);
    const rows = accepted.flatMap(takenRow) satisfies BulkDocsReply;
    return rows.length < accepted.length ? quarantineFull(c, rows) : c.json(rows, 201);
  });

  routes.get('/me/_local/:name', async (c) => {
    const held = await getLocal(replica, c.var.user.userId, c.req.param('name'));
    return held ? c.json(held) : couchError(c, 404, 'not_found', 'missing');
  });
  routes.put('/me/_local/:name', async (c) => {
    const body = await readJson(c, DocumentRequestSchema);
    if (!body.ok) return body.reply;
    if (sizeOf(body.value) > localDocumentLimit) {
      return couchError(c, 413, 'document_too_large', 'A local document holds a checkpoint, not more.');
    }
    const name = c.req.param('name');
    const written = await putLocal(replica, c.var.user.userId, name, body.value);
    if (written.tag === 'conflict') return couchError(c, 409, 'conflict', 'Document update conflict.');
    if (written.tag === 'too-many') return couchError(c, 413, 'too_large', 'Too many local documents.');
    return c.json({ ok: true, id: `_local/${name}`, rev: written.rev }, 201);
  });
  routes.delete('/me/_local/:name', async (c) => {
    const name = c.req.param('name');
    const isGone = await deleteLocal(replica, c.var.user.userId, name);
    return isGone
      ? c.json({ ok: true, id: `_local/${name}`, rev: '0-0' })
      : couchError(c, 404, 'not_found', 'missing');
  });

  routes.all('/me/:name{_.*}', (c) => couchError(c, 404, 'not_found', 'There is no such route.'));
  routes.get('/me/:id', (c) => documentRoute(replica, c, c.req.param('id')));
  routes.put('/me/:id', async (c) => {
    const body = await readJsonText(c, DocumentRequestSchema);
    if (!body.ok) return body.reply;
    return writeOne(court, c, c.req.param('id'), body.value.value, body.value.text);
  });
  routes.delete('/me/:id', (c) => {
    // A deletion has no body: what is kept of it is what the address says.
    const tombstone = { _id: c.req.param('id'), _rev: c.req.query('rev'), _deleted: true };
    return writeOne(court, c, c.req.param('id'), tombstone, JSON.stringify(tombstone));
  });

  routes.all('*', (c) => couchError(c, 404, 'not_found', 'There is no such route.'));
  return routes;
}

/** `POST /api/receipts`: what became of writes that a device has no receipt for. */
export function receiptRoutes(replica: Replica): Hono<GatewayEnv> {
  const routes = new Hono<GatewayEnv>();
  routes.use(sayEpoch(replica));
  routes.post('/', async (c) => {
    const body = await readJson(c, ReceiptsRequestSchema);
    if (!body.ok) return body.reply;
    const { userId } = c.var.user;
    const found = await findStandingReceipts(replica, userId, body.value.ids);
    return c.json({
      receipts: body.value.ids.map(({ id, rev }) => ({
        id,
        rev,
        receipt: found.get(receiptId(userId, id, rev))?.receipt ?? null,
      })),
    } satisfies ReceiptsReply);
  });
  return routes;
}

/** What the record, or this user's quarantine, does not hold. A document that is not theirs is missing like an unknown one. */
async function revsDiff(
  replica: Replica,
  userId: string,
  c: Context<GatewayEnv>,
  asked: RevsDiffRequest,
): Promise<RevsDiffReply> {
  const feed = replica.feedOf(c.var.user);
  const unknown = Object.entries(asked).flatMap(([id, revs]) => {
    const held = feed.get(id)?.row.revisions ?? [];
    return revs.filter((rev) => !held.includes(rev)).map((rev) => ({ id, rev }));
  });
  const receipts = await findStandingReceipts(replica, userId, unknown);
  const missing = new Map<string, { missing: string[] }>();
  for (const { id, rev } of unknown) {
    if (receipts.has(receiptId(userId, id, rev))) continue;
    const held = missing.get(id) ?? { missing: [] };
    held.missing.push(rev);
    missing.set(id, held);
  }
  return Object.fromEntries(missing);
}

const senderOf = (c: Context<GatewayEnv>) => ({ user: c.var.user, sessionId: c.var.sessionId });

const takenRow = ({ id, rev, receipt }: Accepted): BulkDocsReply =>
  receipt ? [{ ok: true, id, rev, receipt }] : [];

/**
 * What breaks a rule and finds no room in quarantine was not taken; the rest was, and `rows` tells of it. As a whole it is
 * 503, because a client that does not read the rows must take nothing for written: it sends all again, which is harmless.
 */
function quarantineFull(c: Context<GatewayEnv>, rows: BulkDocsReply): Response {
  const reply: QuarantineFullReply = {
    error: 'quarantine_full',
    reason:
      'Too much that you sent waits in quarantine for somebody to look at it. Nothing was dropped: what was not taken stays with you.',
    rows,
  };
  return c.json(reply, 503, { 'retry-after': String(60 + Math.floor(Math.random() * 60)) });
}

async function writeOne(
  court: Court,
  c: Context<GatewayEnv>,
  id: string,
  body: Readonly<Record<string, unknown>>,
  original: string,
): Promise<Response> {
  const seen = court.replica.feedOf(c.var.user).get(id)?.row;
  const isNewEdit = c.req.query('new_edits') !== 'false';
  const { _rev, ...rest } = body;
  if (body._id !== undefined && body._id !== id) {
    return couchError(c, 400, 'bad_request', 'The document and the address name different ids.');
  }
  if (byteLength(original) > documentLimit) {
    return couchError(
      c,
      413,
      'document_too_large',
      `A document holds at most ${String(documentLimit)} bytes.`,
    );
  }
  if (_rev !== undefined && !(typeof _rev === 'string' && /^\d{1,9}-[A-Za-z0-9]{1,64}$/.test(_rev))) {
    return c.json(
      { error: 'bad_request', reason: '_rev: is no revision', field: '_rev' } satisfies ErrorReply,
      400,
    );
  }
  // CouchDB's own answer to somebody who has not seen what stands there; only to those who may see it.
  if (seen && isNewEdit && !seen.isDeleted && !seen.revisions.includes(String(body._rev))) {
    return couchError(c, 409, 'conflict', 'Document update conflict.');
  }
  // With new_edits a given revision is the parent: what arrives is a second revision, and but for drafts kept apart as such.
  const isChild = isNewEdit && typeof _rev === 'string';
  const rev = isChild ? childRevision(_rev, rest) : _rev;
  const document = {
    ...rest,
    _id: id,
    ...(rev === undefined ? {} : { _rev: rev }),
    ...(isChild && rev !== undefined && isChangeable({ ...rest, _id: id })
      ? { _revisions: childPath(_rev, rev) }
      : {}),
  };
  const [accepted] = await acceptDocuments(court, senderOf(c), [document], () => [original]);
  const [row] = accepted ? takenRow(accepted) : [];
  return row ? c.json(row, 201) : quarantineFull(c, []);
}

const childPath = (parent: string, child: string): object => ({
  start: Number.parseInt(child, 10),
  ids: [child, parent].map((rev) => rev.slice(rev.indexOf('-') + 1)),
});
