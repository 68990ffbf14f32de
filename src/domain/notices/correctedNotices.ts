import type { DefendantView } from '../case/caseView.ts';
import type { DocumentId } from '../../shared/ids.ts';
import { sha256 } from '../../shared/sha256.ts';
import type { Correction } from './correctionRule.ts';
import { standingLines } from './correctionRules.ts';
import type { Notice, NoticeChange, NoticeKey } from './notice.ts';
import { noticeBodies, type NoticeBody } from './noticeBody.ts';
import { namedTo, noticeWith, readingOf, type ShareToTell } from './noticeContent.ts';
import type { NoticeFacts, NoticeRule } from './noticeRule.ts';
import { noticeRules } from './noticeRules.ts';

/** A case before a correction, or after it, as far as notices say of it. */
export interface CorrectedFacts {
  readonly facts: NoticeFacts;
  readonly defendant: DefendantView;
}

/** The key of the notice by which a body that was told of a share hears of a correction: of these three and nothing else. */
export const correctionKey = (correctionId: DocumentId, shareId: DocumentId, body: NoticeBody): NoticeKey =>
  sha256(`assize notice of a correction 1\n${correctionId}\n${shareId}\n${body}`) as NoticeKey;

/**
 * What those who were told of a share are told when what they know of the defendant, or of the charge, is corrected: the difference,
 * and the whole as it is now beside it, as of an amendment. Whoever was told nothing of what is corrected is told nothing now. Where two
 * corrections differ nobody is told before somebody has chosen. A birth date decides whether somebody is a youth: a body that
 * is to be told for the first time by it gets the order itself.
 */
export const correctedNotices = (
  correction: Correction,
  told: ShareToTell,
  before: CorrectedFacts,
  now: CorrectedFacts,
): readonly Notice[] =>
  noticeBodies.flatMap((body) => correctedFor(noticeRules[body], correction, told, before, now) ?? []);

function correctedFor(
  rule: NoticeRule,
  correction: Correction,
  told: ShareToTell,
  before: CorrectedFacts,
  now: CorrectedFacts,
): Notice | undefined {
  const [was, is] = [readingOf(rule, told, before.facts), readingOf(rule, told, now.facts)];
  const { share } = told;
  const key = correctionKey(correction._id, share._id, rule.body);
  if (was.results.length === 0 && is.results.length === 0) return undefined;
  const isNamed = namedTo(rule, now.facts).defendant !== undefined;
  const [formerly, standing] = [
    standingLines(correction, before.defendant, {
      rule,
      concerned: was.concerned,
      isNamed: namedTo(rule, before.facts).defendant !== undefined,
    }),
    standingLines(correction, now.defendant, { rule, concerned: was.concerned, isNamed }),
  ];
  if (!standing.isOne) return undefined;
  if (was.results.length === 0) return noticeWith(rule, share, now.facts, is, { key, kind: 'ordered' });
  const gone = formerly.lines.filter((line) => !standing.lines.includes(line));
  const come = standing.lines.filter((line) => !formerly.lines.includes(line));
  const isOver = is.results.length === 0;
  if (gone.length === 0 && come.length === 0 && !isOver) return undefined;
  const { reason } = correction;
  const change: NoticeChange = {
    replaces: [was.key],
    ground: groundOf(correction),
    // What somebody typed is no title.
    ...(reason === undefined || rule.tells === 'titles' ? {} : { reason }),
    // A name that is not to be given any more is not given once more.
    gone: isNamed ? gone : [],
    now: come,
  };
  return noticeWith(rule, share, now.facts, is, { key, kind: isOver ? 'withdrawn' : 'changed', change });
}

const groundOf = (correction: Correction): string =>
  correction.type === 'charge' ? `charge-${correction.change}` : correction.type;
