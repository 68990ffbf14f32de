import { parseDocument } from '../../contracts/documents/parseDocument.ts';
import type { GrantRequest } from '../../contracts/http/grants.ts';
import type { GrantDocument, GrantKind } from '../../domain/access/grant.ts';
import {
  canEndGrant,
  hearingTerm,
  judgeGrant,
  usualAssignmentMs,
  usualKind,
  type Giver,
} from '../../domain/access/grantRules.ts';
import type { UserProfile } from '../../domain/access/user.ts';
import { londonDay, londonDayBounds } from '../../domain/day/courtDay.ts';
import {
  casePartition,
  documentId,
  organisationPartition,
  userPartition,
} from '../../domain/document/documentId.ts';
import type { HearingSheet } from '../../domain/hearing/hearing.ts';
import { err, ok, type Result } from '../../shared/result.ts';
import { newId, type CaseId } from '../../shared/ids.ts';
import { readOrganisation } from '../administration/readOrganisation.ts';
import type { Replica } from '../replica/replica.ts';
import { untilLogged } from '../replica/untilLogged.ts';

/** Why nothing was written; `field` names the place in the request. */
export interface GrantFault {
  readonly tag: 'not-found' | 'not-allowed';
  readonly field: string;
  readonly reason: string;
}

interface Giving {
  readonly by: UserProfile;
  readonly giver: Giver;
  /** Told before the grant is written: what cannot be told is not done. */
  readonly note: (grant: GrantDocument) => Promise<void>;
}

const fault = (tag: GrantFault['tag'], field: string, reason: string): Result<never, GrantFault> =>
  err({ tag, field, reason });

/** Writes a grant, if the table of grants allows it and all who are named in it exist; resolves once it counts. */
export async function giveGrant(
  replica: Replica,
  request: GrantRequest,
  { by, giver, note }: Giving,
): Promise<Result<GrantDocument, GrantFault>> {
  const { caseId, side, organisationId, userId, defendantIds, audiences, hearingId, day, reason } = request;
  const { index, databases } = replica;
  const now = replica.now();
  if (!index.caseOf(caseId)) return fault('not-found', 'caseId', 'There is no such case.');
  const to: GrantDocument['to'] | undefined =
    userId !== undefined ? { userId } : organisationId !== undefined ? { organisationId } : undefined;
  if (!to) return fault('not-allowed', 'organisationId', 'names nobody.');

  const role = 'userId' in to ? index.users.get(to.userId)?.profile.role : undefined;
  if ('userId' in to && role === undefined) return fault('not-allowed', 'userId', 'nobody here has this id.');
  const organisation =
    'organisationId' in to ? await readOrganisation(databases.record, to.organisationId) : undefined;
  if ('organisationId' in to && !organisation) {
    return fault('not-allowed', 'organisationId', 'no organisation here has this id.');
  }
  const isOnCase = (defendantId: string): boolean =>
    index.rows.has(documentId(casePartition(caseId), 'defendant', defendantId));
  if (defendantIds !== 'all' && !defendantIds.every(isOnCase)) {
    return fault('not-allowed', 'defendantIds', 'somebody named there is not on this case.');
  }

  const kind = request.kind ?? usualKind(role === undefined ? organisation?.kind : 'person', side);
  const term = await termOf(replica, kind, request, now);
  if (!term.ok) return term;
  const { from, until } = term.value;
  const receiver = role === undefined ? organisation && { organisationKind: organisation.kind } : { role };
  if (!receiver) return fault('not-allowed', 'organisationId', 'names nobody.');
  const allowed = judgeGrant(
    giver,
    receiver,
    {
      kind,
      side,
      defendantIds,
      ...(audiences === undefined ? {} : { audiences }),
      ...(until === undefined ? {} : { until }),
      ...(reason === undefined ? {} : { reason }),
      hasHearing: hearingId !== undefined,
    },
    now,
  );
  if (!allowed.ok) {
    const { field, reason: words } = allowed.error;
    const place = field === 'to' ? ('userId' in to ? 'userId' : 'organisationId') : field;
    return fault('not-allowed', place, words);
  }
  const partition = 'userId' in to ? userPartition(to.userId) : organisationPartition(to.organisationId);
  const grant: GrantDocument = {
    _id: documentId(partition, 'grant', newId()),
    type: 'grant',
    schemaVersion: 1,
    channel: 'userId' in to ? `user:${to.userId}` : `org:${to.organisationId}`,
    kind,
    caseId,
    side,
    to,
    defendantIds,
    ...(audiences === undefined ? {} : { audiences }),
    ...(hearingId === undefined ? {} : { hearing: { hearingId, ...(day === undefined ? {} : { day }) } }),
    from: new Date(from).toISOString(),
    ...(until === undefined ? {} : { until: new Date(until).toISOString() }),
    grantedBy: by.userId,
    ...(reason === undefined ? {} : { reason }),
  };
  await note(grant);
  await untilLogged(replica, await databases.record.put(grant));
  return ok(grant);
}

