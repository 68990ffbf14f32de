import type { IntakeRemainderSheet } from '../../domain/case/caseSheet.ts';
import type { Sheet } from '../../domain/document/document.ts';
import { casePartition, documentId } from '../../domain/document/documentId.ts';
import type { IntakeCase } from '../../intake/intake.ts';
import { isObject, saysNothing } from '../../intake/readLog.ts';
import type { Json, JsonObject } from '../../shared/json.ts';

/**
 * Whether a file shares results of a hearing of which the record holds a later share. Both times are the source's own, ISO
 * 8601 UTC; where either does not say when it was shared, nothing says that it is old.
 */
export function isOlderShare(held: readonly Sheet[], { share }: IntakeCase): boolean {
  if (share === undefined) return false;
  const hearing = held.find((sheet) => sheet.type === 'hearing' && sheet.hearingId === share.hearingId);
  return (
    hearing?.type === 'hearing' && hearing.sharedTime !== undefined && share.sharedTime < hearing.sharedTime
  );
}

/** What each telling of a sheet has of its own, and says nothing of the case. */
const ownOfEach: ReadonlySet<string> = new Set(['reference', 'source', 'number', 'sheets', 'sharedTime']);

/** Whether one value says all that another says: lists in any order. */
function says(stands: Json | undefined, told: Json): boolean {
  if (saysNothing(told)) return true;
  if (stands === undefined) return false;
  if (Array.isArray(told)) {
    return Array.isArray(stands) && told.every((item: Json) => stands.some((each: Json) => says(each, item)));
  }
  if (!isObject(told)) return stands === told;
  return (
    isObject(stands) &&
    Object.entries(told).every(([name, value]) => value === undefined || says(stands[name], value))
  );
}

/**
 * What an older share says otherwise than the record, kept for court staff beside its hearing; undefined where the record says
 * all of it.
 */
export function keptOfOlderShare(
  told: IntakeCase,
  held: ReadonlyMap<string, Sheet>,
): IntakeRemainderSheet | undefined {
  const { caseId, share } = told;
  if (share === undefined) return undefined;
  const fields = told.sheets.flatMap((sheet): (readonly [string, Json])[] => {
    const value = sheet as unknown as JsonObject;
    const stands = held.get(sheet._id) as unknown as JsonObject | undefined;
    const isSaid = Object.entries(value).every(
      ([name, field]) => ownOfEach.has(name) || field === undefined || says(stands?.[name], field),
    );
    return isSaid ? [] : [[`/olderShare/${sheet._id}`, value]];
  });
  const hearing = told.sheets.find(
    (sheet) => sheet.type === 'hearing' && sheet.hearingId === share.hearingId,
  );
  if (fields.length === 0 || hearing === undefined) return undefined;
  return {
    _id: documentId(casePartition(caseId), 'intake-remainder', share.keptAs),
    type: 'intake-remainder',
    schemaVersion: 1,
    channel: 'court',
    caseId,
    source: hearing.type === 'hearing' ? hearing.source : '',
    sheetId: hearing._id,
    fields: { '/olderShare/sharedTime': share.sharedTime, ...Object.fromEntries(fields) },
  };
}
