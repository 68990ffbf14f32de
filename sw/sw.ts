import { createHandlerBoundToURL, precacheAndRoute } from 'workbox-precaching';
import { NavigationRoute, registerRoute } from 'workbox-routing';

/*
 * Keeps the app itself on the device, so that it opens without a network. Only files of the build: what the gateway
 * answers to /api and /replica never comes near Cache Storage, which is neither sealed nor erased with a case.
 */
declare const self: ServiceWorkerGlobalScope & {
  readonly __WB_MANIFEST: readonly { readonly url: string; readonly revision: string | null }[];
};

precacheAndRoute([...self.__WB_MANIFEST]);

const theApp = createHandlerBoundToURL('/index.html');

/** Longer than this nobody waits for the page about what works: then the app says what the device itself knows. Milliseconds. */
const patienceMs = 5_000;
registerRoute(
  ({ request, url }) => request.mode === 'navigate' && url.pathname === '/status',
  async (options) => {
    try {
      const page = await fetch(options.url.href, {
        credentials: 'omit',
        signal: AbortSignal.timeout(patienceMs),
      });
      if (page.ok) return page;
    } catch {
      // No connection, or a server that is silent.
    }
    return theApp(options);
  },
);

registerRoute(
  new NavigationRoute(theApp, {
    denylist: [
      /^\/(?:api|replica|sign-in|sign-out|health)(?:\/|\?|$)/,
      /^\/(?:status|notice-key)\.json(?:\?|$)/,
    ],
  }),
);

// A new version waits until somebody takes it, or the last window closes: nobody is reloaded in the middle of a record.
self.addEventListener('message', (event) => {
  if (isSkipWaiting(event.data)) void self.skipWaiting();
});

const isSkipWaiting = (data: unknown): boolean =>
  typeof data === 'object' && data !== null && 'type' in data && data.type === 'SKIP_WAITING';
