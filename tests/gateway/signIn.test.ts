import { createHash } from 'node:crypto';
import { rm } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { choosePerson, CookieJar, visit, type Visit } from '../harness/signInByForm.ts';
import { startAssize, type Assize } from '../harness/startAssize.ts';
import { writeAppFixture } from '../harness/writeAppFixture.ts';
import { until } from './stockPouch.ts';

let assize: Assize;
let appDir: string;
beforeAll(async () => {
  appDir = await writeAppFixture();
  assize = await startAssize({ appDir, cases: 20, env: { OIDC_CHECK_SECONDS: '1' } });
});
afterAll(async () => {
  await assize.close();
  await rm(appDir, { recursive: true, force: true });
});

const begin = async (to = '/'): Promise<{ jar: CookieJar; page: Visit }> => {
  const jar = new CookieJar();
  return { jar, page: await visit(jar, `${assize.url}/sign-in?to=${encodeURIComponent(to)}`) };
};
/** Chooses a person and stops at the gateway's door: the answer is the address the browser would go to. */
const comeBack = async (jar: CookieJar, page: Visit, subject = 'usher'): Promise<URL> =>
  new URL((await choosePerson(jar, page, subject, (url) => url.pathname === '/sign-in/callback')).url);
const session = (cookie: string): Promise<Response> =>
  fetch(`${assize.url}/api/session`, { headers: { cookie } });

