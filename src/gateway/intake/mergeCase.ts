import type { Sheet } from '../../domain/document/document.ts';
import type { HearingSheet } from '../../domain/hearing/hearing.ts';
import type { DefendantSheet, PersonalDetailsSheet } from '../../domain/party/defendant.ts';
import type { JudicialResult } from '../../domain/result/judicialResult.ts';
import type { IntakeCase } from '../../intake/intake.ts';
import type { CourtCentreId, DocumentId, HearingId } from '../../shared/ids.ts';
import type { JsonObject } from '../../shared/json.ts';
import { mergeFields } from './mergeFields.ts';
import { rulesFor } from './mergePolicy.ts';
import { isOlderShare, keptOfOlderShare } from './olderShare.ts';

/**
 * The sheets of a case after a file told of it, the `case` sheet last; those that the file does not touch are left out.
 * Pure. The rules stand in ./mergePolicy.ts.
 *
 * @param held what the record holds of the case, revisions and all
 * @param told the file's sheets, under the record's ids
 */
export function mergeCase(held: readonly Sheet[], told: IntakeCase): readonly Sheet[] {
  const heldById = new Map<string, Sheet>(held.map((sheet) => [sheet._id, sheet]));
  if (isOlderShare(held, told)) return withOlderShare(heldById, told);
  const numbers = numberDefendants(held, told.sheets);
  const merged = told.sheets.map((sheet) => {
    const before = heldById.get(sheet._id);
    const after = before ? mergeSheet(before, sheet, told) : sheet;
    const number = numbers.get(sheet._id);
    return number === undefined ? after : ({ ...after, number } as Sheet);
  });
  const touched = new Map<string, Sheet>(merged.map((sheet) => [sheet._id, sheet]));
  oneBailDecision(held, told.sheets, touched);
  takeBackResults(held, told, touched);
  return caseLast(held, touched);
}

/** The sheets stay as they are: what a newer share does not say may have been taken back by it. */
function withOlderShare(heldById: ReadonlyMap<string, Sheet>, told: IntakeCase): readonly Sheet[] {
  const touched = new Map(
    told.sheets
      .flatMap((sheet) => heldById.get(sheet._id) ?? [])
      .map((sheet) => [sheet._id as string, sheet]),
  );
  const kept = keptOfOlderShare(told, heldById);
  if (kept) touched.set(kept._id, { ...heldById.get(kept._id), ...kept });
  return caseLast([...heldById.values()], touched);
}

function mergeSheet(before: Sheet, sheet: Sheet, told: IntakeCase): Sheet {
  const sheetId = sheet.type === 'intake-remainder' ? sheet.sheetId : undefined;
  const merged = mergeFields(
    before as unknown as JsonObject,
    sheet as unknown as JsonObject,
    rulesFor(sheet.type, sheetId),
  ) as unknown as Sheet;
  if (merged.type !== 'hearing' || before.type !== 'hearing' || sheet.type !== 'hearing') return merged;
  if (!toldInFull(told).has(sheet.hearingId)) return merged;
  const isTold = ({ defendantId }: JudicialResult): boolean =>
    told.resultsToldFor === undefined ||
    (defendantId !== undefined && told.resultsToldFor.includes(defendantId));
  const others = before.results.filter((result) => !isTold(result));
  return { ...merged, results: [...others, ...sheet.results] } satisfies HearingSheet;
}

/** Hearings whose results the file tells anew. One without any that is not said to be shared tells nothing of them. */
function toldInFull(told: IntakeCase): ReadonlySet<HearingId> {
  const said = told.sheets.flatMap((sheet) =>
    sheet.type === 'hearing' && (sheet.results.length > 0 || sheet.hasSharedResults === true)
      ? [sheet.hearingId]
      : [],
  );
  return new Set(said.filter((hearingId) => told.resultsToldInFull?.includes(hearingId) === true));
}

