import type { IncomingMessage, ServerResponse } from 'node:http';
import Provider from 'oidc-provider';
import type { IdentityEnvironment } from './environment.ts';
import { memoryAdapter } from './memoryAdapter.ts';
import { failurePage, signInPage } from './pages.ts';
import type { SigningKeys } from './signingKeys.ts';

type Handler = (request: IncomingMessage, response: ServerResponse) => Promise<void>;

/** Bytes of a posted form, at most: it holds one subject. */
const formLimit = 2_000;
const sessionCookie = '_session';

/**
 * An OpenID provider whose people are in a file and need no password: for trying Assize out, and for tests. In life any
 * other provider stands in its place (`OIDC_ISSUER`).
 */
export function demoProvider(
  environment: IdentityEnvironment,
  keys: SigningKeys,
  stylesheet: string,
): Handler {
  const { issuer, people, clientId, clientSecret, redirectUris } = environment;
  const subjects = new Set(people.map((person) => person.subject));
  const provider: Provider = new Provider(issuer, {
    adapter: memoryAdapter(),
    clients: [
      {
        client_id: clientId,
        client_secret: clientSecret,
        redirect_uris: redirectUris,
        grant_types: ['authorization_code'],
        response_types: ['code'],
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
      pushedAuthorizationRequests: { enabled: false },
    },
    pkce: { required: () => true },
    ttl: {
      AccessToken: 60,
      AuthorizationCode: 60,
      IdToken: 600,
      Interaction: 3_600,
      Session: 3_600,
      Grant: 3_600,
    },
    interactions: { url: (_ctx, interaction) => `/interaction/${interaction.uid}` },
    findAccount: (_ctx, id) =>
      Promise.resolve(
        subjects.has(id) ? { accountId: id, claims: () => Promise.resolve({ sub: id }) } : undefined,
      ),
    // The one client is Assize itself: there is nothing to consent to.
    async loadExistingGrant(ctx) {
      const { client, session } = ctx.oidc;
      const grant = new provider.Grant({ clientId: client.clientId, accountId: session.accountId });
      grant.addOIDCScope('openid');
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
  });
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
    await provider.interactionFinished(
      request,
      response,
      { login: { accountId: subject, remember: false } },
      { mergeWithLastSubmission: false },
    );
  };

  return async (request, response) => {
    const { pathname } = new URL(request.url ?? '/', issuer);
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
