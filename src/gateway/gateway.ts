import { Hono, type Context } from 'hono';
import { routePath } from 'hono/route';
import type { ErrorReply } from '../contracts/http/errorReply.ts';
import type { NoticeKeyReply } from '../contracts/http/notices.ts';
import type { HealthReply } from '../contracts/http/health.ts';
import type { Logger } from '../shared/logger.ts';
import { Admission, type AdmissionLimits } from './admission/admission.ts';
import { admit } from './admission/admit.ts';
import { watchLoopLag } from './admission/loopLag.ts';
import { backupRoute } from './backup/backupRoute.ts';
import { accessRoutes } from './access/accessRoutes.ts';
import { followCaseReach } from './access/followCaseReach.ts';
import { administrationRoutes } from './administration/administrationRoutes.ts';
import { CaseLookup } from './administration/caseLookup.ts';
import { intakeCredentialRoutes } from './administration/intakeCredentialRoutes.ts';
import { openAudit } from './audit/audit.ts';
import { authorKeyRoutes } from './authorKeys/authorKeyRoutes.ts';
import { openAuthorKeys } from './authorKeys/authorKeys.ts';
import type { Databases } from './database/database.ts';
import { onlyListed } from './database/onlyListed.ts';
import type { GatewayEnvironment } from './environment.ts';
import { isStoreReady } from './health/isStoreReady.ts';
import { accessLog } from './http/accessLog.ts';
import { serveAppFile, type AppFiles } from './http/appFiles.ts';
import { sayContractVersion } from './http/contractVersion.ts';
import { retryAfter } from './http/retryAfter.ts';
import { mountRoutes, type Route } from './http/routes.ts';
import { plainTarget } from './http/plainTarget.ts';
import { sameOrigin } from './http/sameOrigin.ts';
import { securityHeaders } from './http/securityHeaders.ts';
import type { GatewayEnv } from './http/variables.ts';
import { sessionCookie } from './identity/cookies.ts';
import { openDisabledAccounts } from './identity/disabledAccounts.ts';
import { openIdentity, type Identity, type IdentityOptions } from './identity/openIdentity.ts';
import { openIntakeCredentials } from './intake/intakeCredentials.ts';
import { intakeRoute, type ImportFile } from './intake/intakeRoute.ts';
import { openNoticeSigner } from './notices/noticeKeys.ts';
import { noticeRoutes } from './notices/noticeRoutes.ts';
import { noticesSignal } from './notices/noticesSignal.ts';
import { openNoticeOffice, type NoticeOffice, type NoticeOptions } from './notices/noticeOffice.ts';
import { followPoliceCards } from './police/followPoliceCards.ts';
import { presenceRoutes } from './presence/presenceRoutes.ts';
import { openHeardEnds } from './quarantine/heardEnds.ts';
import { openQuarantine } from './quarantine/quarantine.ts';
import { quarantineRoutes } from './quarantine/quarantineRoutes.ts';
import { takeOverOldRows } from './quarantine/takeOverOldRows.ts';
import type { Court } from './record/keepApart.ts';
import type { CaseFollower } from './replica/followCases.ts';
import { keepReplica, type KeepOptions, type ReplicaState } from './replica/keepReplica.ts';
import { receiptRoutes, replicaRoutes } from './replica/replicaRoutes.ts';
import { resultsRoute } from './results/resultsRoute.ts';
import { announcementRoutes } from './status/announcementRoutes.ts';
import { Announcements } from './status/announcements.ts';
import { sayStatus } from './status/sayStatus.ts';
import { openStatus, type Status, type StatusOptions } from './status/openStatus.ts';
import { openLineKeys } from './sealed/lineKeys.ts';
import { sealedLinesRoutes } from './sealed/sealedLinesRoutes.ts';
import { openUploadCredentials } from './sealed/uploadCredentials.ts';

