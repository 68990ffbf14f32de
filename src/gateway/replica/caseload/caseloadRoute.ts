import type { Context } from 'hono';
import { caseloadMediaType } from '../../../contracts/http/caseload.ts';
import type { GatewayEnv } from '../../http/variables.ts';
import type { Replica } from '../replica.ts';
import { couchError } from '../replyShapes.ts';
import { streamCaseload } from './streamCaseload.ts';

/** Streams of one session at once: a tab that took over from another that the network has not given up yet. */
const mostStreams = 3;

const streamsBySession = new Map<string, number>();

/**
 * `GET _caseload?from=<resume>`: everything the user may read, case by case (./streamCaseload.ts). It is read from the store
 * as fast as the device takes it, and no further once the device has gone.
 */
export async function caseloadRoute(replica: Replica, c: Context<GatewayEnv>): Promise<Response> {
  const headers = { 'content-type': caseloadMediaType };
  if (c.req.method === 'HEAD') return c.body(null, 200, headers);
  const { sessionId, user } = c.var;
  const streams = streamsBySession.get(sessionId) ?? 0;
  if (streams >= mostStreams) {
    c.header('retry-after', String(10 + Math.floor(Math.random() * 20)));
    return couchError(c, 503, 'too_many_streams', 'This session reads its cases elsewhere already.');
  }
  streamsBySession.set(sessionId, streams + 1);
  let isOver = false;
  const leave = (): void => {
    if (isOver) return;
    isOver = true;
    const left = (streamsBySession.get(sessionId) ?? 1) - 1;
    if (left > 0) streamsBySession.set(sessionId, left);
    else streamsBySession.delete(sessionId);
  };
  const pieces = streamCaseload(replica, user, c.req.query('from'));
  // What fails at once is answered with a status, not in the middle of a body.
  let next: IteratorResult<Uint8Array, void> | undefined;
  try {
    next = await pieces.next();
  } catch (error) {
    leave();
    throw error;
  }
  /** A device that is slow to take what it asked for keeps nobody else from theirs. */
  const inTurn = async (): Promise<IteratorResult<Uint8Array, void>> => {
    const endTurn = await c.var.goOn?.();
    return pieces.next().finally(endTurn);
  };
  const stream = new ReadableStream<Uint8Array>({
    async pull(controller) {
      try {
        const { value } = next ?? (await inTurn());
        next = undefined;
        if (isOver) return;
        if (value) controller.enqueue(value);
        else {
          leave();
          controller.close();
        }
      } catch (error) {
        // The device sees a broken line and goes on from the last page that it has stored.
        leave();
        controller.error(error);
      }
    },
    async cancel() {
      leave();
      await pieces.return();
    },
  });
  return c.body(stream, 200, headers);
}
