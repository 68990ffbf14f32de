import { recordsResults } from '../../domain/access/recordsResults.ts';
import type { ErrorReply } from '../../contracts/http/errorReply.ts';
import {
  NoticeAgainRequestSchema,
  RecipientAgainRequestSchema,
  type NamedNotice,
  type NoticeAskedReply,
  type NoticesReply,
  type RecipientAgainReply,
} from '../../contracts/http/notices.ts';
import type { NoticeRecipient } from '../../contracts/notices/recipients.ts';
import { parseDocument } from '../../contracts/documents/parseDocument.ts';
import { noticeReceiptsId, type NoticeReceiptsSheet } from '../../domain/notices/noticeReceipts.ts';
import type { UserProfile } from '../../domain/access/user.ts';
import type { Logger } from '../../shared/logger.ts';
import { readJson } from '../http/readJson.ts';
import type { Route } from '../http/routes.ts';
import type { Replica } from '../replica/replica.ts';
import type { NoticeSigner } from './noticeKeys.ts';
import { Outbox } from './outbox.ts';
import { reportQueues } from './reportQueues.ts';
import { askAgain } from './sendAgain.ts';

/** How notices stand, and what people do about those that were not received. Any gateway answers; whoever sends does it. */
export function noticeRoutes(
  replica: Replica,
  options: {
    readonly recipients: readonly NoticeRecipient[];
    readonly logger: Logger;
    readonly signer: () => Promise<NoticeSigner> | undefined;
    /** Something was asked: whoever sends here looks at once. */
    readonly onAsked: () => void;
  },
): readonly Route[] {
  const { recipients, logger, signer, onAsked } = options;
  const { record, registry } = replica.databases;
  const outbox = new Outbox(registry);
  const now = (): string => new Date(replica.now()).toISOString();

  /** The sheet of a notice that this person may see to. A case that is not theirs and one that is not there are alike. */
  const find = async (
    user: UserProfile,
    { caseId, shareId, key }: NamedNotice,
  ): Promise<NoticeReceiptsSheet | undefined> => {
    if (!recordsResults(user.role) || !replica.standingOf(user, caseId).sides.includes('court'))
      return undefined;
    const { rows } = await record.allDocs({ keys: [noticeReceiptsId(caseId, shareId)], include_docs: true });
    const [row] = rows;
    const parsed = row && 'doc' in row && row.doc ? parseDocument(row.doc) : undefined;
    if (!parsed?.ok || parsed.value.type !== 'notice-receipts') return undefined;
    return parsed.value.notices.some((each) => each.key === key) ? parsed.value : undefined;
  };
  const none: ErrorReply = {
    error: 'not_found',
    reason: 'There is no such notice of a case that you record.',
  };

  const again: Route['handle'] = async (c) => {
    const body = await readJson(c, NoticeAgainRequestSchema);
    if (!body.ok) return body.reply;
    const sheet = await find(c.var.user, body.value);
    const notice = sheet?.notices.find(({ key }) => key === body.value.key);
    if (!sheet || !notice) return c.json(none, 404);
    await askAgain({ outbox, at: now() }, { key: notice.key, shareId: sheet.shareId });
    logger.info({ key: notice.key }, 'a court sends a notice again');
    onAsked();
    return c.json({ asked: true } satisfies NoticeAskedReply);
  };

  const list: Route['handle'] = async (c) => {
    const key = await signer();
    return c.json({
      checkedAt: now(),
      queues: [...reportQueues(await outbox.queues(), recipients)],
      ...(key ? { keyId: key.keyId } : {}),
    } satisfies NoticesReply);
  };

  const recipientAgain: Route['handle'] = async (c) => {
    const body = await readJson(c, RecipientAgainRequestSchema);
    if (!body.ok) return body.reply;
    const { recipientId } = body.value;
    const listed = await outbox.givenUp(recipientId);
    const rows = await outbox.rows(listed.map(({ rowId }) => rowId));
    for (const row of rows) await askAgain({ outbox, at: now() }, row);
    logger.info({ recipient: recipientId, asked: rows.length }, 'an administrator sends notices again');
    onAsked();
    return c.json({ asked: rows.length } satisfies RecipientAgainReply);
  };

  return [
    { method: 'GET', path: '/api/admin/notices', access: 'administrator', handle: list },
    { method: 'POST', path: '/api/admin/notices/again', access: 'administrator', handle: recipientAgain },
    { method: 'POST', path: '/api/notices/again', access: 'signed-in', handle: again },
  ];
}
