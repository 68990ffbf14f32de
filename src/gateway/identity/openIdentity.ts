import { accountRoutes } from '../administration/accountRoutes.ts';
import { deviceRoutes } from '../administration/deviceRoutes.ts';
import type { Audit } from '../audit/audit.ts';
import type { Databases } from '../database/database.ts';
import type { GatewayEnvironment } from '../environment.ts';
import type { Route } from '../http/routes.ts';
import type { LineKeys } from '../sealed/lineKeys.ts';
import type { UploadCredentials } from '../sealed/uploadCredentials.ts';
import type { UserProfile } from '../../domain/access/user.ts';
import type { Logger } from '../../shared/logger.ts';
import type { SessionCookie } from './cookies.ts';
import { openDevices, type Devices } from './devices.ts';
import { openDisabledAccounts } from './disabledAccounts.ts';
import { enrolRoute } from './enrolRoute.ts';
import { sessionEnds, sessionLists } from './endSessions.ts';
import { identityProvider } from './identityProvider.ts';
import { keepSessions, spreadOf, usualCheckMs, type IdentityState } from './keepSessions.ts';
import { knownProvider } from './knownProvider.ts';
import { logoutTokens, type LogoutTokens } from './logoutTokens.ts';
import { ProofAlarm } from './proofAlarm.ts';
import { openProving, type Proving } from './proving.ts';
import { RequestProofs } from './requestProofs.ts';
import { openRevocations } from './revocations.ts';
import { openSessions, type Sessions } from './sessions.ts';
import { signInRoutes, type SignInRoutes } from './signInRoutes.ts';
import { tokenSeal } from './tokenSeal.ts';

export interface IdentityOptions {
  /** Milliseconds between two questions about one session, about. */
  readonly checkEveryMs?: number;
  /** How often it is looked whether something is due; absent where it is looked only when somebody asks for it. */
  readonly lookEveryMs?: number;
  /** How long a question about a session may take; tests wait less. */
  readonly renewalTimeoutMs?: number;
  readonly now?: () => number;
  /** The clock of nonces, which nobody sets; milliseconds. */
  readonly steadyNow?: () => number;
}

/** Who people are, composed: signing in and out, sessions, and what is asked of the identity provider in the background. */
export interface Identity {
  readonly sessions: Sessions;
  readonly tokens: LogoutTokens;
  readonly devices: Devices;
  readonly proving: Proving;
  readonly session: SignInRoutes['session'];
  /** Those that need no replica. */
  readonly routes: readonly Route[];
  /** What administrators do with accounts, and everybody with devices; `people` is everybody in the record. */
  accountRoutes(people: ReadonlyMap<string, { readonly profile: UserProfile }>): readonly Route[];
  /** Asks the provider what is due. */
  look(): Promise<void>;
  state(): IdentityState;
  close(): Promise<void>;
}

export function openIdentity(options: {
  readonly environment: Pick<GatewayEnvironment, 'publicUrl' | 'oidc'>;
  readonly databases: Databases;
  readonly cookie: SessionCookie;
  readonly audit: Pick<Audit, 'note'>;
  readonly logger: Logger;
  /** Without it the provider is asked at a sign-in alone. */
  readonly identity?: IdentityOptions | undefined;
  readonly lineKeys: Pick<LineKeys, 'current'>;
  readonly uploadCredentials: Pick<UploadCredentials, 'isGiven'>;
}): Identity {
  const { databases, cookie, audit, logger, lineKeys, uploadCredentials } = options;
  const { publicUrl, oidc: settings } = options.environment;
  const { now = Date.now, checkEveryMs = usualCheckMs, lookEveryMs } = options.identity ?? {};
  const { registry } = databases;
  const sessions = openSessions(databases, now, () => spreadOf(checkEveryMs));
  const known = knownProvider({ settings, registry, logger, now });
  const provider = identityProvider({
    settings,
    known,
    callback: `${publicUrl}/sign-in/callback`,
    asksConsent: settings.asksConsent ?? true,
    renewalTimeoutMs: options.identity?.renewalTimeoutMs,
  });
  const revocations = openRevocations({ registry, provider, seal: tokenSeal(registry), logger, now });
  const keeping = keepSessions({
    databases,
    known,
    provider,
    sessions,
    revocations,
    logger,
    now,
    checkEveryMs,
  });
  if (lookEveryMs !== undefined) keeping.lookEvery(lookEveryMs);
  const ends = sessionEnds(registry, sessions, revocations);
  const disabled = openDisabledAccounts(registry, now);
  const tokens = logoutTokens({ settings, known, registry, logger, now });
  const signIn = signInRoutes({
    databases,
    provider,
    known,
    sessions,
    revocations,
    disabled,
    cookie,
    lineKeys,
    publicUrl,
    logger,
    now,
  });

  const devices = openDevices(registry, now);
  const proofs = new RequestProofs(options.identity?.steadyNow);
  const alarm = new ProofAlarm(logger, now);
  const proving = openProving({ proofs, devices, alarm });
  const enrol = enrolRoute({ sessions, devices, isVault: uploadCredentials.isGiven, proofs, alarm });

  const logOut: Route['handle'] = async (c) => {
    const token = c.var.logoutToken;
    if (!token) throw new Error('A logout came past its guard');
    const ended = await ends.ofWord(token.word);
    await tokens.use(token);
    logger.info({ code: 'identity-logout', ended }, 'the identity provider ended sessions');
    return c.body(null, 200);
  };
  const forAdministrators = (path: string, handle: Route['handle']): Route => ({
    method: 'POST',
    path: `/api/admin/${path}`,
    access: 'administrator',
    handle,
  });
  return {
    sessions,
    tokens,
    devices,
    proving,
    session: signIn.session,
    routes: [
      { method: 'POST', path: '/api/device', access: 'session', handle: enrol },
      { method: 'GET', path: '/sign-in', access: 'anyone', handle: signIn.start },
      { method: 'GET', path: '/sign-in/callback', access: 'anyone', handle: signIn.callback },
      { method: 'POST', path: '/sign-out', access: 'anyone', handle: signIn.signOut },
      { method: 'POST', path: '/sign-out/back-channel', access: 'logout-token', handle: logOut },
    ],
    accountRoutes(people) {
      const lists = sessionLists(registry);
      const accounts = accountRoutes({ sessions, ends, lists, disabled, audit, people, now });
      const owned = deviceRoutes({ devices, isVault: uploadCredentials.isGiven, ends, audit, people });
      return [
        { method: 'GET', path: '/api/devices', access: 'signed-in', handle: owned.own },
        { method: 'POST', path: '/api/devices/lost', access: 'signed-in', handle: owned.ownLost },
        forAdministrators('devices', owned.of),
        forAdministrators('devices/lost', owned.lostOf),
        forAdministrators('accounts', accounts.list),
        forAdministrators('sessions/end', accounts.endSessions),
        forAdministrators('accounts/disable', accounts.disable),
        forAdministrators('accounts/enable', accounts.enable),
      ];
    },
    look: keeping.look,
    state: keeping.state,
    async close() {
      await keeping.close();
      await sessions.close();
      await devices.close();
    },
  };
}
