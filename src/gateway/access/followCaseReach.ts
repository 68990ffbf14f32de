import { createHash } from 'node:crypto';
import { parseDocument } from '../../contracts/documents/parseDocument.ts';
import {
  roomDaysOf,
  sittingOn,
  type CourtReachSheet,
  type SittingSheet,
} from '../../domain/access/courtroom.ts';
import type { GrantDocument } from '../../domain/access/grant.ts';
import { permissionTable } from '../../domain/access/permissionTable.ts';
import { londonDayAt, londonDayBounds } from '../../domain/day/courtDay.ts';
import {
  courtDayPartition,
  courtPartition,
  documentId,
  userPartition,
} from '../../domain/document/documentId.ts';
import type { HearingSheet } from '../../domain/hearing/hearing.ts';
import type { CaseId, CourtCentreId, DocumentId, UserId } from '../../shared/ids.ts';
import type { Logger } from '../../shared/logger.ts';
import type { Database } from '../database/database.ts';
import { dueCases, type CaseFollower } from '../replica/followCases.ts';
import type { Replica } from '../replica/replica.ts';
import { untilLogged } from '../replica/untilLogged.ts';

/** After the store refused, milliseconds. */
const againAfterMs = 1_000;

/**
 * Turns who reaches a case into documents, so that index and devices need to know grants alone:
 * - a court that a case left, or that a sensitive case shut out, is told so (`court-reach`);
 * - what organisations have of a case ends when it becomes sensitive;
 * - whoever sits in the courtroom of a sensitive case on its day has a grant from that London midnight to the next.
 * All of it follows from the record: two gateways write the same, and whoever comes second changes nothing.
 */
export function followCaseReach(replica: Replica, logger: Logger): CaseFollower {
  const { index } = replica;
  const due = dueCases(
    (caseId) => followCase(replica, caseId),
    (error, caseId) => {
      logger.error({ error: String(error) }, 'who reaches a case could not be written down yet');
      setTimeout(() => due.add(caseId), againAfterMs).unref();
    },
  );
  const caseIdOf = (partition: number): CaseId => index.rows.partitions.text(partition) as CaseId;
  const isSensitive = (caseId: CaseId): boolean => index.caseOf(caseId)?.reach.isSensitive === true;
  const sensitiveAt = (court: string): readonly CaseId[] =>
    [...index.cases.sensitive()].flatMap((partition) =>
      index.cases.get(partition)?.reach.courtCentreIds.some((each) => each === court) === true
        ? [caseIdOf(partition)]
        : [],
    );

  for (const partition of index.cases.sensitive()) due.add(caseIdOf(partition));
  for (const partition of index.cases.left()) due.add(caseIdOf(partition));
  const stop = replica.onLogged((lines) => {
    for (const line of lines) {
      if (!('i' in line)) continue;
      const caseId = line.i.split(':', 1)[0] as CaseId;
      if (line.reach) due.add(caseId);
      else if (line.t === 'hearing' && isSensitive(caseId)) due.add(caseId);
      else if (line.grant && isSensitive(line.grant.caseId)) due.add(line.grant.caseId);
      else if (line.t === 'sitting') {
        const court = /^court-(.+)-\d{4}-\d{2}-\d{2}:/.exec(line.i)?.[1] ?? '';
        for (const each of sensitiveAt(court)) due.add(each);
      }
    }
  });
  return {
    idle: () => due.idle(),
    close() {
      stop();
      return due.close();
    },
  };
}

async function followCase(replica: Replica, caseId: CaseId): Promise<void> {
  const { record } = replica.databases;
  const isSensitive = replica.index.caseOf(caseId)?.reach.isSensitive === true;
  const now = replica.now();
  const held = replica.index.grantsOn(caseId).map(({ grant }) => grant);
  const running = held.filter(
    ({ endedAt, until }) => endedAt === undefined && (until === undefined || Date.parse(until) > now),
  );
  const toOrganisations = isSensitive ? running.filter((grant) => 'organisationId' in grant.to) : [];
  const ofCourtrooms = held.filter((grant) => grant.kind === 'courtroom');
  const sitting = isSensitive ? await sittingNow(replica, caseId) : [];
  const isStillSitting = (grant: GrantDocument): boolean =>
    sitting.some(({ userId, day }) => isFor(grant, userId, day));
  const ended = ofCourtrooms.filter((grant) => running.includes(grant) && !isStillSitting(grant));
  await write(replica, [
    ...(await courtReaches(replica, caseId)),
    ...(await end(record, toOrganisations, 'The case became sensitive: it needs a personal grant.', now)),
    ...(await end(record, ended, 'Not sitting in that courtroom any more.', now)),
    ...sitting.flatMap(({ userId, day, hearing }) => {
      const before = ofCourtrooms.filter((grant) => isFor(grant, userId, day));
      if (before.some((grant) => running.includes(grant) && !ended.includes(grant))) return [];
      return [courtroomGrant(caseId, userId, day, hearing, before.length)];
    }),
  ]);
}

const isFor = (grant: GrantDocument, userId: UserId, day: string): boolean =>
  'userId' in grant.to && grant.to.userId === userId && grant.hearing?.day === day;

