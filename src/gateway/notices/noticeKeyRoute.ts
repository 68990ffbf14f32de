import type { ErrorReply } from '../../contracts/http/errorReply.ts';
import type { NoticeKeyReply } from '../../contracts/http/notices.ts';
import type { Route } from '../http/routes.ts';
import type { NoticeSigner } from './noticeKeys.ts';

/** `GET /notice-key.json`: the key by which partners check that a notice is this gateway's. */
export function noticeKeyRoute(noticeSigner: () => Promise<NoticeSigner> | undefined): Route {
  const show: Route['handle'] = async (c) => {
    const signer = await noticeSigner();
    if (!signer)
      return c.json({ error: 'not_found', reason: 'No notices are sent.' } satisfies ErrorReply, 404);
    const { keyId, publicKey } = signer;
    return c.json({ keyId, publicKey } satisfies NoticeKeyReply);
  };
  return { method: 'GET', path: '/notice-key.json', access: 'anyone', handle: show };
}
