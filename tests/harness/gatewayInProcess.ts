import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { serve } from '@hono/node-server';
import type { UserDocument, UserProfile } from '../../src/domain/access/user.ts';
import { documentId, userPartition } from '../../src/domain/document/documentId.ts';
import { openDatabases, type Databases } from '../../src/gateway/database/database.ts';
import { createGateway, type Gateway, type GatewayOptions } from '../../src/gateway/gateway.ts';
import { openSessions } from '../../src/gateway/identity/sessions.ts';
import { err } from '../../src/shared/result.ts';
import { silentLogger, type Logger } from '../../src/shared/logger.ts';
import { freePort } from './freePort.ts';

/** The whole gateway behind real HTTP in the test's own process, so that a test can look at its table and its store. */
export interface GatewayInProcess {
  readonly url: string;
  readonly gateway: Gateway;
  readonly databases: Databases;
  readonly dataDir: string;
  readonly prefix: string;
  readonly intakeToken: string;
  /** Writes the person into the record and starts a session: the `Cookie` header of it. */
  sessionOf(user: UserProfile): Promise<string>;
  close(): Promise<void>;
}

let count = 0;

export async function gatewayInProcess(
  options: {
    readonly importFile?: GatewayOptions['importFile'];
    readonly logger?: Logger;
    /** Instead of that of the environment. */
    readonly couchdbUrl?: string;
    /** A way of its own for the gateway to that CouchDB; what tests ask of the store goes past it. */
    readonly gatewaysCouchdbUrl?: string;
    /** What the gateway gets instead of the databases that were opened for it. */
    readonly wrap?: (databases: Databases) => Databases;
    /** A second gateway on the store of this one, with a log of its own. The first is closed last. */
    readonly beside?: GatewayInProcess;
    readonly watching?: GatewayOptions['watching'];
    readonly admission?: GatewayOptions['admission'];
    /** How sessions are kept. */
    readonly identity?: GatewayOptions['identity'];
    /** How the status of the parts is kept. */
    readonly status?: GatewayOptions['status'];
    /** Who is told of results. */
    readonly notices?: GatewayOptions['notices'];
    /** The identity provider; without it nobody listens where one should. */
    readonly issuer?: string;
    /** Does not wait until the gateway serves. */
    readonly isOpening?: boolean;
  } = {},
): Promise<GatewayInProcess> {
  const dataDir = await mkdtemp(join(tmpdir(), 'assize-gateway-'));
  count += 1;
  const { beside } = options;
  const prefix =
    beside?.prefix ?? `assize-test-${String(process.pid)}-${String(Date.now())}-g${String(count)}`;
  const couchdbUrl = options.couchdbUrl ?? process.env.COUCHDB_URL;
  // The embedded store has one owner: two gateways on it share what the first has opened.
  const opened =
    beside && couchdbUrl === undefined
      ? beside.databases
      : await openDatabases({ dataDir, couchdbUrl, prefix });
  const wrapped = (each: Databases): Databases => options.wrap?.(each) ?? each;
  const databases = wrapped(opened);
  const { gatewaysCouchdbUrl } = options;
  const ofGateway =
    gatewaysCouchdbUrl === undefined
      ? databases
      : wrapped(await openDatabases({ dataDir, couchdbUrl: gatewaysCouchdbUrl, prefix }));
  const port = await freePort();
  const url = `http://localhost:${String(port)}`;
  const intakeToken = 'a-token-of-this-test';
  const gateway = createGateway({
    environment: {
      publicUrl: url,
      dataDir,
      oidc: {
        issuer: options.issuer ?? 'http://127.0.0.1:9',
        clientId: 'assize',
        clientSecret: 'assize-demo-secret',
      },
    },
    databases: ofGateway,
    files: new Map(),
    intakeToken,
    importFile:
      options.importFile ?? (() => Promise.resolve(err({ tag: 'not-recognised', reason: 'Not today.' }))),
    logger: options.logger ?? silentLogger,
    ...(options.watching ? { watching: options.watching } : {}),
    ...(options.admission ? { admission: options.admission } : {}),
    ...(options.identity ? { identity: options.identity } : {}),
    ...(options.status ? { status: options.status } : {}),
    ...(options.notices ? { notices: options.notices } : {}),
  });
  const server = serve({ fetch: gateway.fetch, port, hostname: 'localhost' });
  await new Promise<void>((resolve) => server.once('listening', () => resolve()));
  if (options.isOpening !== true) await gateway.opened;
  return {
    url,
    gateway,
    databases,
    dataDir,
    prefix,
    intakeToken,
    async sessionOf(user) {
      const document: UserDocument = {
        _id: documentId(userPartition(user.userId), 'user', user.userId),
        type: 'user',
        schemaVersion: 1,
        channel: `user:${user.userId}`,
        ...user,
      };
      try {
        await databases.record.put(document);
      } catch (error) {
        // They are in the record from an earlier session.
        if ((error as { status?: number }).status !== 409) throw error;
      }
      return `assize=${await openSessions(databases).start(user.userId)}`;
    },
    async close() {
      await gateway.close();
      await new Promise<void>((resolve) => {
        server.close(() => resolve());
        if ('closeAllConnections' in server) server.closeAllConnections();
      });
      if (beside) {
        if (databases.kind === 'couchdb') await databases.close();
      } else if (databases.kind === 'couchdb') {
        // What a test has destroyed already is gone.
        await Promise.allSettled([databases.record.destroy(), databases.registry.destroy()]);
      } else await databases.close();
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}
