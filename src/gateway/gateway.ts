import type { Hono } from 'hono';
import type { Logger } from '../shared/logger.ts';
import { accessRoutes } from './access/accessRoutes.ts';
import { followCaseReach } from './access/followCaseReach.ts';
import { administrationRoutes } from './administration/administrationRoutes.ts';
import { CaseLookup } from './administration/caseLookup.ts';
import { intakeCredentialRoutes } from './administration/intakeCredentialRoutes.ts';
import { Admission, type AdmissionLimits } from './admission/admission.ts';
import { watchLoopLag } from './admission/loopLag.ts';
import { openAudit } from './audit/audit.ts';
import { authorKeyRoutes } from './authorKeys/authorKeyRoutes.ts';
import { openAuthorKeys } from './authorKeys/authorKeys.ts';
import { backupRoute } from './backup/backupRoute.ts';
import type { Databases } from './database/database.ts';
import { onlyListed } from './database/onlyListed.ts';
import type { GatewayEnvironment } from './environment.ts';
import { healthRoutes } from './health/healthRoutes.ts';
import type { AppFiles } from './http/appFiles.ts';
import { composeApp } from './http/composeApp.ts';
import type { Route } from './http/routes.ts';
import type { GatewayEnv } from './http/variables.ts';
import { sessionCookie } from './identity/cookies.ts';
import { openDisabledAccounts } from './identity/disabledAccounts.ts';
import { openIdentity, type Identity, type IdentityOptions } from './identity/openIdentity.ts';
import { openIntakeCredentials } from './intake/intakeCredentials.ts';
import { intakeRoute, type ImportFile } from './intake/intakeRoute.ts';
import { noticeKeyRoute } from './notices/noticeKeyRoute.ts';
import { openNoticeSigner } from './notices/noticeKeys.ts';
import { openNoticeOffice, type NoticeOffice, type NoticeOptions } from './notices/noticeOffice.ts';
import { noticeRoutes } from './notices/noticeRoutes.ts';
import { noticesSignal } from './notices/noticesSignal.ts';
import { followPoliceCards } from './police/followPoliceCards.ts';
import { presenceRoutes } from './presence/presenceRoutes.ts';
import { openHeardEnds } from './quarantine/heardEnds.ts';
import { openQuarantine } from './quarantine/quarantine.ts';
import { quarantineRoutes } from './quarantine/quarantineRoutes.ts';
import { takeOverOldRows } from './quarantine/takeOverOldRows.ts';
import type { Court } from './record/keepApart.ts';
import { closedRoutes } from './replica/closedRoutes.ts';
import type { CaseFollower } from './replica/followCases.ts';
import { keepReplica, type KeepOptions, type ReplicaState } from './replica/keepReplica.ts';
import { mountBehindGuard, type InnerRoute } from './replica/mountBehindGuard.ts';
import { resultsRoute } from './results/resultsRoute.ts';
import { openLineKeys } from './sealed/lineKeys.ts';
import { sealedLinesRoutes } from './sealed/sealedLinesRoutes.ts';
import { openUploadCredentials } from './sealed/uploadCredentials.ts';
import { announcementRoutes } from './status/announcementRoutes.ts';
import { Announcements } from './status/announcements.ts';
import { openStatus, type Status, type StatusOptions } from './status/openStatus.ts';

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
  const cookie = sessionCookie(publicUrl, options.identity?.now);
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
  const authorKeys = openAuthorKeys(registry);
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

  let replicaState = (): ReplicaState => 'opening';
  let unloggedSince = (): number | undefined => undefined;
  const announcements = new Announcements(databases.record);
  const status = openStatus({
    databases,
    announcements,
    dataDir,
    identity: identity.state,
    replica: () => replicaState(),
    unloggedSince: () => unloggedSince(),
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
    ...healthRoutes(databases, () => replicaState()),
    ...status.routes,
    ...identity.routes,
    noticeKeyRoute(noticeSigner),
    backupRoute(databases, dataDir, logger),
  ];
  const onceOpen = (court: Court, reach: CaseFollower): readonly Route[] => {
    const { replica } = court;
    const lookup = new CaseLookup(replica);
    return [
      { method: 'GET', path: '/api/session', access: 'session', handle: identity.session },
      ...authorKeyRoutes(authorKeys),
      ...sealedLinesRoutes(court, {
        keys: lineKeys,
        credentials: uploadCredentials,
        fate: identity.devices,
        disabled: openDisabledAccounts(registry, Date.now),
      }),
      ...quarantineRoutes(court),
      ...administrationRoutes(replica, lookup, audit),
      ...intakeCredentialRoutes(databases.record, intakeCredentials, audit),
      ...identity.accountRoutes(replica.index.users),
      resultsRoute(databases.record, logger),
      ...announcementRoutes(replica, { announcements, audit, onChanged: status.see }),
      ...noticeRoutes(replica, {
        recipients: options.notices?.recipients ?? [],
        logger,
        signer: noticeSigner,
        onAsked: () => open?.notices?.look(),
      }),
      ...presenceRoutes(replica),
      ...accessRoutes(replica, { lookup, audit, reach }),
      intakeRoute(databases, importFile, logger),
    ];
  };
  const compose = (routes: readonly Route[]): Hono<GatewayEnv> =>
    composeApp(routes, {
      publicUrl,
      logger,
      files,
      admission,
      status,
      guard: {
        sessions,
        cookie,
        proving: identity.proving,
        intakeToken,
        intakeCredentials,
        logoutTokens: identity.tokens,
        uploadCredentials,
      },
    });

  const routesWhileClosed = [...always, ...closedRoutes(() => replicaState())];
  const whileClosed = compose(routesWhileClosed);
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
        options.notices &&
        openNoticeOffice(replica, {
          announcements,
          logger,
          options: options.notices,
          state: () => replicaState(),
        });
      const idle = async (): Promise<void> => {
        do {
          while (!(await replica.following.isCaughtUp())) await replica.untilChanged(100, replica.closed);
          await policeCards.idle();
          await reach.idle();
        } while (!(await replica.following.isCaughtUp()));
      };
      const { following } = replica;
      unloggedSince = () => (following.unlogged().length > 0 ? following.brokenSince() : undefined);
      const court: Court = { replica, quarantine, heard };
      const handedOver = mountBehindGuard(court);
      const routes = [...always, ...handedOver.routes, ...onceOpen(court, reach)];
      open = { routes, innerRoutes: handedOver.innerRoutes, app: compose(routes), idle, notices };
      return {
        async close() {
          open = undefined;
          unloggedSince = () => undefined;
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
      return open?.routes ?? routesWhileClosed;
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
