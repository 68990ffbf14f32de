import {
  AnnouncementRequestSchema,
  EndAnnouncementRequestSchema,
  type AnnouncementReply,
  type AnnouncementRequest,
  type AnnouncementsReply,
  type ListedAnnouncement,
} from '../../contracts/http/announcements.ts';
import type { ErrorReply } from '../../contracts/http/errorReply.ts';
import { parseDocumentId } from '../../domain/document/documentId.ts';
import { isComing, isRunning, type AnnouncementSheet } from '../../domain/status/announcement.ts';
import { newId } from '../../shared/ids.ts';
import { courtName, courtsWorkedAt } from '../access/courtNames.ts';
import type { Audit } from '../audit/audit.ts';
import { readJson } from '../http/readJson.ts';
import type { Route } from '../http/routes.ts';
import type { Replica } from '../replica/replica.ts';
import { untilLogged } from '../replica/untilLogged.ts';
import { announcementId, type Announcements } from './announcements.ts';

/** More at once would be read by nobody. */
const mostRunning = 50;

/** What operators tell people: said and ended by administrators, with who did in the audit. */
export function announcementRoutes(
  replica: Replica,
  options: {
    readonly announcements: Announcements;
    readonly audit: Audit;
    /** The parts and the public page are told anew. */
    readonly onChanged: () => void;
  },
): readonly Route[] {
  const { announcements, audit, onChanged } = options;

  const list: Route['handle'] = async (c) => {
    const held = await announcements.read();
    onChanged();
    return c.json({ announcements: held.map(listed) } satisfies AnnouncementsReply);
  };

  const announce: Route['handle'] = async (c) => {
    const body = await readJson(c, AnnouncementRequestSchema);
    if (!body.ok) return body.reply;
    const wrong = (field: string, words: string): Response =>
      c.json({ error: 'bad_request', reason: `${field}: ${words}`, field } satisfies ErrorReply, 400);
    const now = replica.now();
    const { courts, ...request } = body.value;
    const fault = timesFault(request, now);
    if (fault) return wrong(...fault);
    const known = courtsWorkedAt(replica);
    if (courts !== 'all' && !courts.every((court) => known.includes(court)))
      return wrong('courts', 'names a court that nobody works at.');
    const held = await announcements.read();
    if (held.filter((each) => isRunning(each, now) || isComing(each, now)).length >= mostRunning) {
      return wrong('text', `there are ${String(mostRunning)} announcements already: end one first.`);
    }
    const sheet: AnnouncementSheet = {
      _id: announcementId(newId()),
      type: 'announcement',
      schemaVersion: 1,
      channel: 'system',
      ...request,
      courts:
        courts === 'all'
          ? courts
          : courts.map((courtCentreId) => ({ courtCentreId, name: courtName(replica, courtCentreId) })),
      from: request.from === undefined ? new Date(now).toISOString() : utc(request.from),
      ...(request.until === undefined ? {} : { until: utc(request.until) }),
      ...(request.nextUpdateAt === undefined ? {} : { nextUpdateAt: utc(request.nextUpdateAt) }),
    };
    await audit.note({ action: 'announce', by: c.var.user, subjectId: sheet._id });
    await untilLogged(replica, await announcements.write(sheet));
    await announcements.read();
    onChanged();
    return c.json({ announcement: listed(sheet) } satisfies AnnouncementReply, 201);
  };

  const end: Route['handle'] = async (c) => {
    const body = await readJson(c, EndAnnouncementRequestSchema);
    if (!body.ok) return body.reply;
    for (;;) {
      const held = await announcements.find(body.value.announcementId);
      if (!held) {
        const reason = 'There is no such announcement.';
        return c.json({ error: 'not_found', reason, field: 'announcementId' } satisfies ErrorReply, 404);
      }
      // Ended once, it stays as it was ended.
      if (held.endedAt !== undefined)
        return c.json({ announcement: listed(held) } satisfies AnnouncementReply);
      const ended = { ...held, endedAt: new Date(replica.now()).toISOString() };
      await audit.note({ action: 'end-announcement', by: c.var.user, subjectId: held._id });
      try {
        await untilLogged(replica, await announcements.write(ended));
      } catch (error) {
        // Somebody else ended it at the same time.
        if ((error as { status?: number }).status === 409) continue;
        throw error;
      }
      await announcements.read();
      onChanged();
      return c.json({ announcement: listed(ended) } satisfies AnnouncementReply);
    }
  };

  return [
    { method: 'GET', path: '/api/admin/announcements', access: 'administrator', handle: list },
    { method: 'POST', path: '/api/admin/announcements', access: 'administrator', handle: announce },
    { method: 'POST', path: '/api/admin/announcements/end', access: 'administrator', handle: end },
  ];
}

/** An instant as everything compares them: ISO 8601 UTC. */
const utc = (instant: string): string => new Date(instant).toISOString();

function timesFault(
  { from, until, nextUpdateAt }: Pick<AnnouncementRequest, 'from' | 'until' | 'nextUpdateAt'>,
  now: number,
): readonly [field: string, words: string] | undefined {
  const begins = from === undefined ? now : Date.parse(from);
  if (until !== undefined && Date.parse(until) <= Math.max(begins, now)) {
    return ['until', Date.parse(until) <= now ? 'is over.' : 'is before it begins.'];
  }
  if (nextUpdateAt !== undefined && Date.parse(nextUpdateAt) <= now) return ['nextUpdateAt', 'is over.'];
  return undefined;
}

const listed = (sheet: AnnouncementSheet): ListedAnnouncement => {
  const { _id, severity, parts, courts, roles, text, from, until, nextUpdateAt, endedAt } = sheet;
  return {
    announcementId: parseDocumentId(_id)?.id ?? _id,
    severity,
    parts: [...parts],
    courts: courts === 'all' ? courts : courts.map(({ courtCentreId, name }) => ({ courtCentreId, name })),
    roles: roles === 'all' ? roles : [...roles],
    text,
    from,
    ...(until === undefined ? {} : { until }),
    ...(nextUpdateAt === undefined ? {} : { nextUpdateAt }),
    ...(endedAt === undefined ? {} : { endedAt }),
  };
};