describe('signing in', () => {
  test('shows everybody of the demonstration, says that they are invented, and needs no script', async () => {
    const { page } = await begin();
    const html = await page.reply.text();
    expect(new URL(page.url).origin).toBe(assize.identityUrl);
    expect(html).toContain('Demonstration people, invented');
    expect(html).toContain('Rosa Castellano');
    expect(html.match(/<button /g)?.length).toBeGreaterThanOrEqual(16);
    expect(html).not.toContain('<script');
    expect(page.reply.headers.get('content-security-policy')).toContain("default-src 'none'");
  });

  test('gives a session of three days to a person known here', async () => {
    const reply = await session(await assize.signIn('legal-adviser'));
    expect(reply.status).toBe(200);
    expect(reply.headers.get('cache-control')).toBe('no-store');
    const body = (await reply.json()) as { user: object; signedInAt: string; expiresAt: string };
    expect(body.user).toMatchObject({ name: 'Rosa Castellano', role: 'legal-adviser' });
    const hours = (Date.parse(body.expiresAt) - Date.parse(body.signedInAt)) / 3_600_000;
    expect(hours).toBeCloseTo(72, 1);
  });

  test('the cookie is out of reach of scripts and of other sites', async () => {
    const { jar, page } = await begin();
    const address = await comeBack(jar, page);
    const reply = await fetch(address, { headers: { cookie: jar.header(assize.url) }, redirect: 'manual' });
    const line = reply.headers.getSetCookie().find((each) => each.startsWith('assize='));
    expect(line).toMatch(/HttpOnly/);
    expect(line).toMatch(/SameSite=Strict/);
    expect(line).toMatch(/Path=\//);
  });

  test('goes back to where the person was, and to no other site', async () => {
    const { jar, page } = await begin('/case/018f?tab=notes');
    const there = await choosePerson(jar, page, 'usher', (url) => url.pathname.startsWith('/case/'));
    expect(there.url).toBe(`${assize.url}/case/018f?tab=notes`);
    for (const elsewhere of [
      'https://evil.example/',
      '//evil.example/',
      '/\\evil.example',
      '/\t/evil.example',
      '/.//evil.example',
      '/sign-in?to=/',
    ]) {
      const other = await begin(elsewhere);
      const home = await choosePerson(other.jar, other.page, 'usher');
      expect(new URL(home.url).origin).toBe(assize.url);
    }
  });

  test('asks again who it is at every sign-in', async () => {
    const { jar, page } = await begin();
    await choosePerson(jar, page, 'usher');
    const again = await visit(jar, `${assize.url}/sign-in`);
    await choosePerson(jar, again, 'advocate');
    const reply = await session(jar.header(assize.url));
    expect(await reply.json()).toMatchObject({ user: { name: 'Miriam Sacks' } });
  });

  test('a second person on the same browser ends the session of the first', async () => {
    const { jar, page } = await begin();
    await choosePerson(jar, page, 'usher');
    const first = jar.header(assize.url);
    await choosePerson(jar, await visit(jar, `${assize.url}/sign-in`), 'advocate');
    expect((await session(first)).status).toBe(401);
  });
});

describe('what does not sign in', () => {
  test('a state that was not ours', async () => {
    const { jar, page } = await begin();
    const address = await comeBack(jar, page);
    address.searchParams.set('state', 'forged');
    const reply = await fetch(address, { headers: { cookie: jar.header(assize.url) }, redirect: 'manual' });
    expect(reply.status).toBe(400);
    expect(await reply.text()).toContain('That sign-in did not finish');
    expect(reply.headers.getSetCookie().some((line) => line.startsWith('assize='))).toBe(false);
  });

  test.each([
    ['access_denied', 403, 'You were not signed in'],
    ['temporarily_unavailable', 503, 'Not your password'],
    ['server_error', 503, 'Not your password'],
    ['login_required', 400, 'That sign-in did not finish'],
  ])('an error in place of a code: %s', async (code, status, said) => {
    const comeBackWith = async (changes: Readonly<Record<string, string>>) => {
      const { jar, page } = await begin('/case/018f');
      const address = await comeBack(jar, page);
      address.searchParams.delete('code');
      for (const [name, value] of Object.entries(changes)) address.searchParams.set(name, value);
      return { jar, reply: (await visit(jar, address.href)).reply };
    };
    const { jar, reply } = await comeBackWith({ error: code });
    expect(reply.status).toBe(status);
    const html = await reply.text();
    expect(html).toContain(said);
    if (status !== 400) expect(html).toContain(encodeURIComponent('/case/018f'));
    expect(jar.get(assize.url, 'assize')).toBeUndefined();
    // Nothing is believed of what was not begun here; and what a browser brings stops nobody else.
    expect((await comeBackWith({ error: code, state: 'forged' })).reply.status).toBe(400);
    const next = await begin();
    expect((await comeBack(next.jar, next.page)).searchParams.get('code')).not.toBeNull();
  });

  test('a code that was not ours', async () => {
    const { jar, page } = await begin();
    const address = await comeBack(jar, page);
    address.searchParams.set('code', 'forged');
    const reply = await fetch(address, { headers: { cookie: jar.header(assize.url) }, redirect: 'manual' });
    expect(reply.status).toBe(400);
  });

  test('a code that has run out: what to do is said, and who begins again is in', async () => {
    await assize.orderIdentityProvider({ manner: 'short-codes' });
    const { jar, page } = await begin('/case/018f');
    const address = await comeBack(jar, page);
    const given = Date.now();
    await assize.orderIdentityProvider({ manner: 'as-usual' });
    await until(() => Date.now() - given > 1_000, 'the code has run out');
    const late = await visit(jar, address.href);
    expect(late.reply.status).toBe(400);
    const html = await late.reply.text();
    expect(html).toContain('It took too long');
    expect(html).toContain('Nothing is lost');
    expect(jar.get(assize.url, 'assize')).toBeUndefined();
    await choosePerson(jar, await visit(jar, `${assize.url}/sign-in`), 'usher');
    expect((await session(jar.header(assize.url))).status).toBe(200);
  });

  test("somebody else's way back, without the cookie with which it began", async () => {
    const { jar, page } = await begin();
    const reply = await fetch(await comeBack(jar, page), { redirect: 'manual' });
    expect(reply.status).toBe(400);
  });

  test('the same way back twice', async () => {
    const { jar, page } = await begin();
    const address = await comeBack(jar, page);
    const headers = { cookie: jar.header(assize.url) };
    expect((await fetch(address, { headers, redirect: 'manual' })).status).toBe(302);
    expect((await fetch(address, { headers, redirect: 'manual' })).status).toBe(400);
  });

  test('a changed cookie of the sign-in', async () => {
    const { jar, page } = await begin();
    const address = await comeBack(jar, page);
    const cookie = jar
      .header(assize.url)
      .replace(/\.(.)/, (_, first: string) => `.${first === 'A' ? 'B' : 'A'}`);
    expect((await fetch(address, { headers: { cookie }, redirect: 'manual' })).status).toBe(400);
  });

  test('bad session cookies, and none', async () => {
    for (const cookie of [
      '',
      'assize=',
      'assize=guessed',
      `assize=${'A'.repeat(43)}`,
      `assize=${'A'.repeat(5_000)}`,
      'assize=../../registry',
      'assize="; DROP',
      '__Host-assize=AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA',
    ]) {
      const reply = await session(cookie);
      expect(reply.status, cookie.slice(0, 40)).toBe(401);
      expect(await reply.json()).toMatchObject({ error: 'signed_out' });
    }
  });
});

describe('the end of a session', () => {
  test('signing out ends it at once, twice does no harm', async () => {
    const cookie = await assize.signIn('usher');
    expect((await session(cookie)).status).toBe(200);
    for (const time of ['once', 'twice']) {
      const reply = await fetch(`${assize.url}/sign-out`, { method: 'POST', headers: { cookie } });
      expect(reply.status, time).toBe(204);
      expect((await session(cookie)).status).toBe(401);
    }
  });

  test('a session outlives a restart of the gateway', async () => {
    const cookie = await assize.signIn('usher');
    await assize.stopGateway();
    await assize.startGateway();
    expect((await session(cookie)).status).toBe(200);
  });

  test('a session past its time, and one whose person has gone, are over', async () => {
    const old = await assize.signIn('usher');
    const gone = await assize.signIn('probation-officer');
    await assize.stopGateway();
    const store = await assize.openStore();
    const held = await store.registry.get<{ expiresAt: string }>(sessionId(old));
    await store.registry.put({ ...held, expiresAt: new Date(Date.now() - 1_000).toISOString() });
    const { userId } = await store.registry.get<{ userId: string }>(sessionId(gone));
    await store.record.remove(await store.record.get(`user-${userId}:user:${userId}`));
    await store.close();
    await assize.startGateway();
    expect((await session(old)).status).toBe(401);
    expect((await session(gone)).status).toBe(401);
    // Known to the provider, and no longer here.
    const { jar, page } = await begin();
    const refused = await choosePerson(jar, page, 'probation-officer');
    expect(refused.reply.status).toBe(403);
    expect(await refused.reply.text()).toContain('You have no account in Assize');
  });
});

describe('in the background', () => {
  test('the provider is asked about sessions: whom it dismisses is out, everybody else stays', async () => {
    const [gone, stays] = [await assize.signIn('advocate'), await assize.signIn('usher')];
    await assize.orderIdentityProvider({ subject: 'advocate', isDisabled: true });
    try {
      await until(async () => (await session(gone)).status === 401, 'the dismissed are out');
      expect((await session(stays)).status).toBe(200);
    } finally {
      await assize.orderIdentityProvider({ subject: 'advocate', isDisabled: false });
    }
  });
});

describe('while the identity provider is down', () => {
  test('the signed-in go on, and nobody new is blamed for it', async () => {
    const cookie = await assize.signIn('usher');
    const { jar, page } = await begin();
    const half = await comeBack(jar, page);
    await assize.stopIdentityProvider();
    try {
      expect((await session(cookie)).status).toBe(200);
      expect((await fetch(`${assize.url}/health/ready`)).status).toBe(200);
      for (const reply of [
        await fetch(`${assize.url}/sign-in`, { redirect: 'manual' }),
        await fetch(half, { headers: { cookie: jar.header(assize.url) }, redirect: 'manual' }),
      ]) {
        expect(reply.status).toBe(503);
        expect(Number(reply.headers.get('retry-after'))).toBeGreaterThan(0);
        const html = await reply.text();
        expect(html).toContain('You cannot sign in yet');
        expect(html).toContain('Not your password');
        expect(html).not.toContain('<script');
      }
      // Neither its start nor any request but a sign-in waits for the provider.
      await assize.stopGateway();
      await assize.startGateway();
      expect((await session(cookie)).status).toBe(200);
    } finally {
      await assize.startIdentityProvider();
    }
    await until(
      async () => (await session(await assize.signIn('usher'))).status === 200,
      'sign-in works again',
    );
  });
});

const sessionId = (cookie: string): string =>
  `session:${createHash('sha256').update(cookie.replace('assize=', '')).digest('hex')}`;
