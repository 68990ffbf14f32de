import { correctedTime } from '../entry/entry.ts';
import type { NoticeReceiptsSheet, SeenFailure } from '../notices/noticeReceipts.ts';
import type { NoticeSeenEntry } from '../notices/noticeSeen.ts';
import type { CaseRecord } from './caseRecord.ts';

/** How far each notice has come, and of each failure who saw to it: the first in the order of the record. */
export function foldNotices(record: CaseRecord): readonly NoticeReceiptsSheet[] {
  const seen = new Map<string, SeenFailure>();
  for (const entry of record.entries('notice-seen')) {
    if (record.isSuperseded(entry._id)) continue;
    for (const { key, since } of entry.failures)
      if (!seen.has(`${key} ${since}`)) seen.set(`${key} ${since}`, seenBy(entry));
  }
  const sheets = record.sheets('notice-receipts');
  if (seen.size === 0) return sheets;
  return sheets.map((sheet) => ({
    ...sheet,
    notices: sheet.notices.map((notice) => {
      if (notice.state.is !== 'failed') return notice;
      const about = seen.get(`${notice.key} ${notice.state.since}`);
      return about === undefined ? notice : { ...notice, state: { ...notice.state, seen: about } };
    }),
  }));
}

const seenBy = ({ _id, author, times, what }: NoticeSeenEntry): SeenFailure => ({
  by: author.name,
  entryId: _id,
  at: correctedTime(times),
  what,
});
