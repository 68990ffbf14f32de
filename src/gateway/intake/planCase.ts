import { parseDocument } from '../../contracts/documents/parseDocument.ts';
import type { Prosecutor } from '../../domain/case/caseSheet.ts';
import { authorityNamedBy } from '../../domain/case/isProsecutedBy.ts';
import { isSheetType, type Sheet } from '../../domain/document/document.ts';
import { documentId, casePartition } from '../../domain/document/documentId.ts';
import type { IntakeCase, IntakeRefusal } from '../../intake/intake.ts';
import type { CaseId } from '../../shared/ids.ts';
import { canonicalJson, type Json } from '../../shared/json.ts';
import { err, ok, type Result } from '../../shared/result.ts';
import type { Database } from '../database/database.ts';
import { prosecutorIn, refuseCase, type IntakeSender, type SenderRefusal } from './intakeSender.ts';
import { matchParts } from './matchParts.ts';
import { mergeCase } from './mergeCase.ts';
import { isOlderShare } from './olderShare.ts';
import { renameIds } from './renameIds.ts';

/** What is to be written of one case, each sheet valid and on the revision it was made from. */
export interface CasePlan {
  /** All but the `case` sheet, which is written last: a case is there when its sheet is. */
  readonly sheets: readonly Sheet[];
  readonly caseSheet: Sheet | undefined;
  readonly unchanged: number;
  /** Every sheet that the file tells of, those that stay as they are too. */
  readonly sheetIds: readonly string[];
  /** Who prosecuted it before, where the file names another. */
  readonly formerProsecutor: Prosecutor | undefined;
  /** The record holds a newer share of these results. */
  readonly isOlderShare: boolean;
}

/** Reads the case, asks whether the sender may tell of it, merges the file's part into it and checks every sheet. Writes nothing. */
export async function planCase(
  record: Database,
  told: IntakeCase,
  caseId: CaseId,
  sender: IntakeSender,
): Promise<Result<CasePlan, IntakeRefusal | SenderRefusal>> {
  const held = await heldSheets(record, caseId);
  if (!held.ok) return held;
  const refusal = refuseCase(sender, held.value, told.sheets);
  if (refusal) return err(refusal);
  const ofCase = renamed(told, new Map<string, string>([[told.caseId, caseId]]));
  const asHeld = renamed(ofCase, matchParts(held.value, ofCase.sheets));
  const merged = mergeCase(held.value, asHeld);
  const before = new Map<string, Sheet>(held.value.map((sheet) => [sheet._id, sheet]));
  const changed = merged.filter((sheet) => meaning(sheet) !== meaning(before.get(sheet._id)));
  for (const sheet of changed) {
    const parsed = parseDocument(sheet);
    if (parsed.ok) continue;
    return err({
      tag: 'invalid',
      reason: `What it says of the ${sheet.type.replace('-', ' ')} cannot be recorded. ${parsed.error.reason}`,
    });
  }
  return ok({
    sheets: changed.filter((sheet) => sheet.type !== 'case'),
    caseSheet: changed.find((sheet) => sheet.type === 'case'),
    unchanged: merged.length - changed.length,
    sheetIds: merged.map((sheet) => sheet._id),
    formerProsecutor: formerProsecutor(held.value, merged),
    isOlderShare: isOlderShare(held.value, asHeld),
  });
}

function formerProsecutor(held: readonly Sheet[], merged: readonly Sheet[]): Prosecutor | undefined {
  const [before, after] = [prosecutorIn(held) ?? {}, prosecutorIn(merged) ?? {}];
  return authorityNamedBy(before) === authorityNamedBy(after) ? undefined : before;
}

/** What intake wrote of a case; what others keep in it (police cards, entries) is theirs. */
async function heldSheets(
  record: Database,
  caseId: CaseId,
): Promise<Result<readonly Sheet[], IntakeRefusal>> {
  const { rows } = await record.allDocs({
    startkey: `${caseId}:`,
    endkey: `${caseId}:\uffff`,
    include_docs: true,
  });
  const sheets: Sheet[] = [];
  for (const { doc } of rows) {
    const type = (doc as { type?: unknown } | undefined)?.type;
    if (typeof type !== 'string' || !isSheetType(type) || keptByOthers.includes(type)) continue;
    const parsed = parseDocument(doc);
    if (!parsed.ok) {
      const reason = `The record holds a ${type} of this case that this Assize cannot read. ${parsed.error.reason}`;
      return err({ tag: 'invalid', reason });
    }
    sheets.push(parsed.value as Sheet);
  }
  return ok(sheets);
}
const keptByOthers = ['police-card', 'witness-dates', 'notice-receipts'];

export const caseSheetId = (caseId: CaseId): string => documentId(casePartition(caseId), 'case', caseId);

function renamed(told: IntakeCase, names: ReadonlyMap<string, string>): IntakeCase {
  const nameOf = <Id extends string>(id: Id): Id => (names.get(id) ?? id) as Id;
  const { resultsToldInFull, resultsToldFor, share } = told;
  return {
    ...told,
    caseId: nameOf(told.caseId),
    sheets: told.sheets.map((sheet) => renameIds(sheet, names)),
    ...(resultsToldInFull ? { resultsToldInFull: resultsToldInFull.map(nameOf) } : {}),
    ...(resultsToldFor ? { resultsToldFor: resultsToldFor.map(nameOf) } : {}),
    ...(share ? { share: { ...share, hearingId: nameOf(share.hearingId) } } : {}),
  };
}

function meaning(sheet: Sheet | undefined): string {
  if (!sheet) return '';
  const { _rev, ...rest } = sheet;
  return canonicalJson(rest as unknown as Json);
}
