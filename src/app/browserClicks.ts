/** Paths the gateway answers with something else than this app. */
const gatewayPaths = /^\/(?:api|replica|sign-in|sign-out|health|status)(?:\/|$)/;

/**
 * The router takes every click on a link of ours, those that ask for a new tab included. This keeps from it what the
 * browser should do by itself: modified clicks, links somebody has dealt with, and links to the gateway.
 */
export function keepBrowserClicks(): () => void {
  const keep = (event: MouseEvent): void => {
    const isModified = event.ctrlKey || event.metaKey || event.shiftKey || event.altKey || event.button !== 0;
    if (isModified || event.defaultPrevented || isToGateway(event.target)) event.stopPropagation();
  };
  // The router listens on the window: one step further up.
  document.addEventListener('click', keep);
  return () => document.removeEventListener('click', keep);
}

function isToGateway(target: EventTarget | null): boolean {
  const link = target instanceof Element ? target.closest('a') : null;
  return link !== null && link.href !== '' && gatewayPaths.test(new URL(link.href).pathname);
}
