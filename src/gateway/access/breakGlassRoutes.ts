import type { Context } from 'hono';
import { parseDocument } from '../../contracts/documents/parseDocument.ts';
import {
  BreakGlassRequestSchema,
  type BreakGlassReply,
  type BrokenGlassReply,
} from '../../contracts/http/breakGlass.ts';
import type { ErrorReply } from '../../contracts/http/errorReply.ts';
import { breakGlassDefendants, breakGlassSide, canBreakGlass } from '../../domain/access/breakGlass.ts';
import type { GlassNoticeSheet } from '../../domain/access/glassNotice.ts';
import { courtsAt } from '../../domain/access/courtRole.ts';
import type { CaseSide, GrantDocument } from '../../domain/access/grant.ts';
import type { UserProfile } from '../../domain/access/user.ts';
import type { CaseSheet } from '../../domain/case/caseSheet.ts';
import { londonDayAt, londonDayBounds } from '../../domain/day/courtDay.ts';
import { casePartition, documentId, userPartition } from '../../domain/document/documentId.ts';
import { newId, type CaseId, type UserId } from '../../shared/ids.ts';
import type { CaseLookup } from '../administration/caseLookup.ts';
import type { Audit } from '../audit/audit.ts';
import { readJson } from '../http/readJson.ts';
import type { GatewayEnv } from '../http/variables.ts';
import type { Replica } from '../replica/replica.ts';
import { untilLogged } from '../replica/untilLogged.ts';
import { sensitiveCasesHeardOn } from './sensitiveCasesHeardOn.ts';

type Handler = (c: Context<GatewayEnv>) => Promise<Response>;

/** Tries of one person within the time, right or wrong: nobody guesses references so. */
const triesAllowed = 5;
const triesWithinMs = 10 * 60_000;
const broken = 100;

/**
 * Opening a sensitive case without a grant, for a reason that is told to its owner. A reference that does not exist, is of
 * another court, or is of no sensitive case is answered alike, after the same questions to the store: nobody learns here
 * which cases there are.
 */
export function breakGlassRoutes(
  replica: Replica,
  lookup: CaseLookup,
  audit: Audit,
): { readonly open: Handler; readonly list: Handler } {
  const tries = new Map<UserId, readonly number[]>();
  const { record } = replica.databases;

  /** When the next try is allowed, milliseconds from now; 0 where this one is, which is then counted. */
  const mustWait = (userId: UserId, now: number): number => {
    for (const [id, times] of tries) if ((times.at(-1) ?? 0) <= now - triesWithinMs) tries.delete(id);
    const recent = (tries.get(userId) ?? []).filter((at) => at > now - triesWithinMs);
    const [oldest] = recent;
    if (recent.length >= triesAllowed && oldest !== undefined) return oldest + triesWithinMs - now;
    tries.set(userId, [...recent, now]);
    return 0;
  };

  return {
    async open(c) {
      const body = await readJson(c, BreakGlassRequestSchema);
      if (!body.ok) return body.reply;
      const { user } = c.var;
      const side = breakGlassSide(user.role);
      if (side === undefined) {
        return c.json(
          {
            error: 'forbidden',
            reason: 'This is for those who sit in court and duty solicitors.',
          } satisfies ErrorReply,
          403,
        );
      }
      const now = replica.now();
      const wait = mustWait(user.userId, now);
      if (wait > 0) {
        const reason = 'Too many tries. Wait a few minutes, or ask the listing officer.';
        return c.json({ error: 'too_many_tries', reason } satisfies ErrorReply, 429, {
          'retry-after': String(Math.ceil(wait / 1_000)),
        });
      }
      const today = londonDayAt(now);
      // Before it is known whether there is such a case: what is done from here to a refusal takes the same time for all.
      const heardToday = side === 'defence' ? await sensitiveCasesHeardOn(replica, today) : new Set<CaseId>();
      for (const caseId of await lookup.exactly(body.value.reference)) {
        const reach = replica.index.caseOf(caseId)?.reach;
        if (!reach) continue;
        const standing = replica.standingOf(user, caseId);
        if (standing.sides.length > 0) return c.json({ caseId } satisfies BreakGlassReply);
        if (!canBreakGlass(user, reach, { isHeardToday: heardToday.has(caseId), now })) continue;
        const until = new Date(londonDayBounds(today).until).toISOString();
        const grant = grantOf(user, caseId, side, {
          from: new Date(now).toISOString(),
          until,
          reason: body.value.reason,
        });
        await audit.note({ action: 'break-glass', by: user, caseId, subjectId: grant._id });
        const sheet = await readSheet(replica, caseId);
        await tellOwners(replica, grant, user, sheet);
        await untilLogged(replica, await record.put(grant));
        return c.json({ caseId, until } satisfies BreakGlassReply, 201);
      }
      await audit.note({ action: 'break-glass-refused', by: user });
      const reason = 'No case can be opened with this reference.';
      return c.json({ error: 'not_found', reason, field: 'reference' } satisfies ErrorReply, 404);
    },

    async list(c) {
      const grants = [...replica.index.grants.having('kind', 'break-glass')]
        .map(({ grant }) => grant)
        .sort((a, b) => b.from.localeCompare(a.from))
        .slice(0, broken);
      const reply: BrokenGlassReply = {
        broken: await Promise.all(
          grants.map(async (grant) => {
            const userId = 'userId' in grant.to ? grant.to.userId : undefined;
            const by = userId === undefined ? undefined : replica.index.users.get(userId)?.profile;
            const { caseId, from, until, endedAt } = grant;
            return {
              grantId: grant._id,
              caseId,
              reference: (await readSheet(replica, caseId))?.reference ?? '',
              name: by?.name ?? 'Somebody who is not here any more',
              role: by?.role ?? 'usher',
              reason: grant.reason ?? '',
              from,
              ...(until === undefined ? {} : { until }),
              ...(endedAt === undefined ? {} : { endedAt }),
            };
          }),
        ),
      };
      return c.json(reply);
    },
  };
}

