/** Cookies by origin, as a browser keeps them; paths and lifetimes do not matter here. */
export class CookieJar {
  readonly #byOrigin = new Map<string, Map<string, string>>();

  header(origin: string): string {
    return [...(this.#byOrigin.get(origin) ?? [])].map(([name, value]) => `${name}=${value}`).join('; ');
  }

  keep(origin: string, reply: Response): void {
    const held = this.#byOrigin.get(origin) ?? new Map<string, string>();
    this.#byOrigin.set(origin, held);
    for (const line of reply.headers.getSetCookie()) {
      const [pair = ''] = line.split(';');
      const at = pair.indexOf('=');
      const isGone = /;\s*max-age=0\b/i.test(line) || /;\s*expires=thu, 01 jan 1970/i.test(line);
      if (isGone) held.delete(pair.slice(0, at));
      else held.set(pair.slice(0, at), pair.slice(at + 1));
    }
  }

  get(origin: string, name: string): string | undefined {
    return this.#byOrigin.get(origin)?.get(name);
  }
}

export interface Visit {
  readonly url: string;
  readonly reply: Response;
}

/** Goes to an address with the jar's cookies and follows redirects, until `stopAt` says so or a page comes. */
export async function visit(
  jar: CookieJar,
  address: string,
  init: RequestInit = {},
  stopAt: (url: URL) => boolean = () => false,
): Promise<Visit> {
  let url = new URL(address);
  let now = init;
  for (let hop = 0; hop < 12; hop += 1) {
    const headers = new Headers(now.headers);
    headers.set('cookie', jar.header(url.origin));
    const reply = await fetch(url, { ...now, headers, redirect: 'manual' });
    jar.keep(url.origin, reply);
    const location = reply.headers.get('location');
    if (reply.status < 300 || reply.status >= 400 || location === null) return { url: url.href, reply };
    await reply.body?.cancel();
    url = new URL(location, url);
    if (stopAt(url)) return { url: url.href, reply };
    now = {};
  }
  throw new Error(`Too many redirects at ${address}`);
}

/** Chooses a person on the provider's page. `stopAt` ends it before an address is asked for. */
export async function choosePerson(
  jar: CookieJar,
  page: Visit,
  subject: string,
  stopAt?: (url: URL) => boolean,
): Promise<Visit> {
  const html = await page.reply.text();
  const action = /<form method="post" action="([^"]+)"/.exec(html)?.[1];
  if (action === undefined || !html.includes(`value="${subject}"`)) {
    throw new Error(`No button for ${subject} at ${page.url}: ${html.slice(0, 500)}`);
  }
  return visit(
    jar,
    new URL(action, page.url).href,
    { method: 'POST', body: new URLSearchParams({ subject }) },
    stopAt,
  );
}
