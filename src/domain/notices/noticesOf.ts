import { canonicalJson, type Json } from '../../shared/json.ts';
import { sha256 } from '../../shared/sha256.ts';
import type { DocumentId } from '../../shared/ids.ts';
import type { JudicialResult } from '../result/judicialResult.ts';
import { differences } from '../resulting/differences.ts';
import type { RecordedWords, ResultsSharedEntry, ResultsWithheldEntry } from '../resulting/resultsShared.ts';
import type { Notice, NoticeChange, NoticeContent, NoticeKey, NoticeResult } from './notice.ts';
import { noticeBodies, type NoticeBody } from './noticeBody.ts';
import type { NoticeFacts, NoticeRule } from './noticeRule.ts';
import { noticeRules } from './noticeRules.ts';

/** A share, and what of it co-defendants do not get. What is for the court alone is not among it: nobody is told that. */
export interface ShareToTell {
  readonly share: ResultsSharedEntry;
  readonly forDefendant?: ResultsWithheldEntry;
}

/** The key of the notice by which a body is told of a share: of these two and nothing else. */
export const noticeKey = (shareId: DocumentId, body: NoticeBody): NoticeKey =>
  sha256(`assize notice 1\n${shareId}\n${body}`) as NoticeKey;

/**
 * Who is told of a share, and what. Pure: the same share gives the same notices under the same keys, in one order.
 *
 * Of a share that takes the place of others each body that was told of those gets the difference, also where nothing of it
 * is for that body any more; a body for which it reads as before is told nothing.
 *
 * @param replaced the shares of which bodies were told, and whose place it takes
 */
export const noticesOf = (
  told: ShareToTell,
  replaced: readonly ShareToTell[],
  facts: NoticeFacts,
): readonly Notice[] =>
  noticeBodies.flatMap((body) => {
    const content = contentFor(noticeRules[body], told, replaced, facts);
    if (!content) return [];
    const { _id: shareId, caseId, hearingId, defendantId } = told.share;
    const court = facts.court ? { courtCentreId: facts.court.courtCentreId } : {};
    return [{ key: content.key, body, shareId, caseId, hearingId, defendantId, ...court, content }];
  });

/** What a body reads of one share. */
interface Reading {
  readonly key: NoticeKey;
  readonly results: readonly NoticeResult[];
  /** Of which differences are made. */
  readonly lines: string;
  readonly text?: string;
}

function contentFor(
  rule: NoticeRule,
  told: ShareToTell,
  replaced: readonly ShareToTell[],
  facts: NoticeFacts,
): NoticeContent | undefined {
  const now = readingOf(rule, told, facts);
  const before = replaced
    .map((each) => readingOf(rule, each, facts))
    .filter(({ results }) => results.length > 0);
  if (now.results.length === 0 && before.length === 0) return undefined;
  const [only] = before;
  if (only && before.length === 1 && isSame(only, now)) return undefined;
  const { share } = told;
  const isOrdered = before.length === 0;
  return {
    version: 1,
    key: now.key,
    body: rule.body,
    kind: isOrdered ? 'ordered' : now.results.length === 0 ? 'withdrawn' : 'changed',
    caseReference: facts.reference,
    caseId: share.caseId,
    hearingId: share.hearingId,
    defendantId: share.defendantId,
    ...(facts.court ? { court: facts.court.name } : {}),
    ...(facts.prosecutor === undefined ? {} : { prosecutor: facts.prosecutor }),
    ...namedTo(rule, facts),
    restrictions: facts.restrictions,
    orderedDate: share.orderedDate,
    shareVersion: share.version,
    results: now.results,
    ...(now.text === undefined ? {} : { text: now.text }),
    ...(isOrdered ? {} : { change: changeOf(rule, share, before, now) }),
  };
}

/** Of youths, and where a restriction stands, the register has no name (court.md, *Restrictions*). */
function namedTo(
  { tells }: NoticeRule,
  { defendant, restrictions }: NoticeFacts,
): Pick<NoticeContent, 'defendant'> {
  if (tells === 'titles' && (defendant.isYouth || restrictions.length > 0)) return {};
  const { name, dateOfBirth } = defendant;
  // A name is enough for a list that is public.
  return { defendant: { name, ...(dateOfBirth === undefined || tells === 'titles' ? {} : { dateOfBirth }) } };
}

function readingOf(rule: NoticeRule, { share, forDefendant }: ShareToTell, facts: NoticeFacts): Reading {
  const words: RecordedWords = rule.reads === 'defendant' && forDefendant ? forDefendant : share;
  const concerned = rule.concerns(words.recorded, facts);
  const results = concerned.map((each) => resultFor(rule, each, facts));
  const isWhole = rule.tells === 'whole' && results.length > 0;
  return {
    key: noticeKey(share._id, rule.body),
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

const isSame = (a: Reading, b: Reading): boolean =>
  a.lines === b.lines &&
  canonicalJson(a.results as unknown as Json) === canonicalJson(b.results as unknown as Json);

function changeOf(
  { tells }: NoticeRule,
  { amendment, reason }: ResultsSharedEntry,
  before: readonly Reading[],
  now: Reading,
): NoticeChange {
  // A last line ends as every other: else it were another sentence where one follows.
  const found = differences(`${before.map(({ lines }) => lines).join('\n')}\n`, `${now.lines}\n`);
  const said = (kind: 'gone' | 'new'): readonly string[] =>
    found
      .filter((each) => each.kind === kind)
      .map(({ text }) => text.trim())
      .filter((text) => text !== '');
  return {
    replaces: before.map(({ key }) => key),
    ...(amendment ? { ground: amendment.ground } : {}),
    // What somebody typed is no title.
    ...(reason === undefined || tells === 'titles' ? {} : { reason }),
    gone: said('gone'),
    now: said('new'),
  };
}
