import type { IncomingMessage, ServerResponse } from 'node:http';
import Provider, { interactionPolicy } from 'oidc-provider';
import { adminSwitch, behaves, type Switched } from './adminSwitch.ts';
import type { IdentityEnvironment } from './environment.ts';
import { memoryAdapter, type KeptGrants } from './memoryAdapter.ts';
import { failurePage, signInPage } from './pages.ts';
import type { SigningKeys } from './signingKeys.ts';

type Handler = (request: IncomingMessage, response: ServerResponse) => Promise<void>;

/** Bytes of a posted form, at most: it holds one subject. */
const formLimit = 2_000;
const sessionCookie = '_session';
/** Seconds that a grant lasts, and a refresh token of it; each answer gives another token. */
const grantSeconds = 14 * 24 * 60 * 60;

/**
 * An OpenID provider whose people are in a file and need no password: for trying Assize out, and for tests. In life any
 * other provider stands in its place (`OIDC_ISSUER`).
 */
export function demoProvider(
  environment: IdentityEnvironment,
  held: { readonly keys: SigningKeys; readonly grants: KeptGrants; readonly stylesheet: string },
): Handler {
  const { issuer, people, clientId, clientSecret, redirectUris, logoutUri, adminToken } = environment;
  const { keys, grants, stylesheet } = held;
  const subjects = new Set(people.map((person) => person.subject));
  const provider: Provider = new Provider(issuer, {
    adapter: memoryAdapter(grants),
    clients: [
      {
        client_id: clientId,
        client_secret: clientSecret,
        redirect_uris: redirectUris,
        grant_types: ['authorization_code', 'refresh_token'],
        response_types: ['code'],
        ...(logoutUri === undefined
          ? {}
          : { backchannel_logout_uri: logoutUri, backchannel_logout_session_required: true }),
      },
    ],
    jwks: { keys: [keys.signingKey] },
    cookies: {
      keys: [keys.cookieKey],
      names: { session: sessionCookie, interaction: '_interaction', resume: '_resume' },
    },
    features: {
      devInteractions: { enabled: false },
      rpInitiatedLogout: { enabled: false },
      backchannelLogout: { enabled: true },
      pushedAuthorizationRequests: { enabled: false },
      revocation: { enabled: true },
    },
    pkce: { required: () => true },
    ttl: {
      AccessToken: 60,
      AuthorizationCode: () => (switched.manner === 'short-codes' ? 1 : 60),
      IdToken: 600,
      Interaction: 3_600,
      Session: 3_600,
      Grant: grantSeconds,
      RefreshToken: grantSeconds,
    },
    // The harder of the two ways that providers have: a token that comes twice is taken for stolen.
    rotateRefreshToken: () => true,
    interactions: { url: (_ctx, interaction) => `/interaction/${interaction.uid}`, policy: withoutConsent() },
    findAccount: (_ctx, id) =>
      Promise.resolve(
        subjects.has(id) && !switched.disabled.has(id)
          ? { accountId: id, claims: () => Promise.resolve({ sub: id }) }
          : undefined,
      ),
    // The one client is Assize itself: there is nothing to consent to.
    async loadExistingGrant(ctx) {
      const { client, session } = ctx.oidc;
      const grant = new provider.Grant({ clientId: client.clientId, accountId: session.accountId });
      grant.addOIDCScope('openid offline_access');
      await grant.save();
      return grant;
    },
    renderError(ctx, out) {
      ctx.type = 'html';
      ctx.set('content-security-policy', contentSecurityPolicy(redirectUris));
      ctx.body = failurePage(
        'This sign-in cannot go on',
        `${out.error_description ?? out.error}. Begin again in Assize.`,
      );
      return Promise.resolve();
    },
    clientBasedCORS: () => false,
    // The client is on this machine, as everything is that this provider is for.
    fetch: (address, { dispatcher: _refusesLoopback, ...options }) => fetch(address, options),
  });
  const switched: Switched = {
    manner: 'as-usual',
    disabled: new Set(),
    async logOut(subject) {
      const client = await provider.Client.find(clientId);
      if (!client) throw new Error('There is no client');
      try {
        await client.backchannelLogout(subject);
        return 200;
      } catch (error) {
        return (error as { response?: { status?: number } }).response?.status ?? 0;
      }
    },
  };
  provider.on('server_error', (_ctx, error) => {
    process.stderr.write(`identity provider: ${error.stack ?? error.message}\n`);
  });
  const protocol = provider.callback();

  const sendPage = (response: ServerResponse, status: number, html: string): void => {
    response.writeHead(status, {
      'content-type': 'text/html; charset=utf-8',
      'cache-control': 'no-store',
      'content-security-policy': contentSecurityPolicy(redirectUris),
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'no-referrer',
    });
    response.end(html);
  };

  const interaction = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    let uid: string;
    try {
      ({ uid } = await provider.interactionDetails(request, response));
    } catch {
      return sendPage(
        response,
        400,
        failurePage(
          'This sign-in is over',
          'It took too long, or was begun in another window. Begin again in Assize.',
        ),
      );
    }
    if (request.method !== 'POST') return sendPage(response, 200, signInPage(people, `/interaction/${uid}`));
    const subject = new URLSearchParams(await readForm(request)).get('subject') ?? '';
    if (!subjects.has(subject)) {
      return sendPage(response, 400, failurePage('Nobody was chosen', 'Go back and choose a person.'));
    }
    if (switched.disabled.has(subject)) {
      return sendPage(response, 403, failurePage('This account is closed', 'Choose somebody else.'));
    }
    await provider.interactionFinished(
      request,
      response,
      { login: { accountId: subject, remember: false } },
      { mergeWithLastSubmission: false },
    );
  };

  return async (request, response) => {
    const { pathname } = new URL(request.url ?? '/', issuer);
    if (pathname === '/admin') return adminSwitch(request, response, { token: adminToken, switched });
    if (behaves(switched.manner, request, response)) return;
    if (pathname === '/plain.css') {
      response.writeHead(200, { 'content-type': 'text/css; charset=utf-8', 'cache-control': 'no-cache' });
      response.end(stylesheet);
      return;
    }
    if (pathname.startsWith('/interaction/')) return interaction(request, response);
    // Every sign-in asks who it is: a demonstration's computer goes from hand to hand.
    if (/^\/auth(\/|$)/.test(pathname)) forgetSession(request);
    return protocol(request, response);
  };
}

/** `prompt=consent` is understood, and shows nobody a page: the one client is Assize itself. */
function withoutConsent(): ReturnType<typeof interactionPolicy.base> {
  const policy = interactionPolicy.base();
  policy.get('consent').checks.remove('consent_prompt');
  return policy;
}

/** The way back leads to Assize, and browsers hold forms to this policy on redirects too. */
const contentSecurityPolicy = (redirectUris: readonly string[]): string =>
  [
    "default-src 'none'",
    "style-src 'self'",
    `form-action 'self' ${[...new Set(redirectUris.map((uri) => new URL(uri).origin))].join(' ')}`,
    "base-uri 'none'",
    "frame-ancestors 'none'",
  ].join('; ');

function forgetSession(request: IncomingMessage): void {
  const kept = (request.headers.cookie ?? '')
    .split(/;\s*/)
    .filter((cookie) => cookie !== '' && !cookie.startsWith(sessionCookie));
  if (kept.length > 0) request.headers.cookie = kept.join('; ');
  else delete request.headers.cookie;
}

async function readForm(request: IncomingMessage): Promise<string> {
  let text = '';
  for await (const chunk of request) {
    text += String(chunk);
    if (text.length > formLimit) return '';
  }
  return text;
}
