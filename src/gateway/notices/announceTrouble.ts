import { createHash } from 'node:crypto';
import { systemPartition, documentId } from '../../domain/document/documentId.ts';
import type { AnnouncementSheet } from '../../domain/status/announcement.ts';
import type { Logger } from '../../shared/logger.ts';
import type { Announcements } from '../status/announcements.ts';
import { nowOf, type Desk } from './enqueueNotices.ts';
import type { NoticeQueue } from './noticeQueue.ts';

/** So long a recipient may take nothing before operators are told, milliseconds. */
const patienceMs = 10 * 60_000;

/**
 * Tells operators of a recipient that takes nothing, of a notice that is given up, and of days that differ: in the log as an alarm, and
 * by an announcement that every administrator's device shows until it is over. It names no case.
 */
export async function announceTrouble(
  desk: Desk,
  queue: NoticeQueue,
  {
    announcements,
    logger,
    givenUp,
  }: {
    readonly announcements: Announcements;
    readonly logger: Logger;
    /** Notices of this queue that are tried no more. */
    readonly givenUp: number;
  },
): Promise<void> {
  const { recipient, row } = queue;
  if (!recipient) return;
  const { failing, announced } = row;
  const isLong = failing !== undefined && desk.clock.now() - Date.parse(failing.since) > patienceMs;
  const { differing } = queue;
  const said = [
    ...(isLong
      ? [`${recipient.name} has taken no notices since ${failing.since.slice(0, 16).replace('T', ' ')} UTC.`]
      : []),
    ...(givenUp > 0
      ? [`${String(givenUp)} notices to ${recipient.name} are tried no more: send them again.`]
      : []),
    ...differing.map((day) => `${recipient.name} and this server count notices of ${day} otherwise.`),
  ];
  if (said.length > 0 && !announced) {
    // Whoever comes after one who ended here finds the same.
    const since = failing?.since ?? nowOf(desk);
    logger.error(
      { alarm: 'notices-failing', recipient: recipient.id, givenUp, differs: differing.length },
      said.join(' '),
    );
    const id = announcementIdOf(recipient.id, since);
    const held = await announcements.find(id);
    if (!held || held.endedAt !== undefined) {
      const { endedAt: _over, ...before } = held ?? {};
      await announcements.write({ ...before, ...sheetOf(id, since, said) });
    }
    queue.update({ announced: { id, since } });
  }
  if (said.length === 0 && announced) {
    const held = await announcements.find(announced.id);
    if (held && held.endedAt === undefined) await announcements.write({ ...held, endedAt: nowOf(desk) });
    queue.unannounced();
  }
}

/** A uuid of version 7, so that it stands among the newest: of a time, a recipient, and nothing else. */
function announcementIdOf(recipientId: string, since: string): string {
  const time = Date.parse(since).toString(16).padStart(12, '0');
  const rest = createHash('sha256').update(`${recipientId} ${since}`).digest('hex');
  return `${time.slice(0, 8)}-${time.slice(8)}-7${rest.slice(0, 3)}-8${rest.slice(3, 6)}-${rest.slice(6, 18)}`;
}

const sheetOf = (id: string, since: string, said: readonly string[]): AnnouncementSheet => ({
  _id: documentId(systemPartition, 'announcement', id),
  type: 'announcement',
  schemaVersion: 1,
  channel: 'system',
  severity: 'failed',
  // Courts see it on their cases; the part of the status says it to everybody.
  parts: [],
  courts: 'all',
  roles: ['administrator'],
  text: { en: { heading: 'Notices to a partner do not arrive', body: said.join(' ') } },
  from: since,
});
