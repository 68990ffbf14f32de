import { chmod, mkdtemp, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openDatabases } from '../../src/gateway/database/database.ts';
import { runScript } from '../harness/runScript.ts';
import { startAssize, type Assize } from '../harness/startAssize.ts';
import { writeAppFixture } from '../harness/writeAppFixture.ts';

let assize: Assize;
let appDir: string;
let folder: string;
beforeAll(async () => {
  appDir = await writeAppFixture();
  folder = await mkdtemp(join(tmpdir(), 'assize-process-'));
  assize = await startAssize({ appDir, cases: 20 });
});
afterAll(async () => {
  await assize.close();
  await Promise.all([appDir, folder].map((path) => rm(path, { recursive: true, force: true })));
});

const gateway = (env: Record<string, string>) =>
  runScript('src/gateway/main.ts', [], {
    APP_DIR: appDir,
    DATA_DIR: folder,
    PORT: '0',
    COUCHDB_URL: '',
    ...env,
  });

describe('a gateway that cannot start', () => {
  test('names every variable that is wrong, and ends with 2', async () => {
    const { code, errors } = await gateway({
      PORT: 'x',
      OIDC_ISSUER: 'http://login.example.org',
      PUBLIC_URL: 'http://assize.example.org',
      COUCHDB_URL: 'nothing',
      DATABASE_PREFIX: 'Bad Name',
      LOG_LEVEL: 'loud',
    });
    expect(code).toBe(2);
    for (const name of ['PORT', 'OIDC_ISSUER', 'PUBLIC_URL', 'COUCHDB_URL', 'DATABASE_PREFIX', 'LOG_LEVEL']) {
      expect(errors).toContain(name);
    }
    expect(errors).not.toContain('    at ');
  });

  test('for want of the built app says what to do', async () => {
    const { code, errors } = await gateway({ APP_DIR: join(folder, 'none') });
    expect(code).toBe(2);
    expect(errors).toContain('npm run build');
  });

  test('because its port is taken says which', async () => {
    const { port } = new URL(assize.url);
    const { code, errors } = await gateway({ PORT: port });
    expect(code).toBe(2);
    expect(errors).toContain(port);
  });

  test('because somebody else has the store says so, and leaves it alone', async () => {
    const held = await openDatabases({ dataDir: folder });
    try {
      const { code, errors } = await gateway({});
      expect(code).toBe(2);
      expect(errors).toContain('another gateway');
      expect((await held.record.put({ _id: 'still-there' })).ok).toBe(true);
    } finally {
      await held.close();
    }
  });

  test('because CouchDB does not answer says so', async () => {
    const { code, errors } = await gateway({ COUCHDB_URL: 'http://127.0.0.1:9' });
    expect(code).toBe(2);
    expect(errors).toContain('CouchDB');
  });

  test('is like an identity provider that cannot', async () => {
    const people = join(folder, 'people.json');
    await writeFile(people, '[{"subject":"x"}]');
    const none = await runScript('src/identity-provider/main.ts', [], { IDENTITY_PEOPLE: '' });
    expect(none.code).toBe(2);
    expect(none.errors).toContain('IDENTITY_PEOPLE');
    const bad = await runScript('src/identity-provider/main.ts', [], {
      IDENTITY_PEOPLE: people,
      IDENTITY_PORT: '9x',
    });
    expect(bad.code).toBe(2);
    expect(bad.errors).toContain('IDENTITY_PORT');
  });
});

describe('a running gateway', () => {
  test('leaves its address and a token for commands of the same user, and takes them away', async () => {
    const file = join(assize.dataDir, 'gateway.json');
    expect((await stat(file)).mode & 0o777).toBe(0o600);
    const first = await assize.gatewayInfo();
    expect(first.url).toBe(assize.url);
    const intake = (token: string): Promise<Response> =>
      fetch(`${assize.url}/api/intake`, {
        method: 'POST',
        headers: { authorization: `Bearer ${token}`, 'content-type': 'application/xml' },
        body: '<nothing-we-know/>',
      });
    const refused = await intake(first.intakeToken);
    expect(refused.status).toBe(422);
    expect(await refused.json()).toMatchObject({ error: expect.any(String), reason: expect.any(String) });

    await assize.stopGateway();
    await expect(stat(file)).rejects.toMatchObject({ code: 'ENOENT' });
    // Left by a gateway that was killed, readable by all: the next one does not keep it so.
    await writeFile(file, '{}');
    await chmod(file, 0o644);
    await assize.startGateway();
    expect((await stat(file)).mode & 0o777).toBe(0o600);
    const second = await assize.gatewayInfo();
    expect(second.intakeToken).not.toBe(first.intakeToken);
    expect((await intake(first.intakeToken)).status).toBe(401);
  });

  test('told to end while devices wait for changes, ends in order and keeps what it acknowledged', async () => {
    const cookie = await assize.signIn('usher');
    const { pid } = await assize.gatewayInfo();
    const info = (await (await fetch(`${assize.url}/replica/me`, { headers: { cookie } })).json()) as {
      update_seq: string;
      doc_count: number;
    };
    const waiting = fetch(
      `${assize.url}/replica/me/_changes?feed=longpoll&since=${encodeURIComponent(info.update_seq)}`,
      { headers: { cookie } },
    );
    const reply = await waiting;
    expect(reply.status).toBe(200);
    await assize.stopGateway();
    await reply.text().catch(() => undefined);
    expect(() => process.kill(pid, 0)).toThrow();
    await assize.startGateway();
    const after = (await (await fetch(`${assize.url}/replica/me`, { headers: { cookie } })).json()) as {
      update_seq: string;
      doc_count: number;
    };
    expect(after.doc_count).toBe(info.doc_count);
    expect(after.doc_count).toBeGreaterThan(0);
  });
});
