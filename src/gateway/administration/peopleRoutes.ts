import type { Context } from 'hono';
import { parseDocument } from '../../contracts/documents/parseDocument.ts';
import type { ErrorReply } from '../../contracts/http/errorReply.ts';
import {
  CourtRoleRequestSchema,
  EndCourtRoleRequestSchema,
  FindPeopleRequestSchema,
  type AdvocatesReply,
  type ListedPerson,
  type PeopleReply,
  type PersonReply,
} from '../../contracts/http/people.ts';
import { canBeHandedOverTo } from '../../domain/access/grantRules.ts';
import { permissionTable } from '../../domain/access/permissionTable.ts';
import type { UserDocument, UserProfile } from '../../domain/access/user.ts';
import { documentId, userPartition } from '../../domain/document/documentId.ts';
import type { CourtCentreId, UserId } from '../../shared/ids.ts';
import type { Audit } from '../audit/audit.ts';
import { readJson } from '../http/readJson.ts';
import type { GatewayEnv } from '../http/variables.ts';
import type { Replica } from '../replica/replica.ts';
import { untilLogged } from '../replica/untilLogged.ts';
import { peopleNamed } from './peopleNamed.ts';

type Handler = (c: Context<GatewayEnv>) => Promise<Response>;

const mostFound = 20;

/** Who works here, and at which courts: a role at a court is given, for a while or without an end, and taken back. */
export function peopleRoutes(
  replica: Replica,
  audit: Audit,
): {
  readonly find: Handler;
  readonly findAdvocates: Handler;
  readonly giveCourt: Handler;
  readonly endCourt: Handler;
} {
  const wrong = (c: Context<GatewayEnv>, field: string, words: string): Response =>
    c.json({ error: 'bad_request', reason: `${field}: ${words}`, field } satisfies ErrorReply, 400);

  /** Changes where somebody has their role. Undefined where there is nobody of that id with a role at courts. */
  const change = async (
    userId: UserId,
    changed: (held: UserDocument) => UserDocument,
  ): Promise<UserProfile | undefined> => {
    for (;;) {
      const held = await readUser(replica, userId);
      if (!held || !('court' in permissionTable[held.role])) return undefined;
      const next = changed(held);
      try {
        await untilLogged(replica, await replica.databases.record.put(next));
        return next;
      } catch (error) {
        if ((error as { status?: number }).status !== 409) throw error;
      }
    }
  };

  return {
    async find(c) {
      const body = await readJson(c, FindPeopleRequestSchema);
      if (!body.ok) return body.reply;
      const people = peopleNamed(replica.index.users, body.value.name).slice(0, mostFound).map(listed);
      return c.json({ people } satisfies PeopleReply);
    },

    async findAdvocates(c) {
      const body = await readJson(c, FindPeopleRequestSchema);
      if (!body.ok) return body.reply;
      const sides = permissionTable[c.var.user.role];
      if (!('defence' in sides) && !('prosecution' in sides)) {
        const reason = 'This is for those who act for a party.';
        return c.json({ error: 'forbidden', reason } satisfies ErrorReply, 403);
      }
      const people = peopleNamed(replica.index.users, body.value.name)
        .filter(({ role, userId }) => canBeHandedOverTo(role) && userId !== c.var.user.userId)
        .slice(0, mostFound)
        .map(({ userId, name, role, organisationName }) => ({ userId, name, role, organisationName }));
      return c.json({ people } satisfies AdvocatesReply);
    },

    async giveCourt(c) {
      const body = await readJson(c, CourtRoleRequestSchema);
      if (!body.ok) return body.reply;
      const { userId, courtCentreId, until } = body.value;
      if (until !== undefined && Date.parse(until) <= replica.now()) {
        return wrong(c, 'until', 'this time has passed already.');
      }
      const isCourt =
        replica.index.cases.courts.find(courtCentreId) !== undefined ||
        [...replica.index.users.values()].some(({ profile }) =>
          profile.courtCentreIds.includes(courtCentreId),
        );
      if (!isCourt) return wrong(c, 'courtCentreId', 'no court here has this id.');
      await audit.note({ action: 'court-role', by: c.var.user, subjectId: userId });
      const person = await change(userId, (held) => ({
        ...withoutCourt(held, courtCentreId),
        courtCentreIds: [...new Set([...held.courtCentreIds, courtCentreId])],
        ...termsOf(held, courtCentreId, until === undefined ? undefined : new Date(until).toISOString()),
      }));
      return person
        ? c.json({ person: listed(person) } satisfies PersonReply)
        : wrong(c, 'userId', 'nobody of this id has a role at courts.');
    },

    async endCourt(c) {
      const body = await readJson(c, EndCourtRoleRequestSchema);
      if (!body.ok) return body.reply;
      const { userId, courtCentreId } = body.value;
      await audit.note({ action: 'end-court-role', by: c.var.user, subjectId: userId });
      const person = await change(userId, (held) => ({
        ...withoutCourt(held, courtCentreId),
        ...termsOf(held, courtCentreId, undefined),
      }));
      return person
        ? c.json({ person: listed(person) } satisfies PersonReply)
        : wrong(c, 'userId', 'nobody of this id has a role at courts.');
    },
  };
}

function withoutCourt({ courtTerms: _terms, ...held }: UserDocument, court: CourtCentreId): UserDocument {
  return { ...held, courtCentreIds: held.courtCentreIds.filter((each) => each !== court) };
}

/** The terms with that of one court set, or taken out; no field where none is left. */
function termsOf(
  { courtTerms = {} }: UserDocument,
  court: CourtCentreId,
  until: string | undefined,
): Pick<UserDocument, 'courtTerms'> {
  const others = Object.entries(courtTerms).filter(([each]) => each !== court);
  const terms = Object.fromEntries(until === undefined ? others : [...others, [court, until]]);
  return Object.keys(terms).length === 0 ? {} : { courtTerms: terms };
}

const listed = ({
  userId,
  name,
  role,
  organisationName,
  courtCentreIds,
  courtTerms,
}: UserProfile): ListedPerson => ({
  userId,
  name,
  role,
  organisationName,
  courts: courtCentreIds.map((courtCentreId) => {
    const until = courtTerms?.[courtCentreId];
    return { courtCentreId, ...(until === undefined ? {} : { until }) };
  }),
});

async function readUser(replica: Replica, userId: UserId): Promise<UserDocument | undefined> {
  try {
    const parsed = parseDocument(
      await replica.databases.record.get(documentId(userPartition(userId), 'user', userId)),
    );
    return parsed.ok && parsed.value.type === 'user' ? parsed.value : undefined;
  } catch (error) {
    if ((error as { status?: number }).status === 404) return undefined;
    throw error;
  }
}
