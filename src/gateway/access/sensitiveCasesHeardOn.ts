import { parseDocument } from '../../contracts/documents/parseDocument.ts';
import { dayNumber, londonDay } from '../../domain/day/courtDay.ts';
import type { CaseId } from '../../shared/ids.ts';
import type { RecordIndex } from '../replica/recordIndex.ts';
import type { Replica } from '../replica/replica.ts';

/** Hearings that are read at once. */
const readAtOnce = 1_000;

/**
 * The sensitive cases that are heard on a day. The index knows from when to when a hearing lasts, and not which days in between
 * it has, nor that it, or one of them, was given up: so the hearings are read, those of every case that may be among them, whichever somebody asks
 * for. What the store is asked, and the time that takes, then tell of no case.
 */
export async function sensitiveCasesHeardOn(
  { index, databases }: Replica,
  day: string,
): Promise<ReadonlySet<CaseId>> {
  const keys = [...hearingsAround(index, dayNumber(day))];
  const heard = new Set<CaseId>();
  for (let at = 0; at < keys.length; at += readAtOnce) {
    const { rows } = await databases.record.allDocs({
      keys: keys.slice(at, at + readAtOnce),
      include_docs: true,
    });
    for (const row of rows) {
      const parsed = parseDocument('doc' in row ? row.doc : undefined);
      if (!parsed.ok || parsed.value.type !== 'hearing' || parsed.value.isVacated === true) continue;
      const { caseId, hearingDays } = parsed.value;
      const isHeard = hearingDays.some(
        ({ sittingDay, isCancelled }) => isCancelled !== true && londonDay(sittingDay) === day,
      );
      if (isHeard) heard.add(caseId);
    }
  }
  return heard;
}

/** Ids of the hearings of sensitive cases that begin on a day or before it, and end on it or after. */
function* hearingsAround({ rows, cases }: RecordIndex, day: number): Generator<string> {
  const hearing = rows.types.find('hearing');
  for (const partition of cases.sensitive()) {
    for (const row of rows.in(partition)) {
      const days = rows.typeOf(row) === hearing ? rows.daysOf(row) : undefined;
      if (days && days[0] <= day && days[1] >= day) yield rows.idOf(row);
    }
  }
}
