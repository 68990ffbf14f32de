import type { Context, MiddlewareHandler } from 'hono';
import { pageLimit } from '../../contracts/http/replicaFields.ts';
import type { ChangesReply } from '../../contracts/http/replicaReplies.ts';
import type { ChangesRequest } from '../../contracts/http/replicaRequests.ts';
import { retryAfter } from '../http/retryAfter.ts';
import type { GatewayEnv } from '../http/variables.ts';
import { readBodies } from './readBodies.ts';
import type { Replica } from './replica.ts';
import { couchError, isOn, queryNumber } from './replyShapes.ts';
import { feedStart, type FeedPosition } from './sequenceToken.ts';
import type { FeedRow, UserFeed } from './userFeed.ts';

/** How long a request may wait for something to happen, milliseconds. */
const longestWaitMs = 25_000;
/** Requests of one session that may wait at once: more than the tabs anybody has open. */
const mostWaiting = 20;

/**
 * `_changes`, normal and longpoll. Everything in the answer comes from rows this user may see, so that nobody can count
 * what is not theirs. A sequence of another log, another user or none lists everything; the client skips what it holds.
 * Filters are not run here: but for `_doc_ids`, who asks for one gets everything of theirs and sorts it out itself.
 */
export async function changesRoute(
  replica: Replica,
  c: Context<GatewayEnv>,
  body: ChangesRequest = {},
): Promise<Response> {
  const feed = c.req.query('feed') ?? 'normal';
  if (feed !== 'normal' && feed !== 'longpoll') {
    return couchError(c, 400, 'bad_request', `feed=${feed} is not served: use normal or longpoll.`);
  }
  const isNamed = (c.req.query('filter') ?? '_doc_ids') === '_doc_ids';
  const only = isNamed ? body : {};
  if (feed === 'longpoll' && c.req.query('since') !== undefined) return waitForChanges(replica, c, only);
  return c.json((await page(replica, c, only)).answer);
}

/** @returns the answer, and the order of the log at which it was true */
async function page(
  replica: Replica,
  c: Context<GatewayEnv>,
  body: ChangesRequest,
): Promise<{ readonly answer: ChangesReply; readonly order: number }> {
  const { order } = replica.index;
  const user = c.var.user;
  const feed = replica.feedOf(user);
  const limit = Math.min(Math.max(queryNumber(c, 'limit', pageLimit), 1), pageLimit);
  const since = sincePosition(replica, c);
  const isDescending = isOn(c, 'descending');
  const { rows, pending } =
    body.doc_ids || isDescending
      ? chosenAfter(feed, since, limit, { ids: body.doc_ids, isDescending })
      : feed.after(since, limit);
  const bodies = isOn(c, 'include_docs')
    ? await readBodies(
        replica,
        user,
        rows.map(({ row }) => ({ id: row.id })),
      )
    : undefined;
  const results = rows.map((each) => {
    const { row } = each;
    const shown = c.req.query('style') === 'all_docs' ? row.revisions : row.revisions.slice(0, 1);
    const doc = bodies?.get(row.id)?.[0];
    return {
      seq: replica.tokens.write(user.userId, each),
      id: row.id,
      changes: shown.map((rev) => ({ rev })),
      ...(row.isDeleted ? { deleted: true as const } : {}),
      ...(bodies ? { doc: doc ?? null } : {}),
    };
  });
  const last_seq = replica.tokens.write(user.userId, rows.at(-1) ?? since);
  return { answer: { results, last_seq, pending }, order };
}

/** Some rows, or the last ones first: nothing that a device asks for, so all are gone through. */
function chosenAfter(
  feed: UserFeed,
  since: FeedPosition,
  limit: number,
  { ids, isDescending }: { readonly ids: readonly string[] | undefined; readonly isDescending: boolean },
): { readonly rows: readonly FeedRow[]; readonly pending: number } {
  const named = ids && new Set(ids);
  const all = feed
    .after(since, Number.POSITIVE_INFINITY)
    .rows.filter(({ row }) => named?.has(row.id) ?? true);
  const rows = (isDescending ? all.reverse() : all).slice(0, limit);
  return { rows, pending: all.length - rows.length };
}

