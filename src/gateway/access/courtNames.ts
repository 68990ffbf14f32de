import { parseDocument } from '../../contracts/documents/parseDocument.ts';
import type { CourtCentreId } from '../../shared/ids.ts';
import type { Replica } from '../replica/replica.ts';

/** Cases of a court that are looked at for its name, at most: one of them is heard there as a rule. */
const mostLookedAt = 5;

/**
 * What courts are called: as a hearing there names them, or else as people who work there do. There is no list of courts in the
 * record; a name that was found is kept, for courts are not renamed while a gateway runs.
 */
export function courtNames(replica: Replica): (courtCentreId: CourtCentreId) => Promise<string> {
  const names = new Map<CourtCentreId, string>();
  const { index, databases } = replica;

  const nameInHearings = async (courtCentreId: CourtCentreId): Promise<string | undefined> => {
    let looked = 0;
    for (const partition of index.cases.ofCourt(courtCentreId)) {
      if (looked === mostLookedAt) return undefined;
      looked += 1;
      const caseId = index.rows.partitions.text(partition);
      const { rows } = await databases.record.allDocs({
        startkey: `${caseId}:hearing:`,
        endkey: `${caseId}:hearing:￰`,
        include_docs: true,
      });
      for (const { doc } of rows) {
        const parsed = parseDocument(doc);
        if (!parsed.ok || parsed.value.type !== 'hearing') continue;
        if (parsed.value.courtCentre.id === courtCentreId) return parsed.value.courtCentre.name;
      }
    }
    return undefined;
  };
  const nameOfPeople = (courtCentreId: CourtCentreId): string | undefined =>
    [...index.users.values()]
      .map(({ profile }) => profile)
      .filter(({ courtCentreIds }) => courtCentreIds.includes(courtCentreId))
      .sort((a, b) => a.courtCentreIds.length - b.courtCentreIds.length)[0]?.organisationName;

  return async (courtCentreId) => {
    const known = names.get(courtCentreId);
    if (known !== undefined) return known;
    const found = await nameInHearings(courtCentreId);
    if (found !== undefined) names.set(courtCentreId, found);
    return found ?? nameOfPeople(courtCentreId) ?? courtCentreId;
  };
}
