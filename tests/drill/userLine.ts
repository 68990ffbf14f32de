/*
 * The one place where simulated users speak to the gateway: what their devices ask goes out here as their browser would send it, with
 * their cookie, over their own line. A device asks at an origin of its own, since one process has forty of them and one `fetch`.
 */

interface UserLine {
  /** Where the gateway is for them: itself, or the line that is cut. */
  readonly gateway: string;
  readonly cookie: string;
}

const linesByHost = new Map<string, UserLine>();
const platformFetch = globalThis.fetch;

/** Gives a device its line. The answer is the origin to start it with. */
export function connectUser(key: string, line: UserLine): string {
  const host = `${key}.device.invalid`;
  linesByHost.set(host, line);
  return `http://${host}`;
}

/** Before the first device starts. All other requests of this process go where they always went. */
export function carryUsersRequests(): void {
  globalThis.fetch = (input, init = {}) => {
    const url = new URL(input instanceof Request ? input.url : input);
    const line = linesByHost.get(url.host);
    if (!line) return platformFetch(input, init);
    // Those of PouchDB's own fetch are no headers of this one's; nor does a browser let a program set a cookie.
    const headers = new Headers([...(init.headers ? new Headers(init.headers) : [])]);
    headers.set('cookie', line.cookie);
    return platformFetch(`${line.gateway}${url.pathname}${url.search}`, { ...init, headers });
  };
}
