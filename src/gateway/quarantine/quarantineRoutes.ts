import type { Context } from 'hono';
import { entrySchemas } from '../../contracts/documents/entrySchemas.ts';
import { sheetSchemas } from '../../contracts/documents/sheetSchemas.ts';
import type { ErrorReply } from '../../contracts/http/errorReply.ts';
import {
  QuarantineKeyRequestSchema,
  WithdrawRequestSchema,
  type ListedQuarantined,
  type OpenedQuarantinedReply,
  type OwnQuarantineReply,
  type QuarantineDecisionReply,
  type QuarantineInboxReply,
} from '../../contracts/http/quarantine.ts';
import type { Receipt } from '../../contracts/http/receipts.ts';
import type { UserProfile } from '../../domain/access/user.ts';
import { err, type Result } from '../../shared/result.ts';
import { readJson } from '../http/readJson.ts';
import type { Route } from '../http/routes.ts';
import type { GatewayEnv } from '../http/variables.ts';
import type { Court } from '../record/keepApart.ts';
import { findOwn, inTheRecord, mayDecide, release, withdraw, type DecisionRefused } from './decide.ts';
import type { Quarantined } from './quarantined.ts';
import { placePattern, type ListQuestion } from './quarantineLists.ts';
import { sayRule } from './ruleWords.ts';

/** Rows on one page. */
const pageSize = 50;

/**
 * What is kept apart, for its author and for administrators. An administrator of another organisation learns of what type
 * it is, from which organisation, why, how large and since when; what it says and what it is called, nobody but its author
 * and the administrators of their own organisation. Each time one of these opens or decides is written down.
 */
export function quarantineRoutes(court: Court): readonly Route[] {
  const { quarantine } = court;

  /** The row, or the answer that refuses: to all but administrators what is not theirs is not there. */
  async function findFor(c: Context<GatewayEnv>, key: string): Promise<Quarantined | Response> {
    const row = (await quarantine.find([key])).get(key);
    const { user } = c.var;
    if (row && mayDecide(user, row)) return row;
    if (!row || user.role !== 'administrator') return missing(c);
    const reason = "Only its author, or an administrator of the author's own organisation, may do this.";
    return c.json({ error: 'forbidden', reason } satisfies ErrorReply, 403);
  }

  const own: Route['handle'] = async (c) => {
    const { user } = c.var;
    const question = listQuestion(c, `user:${user.userId}`);
    if (!question) return wrongPlace(c);
    const page = await quarantine.list(question);
    const reply: OwnQuarantineReply = {
      entries: page.rows.map((row) => {
        const { mayDecide: _may, ...listed } = listedFor(user, row);
        return { ...listed, reason: row.reason, id: row.documentId, rev: row.rev, sha256: row.sha256 };
      }),
      ...(page.next === undefined ? {} : { next: page.next }),
    };
    return c.json(reply);
  };

  const inbox: Route['handle'] = async (c) => {
    const { user } = c.var;
    const isOwn = c.req.query('of') === 'own';
    const question = listQuestion(c, isOwn ? `org:${user.organisationId}` : 'all');
    if (!question) return wrongPlace(c);
    const page = await quarantine.list(question);
    const reply: QuarantineInboxReply = {
      entries: page.rows.map((row) => listedFor(user, row)),
      ...(page.next === undefined ? {} : { next: page.next }),
      ...quarantine.quota.status(),
    };
    return c.json(reply);
  };

  const open: Route['handle'] = async (c) => {
    const body = await readJson(c, QuarantineKeyRequestSchema);
    if (!body.ok) return body.reply;
    const found = await findFor(c, body.value.key);
    if (found instanceof Response) return found;
    const original = await quarantine.original(found);
    // Written down before it is shown: nobody reads unseen.
    await quarantine.writeDown(found, 'opened', c.var.user);
    const actions = await quarantine.actions(found);
    const reply: OpenedQuarantinedReply = {
      entry: listedFor(c.var.user, found),
      original,
      sha256: found.sha256,
      actions: actions.map(({ action, byName, at }) => ({ action, byName, at })),
    };
    return c.json(reply);
  };

  const letIn: Route['handle'] = async (c) => {
    const body = await readJson(c, QuarantineKeyRequestSchema);
    if (!body.ok) return body.reply;
    const found = await findFor(c, body.value.key);
    return found instanceof Response ? found : answer(c, await release(court, found, c.var.user));
  };

  const takeBack: Route['handle'] = async (c) => {
    const body = await readJson(c, WithdrawRequestSchema);
    if (!body.ok) return body.reply;
    if ('key' in body.value) {
      const found = await findFor(c, body.value.key);
      return found instanceof Response ? found : answer(c, await withdraw(court, found, c.var.user));
    }
    const own = await findOwn(court, c.var.user, body.value);
    let last: Result<Receipt, DecisionRefused> | undefined =
      own.rows.length === 0 && own.receipt?.state === 'recorded' ? err(inTheRecord) : undefined;
    for (const row of own.rows) {
      last = await withdraw(court, row, c.var.user);
      if (!last.ok) break;
    }
    return last ? answer(c, last) : missing(c);
  };

  return [
    { method: 'GET', path: '/api/quarantine', access: 'signed-in', handle: own },
    { method: 'POST', path: '/api/quarantine/open', access: 'signed-in', handle: open },
    { method: 'POST', path: '/api/quarantine/release', access: 'signed-in', handle: letIn },
    { method: 'POST', path: '/api/quarantine/withdraw', access: 'signed-in', handle: takeBack },
    { method: 'GET', path: '/api/admin/quarantine', access: 'administrator', handle: inbox },
  ];
}

function answer(c: Context<GatewayEnv>, decided: Result<Receipt, DecisionRefused>): Response {
  if (decided.ok) return c.json({ receipt: decided.value } satisfies QuarantineDecisionReply);
  const { tag, reason } = decided.error;
  return c.json({ error: tag.replaceAll('-', '_'), reason } satisfies ErrorReply, 409);
}

const missing = (c: Context<GatewayEnv>): Response =>
  c.json(
    { error: 'not_found', reason: 'Nothing of yours is kept apart under this name.' } satisfies ErrorReply,
    404,
  );

const wrongPlace = (c: Context<GatewayEnv>): Response =>
  c.json(
    {
      error: 'bad_request',
      reason: 'before: is no place in the list.',
      field: 'before',
    } satisfies ErrorReply,
    400,
  );

function listQuestion(c: Context<GatewayEnv>, scope: ListQuestion['scope']): ListQuestion | undefined {
  const before = c.req.query('before');
  if (before !== undefined && !placePattern.test(before)) return undefined;
  return {
    scope,
    state: c.req.query('state') === 'decided' ? 'decided' : 'held',
    limit: pageSize,
    ...(before === undefined ? {} : { before }),
  };
}

const isKnownType = (type: string): boolean =>
  Object.hasOwn(entrySchemas, type) || Object.hasOwn(sheetSchemas, type);

function listedFor(user: UserProfile, row: Quarantined): ListedQuarantined {
  const mine = mayDecide(user, row);
  return {
    key: row.key,
    type: isKnownType(row.type) ? row.type : 'unknown',
    organisationId: row.author.organisationId,
    organisationName: row.author.organisationName,
    code: row.code,
    reason: sayRule(row.code),
    size: row.size,
    at: row.at,
    state: row.state,
    ...(row.couldNotKnow ? { couldNotKnow: true as const } : {}),
    ...(mine ? { authorName: row.author.name } : {}),
    ...(mine && row.decidedAt !== undefined ? { decidedAt: row.decidedAt } : {}),
    mayDecide: mine,
  };
}
