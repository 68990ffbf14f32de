import type { Context } from 'hono';
import * as v from 'valibot';
import { parseDocument } from '../../contracts/documents/parseDocument.ts';
import { caseSides, type GrantDocument } from '../../domain/access/grant.ts';
import {
  casePartition,
  documentId,
  organisationPartition,
  userPartition,
} from '../../domain/document/documentId.ts';
import { newId, type CaseId, type DefendantId, type OrganisationId, type UserId } from '../../shared/ids.ts';
import type { GatewayEnv } from '../http/variables.ts';
import { readJson } from '../http/readJson.ts';
import type { Replica } from '../replica/replica.ts';
import { CaseLookup } from './caseLookup.ts';

type Handler = (c: Context<GatewayEnv>) => Promise<Response>;

const id = v.pipe(v.string(), v.regex(/^[A-Za-z0-9-]{1,64}$/, 'is no id'));
const instant = v.pipe(
  v.string(),
  v.check((text) => !Number.isNaN(Date.parse(text)), 'is no time'),
);
const findCase = v.strictObject({
  reference: v.pipe(v.string(), v.trim(), v.minLength(1, 'is empty'), v.maxLength(60)),
});
const newGrant = v.pipe(
  v.strictObject({
    caseId: id,
    side: v.picklist(caseSides),
    organisationId: v.optional(id),
    userId: v.optional(id),
    defendantIds: v.union([v.literal('all'), v.pipe(v.array(id), v.minLength(1, 'names no defendant'))]),
    until: v.optional(instant),
    reason: v.optional(v.pipe(v.string(), v.maxLength(500))),
  }),
  v.check(
    (grant) => (grant.organisationId === undefined) !== (grant.userId === undefined),
    'A grant is to one organisation or to one person.',
  ),
);
const endGrant = v.strictObject({
  grantId: v.pipe(v.string(), v.maxLength(200)),
  reason: v.optional(v.pipe(v.string(), v.maxLength(500))),
});

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
      const body = await readJson(c, findCase);
      if (!body.ok) return body.reply;
      return c.json({ cases: await lookup.find(body.value.reference) });
    },

    async organisations(c) {
      const ids = [...replica.index.rows.values()]
        .filter((row) => row.type === 'organisation')
        .map((row) => row.id);
      const { rows } = await record.allDocs({ keys: ids, include_docs: true });
      const organisations = rows
        .flatMap((row) => {
          const parsed = parseDocument('doc' in row ? row.doc : undefined);
          return parsed.ok && parsed.value.type === 'organisation' ? [parsed.value] : [];
        })
        .map(({ organisationId, name, kind }) => ({ organisationId, name, kind }))
        .sort((a, b) => a.name.localeCompare(b.name, 'en-GB'));
      return c.json({ organisations });
    },

    async grant(c) {
      const body = await readJson(c, newGrant);
      if (!body.ok) return body.reply;
      const { caseId, side, organisationId, userId, defendantIds, until, reason } = body.value;
      const { index } = replica;
      if (!index.cases.has(caseId)) {
        return c.json({ error: 'not_found', reason: 'There is no such case.', field: 'caseId' }, 404);
      }
      const wrong = (field: string, words: string): Response =>
        c.json({ error: 'bad_request', reason: `${field}: ${words}`, field }, 400);
      const to: GrantDocument['to'] =
        userId === undefined
          ? { organisationId: organisationId as OrganisationId }
          : { userId: userId as UserId };
      const partition = 'userId' in to ? userPartition(to.userId) : organisationPartition(to.organisationId);
      if ('userId' in to && !index.users.has(to.userId)) return wrong('userId', 'nobody here has this id.');
      if (
        'organisationId' in to &&
        !index.rows.has(documentId(partition, 'organisation', to.organisationId))
      ) {
        return wrong('organisationId', 'no organisation here has this id.');
      }
      const isOnCase = (defendantId: string): boolean =>
        index.rows.has(documentId(casePartition(caseId as CaseId), 'defendant', defendantId));
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
        caseId: caseId as CaseId,
        side,
        to,
        defendantIds: defendantIds as 'all' | DefendantId[],
        from: new Date(replica.now()).toISOString(),
        ...(until === undefined ? {} : { until: new Date(until).toISOString() }),
        grantedBy: c.var.user.userId,
        ...(reason === undefined ? {} : { reason }),
      };
      await written(await record.put(grant));
      return c.json({ grant }, 201);
    },

    async endGrant(c) {
      const body = await readJson(c, endGrant);
      if (!body.ok) return body.reply;
      const { grantId, reason } = body.value;
      for (;;) {
        const held = replica.index.grants.has(grantId) ? await readGrant(replica, grantId) : undefined;
        if (!held) {
          return c.json({ error: 'not_found', reason: 'There is no such grant.', field: 'grantId' }, 404);
        }
        // Ending it twice leaves the first end as it was.
        if (held.endedAt !== undefined) return c.json({ grant: held });
        const ended: GrantDocument = {
          ...held,
          endedAt: new Date(replica.now()).toISOString(),
          ...(reason === undefined ? {} : { reason }),
        };
        try {
          await written(await record.put(ended));
          return c.json({ grant: ended });
        } catch (error) {
          if ((error as { status?: number }).status !== 409) throw error;
        }
      }
    },
  };
}

async function readGrant(replica: Replica, id: string): Promise<GrantDocument | undefined> {
  try {
    const stored = parseDocument(await replica.databases.record.get(id));
    return stored.ok && stored.value.type === 'grant' ? stored.value : undefined;
  } catch (error) {
    if ((error as { status?: number }).status === 404) return undefined;
    throw error;
  }
}
