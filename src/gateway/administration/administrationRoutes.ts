import type { ErrorReply } from '../../contracts/http/errorReply.ts';
import { FindCaseRequestSchema, type FindCaseReply } from '../../contracts/http/findCase.ts';
import { EndGrantRequestSchema, GrantRequestSchema, type GrantReply } from '../../contracts/http/grants.ts';
import type { OrganisationsReply } from '../../contracts/http/organisations.ts';
import { parseDocument } from '../../contracts/documents/parseDocument.ts';
import { endGrant, giveGrant } from '../access/giveGrant.ts';
import type { Audit } from '../audit/audit.ts';
import { readJson } from '../http/readJson.ts';
import type { Route } from '../http/routes.ts';
import type { Replica } from '../replica/replica.ts';
import type { CaseLookup } from './caseLookup.ts';

/** What administrators do: find a case by its reference, grant it, end a grant. They read nothing of the case itself. */
export function administrationRoutes(replica: Replica, lookup: CaseLookup, audit: Audit): readonly Route[] {
  const { record } = replica.databases;
  const findCase: Route['handle'] = async (c) => {
    const body = await readJson(c, FindCaseRequestSchema);
    if (!body.ok) return body.reply;
    const cases = await lookup.find(body.value.reference);
    await audit.note(
      ...cases.map(({ caseId }) => ({ action: 'find-case' as const, by: c.var.user, caseId })),
    );
    return c.json({ cases } satisfies FindCaseReply);
  };

  const organisations: Route['handle'] = async (c) => {
    const held = replica.index.rows;
    const ids = [...held.ofType('organisation')].map((row) => held.idOf(row));
    const { rows } = await record.allDocs({ keys: ids, include_docs: true });
    const organisations = rows
      .flatMap((row) => {
        const parsed = parseDocument('doc' in row ? row.doc : undefined);
        return parsed.ok && parsed.value.type === 'organisation' ? [parsed.value] : [];
      })
      .map(({ organisationId, name, kind }) => ({ organisationId, name, kind }))
      .sort((a, b) => a.name.localeCompare(b.name, 'en-GB'));
    return c.json({ organisations } satisfies OrganisationsReply);
  };

  const grant: Route['handle'] = async (c) => {
    const body = await readJson(c, GrantRequestSchema);
    if (!body.ok) return body.reply;
    const { user } = c.var;
    const given = await giveGrant(replica, body.value, {
      by: user,
      giver: 'administrator',
      note: (grant) => audit.note({ action: 'grant', by: user, caseId: grant.caseId, subjectId: grant._id }),
    });
    if (given.ok) return c.json({ grant: given.value } satisfies GrantReply, 201);
    const { tag, field, reason } = given.error;
    return tag === 'not-found'
      ? c.json(missing(field, reason), 404)
      : c.json({ error: 'bad_request', reason: `${field}: ${reason}`, field } satisfies ErrorReply, 400);
  };

  const end: Route['handle'] = async (c) => {
    const body = await readJson(c, EndGrantRequestSchema);
    if (!body.ok) return body.reply;
    const { user } = c.var;
    const { grantId, reason } = body.value;
    const grant = await endGrant(replica, grantId, reason, {
      giver: 'administrator',
      isTheirs: () => true,
      note: (ended) =>
        audit.note({ action: 'end-grant', by: user, caseId: ended.caseId, subjectId: ended._id }),
    });
    return grant
      ? c.json({ grant } satisfies GrantReply)
      : c.json(missing('grantId', 'There is no such grant.'), 404);
  };

  return [
    { method: 'POST', path: '/api/admin/find-case', access: 'administrator', handle: findCase },
    { method: 'GET', path: '/api/admin/organisations', access: 'administrator', handle: organisations },
    { method: 'POST', path: '/api/admin/grants', access: 'administrator', handle: grant },
    { method: 'POST', path: '/api/admin/grants/end', access: 'administrator', handle: end },
  ];
}

const missing = (field: string, reason: string): ErrorReply => ({ error: 'not_found', reason, field });
