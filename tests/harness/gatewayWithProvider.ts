import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { importJWK, SignJWT, type JWK } from 'jose';
import { identityUrl, runIdentityProvider } from '../../src/commands/start/processes.ts';
import type { RunningProcess } from '../../src/commands/start/runProcess.ts';
import { documentId, userPartition } from '../../src/domain/document/documentId.ts';
import type { UserDocument, UserProfile } from '../../src/domain/access/user.ts';
import { identityId } from '../../src/gateway/identity/sessionRows.ts';
import type { Logger, LogFields } from '../../src/shared/logger.ts';
import { person, testId } from '../builders/people.ts';
import { freePort } from './freePort.ts';
import { gatewayInProcess, type GatewayInProcess } from './gatewayInProcess.ts';
import { adminToken, orderIdentityProvider, type IdentityOrder } from './identityOrders.ts';
import { choosePerson, CookieJar, visit } from './signInByForm.ts';

/**
 * Gateways in the test's own process, whose clock the test moves, and the demo identity provider as a process of its own with
 * everything that can be wrong with one.
 */
export interface GatewayWithProvider {
  readonly server: GatewayInProcess;
  readonly issuer: string;
  /** Everything the gateways have logged. */
  readonly logged: readonly LogFields[];
  /** The gateways' clock goes on by so many milliseconds. */
  pass(ms: number): void;
  /** Signs somebody in through the provider's page: the `Cookie` header. */
  signIn(subject: string): Promise<string>;
  /** What `GET /api/session` answers. */
  session(cookie: string, at?: GatewayInProcess): Promise<number>;
  /** Another gateway that starts on the same store. Closed by the test. */
  another(): Promise<GatewayInProcess>;
  order(order: IdentityOrder): Promise<unknown>;
  stopProvider(): Promise<void>;
  /** With other keys of its own, where they are changed. */
  startProvider(options?: { readonly changesKeys?: boolean }): Promise<void>;
  /** A logout token that the provider signs, with some claims otherwise (undefined: without). */
  logoutToken(claims: Readonly<Record<string, unknown>>, header?: { readonly typ?: string }): Promise<string>;
  postLogout(token: string, at?: GatewayInProcess): Promise<Response>;
  close(): Promise<void>;
}

/** Milliseconds between two questions about one session, about. */
const checkEveryMs = 15 * 60_000;

export const userOfSubject = (subject: string): UserProfile =>
  person('usher', { userId: testId(`user-of-${subject}`), name: `Test ${subject}` });

/** @param renewalTimeoutMs how long the gateway waits for the provider's answer about a session; shorter where a test lets it hang */
export async function gatewayWithProvider(
  subjects: readonly string[],
  renewalTimeoutMs = 20_000,
): Promise<GatewayWithProvider> {
  const dataDir = await mkdtemp(join(tmpdir(), 'assize-identity-'));
  const port = await freePort();
  const issuer = identityUrl(port);
  const logged: LogFields[] = [];
  const log = (fields: LogFields): void => void logged.push(fields);
  const logger: Logger = { info: log, warn: log, error: log };
  let aheadMs = 0;
  const now = (): number => Date.now() + aheadMs;
  const options = {
    issuer,
    logger,
    identity: { now, checkEveryMs, renewalTimeoutMs },
    status: { now },
  };
  const server = await gatewayInProcess(options);

  let provider: RunningProcess | undefined;
  const startProvider: GatewayWithProvider['startProvider'] = async ({ changesKeys = false } = {}) => {
    if (changesKeys) await rm(join(dataDir, 'identity-keys.json'));
    provider ??= await runIdentityProvider({
      port,
      dataDir,
      publicUrl: server.url,
      output: 'kept',
      adminToken,
      people: subjects.map((subject) => ({
        subject,
        name: `Test ${subject}`,
        description: 'Invented',
        group: 'Test',
      })),
    });
  };
  const stopProvider = async (): Promise<void> => {
    await provider?.stop();
    provider = undefined;
  };
  await server.databases.record.bulkDocs(subjects.map(userDocument));
  await server.databases.registry.bulkDocs(
    subjects.map((subject) => ({
      _id: identityId(issuer, subject),
      userId: userOfSubject(subject).userId,
    })),
  );
  await startProvider();

  return {
    server,
    issuer,
    logged,
    startProvider,
    stopProvider,
    another: () => gatewayInProcess({ ...options, beside: server }),
    pass(ms) {
      aheadMs += ms;
    },
    async signIn(subject) {
      const jar = new CookieJar();
      const page = await visit(jar, `${server.url}/sign-in?to=/`);
      const home = await choosePerson(jar, page, subject);
      await home.reply.body?.cancel();
      const value = jar.get(server.url, 'assize');
      if (value === undefined) throw new Error(`${subject} was not signed in: ${home.url}`);
      return `assize=${value}`;
    },
    async session(cookie, at = server) {
      const reply = await fetch(`${at.url}/api/session`, { headers: { cookie } });
      await reply.body?.cancel();
      return reply.status;
    },
    order: (order) => orderIdentityProvider(issuer, order),
    async logoutToken(claims, header = { typ: 'logout+jwt' }) {
      const file = await readFile(join(dataDir, 'identity-keys.json'), 'utf8');
      const { signingKey } = JSON.parse(file) as { signingKey: JWK & { kid: string } };
      const seconds = Math.floor(now() / 1_000);
      const whole = {
        iss: issuer,
        aud: 'assize',
        iat: seconds,
        exp: seconds + 120,
        jti: `jti-${String(Math.random())}`,
        events: { 'http://schemas.openid.net/event/backchannel-logout': {} },
        ...claims,
      };
      const payload = Object.fromEntries(Object.entries(whole).filter(([, value]) => value !== undefined));
      return new SignJWT(payload)
        .setProtectedHeader({ alg: 'RS256', kid: signingKey.kid, ...header })
        .sign(await importJWK(signingKey, 'RS256'));
    },
    postLogout: (token, at = server) =>
      fetch(`${at.url}/sign-out/back-channel`, {
        method: 'POST',
        body: new URLSearchParams({ logout_token: token }),
      }),
    async close() {
      await stopProvider();
      await server.close();
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}

/** Of the record: somebody who can have sessions. */
export function userDocument(subject: string): UserDocument {
  const user = userOfSubject(subject);
  return {
    _id: documentId(userPartition(user.userId), 'user', user.userId),
    type: 'user',
    schemaVersion: 1,
    channel: `user:${user.userId}`,
    ...user,
  };
}
