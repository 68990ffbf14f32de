import { canonicalJson, type Json } from '../../shared/json.ts';
import type { DefendantId, OffenceId } from '../../shared/ids.ts';
import type { Entry } from '../document/document.ts';
import { attributionOf, settle, sheetValueId, type Candidate } from '../entry/supersede.ts';
import type { DefendantSheet } from '../party/defendant.ts';
import type { RecordedPlea } from '../plea/plea.ts';
import type { RecordedVerdict } from '../verdict/verdict.ts';
import type { CaseRecord } from './caseRecord.ts';
import type { OffenceView } from './caseView.ts';

/** What was taken in court of one subject, an offence or an application: of its sheet, and of entries. */
export function foldTaken(
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

export function fromEntry<T>(entry: Entry, value: T, meaning: string): Candidate<T> {
  return { attributed: { ...attributionOf(entry), value }, entry, meaning };
}

export function fromSheet<T>(
  sheet: { readonly _id: DefendantSheet['_id'] },
  question: string,
  value: T | undefined,
  meaning: string | undefined,
  date: string | undefined,
): Candidate<T>[] {
  if (value === undefined || meaning === undefined) return [];
  const valueId = sheetValueId(sheet._id, question, value as Json);
  return [
    {
      attributed: { valueId, isClockDoubtful: false, value, ...(date === undefined ? {} : { at: date }) },
      meaning,
    },
  ];
}

/** Verdicts mean the same when category, kind and majority do; who wrote the description does not matter. */
const meaningOf = (verdict: RecordedVerdict): string =>
  canonicalJson([
    verdict.categoryType ?? verdict.category ?? verdict.description ?? null,
    verdict.verdictCode ?? verdict.cjsVerdictCode ?? null,
    verdict.jurors?.numberOfSplitJurors ?? 0,
  ]);
