import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { knownProvider, type KnownProvider } from '../../src/gateway/identity/knownProvider.ts';
import { silentLogger } from '../../src/shared/logger.ts';
import { gatewayInProcess, type GatewayInProcess } from '../harness/gatewayInProcess.ts';
import { until } from './stockPouch.ts';

/** A provider of which each test says what it publishes: JSON, or a page. */
let publishes: { readonly description: object | string; readonly keys: object | string };
let asked: string[];
let provider: Server;
let issuer: string;
let server: GatewayInProcess;
let now: number;
let known: KnownProvider;

const key = (kid: string): object => ({ kty: 'RSA', kid, n: 'AQAB', e: 'AQAB' });
const description = (): object => ({
  issuer,
  authorization_endpoint: `${issuer}/auth`,
  token_endpoint: `${issuer}/token`,
  jwks_uri: `${issuer}/jwks`,
});
const know = (): KnownProvider =>
  knownProvider({
    settings: { issuer, clientId: 'assize', clientSecret: 'secret' },
    registry: server.databases.registry,
    logger: silentLogger,
    now: () => now,
  });
const kids = async (from = known): Promise<unknown[]> =>
  ((await from.description())?.keys.keys ?? []).map(({ kid }) => kid);

beforeAll(async () => {
  server = await gatewayInProcess();
  provider = createServer((request, response) => {
    asked.push(request.url ?? '');
    const said = request.url === '/jwks' ? publishes.keys : publishes.description;
    const isPage = typeof said === 'string';
    response.writeHead(200, { 'content-type': isPage ? 'text/html' : 'application/json' });
    response.end(isPage ? said : JSON.stringify(said));
  });
  await new Promise<void>((resolve) => provider.listen(0, '127.0.0.1', resolve));
  issuer = `http://127.0.0.1:${String((provider.address() as AddressInfo).port)}`;
});
afterAll(async () => {
  await new Promise((resolve) => provider.close(resolve));
  await server.close();
});
beforeEach(() => {
  now = Date.now();
  asked = [];
  publishes = { description: description(), keys: { keys: [key('first')] } };
  known = know();
});

describe('what is known of the provider', () => {
  test('is there for the next gateway, which asks nobody', async () => {
    expect(known.health()).toBeUndefined();
    expect((await known.ask()).ok).toBe(true);
    await until(async () => (await kids(know())).includes('first'), 'it is kept');
    const before = asked.length;
    expect(await kids(know())).toEqual(['first']);
    expect(asked).toHaveLength(before);
  });

  test('is asked for once by all who come at the same time', async () => {
    await Promise.all(Array.from({ length: 20 }, () => known.ask()));
    expect(asked.sort()).toEqual(['/.well-known/openid-configuration', '/jwks']);
  });

  test.each<[string, () => Partial<typeof publishes>]>([
    ['a page in place of its description', () => ({ description: '<!doctype html>' })],
    ['a page in place of its keys', () => ({ keys: '<!doctype html>' })],
    ['no keys', () => ({ keys: { keys: [] } })],
    ['keys that are none', () => ({ keys: { keys: ['x'] } })],
    ['another issuer', () => ({ description: { ...description(), issuer: 'http://127.0.0.1:1' } })],
    ['no token endpoint', () => ({ description: { issuer, jwks_uri: `${issuer}/jwks` } })],
  ])('stays as it was when it publishes %s', async (_, other) => {
    await known.ask();
    publishes = { ...publishes, ...other() };
    now += 1_000;
    expect((await known.ask()).ok).toBe(false);
    expect(known.health()).toMatchObject({ answers: false, since: now });
    expect(await kids()).toEqual(['first']);
  });

  test('changes with its keys', async () => {
    await known.ask();
    publishes = { ...publishes, keys: { keys: [key('second')] } };
    await known.ask();
    expect(await kids()).toEqual(['second']);
    await until(async () => (await kids(know())).includes('second'), 'they are kept');
  });

  test('is asked for a key that nobody knows, and not again for a while', async () => {
    await known.askForKeys();
    await known.askForKeys();
    expect(asked).toHaveLength(2);
    now += 30_000;
    await known.askForKeys();
    expect(asked).toHaveLength(4);
  });

  test('says since when it does not answer, until it answers about people again', async () => {
    await known.ask();
    now += 5_000;
    known.heard({ answers: false, code: 'OAUTH_TIMEOUT' });
    const since = now;
    now += 5_000;
    await known.ask();
    known.heard({ answers: false, code: 'OAUTH_TIMEOUT' });
    expect(known.health()).toEqual({ answers: false, since, code: 'OAUTH_TIMEOUT' });
    known.heard({ answers: true });
    expect(known.health()).toEqual({ answers: true, since: now });
  });
});