const grantOf = (
  user: UserProfile,
  caseId: CaseId,
  side: CaseSide,
  terms: { readonly from: string; readonly until: string; readonly reason: string },
): GrantDocument => ({
  _id: documentId(userPartition(user.userId), 'grant', newId()),
  type: 'grant',
  schemaVersion: 1,
  channel: `user:${user.userId}`,
  kind: 'break-glass',
  caseId,
  side,
  to: { userId: user.userId },
  defendantIds: breakGlassDefendants(side),
  grantedBy: user.userId,
  ...terms,
});

/** One notice for each listing officer of the courts that have the case, before it is opened: what cannot be told is not done. */
async function tellOwners(
  replica: Replica,
  grant: GrantDocument,
  { userId, name, role }: UserProfile,
  sheet: CaseSheet | undefined,
): Promise<void> {
  const courts = sheet?.courtCentreIds ?? [];
  const notices = [...replica.index.users.values()]
    .map(({ profile }) => profile)
    .filter((each) => each.role === 'listing-officer' && each.userId !== userId)
    .filter((each) => courts.some((court) => courtsAt(each, replica.now()).includes(court)))
    .map((owner): GlassNoticeSheet => ({
      _id: documentId(userPartition(owner.userId), 'glass-notice', newId()),
      type: 'glass-notice',
      schemaVersion: 1,
      channel: `user:${owner.userId}`,
      caseId: grant.caseId,
      reference: sheet?.reference ?? '',
      courtCentreIds: courts,
      by: { userId, name, role },
      reason: grant.reason ?? '',
      at: grant.from,
      until: grant.until ?? grant.from,
    }));
  for (const reply of await replica.databases.record.bulkDocs(notices)) {
    if ('error' in reply && reply.error) throw new Error(`The store refused a notice: ${String(reply.name)}`);
  }
}

async function readSheet(replica: Replica, caseId: CaseId): Promise<CaseSheet | undefined> {
  try {
    const id = documentId(casePartition(caseId), 'case', caseId);
    const parsed = parseDocument(await replica.databases.record.get(id));
    return parsed.ok && parsed.value.type === 'case' ? parsed.value : undefined;
  } catch (error) {
    if ((error as { status?: number }).status === 404) return undefined;
    throw error;
  }
}
