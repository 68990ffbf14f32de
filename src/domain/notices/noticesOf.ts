import { canonicalJson, type Json } from '../../shared/json.ts';
import { differences } from '../resulting/differences.ts';
import type { ResultsSharedEntry } from '../resulting/resultsShared.ts';
import type { Notice, NoticeChange } from './notice.ts';
import { noticeBodies } from './noticeBody.ts';
import { noticeWith, readingOf, type Reading, type ShareToTell } from './noticeContent.ts';
import type { NoticeFacts, NoticeRule } from './noticeRule.ts';
import { noticeRules } from './noticeRules.ts';

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
  noticeBodies.flatMap((body) => noticeFor(noticeRules[body], told, replaced, facts) ?? []);

function noticeFor(
  rule: NoticeRule,
  told: ShareToTell,
  replaced: readonly ShareToTell[],
  facts: NoticeFacts,
): Notice | undefined {
  const now = readingOf(rule, told, facts);
  const before = replaced
    .map((each) => readingOf(rule, each, facts))
    .filter(({ results }) => results.length > 0);
  if (now.results.length === 0 && before.length === 0) return undefined;
  const [only] = before;
  if (only && before.length === 1 && isSame(only, now)) return undefined;
  const isOrdered = before.length === 0;
  return noticeWith(rule, told.share, facts, now, {
    key: now.key,
    kind: isOrdered ? 'ordered' : now.results.length === 0 ? 'withdrawn' : 'changed',
    ...(isOrdered ? {} : { change: changeOf(rule, told.share, before, now) }),
  });
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
