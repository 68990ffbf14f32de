import type { Context } from 'hono';
import type { ErrorReply } from '../../contracts/http/errorReply.ts';
import type { IntakeRefusal, IntakeRefusalReply, IntakeReport } from '../../contracts/http/intake.ts';
import type { UserProfile } from '../../domain/access/user.ts';
import { decodeFile } from '../../intake/decodeFile.ts';
import type { Logger } from '../../shared/logger.ts';
import { err, ok, type Result } from '../../shared/result.ts';
import { readOrganisation } from '../administration/readOrganisation.ts';
import type { Databases } from '../database/database.ts';
import { readBytes } from '../http/readJson.ts';
import type { Route } from '../http/routes.ts';
import type { GatewayEnv } from '../http/variables.ts';
import type { IntakeSender, SenderRefusal } from './intakeSender.ts';

/** Takes one file of an outside system into the record. */
export type ImportFile = (
  databases: Databases,
  content: string,
  options: { readonly now: string; readonly sender?: IntakeSender },
) => Promise<Result<IntakeReport, IntakeRefusal | SenderRefusal>>;

type Failed = IntakeRefusal | SenderRefusal;

/** `POST /api/intake`: a file, from whomever the guard let in. */
export function intakeRoute(databases: Databases, importFile: ImportFile, logger: Logger): Route {
  const take = async (c: Context<GatewayEnv>, file: Uint8Array): Promise<Result<IntakeReport, Failed>> => {
    const sender = await senderOf(c, databases);
    if (!sender.ok) return sender;
    const content = decodeFile(file);
    if (!content.ok) return content;
    return importFile(databases, content.value, { now: new Date().toISOString(), sender: sender.value });
  };
  const handle: Route['handle'] = async (c) => {
    const bytes = await readBytes(c);
    if (!bytes.ok) return bytes.reply;
    const report = await take(c, bytes.value);
    const by = c.var.intakeCredential;
    if (by) {
      const { organisationId, credentialId } = by;
      const outcome = report.ok ? 'imported' : report.error.tag;
      logger.info({ organisationId, credentialId, outcome }, 'a prosecuting authority handed in a file');
    }
    if (report.ok) return c.json(report.value);
    const { error } = report;
    if (error.tag === 'not-permitted') {
      return c.json({ error: 'forbidden', reason: error.reason } satisfies ErrorReply, 403);
    }
    const { tag, ...why } = error;
    return c.json({ error: tag, ...why } satisfies IntakeRefusalReply, 422);
  };
  return { method: 'POST', path: '/api/intake', access: 'administrator-or-intake-token', handle };
}

/** The guard left a credential, or a session's user, or neither: then it was the token of this machine. */
async function senderOf(
  c: Context<GatewayEnv>,
  { record }: Databases,
): Promise<Result<IntakeSender, SenderRefusal>> {
  const credential = c.var.intakeCredential;
  if (!credential) {
    const user = c.get('user') as UserProfile | undefined;
    return ok(user ? { tag: 'administrator', userId: user.userId } : { tag: 'machine' });
  }
  const { organisationId, credentialId } = credential;
  const authorityCode = (await readOrganisation(record, organisationId))?.prosecutionAuthorityCode ?? '';
  if (authorityCode.trim() === '') {
    const reason = 'Your organisation is no prosecuting authority here any more. Ask an administrator.';
    return err({ tag: 'not-permitted', reason });
  }
  return ok({ tag: 'organisation', organisationId, credentialId, authorityCode });
}