/** From when until when: as asked, as the hearing says, or as is usual. Milliseconds since 1970. */
async function termOf(
  replica: Replica,
  kind: GrantKind,
  { caseId, until, hearingId, day }: GrantRequest,
  now: number,
): Promise<Result<{ readonly from: number; readonly until?: number }, GrantFault>> {
  const asked = until === undefined ? undefined : Date.parse(until);
  if (hearingId === undefined) {
    if (asked !== undefined) return ok({ from: now, until: asked });
    return ok(kind === 'assignment' ? { from: now, until: now + usualAssignmentMs } : { from: now });
  }
  const hearing = await readHearing(replica, caseId, hearingId);
  if (!hearing) return fault('not-found', 'hearingId', 'this case has no such hearing.');
  const days = hearing.hearingDays.flatMap((each) => londonDay(each.sittingDay) ?? []);
  const term = hearingTerm(days, day, now, londonDayBounds);
  if (!term) return fault('not-allowed', 'hearingId', 'this hearing has no such day, or is over.');
  return ok(asked === undefined ? term : { ...term, until: Math.min(asked, term.until) });
}

async function readHearing(
  replica: Replica,
  caseId: CaseId,
  hearingId: string,
): Promise<HearingSheet | undefined> {
  const id = documentId(casePartition(caseId), 'hearing', hearingId);
  if (!replica.index.rows.has(id)) return undefined;
  const parsed = parseDocument(await replica.databases.record.get(id));
  return parsed.ok && parsed.value.type === 'hearing' ? parsed.value : undefined;
}

/** Ends a grant, once: whoever ends it again finds it as it was ended first. Undefined where it is not theirs to end. */
export async function endGrant(
  replica: Replica,
  grantId: string,
  reason: string | undefined,
  { giver, isTheirs, note }: Pick<Giving, 'giver' | 'note'> & { isTheirs: (grant: GrantDocument) => boolean },
): Promise<GrantDocument | undefined> {
  for (;;) {
    const held = replica.index.grants.has(grantId) ? await readGrant(replica, grantId) : undefined;
    if (!held || !canEndGrant(giver, kindOf(held)) || !isTheirs(held)) return undefined;
    if (held.endedAt !== undefined) return held;
    const ended: GrantDocument = {
      ...held,
      endedAt: new Date(replica.now()).toISOString(),
      ...(reason === undefined ? {} : { reason }),
    };
    await note(ended);
    try {
      await untilLogged(replica, await replica.databases.record.put(ended));
      return ended;
    } catch (error) {
      if ((error as { status?: number }).status !== 409) throw error;
    }
  }
}

/** Of a grant older than kinds: whoever it is to tells which. */
const kindOf = (grant: GrantDocument): GrantKind =>
  grant.kind ?? usualKind('userId' in grant.to ? 'person' : undefined, grant.side);

async function readGrant(replica: Replica, id: string): Promise<GrantDocument | undefined> {
  try {
    const stored = parseDocument(await replica.databases.record.get(id));
    return stored.ok && stored.value.type === 'grant' ? stored.value : undefined;
  } catch (error) {
    if ((error as { status?: number }).status === 404) return undefined;
    throw error;
  }
}