export interface Gateway {
  readonly fetch: (request: Request, env?: object) => Response | Promise<Response>;
  /** What answers now: another one once the record can be served, and while it cannot. */
  readonly app: Hono<GatewayEnv>;
  /** Every route but the app's own files: all of them once it is open, before that those that need no replica. */
  readonly routes: readonly Route[];
  /** What stands behind those routes of the table that are handed over as a whole; none before it is open. */
  readonly innerRoutes: readonly InnerRoute[];
  /** Resolves when the record can be served for the first time. Until then, and while it cannot, that is answered with 503. */
  readonly opened: Promise<void>;
  /** What is asked of the identity provider in the background, what is known of it, and people's devices. */
  readonly identity: Pick<Identity, 'look' | 'state' | 'devices'>;
  /** What works and what does not, and the looking after it. */
  readonly status: Pick<Status, 'look' | 'now'>;
  /** Resolves when everything in the store is logged, and what the gateway itself makes of it is written and logged too. */
  idle(): Promise<void>;
  /** What sends notices to partners; undefined while the record cannot be served, and where none are sent. */
  readonly notices: NoticeOffice | undefined;
  close(): Promise<void>;
}

export type InnerRoute = Pick<Route, 'path'> & { readonly method: string };

export interface GatewayOptions {
  readonly environment: Pick<GatewayEnvironment, 'publicUrl' | 'dataDir' | 'oidc'>;
  readonly databases: Databases;
  readonly files: AppFiles;
  /** Lets commands on this machine hand in files (`<DATA_DIR>/gateway.json`). */
  readonly intakeToken: string;
  readonly importFile: ImportFile;
  readonly logger: Logger;
  /** How the store is looked at; tests look more often. */
  readonly watching?: Pick<KeepOptions, 'lookEveryMs' | 'behindAfterMs' | 'brokenAfterMs'>;
  /** How sessions are kept; without it the identity provider is asked at a sign-in alone. */
  readonly identity?: IdentityOptions;
  /** How the status of the parts is kept; without it it is looked once, at the start. */
  readonly status?: StatusOptions;
  /** Who is told of results; without it nobody is, and nothing is held. */
  readonly notices?: NoticeOptions;
  /** How much is worked on at once, and how much may wait; tests let less in. */
  readonly admission?: AdmissionLimits;
}

