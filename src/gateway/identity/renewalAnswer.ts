import * as client from 'openid-client';

/** What came of asking the provider whether a session's person is still who they were. */
export type RenewalAnswer =
  /** Yes. With the token to ask with from now on, where the provider gave another. */
  | { readonly tag: 'confirmed'; readonly token?: string }
  /** An explicit no to this person. */
  | { readonly tag: 'refused'; readonly code: string }
  /**
   * Nothing that says anything about the person: silence, an error, something that is no answer, wrong keys. `wasSent`: the
   * provider may have got the question, and spent the token. `token` came with an answer that does not hold.
   */
  | {
      readonly tag: 'no-answer';
      readonly code: string;
      readonly wasSent: boolean;
      readonly token?: string;
    }
  /** It refuses the gateway itself (its name, its secret, what it may ask): nothing that a person has done. */
  | { readonly tag: 'misconfigured'; readonly code: string };

/**
 * A no to the person: the grant ended (RFC 6749, 5.2), or the provider wants the person themselves again (OpenID Connect Core,
 * 3.1.2.6). All else that a token endpoint may say is about the client or the provider.
 */
const noes: readonly string[] = [
  'invalid_grant',
  'access_denied',
  'login_required',
  'interaction_required',
  'consent_required',
  'account_selection_required',
];
const aboutTheClient: readonly string[] = [
  'invalid_client',
  'unauthorized_client',
  'unsupported_grant_type',
  'invalid_scope',
  'invalid_request',
  'invalid_target',
];

/** No connection came about: the question has not left this machine. */
const unsent: readonly string[] = [
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'EADDRNOTAVAIL',
  'UND_ERR_CONNECT_TIMEOUT',
];

/** Judges what the question at the token endpoint threw. An error of a status of 500 or more never is a no. */
export function judgeRenewalError(error: unknown): Exclude<RenewalAnswer, { tag: 'confirmed' }> {
  if (error instanceof client.ResponseBodyError) {
    const code = error.error;
    if (error.status < 500 && error.status !== 429) {
      if (noes.includes(code)) return { tag: 'refused', code };
      if (aboutTheClient.includes(code)) return { tag: 'misconfigured', code };
    }
    return { tag: 'no-answer', code: codeOf(error), wasSent: true };
  }
  if (error instanceof client.WWWAuthenticateChallengeError) {
    return { tag: 'misconfigured', code: 'challenged' };
  }
  return { tag: 'no-answer', code: codeOf(error), wasSent: !isUnsent(error) };
}

function isUnsent(error: unknown): boolean {
  const { cause } = error as { readonly cause?: unknown };
  const { code, errors } = (cause ?? {}) as { readonly code?: unknown; readonly errors?: unknown };
  if (typeof code === 'string' && code !== '') return unsent.includes(code) || isAboutTls(code);
  // Several addresses of one name, each with its own failure.
  return (
    Array.isArray(errors) &&
    errors.length > 0 &&
    errors.every((each) => unsent.includes((each as { code?: string }).code ?? ''))
  );
}

/** A certificate that does not hold ends a connection before anything is said. */
const isAboutTls = (code: string): boolean =>
  /^(CERT_|ERR_TLS_|DEPTH_ZERO|SELF_SIGNED|UNABLE_TO_)/.test(code);

/** A code for operators; messages may hold what somebody sent. */
export function codeOf(error: unknown): string {
  if (error instanceof client.ResponseBodyError || error instanceof client.AuthorizationResponseError) {
    return error.error.slice(0, 60);
  }
  if (error instanceof client.ClientError && error.code !== undefined) return error.code;
  const { cause } = (error ?? {}) as { readonly cause?: unknown };
  const { code } = (cause ?? {}) as { readonly code?: unknown };
  if (typeof code === 'string' && code !== '') return code;
  return error instanceof Error ? error.name : 'unknown';
}
