import { parseDocument } from '../../contracts/documents/parseDocument.ts';
import type { Announcement } from '../../contracts/worker/api.ts';
import type { UserProfile } from '../../domain/access/user.ts';
import type { CaseCard } from '../../domain/list/caseCard.ts';
import { inOrder } from '../../domain/status/announcement.ts';
import { isAnnouncedTo } from '../../domain/status/announcementAudience.ts';
import type { DeviceStore } from '../../store/deviceStore.ts';

/** What operators announced to this user, the worst first; also what is over or still to come: the page knows the time. */
export async function announcementsFor(
  store: DeviceStore,
  user: UserProfile,
  cards: Iterable<CaseCard>,
): Promise<readonly Announcement[]> {
  const stored = await store.documentsOfType('announcement');
  const sheets = stored.flatMap((each) => {
    const parsed = parseDocument(each);
    return parsed.ok && parsed.value.type === 'announcement' ? [parsed.value] : [];
  });
  if (sheets.length === 0) return [];
  const courts = new Set<string>();
  for (const { hearings } of cards) for (const { courtCentreId } of hearings) courts.add(courtCentreId);
  return inOrder(sheets.filter((sheet) => isAnnouncedTo(sheet, user, courts))).map(
    ({ _id, severity, parts, text, from, until, nextUpdateAt, endedAt }) => ({
      _id,
      severity,
      parts,
      text,
      from,
      ...(until === undefined ? {} : { until }),
      ...(nextUpdateAt === undefined ? {} : { nextUpdateAt }),
      ...(endedAt === undefined ? {} : { endedAt }),
    }),
  );
}
