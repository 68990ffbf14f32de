import type { StatusReply } from '../../contracts/http/status.ts';
import type { AnnouncementSheet } from '../../domain/status/announcement.ts';
import type { PartReport } from '../../domain/status/partReport.ts';
import type { PartHistory } from './statusBook.ts';

/** What is told of everything at one moment. */
export interface StatusNow {
  /** Milliseconds since 1970. */
  readonly checkedAt: number;
  readonly parts: readonly PartReport[];
  /** Those for everybody that count now or will. */
  readonly announcements: readonly AnnouncementSheet[];
  readonly history: readonly PartHistory[];
}

/** The same for machines: of the days those alone on which something was otherwise. */
export const statusReply = ({ checkedAt, parts, announcements, history }: StatusNow): StatusReply => ({
  checkedAt: new Date(checkedAt).toISOString(),
  parts: parts.map((part) => ({
    ...part,
    stillWorks: [...part.stillWorks],
    whatToDo: [...part.whatToDo],
  })),
  announcements: announcements.map(({ severity, parts: about, text, from, until, nextUpdateAt }) => ({
    severity,
    parts: [...about],
    text,
    from,
    ...(until === undefined ? {} : { until }),
    ...(nextUpdateAt === undefined ? {} : { nextUpdateAt }),
  })),
  history: {
    from: history[0]?.days[0]?.day ?? '',
    until: history[0]?.days.at(-1)?.day ?? '',
    parts: history.map(({ part, measuredFrom, workedPercent, days }) => ({
      part,
      ...(measuredFrom === undefined ? {} : { measuredFrom: new Date(measuredFrom).toISOString() }),
      ...(workedPercent === undefined ? {} : { workedPercent }),
      marked: days.filter(({ state }) => state !== 'working' && state !== 'not-measured'),
    })),
  },
});
