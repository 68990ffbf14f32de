import type { BailStatus } from '../bail/bail.ts';
import { attributionOf, settle, standingOf, type Candidate } from '../entry/supersede.ts';
import type { Offence } from '../offence/offence.ts';
import { listName, type DefendantSheet } from '../party/defendant.ts';
import type { JudicialResult } from '../result/judicialResult.ts';
import { takenSchedule } from '../taken/offencesTaken.ts';
import { fromEntry, fromSheet } from './candidates.ts';
import type { CaseRecord } from './caseRecord.ts';
import { applicationsOf } from './applicationsOf.ts';
import { foldAllocation } from './foldAllocation.ts';
import type { ApplicationView, DefendantView, OffenceView } from './caseView.ts';
import { foldAddress, foldDetails } from './foldDetails.ts';
import { foldCharges, type FoldedCharge } from './foldCharges.ts';
import type { FoldedShares } from './foldShares.ts';
import { foldPleaAndVerdict } from './foldPleaAndVerdict.ts';

/** The defendants in charge order, each with their offences in the one order, numbered from 1 as they are said in court. */
export function foldDefendants(
  record: CaseRecord,
  results: readonly JudicialResult[],
  shares: Pick<FoldedShares, 'bailOf'>,
  applications: readonly ApplicationView[] = [],
): DefendantView[] {
  const sheets = [...record.sheets('defendant')].sort(
    (a, b) => a.number - b.number || (a.defendantId < b.defendantId ? -1 : 1),
  );
  return sheets.map((held) => foldDefendant(record, held, results, shares, applications));
}

function foldDefendant(
  record: CaseRecord,
  held: DefendantSheet,
  results: readonly JudicialResult[],
  shares: Pick<FoldedShares, 'bailOf'>,
  applications: readonly ApplicationView[],
): DefendantView {
  const { sheet, details } = foldDetails(record, held);
  const bail = foldBail(record, sheet, shares.bailOf(sheet.defendantId));
  return {
    defendantId: sheet.defendantId,
    number: sheet.number,
    name: listName(sheet),
    sheet,
    details,
    ...foldAddress(record, sheet),
    taken: record
      .entries('offences-taken')
      .filter((entry) => entry.defendantId === sheet.defendantId && !record.isSuperseded(entry._id))
      .map((entry) => ({ ...attributionOf(entry), value: takenSchedule(entry) })),
    bail,
    ...foldBailConditions(record, sheet, bail),
    offences: foldCharges(record, sheet).map((charged, at) =>
      foldOffence(record, sheet, charged, at + 1, results),
    ),
    applications: applicationsOf(sheet, applications, record, results),
    results: results.filter(
      (result) => result.defendantId === sheet.defendantId && result.offenceId === undefined,
    ),
  };
}

function foldOffence(
  record: CaseRecord,
  sheet: DefendantSheet,
  { offence, charge }: FoldedCharge,
  number: number,
  results: readonly JudicialResult[],
): OffenceView {
  const { offenceId } = offence;
  return {
    offenceId,
    number,
    offence,
    charge,
    ...foldPleaAndVerdict(record, { offenceId, defendantId: sheet.defendantId }, sheet, offence),
    notifiedPleas: foldNotifiedPleas(record, sheet, offence),
    allocation: foldAllocation(record, sheet, offence),
    // Defendants who are charged together may share the offence and its id: each has results of their own.
    results: results.filter(
      (result) =>
        result.offenceId === offenceId && (result.defendantId ?? sheet.defendantId) === sheet.defendantId,
    ),
  };
}

/** What the defence says, newest first: it is no plea taken and clashes with nothing. */
function foldNotifiedPleas(
  record: CaseRecord,
  sheet: DefendantSheet,
  offence: Offence,
): OffenceView['notifiedPleas'] {
  const said = settle<{ readonly value: string }>([
    ...fromSheet(
      sheet,
      `notified-plea:${offence.offenceId}`,
      offence.notifiedPlea,
      offence.notifiedPlea?.value,
      offence.notifiedPlea?.date,
    ),
    ...record
      .entries('notified-plea')
      .filter((entry) => entry.offenceId === offence.offenceId && entry.defendantId === sheet.defendantId)
      .map((entry) =>
        fromEntry<{ readonly value: string }>(entry, { value: entry.notifiedPleaValue }, entry._id),
      ),
  ]);
  return [...standingOf(said)].reverse();
}

/** By a decision on it, or by results, which say what it is from then on. */
function foldBail(
  record: CaseRecord,
  sheet: DefendantSheet,
  ofResults: readonly Candidate<BailStatus>[],
): DefendantView['bail'] {
  return settle([
    ...fromSheet(sheet, 'bail', sheet.bailStatus, sheet.bailStatus?.code, undefined),
    ...record
      .entries('bail-decision')
      .filter((entry) => entry.defendantId === sheet.defendantId)
      .map((entry) => fromEntry(entry, entry.bailStatus, entry.bailStatus.code)),
    ...ofResults,
  ]);
}

/**
 * Every condition that stands. Where two lists stand side by side all of both are shown: leaving one out could send
 * somebody to prison. None once the court ended bail here: nobody is arrested over a condition of it. Undefined where the
 * reader gets neither sheet nor entry that could hold them.
 */
function foldBailConditions(
  record: CaseRecord,
  sheet: DefendantSheet,
  bail: DefendantView['bail'],
): Pick<DefendantView, 'bailConditions' | 'bailConditionsFrom'> {
  const details = record.sheets('personal-details').find((each) => each.defendantId === sheet.defendantId);
  const entries = record
    .entries('bail-conditions')
    .filter((entry) => entry.defendantId === sheet.defendantId);
  if (!details && entries.length === 0) return {};
  if (bail.state === 'one' && bail.current.entryId !== undefined && bail.current.value.code === 'A')
    return { bailConditions: [], bailConditionsFrom: [] };
  const conditions = settle<readonly string[]>([
    ...(details?.bailConditions
      ? fromSheet(
          details,
          'bail-conditions',
          details.bailConditions,
          details.bailConditions.join('\n'),
          undefined,
        )
      : []),
    ...entries.map((entry) => fromEntry(entry, entry.conditions, entry.conditions.join('\n'))),
  ]);
  const lists = standingOf(conditions);
  return {
    bailConditions: [...new Set(lists.flatMap((list) => list.value))],
    bailConditionsFrom: lists.map(({ value: _conditions, ...attribution }) => attribution),
  };
}
