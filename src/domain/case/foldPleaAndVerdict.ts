import { canonicalJson } from '../../shared/json.ts';
import type { DefendantId, OffenceId } from '../../shared/ids.ts';
import { settle } from '../entry/supersede.ts';
import type { DefendantSheet } from '../party/defendant.ts';
import type { RecordedPlea } from '../plea/plea.ts';
import type { RecordedVerdict } from '../verdict/verdict.ts';
import { fromEntry, fromSheet } from './candidates.ts';
import type { CaseRecord } from './caseRecord.ts';
import type { OffenceView } from './caseView.ts';

/** What was taken in court of one subject, an offence or an application: of its sheet, and of entries. */
export function foldPleaAndVerdict(
  record: CaseRecord,
  { offenceId, defendantId }: { readonly offenceId: OffenceId; readonly defendantId: DefendantId },
  sheet: { readonly _id: DefendantSheet['_id'] },
  recorded: { readonly plea?: RecordedPlea; readonly verdict?: RecordedVerdict },
): Pick<OffenceView, 'plea' | 'verdict'> {
  const { plea, verdict } = recorded;
  const concerns = (entry: { offenceId: OffenceId; defendantId: DefendantId }): boolean =>
    entry.offenceId === offenceId && entry.defendantId === defendantId;
  return {
    plea: settle<RecordedPlea>([
      ...fromSheet(sheet, `plea:${offenceId}`, plea, plea?.pleaValue, plea?.pleaDate),
      ...record
        .entries('plea')
        .filter(concerns)
        .map((entry) =>
          fromEntry<RecordedPlea>(
            entry,
            { pleaValue: entry.pleaValue, pleaDate: entry.pleaDate },
            entry.pleaValue,
          ),
        ),
    ]),
    verdict: settle<RecordedVerdict>([
      ...fromSheet(
        sheet,
        `verdict:${offenceId}`,
        verdict,
        verdict && meaningOf(verdict),
        verdict?.verdictDate,
      ),
      ...record
        .entries('verdict')
        .filter(concerns)
        .map((entry) => fromEntry<RecordedVerdict>(entry, entry.verdict, meaningOf(entry.verdict))),
    ]),
  };
}

/** Verdicts mean the same when category, kind and majority do; who wrote the description does not matter. */
const meaningOf = (verdict: RecordedVerdict): string =>
  canonicalJson([
    verdict.categoryType ?? verdict.category ?? verdict.description ?? null,
    verdict.verdictCode ?? verdict.cjsVerdictCode ?? null,
    verdict.jurors?.numberOfSplitJurors ?? 0,
  ]);