function sincePosition(replica: Replica, c: Context<GatewayEnv>): FeedPosition {
  if (sinceText(c) === 'now') return replica.feedOf(c.var.user).summary().last;
  return heldPosition(replica, c) ?? feedStart;
}

/** Up to where a client says that it holds this user's feed; undefined where it says so in no sequence of this log. */
export function heldPosition(replica: Replica, c: Context<GatewayEnv>): FeedPosition | undefined {
  const position = replica.tokens.read(c.var.user.userId, sinceText(c));
  return position && position.place <= replica.index.order ? position : undefined;
}

/**
 * Whoever holds a place of this very log that the log does not have (in a feed, or in a first caseload) tells that it went
 * back: a new epoch begins, and of the old one nothing more is told.
 */
export const noticeLostPlace =
  (replica: Replica): MiddlewareHandler<GatewayEnv> =>
  async (c, next) => {
    const sequence = c.req.query('from')?.split('.', 1)[0] ?? sinceText(c);
    if (!replica.tokens.isLost(c.var.user.userId, sequence, replica.index.order)) return next();
    replica.wentBack();
    c.header('retry-after', retryAfter(1, 5));
    return couchError(c, 503, 'restored', 'The record was put back from a copy. Nothing is lost: ask again.');
  };

const sinceText = (c: Context<GatewayEnv>): string => (c.req.query('since') ?? '0').replace(/^"|"$/g, '');

const waitingBySession = new Map<string, number>();

/** Answers when there is something, or empty when the wait is over. Blank lines keep proxies and clients from giving up. */
async function waitForChanges(
  replica: Replica,
  c: Context<GatewayEnv>,
  body: ChangesRequest,
): Promise<Response> {
  const waitMs = Math.min(queryNumber(c, 'timeout', longestWaitMs), longestWaitMs);
  const over = replica.now() + waitMs;
  // What fails at once is answered with a status, not in the middle of a body.
  const first = await page(replica, c, body);
  if (first.answer.results.length > 0 || waitMs === 0 || c.req.method === 'HEAD') return c.json(first.answer);
  const { sessionId } = c.var;
  const waiting = waitingBySession.get(sessionId) ?? 0;
  if (waiting >= mostWaiting) {
    c.header('retry-after', String(10 + Math.floor(Math.random() * 20)));
    return couchError(c, 503, 'too_many_feeds', 'This session is waiting for changes elsewhere already.');
  }
  waitingBySession.set(sessionId, waiting + 1);
  const heartbeatMs = Math.max(queryNumber(c, 'heartbeat', 10_000), 1_000);
  const gone = new AbortController();
  c.req.raw.signal.addEventListener('abort', () => gone.abort());
  const stream = new ReadableStream<Uint8Array>({
    async start(controller) {
      const send = (text: string): void => {
        if (!gone.signal.aborted) controller.enqueue(new TextEncoder().encode(text));
      };
      const heart = setInterval(() => send('\n'), heartbeatMs);
      // Whoever is signed out sees a broken line, asks again and is told.
      const deafen = c.var.onSessionEnd?.(() => {
        controller.error(new Error('The session has ended'));
        gone.abort();
      });
      let { order } = first;
      try {
        for (;;) {
          await replica.untilFeedChanges(c.var.user, order, over - replica.now(), gone.signal);
          if (gone.signal.aborted) return;
          const endTurn = await c.var.goOn?.();
          const next = await page(replica, c, body).finally(endTurn);
          const { answer } = next;
          ({ order } = next);
          const isOver = over <= replica.now() || replica.closed.aborted;
          if (answer.results.length === 0 && !isOver) continue;
          send(JSON.stringify(answer));
          break;
        }
        if (!gone.signal.aborted) controller.close();
      } catch (error) {
        // The client sees a broken line and asks again; an empty body it would take for an answer.
        if (!gone.signal.aborted) controller.error(error);
      } finally {
        clearInterval(heart);
        deafen?.();
        const left = (waitingBySession.get(sessionId) ?? 1) - 1;
        if (left > 0) waitingBySession.set(sessionId, left);
        else waitingBySession.delete(sessionId);
      }
    },
    cancel() {
      gone.abort();
    },
  });
  return c.body(stream, 200, { 'content-type': 'application/json' });
}
