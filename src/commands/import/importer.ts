import * as v from 'valibot';
import { ErrorReplySchema } from '../../contracts/http/errorReply.ts';
import {
  IntakeRefusalReplySchema,
  IntakeReportSchema,
  type IntakeRefusal,
  type IntakeReport,
} from '../../contracts/http/intake.ts';
import type { DatabaseOptions } from '../../gateway/database/database.ts';
import { importFile } from '../../gateway/intake/applyIntake.ts';
import type { SenderRefusal } from '../../gateway/intake/intakeSender.ts';
import { err, ok, type Result } from '../../shared/result.ts';
import { openStore } from '../store/openStore.ts';
import { runningGateway, type GatewayInfo } from '../store/runningGateway.ts';

/** Takes files into the record, through a running gateway or by itself. */
export interface Importer {
  /** Where the files go, in words. */
  readonly into: string;
  take(content: string): Promise<Result<IntakeReport, IntakeRefusal | SenderRefusal | Failure>>;
  close(): Promise<void>;
}

/** The file is not at fault: gateway or store could not take it in. */
export interface Failure {
  readonly tag: 'failed';
  readonly reason: string;
  readonly path?: string;
}

/**
 * The gateway that runs on this data folder, as `gateway.json` in it says; where none answers there (none runs, or it died
 * and left its file) the store itself. Throws `CannotOpen` where neither can be had.
 */
export async function openImporter(options: DatabaseOptions): Promise<Importer> {
  const running = await runningGateway(options.dataDir);
  if (running) return gatewayImporter(running);
  const databases = await openStore(options);
  return {
    into: options.couchdbUrl === undefined ? `the store in ${options.dataDir}` : 'CouchDB',
    async take(content) {
      try {
        return await importFile(databases, content, { now: new Date().toISOString() });
      } catch (error) {
        return err({ tag: 'failed', reason: `The store could not take it in: ${messageOf(error)}` });
      }
    },
    close: () => databases.close(),
  };
}

function gatewayImporter(info: GatewayInfo): Importer {
  return {
    into: `the gateway at ${info.url}`,
    take: async (content) => {
      for (let turn = 1; ; turn += 1) {
        const outcome = await tryPost(info, content);
        if (outcome.tag === 'answered') return outcome.result;
        if (turn === mostTurns) return err({ tag: 'failed', reason: outcome.reason });
        await new Promise((resolve) => setTimeout(resolve, outcome.waitMs));
      }
    },
    close: () => Promise.resolve(),
  };
}

/** Times that a file is sent to a gateway that is too busy just now. */
const mostTurns = 4;
const longestWaitMs = 10_000;

type Outcome =
  | { readonly tag: 'answered'; readonly result: Result<IntakeReport, IntakeRefusal | Failure> }
  | { readonly tag: 'busy'; readonly reason: string; readonly waitMs: number };

async function tryPost(info: GatewayInfo, content: string): Promise<Outcome> {
  const failed = (reason: string): Outcome => ({ tag: 'answered', result: err({ tag: 'failed', reason }) });
  try {
    const reply = await post(info, content);
    const body: unknown = await reply.json().catch(() => undefined);
    const report = v.safeParse(IntakeReportSchema, body);
    if (reply.ok && report.success) return { tag: 'answered', result: ok(report.output) };
    const refusal = v.safeParse(IntakeRefusalReplySchema, body);
    if (reply.status === 422 && refusal.success) {
      const { error: tag, ...where } = refusal.output;
      return { tag: 'answered', result: err({ tag, ...where }) };
    }
    const said = v.safeParse(ErrorReplySchema, body);
    if (reply.status === 413 && said.success) {
      return { tag: 'answered', result: err({ tag: 'too-large', reason: said.output.reason }) };
    }
    const reason = `The gateway answered ${String(reply.status)}: ${said.success ? said.output.reason : 'no reason given'}`;
    if (reply.status !== 503) return failed(reason);
    const seconds = Number(reply.headers.get('retry-after') ?? '1');
    return { tag: 'busy', reason, waitMs: Math.min(longestWaitMs, Math.max(0, seconds * 1_000 || 1_000)) };
  } catch (error) {
    return failed(`The gateway at ${info.url} did not answer: ${messageOf(error)}`);
  }
}

const post = (info: GatewayInfo, content: string): Promise<Response> =>
  fetch(`${info.url}/api/intake`, {
    method: 'POST',
    headers: {
      authorization: `Bearer ${info.intakeToken}`,
      'content-type': content.trimStart().startsWith('<') ? 'application/xml' : 'application/json',
    },
    body: content,
  });

function messageOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return error.cause instanceof Error ? `${error.message} (${error.cause.message})` : error.message;
}
