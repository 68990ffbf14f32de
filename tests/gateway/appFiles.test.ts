import { mkdtemp, rm } from 'node:fs/promises';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { serve } from '@hono/node-server';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openDatabases, type Databases } from '../../src/gateway/database/database.ts';
import { createGateway, type Gateway } from '../../src/gateway/gateway.ts';
import { loadAppFiles } from '../../src/gateway/http/appFiles.ts';
import { err } from '../../src/shared/result.ts';
import { silentLogger } from '../../src/shared/logger.ts';
import { fixturePage, fixtureScript, writeAppFixture } from '../harness/writeAppFixture.ts';

let appDir: string;
let dataDir: string;
let databases: Databases;
let gateway: Gateway;
let server: ReturnType<typeof serve>;
let port: number;
beforeAll(async () => {
  appDir = await writeAppFixture();
  dataDir = await mkdtemp(join(tmpdir(), 'assize-files-'));
  databases = await openDatabases({ dataDir });
  gateway = createGateway({
    environment: {
      publicUrl: 'https://assize.example',
      dataDir,
      oidc: { issuer: 'http://127.0.0.1:9', clientId: 'assize', clientSecret: 'x' },
    },
    databases,
    files: await loadAppFiles(appDir),
    intakeToken: 'x',
    importFile: () => Promise.resolve(err({ tag: 'not-recognised', reason: 'Not today.' })),
    logger: silentLogger,
  });
  server = serve({ fetch: gateway.fetch, port: 0, hostname: '127.0.0.1' });
  await new Promise<void>((resolve) => server.once('listening', () => resolve()));
  ({ port } = server.address() as AddressInfo);
});
afterAll(async () => {
  await gateway.close();
  await new Promise<void>((resolve) => server.close(() => resolve()));
  await databases.close();
  await Promise.all([appDir, dataDir].map((folder) => rm(folder, { recursive: true, force: true })));
});

interface RawReply {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly body: Uint8Array<ArrayBuffer>;
}

/** A request with the path as it stands, and the bytes as they come: `fetch` mends the one and unpacks the other. */
const get = (path: string, headers: Record<string, string> = {}): Promise<RawReply> =>
  new Promise((resolve, reject) => {
    const sent = request({ host: '127.0.0.1', port, path, headers, agent: false }, (reply) => {
      const bytes: number[] = [];
      reply.on('data', (part: Uint8Array) => bytes.push(...part));
      reply.once('end', () =>
        resolve({ status: reply.statusCode ?? 0, headers: reply.headers, body: Uint8Array.from(bytes) }),
      );
    });
    sent.once('error', reject);
    sent.end();
  });

const textOf = (bytes: Uint8Array): string => new TextDecoder().decode(bytes);
const script = '/assets/index-Abc123.js';

describe('the files of the app', () => {
  test('hashed files are kept for ever; the page, the service worker and the manifest are asked for', async () => {
    expect((await get(script)).headers['cache-control']).toBe('public, max-age=31536000, immutable');
    for (const path of ['/', '/index.html', '/sw.js', '/manifest.webmanifest']) {
      expect((await get(path)).headers['cache-control'], path).toBe('no-cache');
    }
  });

  test('come packed as the client can read them', async () => {
    const brotli = await get(script, { 'accept-encoding': 'gzip, deflate, br' });
    expect(brotli.headers['content-encoding']).toBe('br');
    expect(brotliDecompressSync(brotli.body).toString()).toBe(fixtureScript);
    const zipped = await get(script, { 'accept-encoding': 'gzip, br;q=0' });
    expect(zipped.headers['content-encoding']).toBe('gzip');
    expect(gunzipSync(zipped.body).toString()).toBe(fixtureScript);
    const plain = await get(script);
    expect(plain.headers['content-encoding']).toBeUndefined();
    expect(textOf(plain.body)).toBe(fixtureScript);
    for (const reply of [brotli, zipped, plain]) expect(reply.headers.vary).toBe('accept-encoding');
  });

  test('what the client holds is not sent again', async () => {
    const { etag } = (await get('/')).headers;
    const again = await get('/', { 'if-none-match': `W/${String(etag)}` });
    expect(again.status).toBe(304);
    expect(again.body.length).toBe(0);
    expect((await get('/', { 'if-none-match': '"other"' })).status).toBe(200);
  });

  test('every screen of the app is its page; a file that is not there is 404', async () => {
    for (const path of ['/', '/find', '/case/018f0000-0000-7000-8000-0000000000ca/notes', '/me?x=1']) {
      const reply = await get(path);
      expect(reply.status, path).toBe(200);
      expect(reply.headers['content-type'], path).toBe('text/html; charset=utf-8');
      expect(textOf(reply.body), path).toBe(fixturePage);
    }
    for (const path of ['/assets/gone-Xyz.js', '/favicon.ico', '/.env', '/package.json']) {
      expect((await get(path)).status, path).toBe(404);
    }
  });

  test('no path leads out of the folder', async () => {
    for (const path of [
      '/../package.json',
      '/assets/../../package.json',
      '/%2e%2e/package.json',
      '/..%2fpackage.json',
      '/assets/%2e%2e%2f%2e%2e%2fetc/passwd',
      '//etc/passwd',
    ]) {
      expect((await get(path)).status, path).toBe(400);
    }
  });
});

describe('every answer', () => {
  test('says what a page may do: our own scripts alone, no frame, trusted types', async () => {
    for (const path of ['/', script, '/api/session', '/sign-in', '/nothing.txt', '/health/live']) {
      const { headers } = await get(path);
      const policy = String(headers['content-security-policy']);
      expect(policy, path).toContain("default-src 'none'");
      expect(policy, path).toContain("script-src 'self' 'wasm-unsafe-eval';");
      expect(policy, path).toContain("frame-ancestors 'none'");
      expect(policy, path).toContain("require-trusted-types-for 'script'");
      expect(policy.replace("'wasm-unsafe-eval'", ''), path).not.toContain('unsafe');
      expect(headers['x-content-type-options'], path).toBe('nosniff');
      expect(headers['cross-origin-resource-policy'], path).toBe('same-origin');
      expect(headers['cross-origin-opener-policy'], path).toBe('same-origin-allow-popups');
      expect(headers['referrer-policy'], path).toBe('same-origin');
      expect(headers['strict-transport-security'], path).toBe('max-age=31536000');
    }
  });

  test('of the record and of the sign-in is kept by no cache', async () => {
    for (const path of [
      '/api/session',
      '/api/nothing',
      '/replica/me',
      '/sign-in',
      '/sign-in/callback',
      '/health/live',
    ]) {
      expect((await get(path)).headers['cache-control'], path).toBe('no-store');
    }
  });
});
