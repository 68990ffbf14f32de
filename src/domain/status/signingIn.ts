import type { PartFinding } from './statusPart.ts';

/** What is known of the identity provider. Times are milliseconds since 1970. */
export interface IdentitySignal {
  /** Undefined until it was asked for the first time. */
  readonly provider:
    | {
        readonly answers: boolean;
        readonly since: number;
        /** It answers, and refuses the gateway itself: nobody gets in. */
        readonly refusesGateway?: true;
      }
    | undefined;
  /** It refuses so many at once that nobody is signed out for it. */
  readonly massRefusal: { readonly since: number } | undefined;
}

/** Whether people can sign in. Who is signed in already does not depend on it. */
export function judgeSigningIn({ provider, massRefusal }: IdentitySignal): PartFinding {
  if (provider?.answers === false) {
    const code = provider.refusesGateway ? 'identity-refuses-gateway' : 'identity-silent';
    return { state: 'failed', code, since: provider.since };
  }
  if (massRefusal) return { state: 'slow', code: 'identity-refuses-many', since: massRefusal.since };
  return provider ? { state: 'working', code: 'working' } : { state: 'not-known', code: 'not-known' };
}
