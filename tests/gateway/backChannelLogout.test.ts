import { createHmac } from 'node:crypto';
import { exportJWK, exportSPKI, generateKeyPair, importSPKI, SignJWT } from 'jose';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { sessionIdOf, type SessionDocument } from '../../src/gateway/identity/sessionRows.ts';
import { gatewayWithProvider, type GatewayWithProvider } from '../harness/gatewayWithProvider.ts';

let world: GatewayWithProvider;
let usher: string;
let associate: string;
beforeAll(async () => {
  world = await gatewayWithProvider(['usher', 'associate']);
});
beforeEach(async () => {
  usher = await world.signIn('usher');
  associate = await world.signIn('associate');
});
afterAll(async () => {
  await world.close();
});

const rowOf = (cookie: string): Promise<SessionDocument> =>
  world.server.databases.registry.get<SessionDocument>(sessionIdOf(cookie.replace('assize=', '')));
const post = (body: BodyInit, headers: Record<string, string> = {}): Promise<Response> =>
  fetch(`${world.server.url}/sign-out/back-channel`, { method: 'POST', body, headers });
const seconds = (): number => Math.floor(Date.now() / 1_000);
const part = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url');

describe('a logout token of the provider', () => {
  test('as it sends it itself ends all sessions of its person, and of nobody else', async () => {
    const tablet = await world.signIn('usher');
    expect(await world.order({ logOut: 'usher' })).toEqual({ status: 200 });
    expect(await world.session(usher)).toBe(401);
    expect(await world.session(tablet)).toBe(401);
    expect(await world.session(associate)).toBe(200);
  });

  test('that names one sign-in ends that one', async () => {
    const tablet = await world.signIn('usher');
    const { identity } = await rowOf(tablet);
    expect(identity?.sid).toBeDefined();
    const token = await world.logoutToken({ sid: identity?.sid, sub: 'usher' });
    const reply = await world.postLogout(token);
    expect(reply.status).toBe(200);
    expect(reply.headers.get('cache-control')).toBe('no-store');
    expect(await world.session(tablet)).toBe(401);
    expect(await world.session(usher)).toBe(200);
  });

  test('that names a sign-in ends too what the provider gave no name when it began', async () => {
    const tablet = await world.signIn('usher');
    const { identity: whole, ...held } = await rowOf(usher);
    const { sid: _, ...identity } = whole ?? { issuer: '', subject: '' };
    await world.server.databases.registry.put({ ...held, identity });
    const { identity: named } = await rowOf(tablet);
    const token = await world.logoutToken({ sid: named?.sid, sub: 'usher' });
    expect((await world.postLogout(token)).status).toBe(200);
    expect([await world.session(tablet), await world.session(usher)]).toEqual([401, 401]);
    expect(await world.session(associate)).toBe(200);
  });

  test('about nobody who is here is answered as one that ended something', async () => {
    expect((await world.postLogout(await world.logoutToken({ sub: 'nobody' }))).status).toBe(200);
    const other = await world.logoutToken({ sid: (await rowOf(usher)).identity?.sid, sub: 'associate' });
    expect((await world.postLogout(other)).status).toBe(200);
    expect(await world.session(usher)).toBe(200);
  });

  test('counts once: sent again it ends nothing', async () => {
    const token = await world.logoutToken({ sub: 'usher' });
    expect((await world.postLogout(token)).status).toBe(200);
    const later = await world.signIn('usher');
    expect((await world.postLogout(token)).status).toBe(400);
    expect(await world.session(later)).toBe(200);
  });
});

