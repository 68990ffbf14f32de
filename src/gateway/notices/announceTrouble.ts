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
 * by an announcement that every administrator's device shows until it is over. A trouble of another kind is told anew, whatever stands or
 * was ended. It names no case.
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
  const trouble = troubleOf(queue, givenUp, desk.clock.now());
  const { announced, failing } = queue.row;
  const kinds = [...trouble.keys()];
  const before = announced?.kinds ?? [];
  if (kinds.length > 0 && (!announced || kinds.some((kind) => !before.includes(kind)))) {
    // Whoever comes after one who ended here finds the same.
    const since = announced?.since ?? failing?.since ?? nowOf(desk);
    const said = [...trouble.values()];
    logger.error(
      { alarm: 'notices-failing', recipient: queue.name, givenUp, differs: queue.differing.length },
      said.join(' '),
    );
    const id = announced?.id ?? announcementIdOf(queue.name, since);
    const { endedAt: _over, ...held } = (await announcements.find(id)) ?? {};
    await announcements.write({ ...held, ...sheetOf(id, since, said) });
    queue.update({ announced: { id, since, kinds } });
    return;
  }
  if (!announced || (kinds.length > 0 && kinds.length === before.length)) return;
  const held = await announcements.find(announced.id);
  const isOpen = held !== undefined && held.endedAt === undefined;
  if (kinds.length > 0) {
    // Something of it is over. What comes back is told anew; what somebody ended stays so.
    if (isOpen) {
      const sheet = sheetOf(announced.id, announced.since, [...trouble.values()]);
      await announcements.write({ ...held, ...sheet });
    }
    queue.update({ announced: { ...announced, kinds } });
    return;
  }
  if (isOpen) await announcements.write({ ...held, endedAt: nowOf(desk) });
  queue.unannounced();
}

/** What is wrong with a recipient, in words, by kind: each kind is told once, until it is over. Nobody else is in trouble. */
function troubleOf(
  { recipient, row: { failing }, differing }: NoticeQueue,
  givenUp: number,
  now: number,
): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  if (!recipient) return found;
  const { name } = recipient;
  if (failing !== undefined && now - Date.parse(failing.since) > patienceMs) {
    const since = failing.since.slice(0, 16).replace('T', ' ');
    found.set('failing', `${name} has taken no notices since ${since} UTC.`);
  }
  // How many there are changes, and this is not said anew for each.
  if (givenUp > 0) found.set('given-up', `Notices to ${name} are tried no more: send them again.`);
  for (const day of differing)
    found.set(`differs ${day}`, `${name} and this server count notices of ${day} otherwise.`);
  return found;
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