/** A grant that was ended stays ended: whoever sits there again gets a further one, `nth`, with an id that follows from all of it. */
function courtroomGrant(
  caseId: CaseId,
  userId: UserId,
  day: string,
  { hearingId }: HearingSheet,
  nth: number,
): GrantDocument {
  const id = createHash('sha256').update([caseId, userId, day, nth].join('|')).digest('hex').slice(0, 32);
  const { from, until } = londonDayBounds(day);
  return {
    _id: documentId(userPartition(userId), 'grant', id),
    type: 'grant',
    schemaVersion: 1,
    channel: `user:${userId}`,
    kind: 'courtroom',
    caseId,
    side: 'court',
    to: { userId },
    defendantIds: 'all',
    hearing: { hearingId, day },
    from: new Date(from).toISOString(),
    until: new Date(until).toISOString(),
    grantedBy: 'courtroom',
    reason: 'Sits in the courtroom of this case that day.',
  };
}

/** Who sits on the case today and later, of those who have a role at courts. */
async function sittingNow(replica: Replica, caseId: CaseId): Promise<ReturnType<typeof sittingOn>> {
  const { record } = replica.databases;
  const { rows } = await record.allDocs({
    startkey: `${caseId}:hearing:`,
    endkey: `${caseId}:hearing:￰`,
    include_docs: true,
  });
  const hearings = rows.flatMap(({ doc }) => {
    const parsed = parseDocument(doc);
    return parsed.ok && parsed.value.type === 'hearing' ? [parsed.value] : [];
  });
  const today = londonDayAt(replica.now());
  const keys = hearings
    .flatMap(roomDaysOf)
    .filter(({ day }) => day >= today)
    .map(({ courtCentreId, day, room }) => sittingId(courtCentreId, day, room));
  const sittings = await readAll<SittingSheet>(record, [...new Set(keys)], 'sitting');
  return sittingOn(hearings, sittings, today).filter(({ userId }) => {
    const role = replica.index.users.get(userId)?.profile.role;
    return role !== undefined && 'court' in permissionTable[role];
  });
}

export const sittingId = (courtCentreId: CourtCentreId, day: string, room: string): DocumentId =>
  documentId(courtDayPartition(courtCentreId, day), 'sitting', room);

/** What courts are told that ever reached the case, where it is not what they were told last. */
async function courtReaches(replica: Replica, caseId: CaseId): Promise<CourtReachSheet[]> {
  const { cases, rows } = replica.index;
  const held = replica.index.caseOf(caseId);
  const partition = rows.partitions.find(caseId);
  const courts = partition === undefined ? [] : [...cases.everCourtsOf(partition)];
  const told: CourtReachSheet[] = [];
  for (const court of courts) {
    const courtCentreId = cases.courts.text(court) as CourtCentreId;
    const reaches = held?.reachedSince.has(courtCentreId) === true;
    const _id = documentId(courtPartition(courtCentreId), 'court-reach', caseId);
    const isTold = rows.has(_id);
    // Nobody has to be told that a case is there which always was.
    if (reaches && !isTold) continue;
    const [before] = isTold
      ? await readAll<CourtReachSheet>(replica.databases.record, [_id], 'court-reach')
      : [];
    if (before?.reaches === reaches) continue;
    told.push({
      ...(before?._rev === undefined ? {} : { _rev: before._rev }),
      _id,
      type: 'court-reach',
      schemaVersion: 1,
      channel: `court:${courtCentreId}`,
      courtCentreId,
      caseId,
      reaches,
    });
  }
  return told;
}

/** The grants as they are stored now, ended; those that somebody ended meanwhile are left out. */
async function end(
  record: Database,
  grants: readonly GrantDocument[],
  reason: string,
  now: number,
): Promise<GrantDocument[]> {
  const stored = await readAll<GrantDocument>(
    record,
    grants.map((grant) => grant._id),
    'grant',
  );
  return stored
    .filter((grant) => grant.endedAt === undefined)
    .map((grant) => ({ ...grant, endedAt: new Date(now).toISOString(), reason }));
}

async function readAll<Sheet extends { readonly type: string }>(
  record: Database,
  keys: readonly DocumentId[],
  type: Sheet['type'],
): Promise<Sheet[]> {
  if (keys.length === 0) return [];
  const { rows } = await record.allDocs({ keys: [...keys], include_docs: true });
  return rows.flatMap((row) => {
    const parsed = parseDocument('doc' in row ? row.doc : undefined);
    return parsed.ok && parsed.value.type === type ? [parsed.value as unknown as Sheet] : [];
  });
}

/** Writes, and waits until it counts. */
async function write(replica: Replica, documents: readonly object[]): Promise<void> {
  if (documents.length === 0) return;
  for (const reply of await replica.databases.record.bulkDocs([...documents])) {
    if (reply.id !== undefined && reply.rev !== undefined) {
      await untilLogged(replica, { id: reply.id, rev: reply.rev });
    }
    // A conflict means that somebody else has just written it: their line comes by, and this case is looked at again.
    if ('error' in reply && reply.error && reply.status !== 409) {
      throw new Error(`The store refused what tells who reaches a case: ${String(reply.name)}`);
    }
  }
}
