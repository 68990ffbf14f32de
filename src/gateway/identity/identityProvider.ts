import { compactVerify, createLocalJWKSet } from 'jose';
import * as client from 'openid-client';
import { err, ok, type Result } from '../../shared/result.ts';
import {
  configurationOf,
  usualRenewalTimeoutMs,
  type KnownProvider,
  type ProviderSettings,
} from './knownProvider.ts';
import { codeOf, judgeRenewalError, type RenewalAnswer } from './renewalAnswer.ts';
import type { SessionIdentity } from './sessionRows.ts';

export type SignInFailure =
  /** The provider does not answer, or not as one, or refuses the gateway itself. */
  | { readonly tag: 'provider-down'; readonly code: string }
  /** It will not sign this person in, or they turned back. */
  | { readonly tag: 'denied'; readonly code: string }
  /** It answered, and the answer does not hold: a forged state, an expired code, wrong keys. */
  | { readonly tag: 'not-proven'; readonly code: string };

interface Checks {
  readonly state: string;
  readonly nonce: string;
  readonly verifier: string;
}

/** Who came back, and with what the provider is asked about them later, where it gave anything. */
export interface SignInProof {
  readonly identity: SessionIdentity;
  readonly refreshToken?: string;
}

export interface IdentityProvider {
  /** Where to send the browser. Asks the provider first: a redirect to a dead one would strand the person. */
  start(checks: Checks): Promise<Result<URL, SignInFailure>>;
  finish(address: URL, checks: Checks): Promise<Result<SignInProof, SignInFailure>>;
  /** Asks about a session's person. Never on a request's path. */
  renew(refreshToken: string, identity: SessionIdentity): Promise<RenewalAnswer>;
  /** Says that a token is used no more. Never on a request's path. */
  revoke(refreshToken: string): Promise<RevocationAnswer>;
}

export type RevocationAnswer =
  /** It knows; or it cannot be told such things. */
  | { readonly tag: 'revoked' | 'not-offered' }
  /** It will not, and it makes no sense to say it again. */
  | { readonly tag: 'refused'; readonly code: string }
  | { readonly tag: 'no-answer'; readonly code: string };

