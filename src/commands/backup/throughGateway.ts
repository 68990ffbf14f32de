import { request } from 'node:http';
import * as v from 'valibot';
import { BackupReplySchema, type BackupReply, type BackupRequest } from '../../contracts/http/backup.ts';
import { ErrorReplySchema } from '../../contracts/http/errorReply.ts';
import { err, ok, type Result } from '../../shared/result.ts';
import type { GatewayInfo } from '../store/runningGateway.ts';

export interface BackupFailed {
  readonly tag: 'refused' | 'failed';
  readonly reason: string;
}

/** So long a gateway that is busy, or opens its store anew, is asked again. Milliseconds. */
const patienceMs = 300_000;
const longestWaitMs = 30_000;

/**
 * Asks the running gateway for a backup, and again where it says when to come back.
 *
 * @param onWait told before each wait: milliseconds, and why
 */
export async function backUpThroughGateway(
  gateway: GatewayInfo,
  asked: BackupRequest,
  onWait: (ms: number, reason: string) => void = () => undefined,
): Promise<Result<BackupReply, BackupFailed>> {
  const until = performance.now() + patienceMs;
  for (;;) {
    const outcome = await askOnce(gateway, asked);
    if (outcome.tag === 'answered') return outcome.result;
    const { waitMs, reason } = outcome;
    if (performance.now() + waitMs > until) return err({ tag: 'failed', reason });
    onWait(waitMs, reason);
    await new Promise((resolve) => setTimeout(resolve, waitMs));
  }
}

type Outcome =
  | { readonly tag: 'answered'; readonly result: Result<BackupReply, BackupFailed> }
  | { readonly tag: 'busy'; readonly reason: string; readonly waitMs: number };

/** Waits as long as the copy takes: `fetch` would give up after five minutes. */
function askOnce({ url, intakeToken }: GatewayInfo, asked: BackupRequest): Promise<Outcome> {
  return new Promise((resolve) => {
    const answer = (result: Result<BackupReply, BackupFailed>): void => resolve({ tag: 'answered', result });
    const failed = (reason: string): void => answer(err({ tag: 'failed', reason }));
    const asking = request(
      `${url}/api/machine/backup`,
      {
        method: 'POST',
        headers: { authorization: `Bearer ${intakeToken}`, 'content-type': 'application/json' },
      },
      (reply) => {
        let text = '';
        reply.setEncoding('utf8');
        reply.on('data', (part: string) => (text += part));
        reply.once('error', (error) => failed(`The gateway broke off: ${error.message}`));
        reply.once('end', () => {
          const status = reply.statusCode ?? 0;
          const body = parsed(text);
          const made = v.safeParse(BackupReplySchema, body);
          if (status === 200 && made.success) return answer(ok(made.output));
          const said = v.safeParse(ErrorReplySchema, body);
          const reason = said.success ? said.output.reason : `The gateway answered ${String(status)}.`;
          if (status === 503) {
            const seconds = Number(reply.headers['retry-after'] ?? '1') || 1;
            return resolve({ tag: 'busy', reason, waitMs: Math.min(longestWaitMs, seconds * 1_000) });
          }
          return answer(err({ tag: status === 409 ? 'refused' : 'failed', reason }));
        });
      },
    );
    asking.once('error', (error) => failed(`The gateway at ${url} did not answer: ${error.message}`));
    asking.end(JSON.stringify(asked));
  });
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
