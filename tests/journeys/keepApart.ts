import type { BrowserContext } from '@playwright/test';

/**
 * What this device writes reaches the gateway in another's name, so that it is kept apart; or, with no room, is answered as where
 * the quarantine is full. Drafts have no author and go as they are. A page that is left while its request is held lets it go as it
 * was written: stay inside the app.
 */
export async function keepApart(
  context: BrowserContext,
): Promise<{ hasRoom: boolean; stop(): Promise<void> }> {
  const path = '**/replica/me/_bulk_docs';
  const record = { hasRoom: true, stop: () => context.unroute(path) };
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
    await route.continue({ postData: JSON.stringify({ ...rest, docs: forged }) });
  });
  return record;
}
