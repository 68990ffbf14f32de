import type { WriteCommand, WriteFailure } from '../contracts/worker/api.ts';
import type { CaseView } from '../domain/case/caseView.ts';
import { londonDayAt } from '../domain/day/courtDay.ts';
import type { Entry } from '../domain/document/document.ts';
import { paperId } from '../domain/papers/paperIssued.ts';
import { paperNumber } from '../domain/papers/paperNumber.ts';
import type { Result } from '../shared/result.ts';
import { composeFields, type EntryContext } from './composeEntry.ts';

type PaperCommand = Extract<WriteCommand, { kind: 'paper-issued' }>;

/** The entry of a paper that is given out, under the next number of this device. */
export function composePaper(
  command: PaperCommand,
  context: EntryContext,
  count: number,
): Result<Entry, WriteFailure> {
  const { kind, caseId, paper, court, supersedes, replaces: _, endsDraft: _draft, ...fields } = command;
  const { deviceId, now } = context;
  const number = paperNumber({ court, day: londonDayAt(new Date(now)), deviceId, count });
  return composeFields(
    kind,
    { caseId, channel: 'bench', supersedes },
    { _id: paperId({ caseId, deviceId, number }), kind: paper, number, ...fields },
    context,
  );
}

/** The entry under which the very same was given out already, and nothing in its place: it is printed once more, and not numbered. */
export function entryOfSame(view: CaseView | undefined, command: PaperCommand): string | undefined {
  const { hearingId, paper, defendantId, contentHash } = command;
  return view?.hearings
    .find((hearing) => hearing.hearingId === hearingId)
    ?.papers.find(
      ({ value }) =>
        !value.isReplaced &&
        value.kind === paper &&
        value.defendantId === defendantId &&
        value.contentHash === contentHash,
    )?.entryId;
}