/** Who is new gets the number the file gives, or the next one where that is taken. */
function numberDefendants(held: readonly Sheet[], told: readonly Sheet[]): ReadonlyMap<string, number> {
  const before = held.filter((sheet) => sheet.type === 'defendant');
  const taken = new Set(before.map((sheet) => sheet.number));
  const known = new Set<string>(before.map((sheet) => sheet._id));
  const numbers = new Map<string, number>();
  for (const sheet of told) {
    if (sheet.type !== 'defendant' || known.has(sheet._id)) continue;
    const number = taken.has(sheet.number) ? Math.max(0, ...taken) + 1 : sheet.number;
    taken.add(number);
    numbers.set(sheet._id, number);
  }
  return numbers;
}

/** Conditions and reasons go with the status they were ordered with. */
function oneBailDecision(held: readonly Sheet[], told: readonly Sheet[], touched: Map<string, Sheet>): void {
  for (const defendant of told) {
    if (defendant.type !== 'defendant' || defendant.bailStatus === undefined) continue;
    const isDefendant = (sheet: Sheet): sheet is DefendantSheet => sheet._id === defendant._id;
    const before = held.find(isDefendant)?.bailStatus?.code;
    if (before === undefined || before === defendant.bailStatus.code) continue;
    const ofTheirs = (sheet: Sheet): sheet is PersonalDetailsSheet =>
      sheet.type === 'personal-details' && sheet.defendantId === defendant.defendantId;
    const details = [...touched.values()].find(ofTheirs) ?? held.find(ofTheirs);
    if (!details) continue;
    const { bailConditions: _conditions, bailReasons: _reasons, ...rest } = details;
    const said = told.find(ofTheirs);
    touched.set(details._id, {
      ...rest,
      ...(said?.bailConditions ? { bailConditions: said.bailConditions } : {}),
      ...(said?.bailReasons === undefined ? {} : { bailReasons: said.bailReasons }),
    });
  }
}

/** Copies of a re-shared hearing's results that stand with offences and defendants are taken back with the hearing's own. */
function takeBackResults(held: readonly Sheet[], told: IntakeCase, touched: Map<string, Sheet>): void {
  const hearings: ReadonlySet<string> = toldInFull(told);
  if (hearings.size === 0) return;
  const current = new Set(
    [...touched.values()].flatMap((sheet) => (sheet.type === 'hearing' ? sheet.results : [])).map(idOf),
  );
  for (const sheet of told.sheets) {
    if (sheet.type !== 'defendant') continue;
    for (const result of copiesOf(sheet)) current.add(idOf(result));
  }
  const stands = (result: JudicialResult): boolean =>
    result.hearingId === undefined || !hearings.has(result.hearingId) || current.has(idOf(result));
  for (const { _id: id } of held) {
    const sheet = touched.get(id) ?? held.find((each) => each._id === id);
    if (sheet?.type !== 'defendant' || copiesOf(sheet).every(stands)) continue;
    if (told.resultsToldFor?.includes(sheet.defendantId) === false) continue;
    touched.set(id, {
      ...sheet,
      ...(sheet.judicialResults ? { judicialResults: sheet.judicialResults.filter(stands) } : {}),
      offences: sheet.offences.map((offence) =>
        offence.judicialResults
          ? { ...offence, judicialResults: offence.judicialResults.filter(stands) }
          : offence,
      ),
    });
  }
}

const idOf = (result: JudicialResult): string => result.resultId;
const copiesOf = (sheet: DefendantSheet): readonly JudicialResult[] => [
  ...(sheet.judicialResults ?? []),
  ...sheet.offences.flatMap((offence) => offence.judicialResults ?? []),
];

/** The case sheet lists the others and the courts of its hearings, and is written last. */
function caseLast(held: readonly Sheet[], touched: ReadonlyMap<string, Sheet>): readonly Sheet[] {
  const others = [...touched.values()].filter((sheet) => sheet.type !== 'case');
  const sheet = [...touched.values(), ...held].find((each) => each.type === 'case');
  if (!sheet) return others;
  const ids = new Set<DocumentId>([...sheet.sheets, ...others.map((each) => each._id)]);
  const courts = new Set<CourtCentreId>([
    ...sheet.courtCentreIds,
    ...others.flatMap((each) => (each.type === 'hearing' ? [each.courtCentre.id] : [])),
  ]);
  return [...others, { ...sheet, sheets: [...ids], courtCentreIds: [...courts] }];
}