describe('a forged logout token is 400, and ends nothing', () => {
  test.each<[string, Record<string, unknown>]>([
    ['another issuer', { iss: 'http://127.0.0.1:1' }],
    ['another client', { aud: 'another' }],
    ['no client', { aud: undefined }],
    ['no end', { exp: undefined }],
    ['an end that has passed', { exp: 1_000 }],
    ['no beginning', { iat: undefined }],
    ['a beginning long ago', { iat: 1_000 }],
    ['a beginning still to come', { iat: 9_999_999_999 }],
    ['no name of its own', { jti: undefined }],
    ['a name that is no text', { jti: 7 }],
    ['no event', { events: undefined }],
    ['another event', { events: { 'http://schemas.openid.net/event/other': {} } }],
    [
      'an event that says nothing',
      { events: { 'http://schemas.openid.net/event/backchannel-logout': true } },
    ],
    ['a nonce, as ID tokens have one', { nonce: 'n' }],
    ['nobody', { sub: undefined }],
    ['somebody who is no text', { sub: ['usher'] }],
  ])('with %s', async (_, claims) => {
    const reply = await world.postLogout(await world.logoutToken({ sub: 'usher', ...claims }));
    expect(reply.status).toBe(400);
    expect(await reply.json()).toMatchObject({ error: 'invalid_request' });
    expect(await world.session(usher)).toBe(200);
  });

  test('of another kind of token', async () => {
    const token = await world.logoutToken({ sub: 'usher' }, { typ: 'at+jwt' });
    expect((await world.postLogout(token)).status).toBe(400);
    expect(await world.session(usher)).toBe(200);
  });

  test('signed by others, by nobody, or with what is public', async () => {
    const good = await world.logoutToken({ sub: 'usher' });
    const [head = '', body = '', signature = ''] = good.split('.');
    const { kid } = JSON.parse(Buffer.from(head, 'base64url').toString()) as { kid: string };
    const { privateKey, publicKey: made } = await generateKeyPair('RS256');
    // Read once more, as tests/harness/deviceFetch.ts says.
    const publicKey = await importSPKI(await exportSPKI(made), 'RS256', { extractable: true });
    const claims = JSON.parse(Buffer.from(body, 'base64url').toString()) as Record<string, unknown>;
    const signed = (header: { kid?: string; jwk?: object }): Promise<string> =>
      new SignJWT(claims).setProtectedHeader({ alg: 'RS256', ...header } as { alg: string }).sign(privateKey);
    const symmetric = `${part({ alg: 'HS256', kid })}.${body}`;
    for (const token of [
      await signed({ kid }),
      await signed({}),
      await signed({ kid: 'unheard-of' }),
      await signed({ jwk: await exportJWK(publicKey) }),
      `${part({ alg: 'none' })}.${body}.`,
      `${symmetric}.${createHmac('sha256', 'assize-demo-secret').update(symmetric).digest('base64url')}`,
      `${head}.${part({ ...claims, sub: 'associate' })}.${signature}`,
      `${head}.${body}.${signature.slice(0, -4)}AAAA`,
      `${head}.${body}`,
      'x',
      '',
      '..',
      'A'.repeat(40_000),
    ]) {
      expect((await world.postLogout(token)).status, token.slice(0, 40)).toBe(400);
    }
    expect(await world.session(usher)).toBe(200);
    expect(await world.session(associate)).toBe(200);
    // And the one that they were made of is good: what was refused was refused for its forgery.
    expect((await world.postLogout(good)).status).toBe(200);
  });

  test('in a body that is none, or twice', async () => {
    const [one, two] = [await world.logoutToken({ sub: 'usher' }), await world.logoutToken({ sub: 'usher' })];
    for (const [body, type] of [
      [JSON.stringify({ logout_token: one }), 'application/json'],
      [one, 'text/plain'],
      ['', 'application/x-www-form-urlencoded'],
      [`logout_token=${one}&logout_token=${two}`, 'application/x-www-form-urlencoded'],
    ] as const) {
      expect((await post(body, { 'content-type': type })).status, type).toBe(400);
    }
    const form = new URLSearchParams({ logout_token: one });
    expect((await post(form, { origin: 'null' })).status).toBe(403);
    expect((await fetch(`${world.server.url}/sign-out/back-channel?logout_token=${one}`)).status).toBe(404);
    expect(await world.session(usher)).toBe(200);
  });

  test('that is older than its end by the gateway’s clock', async () => {
    const token = await world.logoutToken({ sub: 'usher', exp: seconds() + 60 });
    world.pass(3 * 60_000);
    expect((await world.postLogout(token)).status).toBe(400);
    expect(await world.session(usher)).toBe(200);
  });
});
