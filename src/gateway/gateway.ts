import { Hono, type Context } from 'hono';
import { routePath } from 'hono/route';
import type { ErrorReply } from '../contracts/http/errorReply.ts';
import type { HealthReply } from '../contracts/http/health.ts';
import type { Logger } from '../shared/logger.ts';
import { administrationRoutes } from './administration/administrationRoutes.ts';
import { intakeCredentialRoutes } from './administration/intakeCredentialRoutes.ts';
import type { Databases } from './database/database.ts';
import type { GatewayEnvironment } from './environment.ts';
import { isStoreReady } from './health/isStoreReady.ts';
import { accessLog } from './http/accessLog.ts';
import { serveAppFile, type AppFiles } from './http/appFiles.ts';
import { sayContractVersion } from './http/contractVersion.ts';
import { mountRoutes, type Route } from './http/routes.ts';
import { plainTarget } from './http/plainTarget.ts';
import { sameOrigin } from './http/sameOrigin.ts';
import { securityHeaders } from './http/securityHeaders.ts';
import type { GatewayEnv } from './http/variables.ts';
import { sessionCookie } from './identity/cookies.ts';
import { identityProvider } from './identity/identityProvider.ts';
import { openSessions } from './identity/sessions.ts';
import { signInRoutes } from './identity/signInRoutes.ts';
import { openIntakeCredentials } from './intake/intakeCredentials.ts';
import { intakeRoute, type ImportFile } from './intake/intakeRoute.ts';
import { followPoliceCards } from './police/followPoliceCards.ts';
import { openReplica } from './replica/replica.ts';
import { receiptRoutes, replicaRoutes } from './replica/replicaRoutes.ts';

export interface Gateway {
  readonly app: Hono<GatewayEnv>;
  /** Every route but the app's own files. */
  readonly routes: readonly Route[];
  close(): Promise<void>;
}

export interface GatewayOptions {
  readonly environment: Pick<GatewayEnvironment, 'publicUrl' | 'dataDir' | 'oidc'>;
  readonly databases: Databases;
  readonly files: AppFiles;
  /** Lets commands on this machine hand in files (`<DATA_DIR>/gateway.json`). */
  readonly intakeToken: string;
  readonly importFile: ImportFile;
  readonly logger: Logger;
}

/** The server, composed: what follows the record, who may ask for what, and the app's own files. */
export async function createGateway(options: GatewayOptions): Promise<Gateway> {
  const { environment, databases, files, intakeToken, importFile, logger } = options;
  const { publicUrl, dataDir, oidc } = environment;
  const replica = await openReplica({ databases, dataDir, logger });
  const policeCards = followPoliceCards(replica, logger);
  const sessions = openSessions(databases);
  const cookie = sessionCookie(publicUrl);
  const provider = identityProvider({ ...oidc, callback: `${publicUrl}/sign-in/callback` });
  const signIn = signInRoutes({ databases, provider, sessions, cookie, publicUrl, logger });
  const administration = administrationRoutes(replica);
  const intakeCredentials = openIntakeCredentials(databases.registry);
  const credentials = intakeCredentialRoutes(databases.record, intakeCredentials);

  // What is mounted as a whole gets who asks from the guard before it.
  const inner = new Hono<GatewayEnv>();
  const asking = new WeakMap<Request, Context<GatewayEnv>>();
  inner.use(async (c, next) => {
    const outer = asking.get(c.req.raw);
    if (!outer) throw new Error('A route behind the guard was reached past it');
    c.set('user', outer.var.user);
    c.set('sessionId', outer.var.sessionId);
    await next();
    outer.set('innerRoute', routePath(c));
  });
  inner.route('/replica', replicaRoutes(replica));
  inner.route('/api/receipts', receiptRoutes(replica));
  // What fails there is answered where everything is.
  inner.onError((error) => {
    throw error;
  });
  const handOver: Route['handle'] = (c) => {
    asking.set(c.req.raw, c);
    return inner.fetch(c.req.raw);
  };
  const working: HealthReply = { status: 'ok' };
  const ready: Route['handle'] = async (c) =>
    (await isStoreReady(databases))
      ? c.json(working)
      : c.json({ status: 'failed', part: 'store' } satisfies HealthReply, 503, { 'retry-after': '5' });
  const intake = intakeRoute(databases, importFile, logger);

  const routes: readonly Route[] = [
    { method: 'GET', path: '/health/live', access: 'anyone', handle: (c) => c.json(working) },
    { method: 'GET', path: '/health/ready', access: 'anyone', handle: ready },
    { method: 'GET', path: '/sign-in', access: 'anyone', handle: signIn.start },
    { method: 'GET', path: '/sign-in/callback', access: 'anyone', handle: signIn.callback },
    { method: 'POST', path: '/sign-out', access: 'anyone', handle: signIn.signOut },
    { method: 'GET', path: '/api/session', access: 'signed-in', handle: signIn.session },
    { method: 'POST', path: '/api/receipts', access: 'signed-in', handle: handOver },
    { method: 'ALL', path: '/replica', access: 'signed-in', handle: handOver },
    { method: 'ALL', path: '/replica/*', access: 'signed-in', handle: handOver },
    {
      method: 'POST',
      path: '/api/admin/find-case',
      access: 'administrator',
      handle: administration.findCase,
    },
    {
      method: 'GET',
      path: '/api/admin/organisations',
      access: 'administrator',
      handle: administration.organisations,
    },
    { method: 'POST', path: '/api/admin/grants', access: 'administrator', handle: administration.grant },
    {
      method: 'POST',
      path: '/api/admin/grants/end',
      access: 'administrator',
      handle: administration.endGrant,
    },
    {
      method: 'GET',
      path: '/api/admin/intake-credentials',
      access: 'administrator',
      handle: credentials.list,
    },
    {
      method: 'POST',
      path: '/api/admin/intake-credentials',
      access: 'administrator',
      handle: credentials.make,
    },
    {
      method: 'POST',
      path: '/api/admin/intake-credentials/end',
      access: 'administrator',
      handle: credentials.end,
    },
    { method: 'POST', path: '/api/intake', access: 'administrator-or-intake-token', handle: intake },
  ];

  const app = new Hono<GatewayEnv>();
  app.use(
    accessLog(logger),
    securityHeaders(publicUrl),
    sayContractVersion,
    plainTarget,
    sameOrigin(publicUrl),
  );
  mountRoutes(app, routes, { sessions, cookie, intakeToken, intakeCredentials });
  app.get('*', (c) =>
    /^\/(_|(api|health|sign-in|sign-out)(\/|$))/.test(c.req.path) ? c.notFound() : serveAppFile(files, c),
  );
  app.notFound((c) =>
    c.json({ error: 'not_found', reason: 'There is no such route.' } satisfies ErrorReply, 404),
  );
  app.onError((error, c) => {
    logger.error({ error: error.message }, 'a request failed');
    return c.json(
      {
        error: 'unavailable',
        reason: 'The gateway could not do this just now. Nothing was lost.',
      } satisfies ErrorReply,
      503,
      { 'retry-after': '5' },
    );
  });
  return {
    app,
    routes,
    async close() {
      await policeCards.close();
      await replica.close();
    },
  };
}
