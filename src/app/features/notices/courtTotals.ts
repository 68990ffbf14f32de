import type { NoticeQueueReport } from '../../../contracts/http/notices.ts';

type CourtReport = NoticeQueueReport['courts'][number];

/** What is told for each court, whoever is told; the court with the oldest that waits first, then by name. */
export function courtTotals(queues: readonly Pick<NoticeQueueReport, 'courts'>[]): readonly CourtReport[] {
  const byCourt = new Map<string, CourtReport>();
  for (const { courts } of queues)
    for (const court of courts) {
      const before = byCourt.get(court.courtCentreId);
      byCourt.set(court.courtCentreId, before ? sum(before, court) : court);
    }
  return [...byCourt.values()].sort(
    (a, b) => compare(a.waitingSince ?? '~', b.waitingSince ?? '~') || a.name.localeCompare(b.name, 'en-GB'),
  );
}

function sum(a: CourtReport, b: CourtReport): CourtReport {
  const since = [a.waitingSince, b.waitingSince].flatMap((day) => day ?? []).sort()[0];
  const { waitingSince: _either, ...court } = a;
  return {
    ...court,
    received: a.received + b.received,
    waiting: a.waiting + b.waiting,
    failed: a.failed + b.failed,
    ...(since === undefined ? {} : { waitingSince: since }),
  };
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
