import * as v from 'valibot';
import { ErrorReplySchema } from '../../contracts/http/errorReply.ts';
import {
  LoadResultsReplySchema,
  ResultsRefusalReplySchema,
  type LoadResultsReply,
  type LoadResultsRequest,
} from '../../contracts/http/resultDefinitions.ts';
import type { FileText, NationalFault } from '../../contracts/reference/parseNationalFiles.ts';
import type { DatabaseOptions } from '../../gateway/database/database.ts';
import { loadResults } from '../../gateway/results/loadResults.ts';
import { err, ok, type Result } from '../../shared/result.ts';
import { openStore } from '../store/openStore.ts';
import { runningGateway, type GatewayInfo } from '../store/runningGateway.ts';

export type LoadFailure =
  | { readonly tag: 'refused'; readonly faults: readonly NationalFault[] }
  /** The files are not at fault: gateway or store could not take them in. */
  | { readonly tag: 'failed'; readonly reason: string };

/** Adds national files to the record, through a running gateway or by itself. */
export interface Loader {
  /** Where they go, in words. */
  readonly into: string;
  load(files: readonly FileText[]): Promise<Result<LoadResultsReply, LoadFailure>>;
  close(): Promise<void>;
}

/** Through the gateway that runs on this data folder, else the store itself. Throws `CannotOpen` where neither can be had. */
export async function openLoader(options: DatabaseOptions): Promise<Loader> {
  const running = await runningGateway(options.dataDir);
  if (running) {
    return {
      into: `the gateway at ${running.url}`,
      load: (files) => post(running, { files: [...files] }),
      close: () => Promise.resolve(),
    };
  }
  const databases = await openStore(options);
  return {
    into: options.couchdbUrl === undefined ? `the store in ${options.dataDir}` : 'CouchDB',
    async load(files) {
      try {
        const loaded = await loadResults(databases.record, files);
        return loaded.ok ? loaded : err({ tag: 'refused', faults: loaded.error.faults });
      } catch (error) {
        return err({ tag: 'failed', reason: `The store could not take them in: ${messageOf(error)}` });
      }
    },
    close: () => databases.close(),
  };
}

async function post(
  { url, intakeToken }: GatewayInfo,
  files: LoadResultsRequest,
): Promise<Result<LoadResultsReply, LoadFailure>> {
  try {
    const reply = await fetch(`${url}/api/machine/results`, {
      method: 'POST',
      headers: { authorization: `Bearer ${intakeToken}`, 'content-type': 'application/json' },
      body: JSON.stringify(files),
    });
    const body: unknown = await reply.json().catch(() => undefined);
    const loaded = v.safeParse(LoadResultsReplySchema, body);
    if (reply.ok && loaded.success) return ok(loaded.output);
    const refusal = v.safeParse(ResultsRefusalReplySchema, body);
    if (reply.status === 422 && refusal.success)
      return err({ tag: 'refused', faults: refusal.output.faults });
    const said = v.safeParse(ErrorReplySchema, body);
    const reason = said.success ? said.output.reason : 'no reason given';
    return err({ tag: 'failed', reason: `The gateway answered ${String(reply.status)}: ${reason}` });
  } catch (error) {
    return err({ tag: 'failed', reason: `The gateway at ${url} did not answer: ${messageOf(error)}` });
  }
}

function messageOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return error.cause instanceof Error ? `${error.message} (${error.cause.message})` : error.message;
}
