import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { serve } from '@hono/node-server';
import { Hono } from 'hono';
import type { AddressInfo } from 'node:net';
import type { UserProfile } from '../../src/domain/access/user.ts';
import { openDatabases, type Databases } from '../../src/gateway/database/database.ts';
import type { GatewayEnv } from '../../src/gateway/http/variables.ts';
import { followPoliceCards } from '../../src/gateway/police/followPoliceCards.ts';
import { openHeardEnds } from '../../src/gateway/quarantine/heardEnds.ts';
import { openQuarantine } from '../../src/gateway/quarantine/quarantine.ts';
import { quarantineRoutes } from '../../src/gateway/quarantine/quarantineRoutes.ts';
import type { QuotaLimits } from '../../src/gateway/quarantine/quota.ts';
import type { Court } from '../../src/gateway/record/keepApart.ts';
import { openReplica, type NewEpoch, type Replica } from '../../src/gateway/replica/replica.ts';
import { receiptRoutes, replicaRoutes } from '../../src/gateway/replica/replicaRoutes.ts';
import { silentLogger, type Logger } from '../../src/shared/logger.ts';

/** The replica behind real HTTP, on the embedded store or on COUCHDB_URL. Who asks is said by a header: sign-in has tests of its own. */
export interface ReplicaServer {
  readonly url: string;
  readonly databases: Databases;
  readonly dataDir: string;
  replica(): Replica;
  policeCards(): ReturnType<typeof followPoliceCards>;
  as(user: UserProfile): (path: string, init?: RequestInit) => Promise<Response>;
  /** `fetch` for a stock PouchDB of this user. */
  fetchAs(user: UserProfile): typeof fetch;
  /** Why the replica says that it is of no use any more; the next restart goes by it, as the gateway does. */
  replacedBy(): NewEpoch | undefined;
  /** Closes the replica, lets the test touch what lies on disk, and opens it again on the same port. */
  restart(between?: () => Promise<void>): Promise<void>;
  close(): Promise<void>;
}

let count = 0;

export async function startReplicaServer(
  options: {
    readonly now?: () => number;
    readonly limits?: QuotaLimits;
    readonly logger?: Logger;
  } = {},
): Promise<ReplicaServer> {
  const dataDir = await mkdtemp(join(tmpdir(), 'assize-replica-'));
  count += 1;
  const prefix = `assize-test-${String(process.pid)}-${String(Date.now())}-${String(count)}`;
  const databases = await openDatabases({ dataDir, couchdbUrl: process.env.COUCHDB_URL, prefix });
  let replacedBy: NewEpoch | undefined;
  const open = async (): Promise<Replica> => {
    const newEpoch = replacedBy;
    replacedBy = undefined;
    return openReplica({
      databases,
      dataDir,
      logger: silentLogger,
      newEpoch,
      onReplaced: (by) => (replacedBy = by),
      ...(options.now ? { now: options.now } : {}),
    });
  };
  const mountOn = (on: Replica) => {
    const quarantine = openQuarantine({
      registry: databases.registry,
      logger: options.logger ?? silentLogger,
      now: on.now,
      ...(options.limits ? { limits: options.limits } : {}),
    });
    return mount({ replica: on, quarantine, heard: openHeardEnds(on, silentLogger) });
  };
  let replica = await open();
  let cards = followPoliceCards(replica, silentLogger);
  let inner = mountOn(replica);
  const users = new Map<string, UserProfile>();
  const app = new Hono<GatewayEnv>();
  app.use(async (c, next) => {
    const user = users.get(c.req.header('x-test-user') ?? '');
    if (!user) return c.json({ error: 'signed_out' }, 401);
    c.set('user', user);
    c.set('sessionId', 'test');
    return next();
  });
  app.all('*', (c) => {
    const { user, sessionId } = c.var;
    return inner(c.req.raw, user, sessionId);
  });
  const server = serve({ fetch: app.fetch, port: 0, hostname: '127.0.0.1' });
  await new Promise<void>((resolve) => server.once('listening', () => resolve()));
  const url = `http://127.0.0.1:${String((server.address() as AddressInfo).port)}`;
  const headersOf = (user: UserProfile): Record<string, string> => {
    users.set(user.userId, user);
    return { 'x-test-user': user.userId };
  };
  return {
    url,
    databases,
    dataDir,
    replica: () => replica,
    policeCards: () => cards,
    replacedBy: () => replacedBy,
    as: (user) => (path, init) => {
      const headers = {
        'content-type': 'application/json',
        ...headersOf(user),
        ...(init?.headers as object),
      };
      return fetch(`${url}${path}`, { ...init, headers });
    },
    fetchAs: (user) => (input, init) => {
      const headers = new Headers(init?.headers);
      headers.set('x-test-user', headersOf(user)['x-test-user'] ?? '');
      return fetch(input, { ...init, headers });
    },
    async restart(between) {
      await cards.close();
      await replica.close();
      await between?.();
      replica = await open();
      cards = followPoliceCards(replica, silentLogger);
      inner = mountOn(replica);
    },
    async close() {
      await cards.close();
      await replica.close();
      await new Promise<void>((resolve) => {
        server.close(() => resolve());
        if ('closeAllConnections' in server) server.closeAllConnections();
      });
      if (databases.kind === 'couchdb') {
        await Promise.all([databases.record.destroy(), databases.registry.destroy()]);
      } else await databases.close();
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}

function mount(court: Court): (request: Request, user: UserProfile, sessionId: string) => Promise<Response> {
  const asking = new Map<Request, { user: UserProfile; sessionId: string }>();
  const app = new Hono<GatewayEnv>();
  app.use(async (c, next) => {
    const who = asking.get(c.req.raw);
    if (who) {
      c.set('user', who.user);
      c.set('sessionId', who.sessionId);
    }
    return next();
  });
  // As the gateway answers what fails.
  app.onError((_error, c) => c.json({ error: 'unavailable', reason: 'Not just now.' }, 503));
  app.route('/replica', replicaRoutes(court));
  for (const { method, path, handle } of quarantineRoutes(court)) app.on(method, path, handle);
  app.route('/api/receipts', receiptRoutes(court.replica));
  return async (request, user, sessionId) => {
    asking.set(request, { user, sessionId });
    try {
      return await app.fetch(request);
    } finally {
      asking.delete(request);
    }
  };
}
