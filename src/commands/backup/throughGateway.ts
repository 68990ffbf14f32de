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

/** Asks the running gateway for a backup, and waits as long as that takes: `fetch` would give up after five minutes. */
export function backUpThroughGateway(
  { url, intakeToken }: GatewayInfo,
  asked: BackupRequest,
): Promise<Result<BackupReply, BackupFailed>> {
  return new Promise((resolve) => {
    const failed = (reason: string): void => resolve(err({ tag: 'failed', reason }));
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
          if (status === 200 && made.success) return resolve(ok(made.output));
          const said = v.safeParse(ErrorReplySchema, body);
          const reason = said.success ? said.output.reason : `The gateway answered ${String(status)}.`;
          return resolve(err({ tag: status === 409 ? 'refused' : 'failed', reason }));
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
