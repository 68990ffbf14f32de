import type { WriteState } from '../../../contracts/worker/api.ts';
import type { Attributed, CaseView, HearingView } from '../../../domain/case/caseView.ts';
import { paperKey, type Paper } from '../../../domain/papers/paper.ts';
import type { IssuedPaper } from '../../../domain/papers/paperIssued.ts';
import { papersOf } from '../../../domain/papers/papersOf.ts';
import { paperStanding, type PaperStanding } from '../../../domain/papers/paperStanding.ts';
import type { CaseId, HearingId } from '../../../shared/ids.ts';

export type Issue = Attributed<IssuedPaper>;

/** A paper that is due of one hearing, and what was given out of it. */
export interface PaperRow {
  /** Told apart from every other on a page of many hearings. */
  readonly id: string;
  readonly caseId: CaseId;
  readonly hearingId: HearingId;
  /** The court's part of its number is made of it. */
  readonly courtCentre: HearingView['sheet']['courtCentre'];
  readonly paper: Paper;
  /** Under which it was given out as it stands now. */
  readonly issued?: Issue;
  /** What was given out before and says something else: it is to be called back. */
  readonly outdated: readonly { readonly issue: Issue; readonly standing: PaperStanding }[];
  readonly receipt: Receipt;
}

/** Whether the court's record has what a paper is made of, as this device knows. */
export type Receipt =
  | { readonly state: 'waiting' | 'kept-apart' }
  /** `at`: ISO 8601, where this device sent it; others only know that it came from the record. */
  | { readonly state: 'received'; readonly at?: string };

/** Papers that were given out and are not due any more: nothing stands in their place. */
export interface CalledBack {
  readonly issue: Issue;
  readonly name: string | undefined;
}

export interface HearingPapers {
  readonly rows: readonly PaperRow[];
  readonly calledBack: readonly CalledBack[];
}

export function hearingPapers(
  view: CaseView,
  hearing: HearingView,
  writes: Readonly<Record<string, WriteState>>,
): HearingPapers {
  const due = papersOf(view, hearing);
  const standing = hearing.papers.filter(({ value }) => !value.isReplaced);
  const keyOf = ({ value }: Issue): string => paperKey(value.kind, value.defendantId);
  const rows = due.map((paper): PaperRow => {
    const own = standing.filter((issue) => keyOf(issue) === paper.key);
    const issued = own.find(({ value }) => value.contentHash === paper.contentHash);
    return {
      id: `${hearing.hearingId} ${paper.key}`,
      caseId: view.caseId,
      hearingId: hearing.hearingId,
      courtCentre: hearing.sheet.courtCentre,
      paper,
      ...(issued ? { issued } : {}),
      outdated: own
        .filter(({ value }) => value.contentHash !== paper.contentHash)
        .map((issue) => ({ issue, standing: paperStanding(issue.value, due) })),
      receipt: receiptOf(paper, writes),
    };
  });
  const calledBack = standing
    .filter((issue) => !due.some(({ key }) => key === keyOf(issue)))
    .map((issue) => ({
      issue,
      name: view.defendants.find(({ defendantId }) => defendantId === issue.value.defendantId)?.name,
    }));
  return { rows, calledBack };
}

function receiptOf({ records }: Paper, writes: Readonly<Record<string, WriteState>>): Receipt {
  const states = records.flatMap(({ shareId }) => writes[shareId] ?? []);
  if (states.some(({ state }) => state === 'needs-you' || state === 'withdrawn'))
    return { state: 'kept-apart' };
  if (states.some(({ state }) => state === 'saved-here' || state === 'sending')) return { state: 'waiting' };
  const at = states
    .flatMap((state) => (state.state === 'in-record' ? [state.recordedAt] : []))
    .sort()
    .at(-1);
  return { state: 'received', ...(at === undefined ? {} : { at }) };
}

/** Whether it can be printed at all. */
export const isPrintable = ({ paper }: Pick<PaperRow, 'paper'>): boolean => paper.trouble === undefined;
/** Whether nobody has printed it as it stands. */
export const isToPrint = (row: PaperRow): boolean => isPrintable(row) && row.issued === undefined;
