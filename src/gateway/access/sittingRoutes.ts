import type { Context } from 'hono';
import { parseDocument } from '../../contracts/documents/parseDocument.ts';
import type { ErrorReply } from '../../contracts/http/errorReply.ts';
import {
  SittingDayRequestSchema,
  SittingRequestSchema,
  type CourtsReply,
  type SittingDayReply,
  type SittingReply,
} from '../../contracts/http/sitting.ts';
import { courtsAt } from '../../domain/access/courtRole.ts';
import { roomKey, type SittingSheet } from '../../domain/access/courtroom.ts';
import { permissionTable } from '../../domain/access/permissionTable.ts';
import { dayAfter, londonDayAt } from '../../domain/day/courtDay.ts';
import { courtDayPartition } from '../../domain/document/documentId.ts';
import type { CourtCentreId } from '../../shared/ids.ts';
import type { Audit } from '../audit/audit.ts';
import { readJson } from '../http/readJson.ts';
import type { GatewayEnv } from '../http/variables.ts';
import type { CaseFollower } from '../replica/followCases.ts';
import type { Replica } from '../replica/replica.ts';
import { untilLogged } from '../replica/untilLogged.ts';
import { courtName, courtsWorkedAt } from './courtNames.ts';
import { sittingId } from './followCaseReach.ts';

type Handler = (c: Context<GatewayEnv>) => Promise<Response>;

/** Who sits where may be said so many days ahead. */
const daysAhead = 60;

/** Who sits in which courtroom: said by listing officers of the court and by administrators. */
export function sittingRoutes(
  replica: Replica,
  reach: CaseFollower,
  audit: Audit,
): { readonly courts: Handler; readonly day: Handler; readonly write: Handler } {
  const { record } = replica.databases;
  /** The courts for which whoever asks may say so; a court that nobody works at is nobody's. */
  const courtsOf = ({ user }: Context<GatewayEnv>['var']): readonly CourtCentreId[] =>
    user.role === 'administrator' ? courtsWorkedAt(replica) : courtsAt(user, replica.now());
  const isOfCourt = (c: Context<GatewayEnv>, courtCentreId: CourtCentreId): boolean =>
    courtsOf(c.var).includes(courtCentreId);
  const refused = (c: Context<GatewayEnv>): Response =>
    c.json(
      { error: 'forbidden', reason: 'This is for those who list this court.' } satisfies ErrorReply,
      403,
    );

  const read = async (_id: string): Promise<SittingSheet | undefined> => {
    try {
      const parsed = parseDocument(await record.get(_id));
      return parsed.ok && parsed.value.type === 'sitting' ? parsed.value : undefined;
    } catch (error) {
      if ((error as { status?: number }).status === 404) return undefined;
      throw error;
    }
  };

  return {
    courts(c) {
      const courts = courtsOf(c.var).map((courtCentreId) => ({
        courtCentreId,
        name: courtName(replica, courtCentreId),
      }));
      const reply: CourtsReply = { courts: courts.sort((a, b) => a.name.localeCompare(b.name, 'en-GB')) };
      return Promise.resolve(c.json(reply));
    },

    async day(c) {
      const body = await readJson(c, SittingDayRequestSchema);
      if (!body.ok) return body.reply;
      const { courtCentreId, day } = body.value;
      if (!isOfCourt(c, courtCentreId)) return refused(c);
      const partition = courtDayPartition(courtCentreId, day);
      const { rows } = await record.allDocs({
        startkey: `${partition}:sitting:`,
        endkey: `${partition}:sitting:￰`,
        include_docs: true,
      });
      const reply: SittingDayReply = {
        sittings: rows.flatMap(({ doc }) => {
          const parsed = parseDocument(doc);
          return parsed.ok && parsed.value.type === 'sitting'
            ? [{ courtroom: parsed.value.courtroom, userIds: parsed.value.userIds }]
            : [];
        }),
        people: [...replica.index.users.values()]
          .map(({ profile }) => profile)
          .filter((person) => 'court' in permissionTable[person.role] && person.role !== 'listing-officer')
          .filter((person) => courtsAt(person, replica.now()).includes(courtCentreId))
          .map(({ userId, name, role }) => ({ userId, name, role }))
          .sort((a, b) => a.name.localeCompare(b.name, 'en-GB')),
      };
      return c.json(reply);
    },

    async write(c) {
      const body = await readJson(c, SittingRequestSchema);
      if (!body.ok) return body.reply;
      const { courtCentreId, day, courtroom, userIds } = body.value;
      if (!isOfCourt(c, courtCentreId)) return refused(c);
      const wrong = (field: string, words: string): Response =>
        c.json({ error: 'bad_request', reason: `${field}: ${words}`, field } satisfies ErrorReply, 400);
      const today = londonDayAt(replica.now());
      if (day < today) return wrong('day', 'is over.');
      if (day > dayAfter(today, daysAhead)) return wrong('day', 'is too far ahead.');
      const isOfCourts = userIds.every((userId) => {
        const role = replica.index.users.get(userId)?.profile.role;
        return role !== undefined && 'court' in permissionTable[role];
      });
      if (!isOfCourts) return wrong('userIds', 'somebody named there does not sit in court.');
      const _id = sittingId(courtCentreId, day, roomKey(courtroom));
      await audit.note({ action: 'sitting', by: c.var.user, subjectId: _id });
      for (;;) {
        const before = await read(_id);
        const sheet: SittingSheet = {
          ...(before?._rev === undefined ? {} : { _rev: before._rev }),
          _id,
          type: 'sitting',
          schemaVersion: 1,
          channel: `court:${courtCentreId}`,
          courtCentreId,
          day,
          courtroom,
          userIds: [...new Set(userIds)],
        };
        try {
          await untilLogged(replica, await record.put(sheet));
          break;
        } catch (error) {
          // Somebody else said so at the same time: the later word counts.
          if ((error as { status?: number }).status !== 409) throw error;
        }
      }
      await reach.idle();
      return c.json({ courtroom, userIds } satisfies SittingReply);
    },
  };
}
