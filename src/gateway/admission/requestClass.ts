/** What requests are for, the most pressing first: what a person waits for goes before what a device does by itself. */
export const requestClasses = ['write', 'open-case', 'sign-in', 'catch-up', 'bulk'] as const;
export type RequestClass = (typeof requestClasses)[number];

/**
 * The class of a request by its method and address alone, so that it costs nothing to tell; undefined for what is not counted:
 * the app's files and health.
 *
 * PouchDB's replicator asks `_bulk_get` for the revisions' histories (`revs=true`), whoever opens a case does not.
 */
export function requestClassOf(method: string, address: URL): RequestClass | undefined {
  const { pathname, searchParams } = address;
  const isRead = method === 'GET' || method === 'HEAD';
  if (pathname === '/replica' || pathname.startsWith('/replica/')) {
    const [, name = ''] = /^\/replica\/me\/([^/]*)/.exec(pathname) ?? [];
    switch (name) {
      case '_bulk_docs':
        return 'write';
      case '_bulk_get':
        return searchParams.get('revs') === 'true' ? 'catch-up' : 'open-case';
      case '_all_docs':
        return isRead && !isRange(searchParams) ? 'catch-up' : 'open-case';
      case '_caseload':
        return 'bulk';
      case '':
        return 'catch-up';
      default:
        if (name.startsWith('_')) return 'catch-up';
        return isRead ? 'open-case' : 'write';
    }
  }
  if (pathname === '/api/machine') return undefined;
  if (pathname === '/api/intake' || /^\/api\/machine\/(backup|results)$/.test(pathname)) return 'bulk';
  if (pathname === '/api/presence') return 'catch-up';
  if (pathname.startsWith('/api/')) return isRead ? 'open-case' : 'write';
  // The provider's own word may wait for its keys, and anybody may send one.
  if (['/sign-in', '/sign-in/callback', '/sign-out/back-channel'].includes(pathname)) return 'sign-in';
  return pathname === '/sign-out' ? 'write' : undefined;
}

const isRange = (query: URLSearchParams): boolean =>
  ['key', 'keys', 'startkey', 'start_key'].some((name) => query.has(name));