/** Any OpenID provider, by the code flow with PKCE. What is known of it is kept elsewhere (./knownProvider.ts). */
export function identityProvider(options: {
  readonly settings: ProviderSettings;
  readonly known: KnownProvider;
  readonly callback: string;
  /**
   * Whether `prompt=consent` is sent, without which OpenID Connect (Core, 11) lets a provider give no refresh token. Some
   * give one without, and would show people a page at every sign-in.
   */
  readonly asksConsent: boolean;
  /** How long a question about a session may take, milliseconds. */
  readonly renewalTimeoutMs?: number | undefined;
}): IdentityProvider {
  const { settings, known, callback, asksConsent, renewalTimeoutMs = usualRenewalTimeoutMs } = options;
  return {
    async start({ state, nonce, verifier }) {
      const asked = await known.ask();
      if (!asked.ok) return err({ tag: 'provider-down', code: asked.error.code });
      return ok(
        client.buildAuthorizationUrl(configurationOf(settings, asked.value.metadata), {
          redirect_uri: callback,
          scope: 'openid offline_access',
          ...(asksConsent ? { prompt: 'consent' } : {}),
          response_type: 'code',
          state,
          nonce,
          code_challenge: await client.calculatePKCECodeChallenge(verifier),
          code_challenge_method: 'S256',
        }),
      );
    },

    async finish(address, { state, nonce, verifier }) {
      const described = await known.description();
      if (!described) return err({ tag: 'provider-down', code: 'not-known' });
      const configuration = configurationOf(settings, described.metadata);
      client.enableNonRepudiationChecks(configuration);
      try {
        const tokens = await client.authorizationCodeGrant(configuration, address, {
          expectedState: state,
          expectedNonce: nonce,
          pkceCodeVerifier: verifier,
          idTokenExpected: true,
        });
        known.heard({ answers: true });
        const claims = tokens.claims();
        if (!claims) return err({ tag: 'not-proven', code: 'no-claims' });
        const { iss: issuer, sub: subject, sid } = claims;
        return ok({
          identity: { issuer, subject, ...(typeof sid === 'string' ? { sid } : {}) },
          ...(tokens.refresh_token === undefined ? {} : { refreshToken: tokens.refresh_token }),
        });
      } catch (error) {
        const code = codeOf(error);
        if (error instanceof client.AuthorizationResponseError) return err({ tag: saidOnTheWay(code), code });
        const judged = judgeRenewalError(error);
        if (judged.tag === 'misconfigured') {
          if (namesTheClient.includes(judged.code)) {
            known.heard({ answers: false, code: judged.code, refusesGateway: true });
          }
          return err({ tag: 'provider-down', code: judged.code });
        }
        if (!isOutage(error)) return err({ tag: 'not-proven', code });
        known.heard({ answers: false, code });
        return err({ tag: 'provider-down', code });
      }
    },

    async renew(refreshToken, identity) {
      const described = await known.description();
      if (!described) return { tag: 'no-answer', code: 'not-known', wasSent: false };
      let tokens: Awaited<ReturnType<typeof client.refreshTokenGrant>>;
      try {
        // Its signature is looked at below: a token that came with an answer must not be lost with it.
        tokens = await client.refreshTokenGrant(
          configurationOf(settings, described.metadata, renewalTimeoutMs),
          refreshToken,
        );
      } catch (error) {
        return judgeRenewalError(error);
      }
      const token = tokens.refresh_token;
      const given = token === undefined || token === refreshToken ? {} : { token };
      const doubt = (code: string): RenewalAnswer => ({ tag: 'no-answer', code, wasSent: true, ...given });
      const claims = tokens.claims();
      if (claims && claims.sub !== identity.subject) {
        return { tag: 'no-answer', code: 'another-subject', wasSent: true };
      }
      if (tokens.id_token !== undefined && !(await isSigned(tokens.id_token))) return doubt('wrong-keys');
      return { tag: 'confirmed', ...given };
    },

    async revoke(refreshToken) {
      const described = await known.description();
      if (!described) return { tag: 'no-answer', code: 'not-known' };
      const { metadata } = described;
      if (metadata.revocation_endpoint === undefined) return { tag: 'not-offered' };
      try {
        await client.tokenRevocation(configurationOf(settings, metadata, renewalTimeoutMs), refreshToken, {
          token_type_hint: 'refresh_token',
        });
        return { tag: 'revoked' };
      } catch (error) {
        const isAnswer =
          error instanceof client.WWWAuthenticateChallengeError ||
          (error instanceof client.ResponseBodyError && error.status < 500 && error.status !== 429);
        return { tag: isAnswer ? 'refused' : 'no-answer', code: codeOf(error) };
      }
    },
  };

  /** By a key that the provider publishes now, or did when it was last heard. */
  async function isSigned(idToken: string): Promise<boolean> {
    for (const isLast of [false, true]) {
      const described = await known.description();
      try {
        await compactVerify(idToken, createLocalJWKSet(described?.keys ?? { keys: [] }));
        return true;
      } catch {
        // Its keys may have changed since.
        if (!isLast) await known.askForKeys();
      }
    }
    return false;
  }
}

/**
 * What of a sign-in that failed is told to everybody as an outage: it says that the gateway is not taken. All else that may be wrong
 * with a question may come of the code in it, which is whatever the browser brought.
 */
const namesTheClient: readonly string[] = ['invalid_client', 'unauthorized_client', 'challenged'];

/**
 * What an error means that the browser brought back in place of a code (RFC 6749, 4.1.2.1; its state was looked at). It is told to
 * this person alone: nobody else's sign-in is judged by what a browser brings.
 */
function saidOnTheWay(code: string): SignInFailure['tag'] {
  if (code === 'access_denied') return 'denied';
  return saidOfItself.includes(code) ? 'provider-down' : 'not-proven';
}

/** It does not work, or takes nobody who comes from this gateway. */
const saidOfItself: readonly string[] = [
  'server_error',
  'temporarily_unavailable',
  'unauthorized_client',
  'unsupported_response_type',
  'invalid_request',
  'invalid_scope',
];

const outageCodes: readonly string[] = [
  'OAUTH_TIMEOUT',
  'OAUTH_RESPONSE_IS_NOT_CONFORM',
  'OAUTH_RESPONSE_IS_NOT_JSON',
];

/** No connection, no answer in time, or an answer that is an error of the provider's own. */
function isOutage(error: unknown): boolean {
  if (error instanceof client.ResponseBodyError) return error.status >= 500;
  if (error instanceof client.ClientError) return outageCodes.includes(error.code ?? '');
  return error instanceof TypeError && !('code' in error);
}
