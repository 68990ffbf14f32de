import type { UserProfile } from '../../src/domain/access/user.ts';
import type { DraftForm } from '../../src/domain/draft/draft.ts';
import type { JudicialResult } from '../../src/domain/result/judicialResult.ts';
import {
  shareId,
  type AmendmentDecisionEntry,
  type ResultsSharedEntry,
  type ResultsWithheldEntry,
} from '../../src/domain/resulting/resultsShared.ts';
import {
  lineKey,
  padId,
  padKey,
  type HearingPadDocument,
  type PadLine,
} from '../../src/domain/resulting/hearingPad.ts';
import type { Json } from '../../src/shared/json.ts';
import { sha256 } from '../../src/shared/sha256.ts';
import { entryOf, firstOffence, testHearing } from './caseDocuments.ts';
import { firstDefendant, testCase, testId } from './people.ts';

const about = { hearingId: testHearing, defendantId: firstDefendant } as const;

export const recordedResult = (label: string, changes: Partial<JudicialResult> = {}): JudicialResult => ({
  resultId: `result-${label.replaceAll(' ', '-')}`,
  ...about,
  offenceId: firstOffence,
  shortCode: 'FO',
  definitionId: `id-of-${changes.shortCode ?? 'FO'}`,
  label,
  resultText: `${label}.`,
  orderedDate: '2026-11-24',
  prompts: [],
  ...changes,
});

const wordsOf = (recorded: readonly JudicialResult[]) => {
  const text = recorded.map(({ resultText }) => resultText ?? '').join('\n');
  return { text, textHash: sha256(text), recorded };
};

/** A share of these results of the first defendant, as a device of this user writes it. */
export function shareOf(
  by: UserProfile,
  recorded: readonly JudicialResult[],
  changes: Partial<Omit<ResultsSharedEntry, 'type' | 'author' | '_id'>> = {},
): ResultsSharedEntry {
  const share = entryOf('results-shared', by, {
    ...about,
    version: 1,
    orderedDate: '2026-11-24',
    results: recorded.map(({ resultId, definitionId = '', shortCode = '', defendantId, offenceId }) => ({
      resultId,
      definitionId,
      code: shortCode,
      target: {
        defendantId: defendantId ?? firstDefendant,
        ...(offenceId === undefined ? {} : { offenceId }),
      },
      values: {},
      children: [],
    })),
    ...wordsOf(recorded),
    overrides: [],
    withheld: [],
    ...changes,
  });
  return { ...share, _id: shareId({ ...share }) };
}

/** What of those results not all read; `defendant:<id>` unless it is said otherwise. */
export function withheldOf(
  by: UserProfile,
  recorded: readonly JudicialResult[],
  changes: Partial<Omit<ResultsWithheldEntry, 'type' | 'author' | '_id'>> = {},
): ResultsWithheldEntry {
  const part = entryOf('results-withheld', by, {
    channel: `defendant:${firstDefendant}`,
    ...about,
    version: 1,
    values: {},
    ...wordsOf(recorded),
    ...changes,
  });
  return { ...part, _id: shareId({ ...part }) };
}

export const decisionOn = (
  by: UserProfile,
  { _id, author }: ResultsSharedEntry,
  outcome: AmendmentDecisionEntry['outcome'],
  changes: Partial<
    Pick<AmendmentDecisionEntry, 'counter' | 'supersedes' | 'reason' | 'deviceId' | '_id'>
  > = {},
): AmendmentDecisionEntry =>
  entryOf('amendment-decision', by, {
    ...about,
    counter: 3,
    amendmentId: _id,
    amendedBy: author.userId,
    outcome,
    ...(outcome === 'refused' ? { reason: 'It was recorded as it was said' } : {}),
    ...changes,
  });

/** Lines as the screen keeps them. */
export const padForm = (lines: readonly PadLine[], isOpen = false): DraftForm => ({
  texts: {},
  choices: {
    isOpen,
    lines: Object.fromEntries(lines.map((line) => [lineKey(line), line as unknown as Json])),
  },
});

/** A pad of the test hearing as a device of this user writes it. */
export const padBy = (
  user: UserProfile,
  lines: readonly PadLine[],
  changes: Partial<HearingPadDocument> = {},
): HearingPadDocument => ({
  _id: padId(testCase, testHearing, user.userId),
  type: 'hearing-pad',
  schemaVersion: 1,
  channel: 'court',
  caseId: testCase,
  hearingId: testHearing,
  userId: user.userId,
  authorName: user.name,
  deviceId: testId('tablet'),
  key: padKey(testCase, testHearing),
  form: padForm(lines),
  seen: [],
  updatedAt: '2026-11-24T10:36:00.000Z',
  ...changes,
});