/** The server, composed: what follows the record, who may ask for what, and the app's own files. */
export function createGateway(options: GatewayOptions): Gateway {
  const { environment, files, intakeToken, importFile, logger } = options;
  const databases = onlyListed(options.databases, logger);
  const { publicUrl, dataDir } = environment;
  const lag = watchLoopLag();
  const admission = new Admission(options.admission, lag.lagMs);
  const { registry } = databases;
  const audit = openAudit(registry);
  const cookie = sessionCookie(publicUrl);
  const lineKeys = openLineKeys(registry);
  const uploadCredentials = openUploadCredentials(registry);
  const identity = openIdentity({
    environment,
    databases,
    cookie,
    audit,
    logger,
    identity: options.identity,
    lineKeys,
    uploadCredentials,
  });
  const { sessions } = identity;
  const intakeCredentials = openIntakeCredentials(registry);
  const authorKeys = authorKeyRoutes(openAuthorKeys(registry));
  const credentials = intakeCredentialRoutes(databases.record, intakeCredentials, audit);
  const quarantine = openQuarantine({ registry, logger });

  // Nothing waits for it: what fails is done by the next gateway that starts.
  const takenOver = takeOverOldRows({
    registry,
    quarantine,
    profileOf: sessions.profileOf,
    logger,
  }).catch((error: unknown) =>
    logger.error({ error: String(error) }, 'old rows of quarantine are left for later'),
  );

  const working: HealthReply = { status: 'ok' };
  const ready: Route['handle'] = async (c) => {
    const failed = (part: string): Response =>
      c.json({ status: 'failed', part } satisfies HealthReply, 503, { 'retry-after': retryAfter(5, 15) });
    if (replicaState() !== 'open') return failed('replica');
    return (await isStoreReady(databases)) ? c.json(working) : failed('store');
  };
  const intake = intakeRoute(databases, importFile, logger);
  let replicaState = (): ReplicaState => 'opening';
  const announcements = new Announcements(databases.record);
  const status = openStatus({
    databases,
    announcements,
    dataDir,
    identity: identity.state,
    replica: () => replicaState(),
    notices:
      options.notices &&
      noticesSignal(registry, options.notices.recipients, options.notices.clock?.now ?? Date.now),
    logger,
    status: options.status,
  });

  let open:
    | (Pick<Gateway, 'routes' | 'innerRoutes' | 'idle' | 'notices'> & { readonly app: Hono<GatewayEnv> })
    | undefined;
  const noticeSigner = () => (options.notices ? openNoticeSigner(registry) : undefined);

  const always: readonly Route[] = [
    { method: 'GET', path: '/health/live', access: 'anyone', handle: (c) => c.json(working) },
    { method: 'GET', path: '/health/ready', access: 'anyone', handle: ready },
    ...status.routes,
    ...identity.routes,
    {
      method: 'GET',
      path: '/notice-key.json',
      access: 'anyone',
      async handle(c) {
        const signer = await noticeSigner();
        if (!signer)
          return c.json({ error: 'not_found', reason: 'No notices are sent.' } satisfies ErrorReply, 404);
        const { keyId, publicKey } = signer;
        return c.json({ keyId, publicKey } satisfies NoticeKeyReply);
      },
    },
    { method: 'GET', path: '/api/machine', access: 'machine', handle: (c) => c.json(working) },
    {
      method: 'POST',
      path: '/api/machine/backup',
      access: 'machine',
      handle: backupRoute(databases, dataDir, logger),
    },
  ];
  const closedRoutes: readonly Route[] = [
    ...always,
    ...['/api/*', '/replica', '/replica/*'].map((path): Route => ({
      method: 'ALL',
      path,
      access: 'anyone',
      handle: (c) => closed(c, replicaState()),
    })),
  ];
  const openRoutes = (court: Court, reach: CaseFollower, handOver: Route['handle']): readonly Route[] => {
    const { replica } = court;
    const lookup = new CaseLookup(replica);
    const administration = administrationRoutes(replica, lookup, audit);
    const keptApart = quarantineRoutes(court);
    return [
      ...always,
      { method: 'GET', path: '/api/session', access: 'session', handle: identity.session },
      { method: 'GET', path: '/api/author-keys', access: 'signed-in', handle: authorKeys.list },
      { method: 'POST', path: '/api/author-keys', access: 'signed-in', handle: authorKeys.keep },
      { method: 'POST', path: '/api/receipts', access: 'signed-in', handle: handOver },
      ...sealedLinesRoutes(court, {
        keys: lineKeys,
        credentials: uploadCredentials,
        fate: identity.devices,
        disabled: openDisabledAccounts(registry, Date.now),
      }),
      { method: 'GET', path: '/api/quarantine', access: 'signed-in', handle: keptApart.own },
      { method: 'POST', path: '/api/quarantine/open', access: 'signed-in', handle: keptApart.open },
      { method: 'POST', path: '/api/quarantine/release', access: 'signed-in', handle: keptApart.release },
      { method: 'POST', path: '/api/quarantine/withdraw', access: 'signed-in', handle: keptApart.withdraw },
      { method: 'GET', path: '/api/admin/quarantine', access: 'administrator', handle: keptApart.inbox },
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
      ...identity.accountRoutes(replica.index.users),
      {
        method: 'POST',
        path: '/api/machine/results',
        access: 'machine',
        handle: resultsRoute(databases.record, logger),
      },
      ...announcementRoutes(replica, { announcements, audit, onChanged: status.see }),
      ...noticeRoutes(replica, {
        recipients: options.notices?.recipients ?? [],
        logger,
        signer: noticeSigner,
        onAsked: () => open?.notices?.look(),
      }),
      ...presenceRoutes(replica),
      ...accessRoutes(replica, { lookup, audit, reach }),
      { method: 'POST', path: '/api/intake', access: 'administrator-or-intake-token', handle: intake },
    ];
  };

  const compose = (routes: readonly Route[]): Hono<GatewayEnv> => {
    const app = new Hono<GatewayEnv>();
    app.use(
      accessLog(logger),
      securityHeaders(publicUrl),
      sayContractVersion,
      sayStatus(status.mark),
      plainTarget,
      sameOrigin(publicUrl),
      admit(admission, status.outcomes),
    );
    mountRoutes(app, routes, {
      sessions,
      cookie,
      proving: identity.proving,
      intakeToken,
      intakeCredentials,
      logoutTokens: identity.tokens,
      uploadCredentials,
    });
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
        { 'retry-after': retryAfter(5, 15) },
      );
    });
    return app;
  };

  const whileClosed = compose(closedRoutes);
  const kept = keepReplica({
    databases,
    dataDir,
    logger,
    ...options.watching,
    onOpen(replica) {
      const policeCards = followPoliceCards(replica, logger);
      const heard = openHeardEnds(replica, logger);
      const reach = followCaseReach(replica, logger);
      const notices =
        options.notices && openNoticeOffice(replica, { announcements, logger, options: options.notices });
      const idle = async (): Promise<void> => {
        do {
          while (!(await replica.following.isCaughtUp())) await replica.untilChanged(100, replica.closed);
          await policeCards.idle();
          await reach.idle();
        } while (!(await replica.following.isCaughtUp()));
      };
      const inner = mountBehindGuard({ replica, quarantine, heard });
      const routes = openRoutes({ replica, quarantine, heard }, reach, inner.handle);
      open = { routes, innerRoutes: inner.routes, app: compose(routes), idle, notices };
      return {
        async close() {
          open = undefined;
          heard.close();
          await notices?.close();
          await reach.close();
          await policeCards.close();
        },
      };
    },
  });
  replicaState = kept.state;
  const answering = (): Hono<GatewayEnv> => (replicaState() === 'open' && open ? open.app : whileClosed);
  return {
    fetch: (request, env) => answering().fetch(request, env),
    get app() {
      return answering();
    },
    get routes() {
      return open?.routes ?? closedRoutes;
    },
    get innerRoutes() {
      return open?.innerRoutes ?? [];
    },
    get notices() {
      return open?.notices;
    },
    opened: kept.opened,
    identity,
    status,
    async idle() {
      await takenOver;
      await open?.idle();
    },
    async close() {
      lag.close();
      await status.close();
      await takenOver;
      await kept.close();
      await identity.close();
    },
  };
}

