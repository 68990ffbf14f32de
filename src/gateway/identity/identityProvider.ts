import * as client from 'openid-client';
import { err, ok, type Result } from '../../shared/result.ts';

export type SignInFailure =
  /** The provider does not answer, or not as one. */
  | { readonly tag: 'provider-down'; readonly code: string }
  /** It answered, and the answer does not hold: a forged state, an expired code, a refusal, wrong keys. */
  | { readonly tag: 'not-proven'; readonly code: string };

interface Checks {
  readonly state: string;
  readonly nonce: string;
  readonly verifier: string;
}

export interface IdentityProvider {
  /** Where to send the browser. Asks the provider first: a redirect to a dead one would strand the person. */
  start(checks: Checks): Promise<Result<URL, SignInFailure>>;
  /** Who came back: issuer and subject. */
  finish(
    address: URL,
    checks: Checks,
  ): Promise<Result<{ readonly issuer: string; readonly subject: string }, SignInFailure>>;
}

/** Seconds that a sign-in waits for the provider. Nothing else ever waits for it. */
const timeoutSeconds = 5;

/** Any OpenID provider, by the code flow with PKCE. Nothing is fetched before somebody signs in. */
export function identityProvider(options: {
  readonly issuer: string;
  readonly clientId: string;
  readonly clientSecret: string;
  readonly callback: string;
}): IdentityProvider {
  let known: client.Configuration | undefined;
  const discover = async (): Promise<client.Configuration> => {
    known = await client.discovery(
      new URL(options.issuer),
      options.clientId,
      options.clientSecret,
      client.ClientSecretBasic(options.clientSecret),
      {
        timeout: timeoutSeconds,
        // The environment allows plain http to loopback alone.
        execute: options.issuer.startsWith('http:')
          ? [client.allowInsecureRequests, client.enableNonRepudiationChecks]
          : [client.enableNonRepudiationChecks],
      },
    );
    return known;
  };

  return {
    async start({ state, nonce, verifier }) {
      let configuration: client.Configuration;
      try {
        configuration = await discover();
      } catch (error) {
        return err({ tag: 'provider-down', code: codeOf(error) });
      }
      return ok(
        client.buildAuthorizationUrl(configuration, {
          redirect_uri: options.callback,
          scope: 'openid',
          response_type: 'code',
          state,
          nonce,
          code_challenge: await client.calculatePKCECodeChallenge(verifier),
          code_challenge_method: 'S256',
        }),
      );
    },
    async finish(address, { state, nonce, verifier }) {
      try {
        const tokens = await client.authorizationCodeGrant(known ?? (await discover()), address, {
          expectedState: state,
          expectedNonce: nonce,
          pkceCodeVerifier: verifier,
          idTokenExpected: true,
        });
        const claims = tokens.claims();
        return claims
          ? ok({ issuer: claims.iss, subject: claims.sub })
          : err({ tag: 'not-proven', code: 'no-claims' });
      } catch (error) {
        return err({ tag: isOutage(error) ? 'provider-down' : 'not-proven', code: codeOf(error) });
      }
    },
  };
}

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

/** A code for operators; messages may hold what somebody sent. */
function codeOf(error: unknown): string {
  if (error instanceof client.ResponseBodyError || error instanceof client.AuthorizationResponseError) {
    return error.error;
  }
  if (error instanceof client.ClientError && error.code !== undefined) return error.code;
  return error instanceof Error ? error.name : 'unknown';
}
