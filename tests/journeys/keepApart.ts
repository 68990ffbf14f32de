import type { BrowserContext } from '@playwright/test';
import { deviceFetch } from '../harness/deviceFetch.ts';

/**
 * What this device writes reaches the gateway in another's name, so that it is kept apart; or, with no room, is answered as where
 * the quarantine is full. Drafts have no author and go as they are. What was signed cannot be changed on its way: it goes from
 * another device of the same person, by the session of this cookie. It is the only route of its context. A page that is left while its request is held lets it go as
 * it was written: stay inside the app.
 */
export async function keepApart(
  context: BrowserContext,
  cookie: string,
): Promise<{ hasRoom: boolean; stop(): Promise<void> }> {
  const path = '**/replica/me/_bulk_docs';
  // What is held is answered first: Playwright would let it go behind the back of who answers it.
  const record = { hasRoom: true, stop: () => context.unrouteAll({ behavior: 'wait' }) };
  await context.route(path, async (route) => {
    const { docs, ...rest } = route.request().postDataJSON() as {
      readonly docs: readonly { readonly author?: object }[];
    };
    if (!record.hasRoom && docs.some(({ author }) => author)) {
      await route.fulfill({
        status: 503,
        headers: { 'retry-after': '1' },
        json: { error: 'quarantine_full', reason: 'It is full.', rows: [] },
      });
      return;
    }
    const forged = docs.map((doc) =>
      doc.author ? { ...doc, author: { ...doc.author, userId: 'somebody' } } : doc,
    );
    const reply = await deviceFetch(route.request().url(), {
      method: 'POST',
      headers: { cookie, 'content-type': 'application/json' },
      body: JSON.stringify({ ...rest, docs: forged }),
    });
    const contentType = reply.headers.get('content-type') ?? 'application/json';
    await route.fulfill({ status: reply.status, contentType, body: await reply.text() });
  });
  return record;
}
