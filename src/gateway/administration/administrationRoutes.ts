import type { Context } from 'hono';
import type { ErrorReply } from '../../contracts/http/errorReply.ts';
import { FindCaseRequestSchema, type FindCaseReply } from '../../contracts/http/findCase.ts';
import { EndGrantRequestSchema, GrantRequestSchema, type GrantReply } from '../../contracts/http/grants.ts';
import type { OrganisationsReply } from '../../contracts/http/organisations.ts';
import { parseDocument } from '../../contracts/documents/parseDocument.ts';
import type { GrantDocument } from '../../domain/access/grant.ts';
import {
  casePartition,
  documentId,
  organisationPartition,
  userPartition,
} from '../../domain/document/documentId.ts';
import { newId } from '../../shared/ids.ts';
import type { GatewayEnv } from '../http/variables.ts';
import { readJson } from '../http/readJson.ts';
import type { Replica } from '../replica/replica.ts';
import { CaseLookup } from './caseLookup.ts';

type Handler = (c: Context<GatewayEnv>) => Promise<Response>;

/** A grant counts from when it is in the log; an answer waits for that, and not longer, milliseconds. */
const longestLogMs = 5_000;

/** What administrators do: find a case by its reference, grant it, end a grant. They read nothing of the case itself. */
export function administrationRoutes(replica: Replica): {
  readonly findCase: Handler;
  readonly organisations: Handler;
  readonly grant: Handler;
  readonly endGrant: Handler;
} {
  const lookup = new CaseLookup(replica);
  const { record } = replica.databases;
  /** Until the log holds it, so that whoever asks next finds what was just written. */
  const written = async ({ id, rev }: { readonly id: string; readonly rev: string }): Promise<void> => {
    const patience = AbortSignal.timeout(longestLogMs);
    while (!replica.index.rows.get(id)?.revisions.includes(rev) && !patience.aborted) {
      await replica.untilChanged(longestLogMs, patience);
    }
  };
  return {
    async findCase(c) {
      const body = await readJson(c, FindCaseRequestSchema);
      if (!body.ok) return body.reply;
      return c.json({ cases: await lookup.find(body.value.reference) } satisfies FindCaseReply);
    },

    async organisations(c) {
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
    },

    async grant(c) {
      const body = await readJson(c, GrantRequestSchema);
      if (!body.ok) return body.reply;
      const { caseId, side, organisationId, userId, defendantIds, until, reason } = body.value;
      const { index } = replica;
      if (!index.caseOf(caseId)) {
        return c.json(missing('caseId', 'There is no such case.'), 404);
      }
      const wrong = (field: string, words: string): Response =>
        c.json({ error: 'bad_request', reason: `${field}: ${words}`, field } satisfies ErrorReply, 400);
      const to: GrantDocument['to'] | undefined =
        userId !== undefined ? { userId } : organisationId !== undefined ? { organisationId } : undefined;
      if (!to) return wrong('organisationId', 'names nobody.');
      const partition = 'userId' in to ? userPartition(to.userId) : organisationPartition(to.organisationId);
      if ('userId' in to && !index.users.has(to.userId)) return wrong('userId', 'nobody here has this id.');
      if (
        'organisationId' in to &&
        !index.rows.has(documentId(partition, 'organisation', to.organisationId))
      ) {
        return wrong('organisationId', 'no organisation here has this id.');
      }
      const isOnCase = (defendantId: string): boolean =>
        index.rows.has(documentId(casePartition(caseId), 'defendant', defendantId));
      if (defendantIds !== 'all' && !defendantIds.every(isOnCase)) {
        return wrong('defendantIds', 'somebody named there is not on this case.');
      }
      if (until !== undefined && Date.parse(until) <= replica.now()) {
        return wrong('until', 'this time has passed already.');
      }
      const grant: GrantDocument = {
        _id: documentId(partition, 'grant', newId()),
        type: 'grant',
        schemaVersion: 1,
        channel: 'userId' in to ? `user:${to.userId}` : `org:${to.organisationId}`,
        caseId,
        side,
        to,
        defendantIds,
        from: new Date(replica.now()).toISOString(),
        ...(until === undefined ? {} : { until: new Date(until).toISOString() }),
        grantedBy: c.var.user.userId,
        ...(reason === undefined ? {} : { reason }),
      };
      await written(await record.put(grant));
      return c.json({ grant } satisfies GrantReply, 201);
    },

    async endGrant(c) {
      const body = await readJson(c, EndGrantRequestSchema);
      if (!body.ok) return body.reply;
      const { grantId, reason } = body.value;
      for (;;) {
        const held = replica.index.grants.has(grantId) ? await readGrant(replica, grantId) : undefined;
        if (!held) {
          return c.json(missing('grantId', 'There is no such grant.'), 404);
        }
        // Ending it twice leaves the first end as it was.
        if (held.endedAt !== undefined) return c.json({ grant: held } satisfies GrantReply);
        const ended: GrantDocument = {
          ...held,
          endedAt: new Date(replica.now()).toISOString(),
          ...(reason === undefined ? {} : { reason }),
        };
        try {
          await written(await record.put(ended));
          return c.json({ grant: ended } satisfies GrantReply);
        } catch (error) {
          if ((error as { status?: number }).status !== 409) throw error;
        }
      }
    },
  };
}

const missing = (field: string, reason: string): ErrorReply => ({ error: 'not_found', reason, field });

async function readGrant(replica: Replica, id: string): Promise<GrantDocument | undefined> {
  try {
    const stored = parseDocument(await replica.databases.record.get(id));
    return stored.ok && stored.value.type === 'grant' ? stored.value : undefined;
  } catch (error) {
    if ((error as { status?: number }).status === 404) return undefined;
    throw error;
  }
}