/** What needs the record is not answered: people read and write on their devices meanwhile. */
function closed(c: Context<GatewayEnv>, state: ReplicaState): Response {
  const why =
    state === 'behind'
      ? 'This gateway has not heard of the latest changes of the record.'
      : 'The gateway is reading the record anew.';
  return c.json(
    { error: 'unavailable', reason: `${why} Nothing was lost; it goes on by itself.` } satisfies ErrorReply,
    503,
    { 'retry-after': retryAfter(5, 15) },
  );
}

/** What is mounted as a whole gets who asks from the guard before it. */
function mountBehindGuard(court: Court): Pick<Route, 'handle'> & { readonly routes: readonly InnerRoute[] } {
  const inner = new Hono<GatewayEnv>();
  const asking = new WeakMap<Request, Context<GatewayEnv>>();
  inner.use(async (c, next) => {
    const outer = asking.get(c.req.raw);
    if (!outer) throw new Error('A route behind the guard was reached past it');
    c.set('user', outer.var.user);
    c.set('sessionId', outer.var.sessionId);
    if (outer.var.device) c.set('device', outer.var.device);
    if (outer.var.bodyHash) c.set('bodyHash', outer.var.bodyHash);
    if (outer.var.goOn) c.set('goOn', outer.var.goOn);
    if (outer.var.onSessionEnd) c.set('onSessionEnd', outer.var.onSessionEnd);
    await next();
    outer.set('innerRoute', routePath(c));
  });
  inner.route('/replica', replicaRoutes(court));
  inner.route('/api/receipts', receiptRoutes(court.replica));
  // What fails there is answered where everything is.
  inner.onError((error) => {
    throw error;
  });
  return {
    routes: inner.routes.map(({ method, path }) => ({ method, path })),
    handle(c) {
      asking.set(c.req.raw, c);
      return inner.fetch(c.req.raw);
    },
  };
}
