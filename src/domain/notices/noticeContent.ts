import type { DocumentId } from '../../shared/ids.ts';
import { sha256 } from '../../shared/sha256.ts';
import type { JudicialResult } from '../result/judicialResult.ts';
import type { RecordedWords, ResultsSharedEntry, ResultsWithheldEntry } from '../resulting/resultsShared.ts';
import type { Notice, NoticeContent, NoticeKey, NoticeResult } from './notice.ts';
import type { NoticeBody } from './noticeBody.ts';
import type { NoticeFacts, NoticeRule } from './noticeRule.ts';

/** A share, and what of it co-defendants do not get. What is for the court alone is not among it: nobody is told that. */
export interface ShareToTell {
  readonly share: ResultsSharedEntry;
  readonly forDefendant?: ResultsWithheldEntry;
}

/** The key of the notice by which a body is told of a share: of these two and nothing else. */
export const noticeKey = (shareId: DocumentId, body: NoticeBody): NoticeKey =>
  sha256(`assize notice 1\n${shareId}\n${body}`) as NoticeKey;

/** What a body reads of one share. */
export interface Reading {
  readonly key: NoticeKey;
  readonly concerned: readonly JudicialResult[];
  readonly results: readonly NoticeResult[];
  /** Of which differences are made. */
  readonly lines: string;
  readonly text?: string;
}

/** A notice of a share to a body, but for what is of its kind. */
export function noticeWith(
  rule: NoticeRule,
  share: ResultsSharedEntry,
  facts: NoticeFacts,
  now: Reading,
  said: Pick<NoticeContent, 'key' | 'kind' | 'change'>,
): Notice {
  const { _id: shareId, caseId, hearingId, defendantId } = share;
  const { key, kind, change } = said;
  return {
    key,
    body: rule.body,
    shareId,
    caseId,
    hearingId,
    defendantId,
    ...(facts.court ? { courtCentreId: facts.court.courtCentreId } : {}),
    content: {
      version: 1,
      key,
      body: rule.body,
      kind,
      caseReference: facts.reference,
      caseId,
      hearingId,
      defendantId,
      ...(facts.court ? { court: facts.court.name } : {}),
      ...(facts.prosecutor === undefined ? {} : { prosecutor: facts.prosecutor }),
      ...namedTo(rule, facts),
      restrictions: facts.restrictions,
      orderedDate: share.orderedDate,
      shareVersion: share.version,
      results: now.results,
      ...(now.text === undefined ? {} : { text: now.text }),
      ...(change ? { change } : {}),
    },
  };
}

/** Of youths, and where a restriction stands, the register has no name (court.md, *Restrictions*). */
export function namedTo(
  { tells }: NoticeRule,
  { defendant, restrictions }: NoticeFacts,
): Pick<NoticeContent, 'defendant'> {
  if (tells === 'titles' && (defendant.isYouth || restrictions.length > 0)) return {};
  const { name, dateOfBirth } = defendant;
  // A name is enough for a list that is public.
  return { defendant: { name, ...(dateOfBirth === undefined || tells === 'titles' ? {} : { dateOfBirth }) } };
}

export function readingOf(
  rule: NoticeRule,
  { share, forDefendant }: ShareToTell,
  facts: NoticeFacts,
): Reading {
  const words: RecordedWords = rule.reads === 'defendant' && forDefendant ? forDefendant : share;
  const concerned = rule.concerns(words.recorded, facts);
  const results = concerned.map((each) => resultFor(rule, each, facts));
  const isWhole = rule.tells === 'whole' && results.length > 0;
  return {
    key: noticeKey(share._id, rule.body),
    concerned,
    results,
    lines: isWhole ? words.text : results.map(({ label, text }) => text ?? label).join('\n'),
    ...(isWhole ? { text: words.text } : {}),
  };
}

function resultFor({ tells }: NoticeRule, result: JudicialResult, { offences }: NoticeFacts): NoticeResult {
  const offence = result.offenceId && offences.get(result.offenceId);
  const named = {
    code: result.shortCode ?? '',
    label: result.label,
    ...(offence ? { offence } : {}),
  };
  if (tells === 'titles') return named;
  return {
    ...named,
    ...(result.resultText === undefined ? {} : { text: result.resultText }),
    prompts: result.prompts.map(({ label, value }) => ({ label, value })),
  };
}
