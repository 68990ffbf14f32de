import type { ServerStatus } from '../../askStatus.ts';
import { londonDay, whenDone } from '../../words/dates.ts';
import { troubleWords } from '../../words/trouble.ts';
import type { SignInAttempt } from './signInAttempt.ts';

export interface Outage {
  /** "08:30", or with its day. */
  readonly since: string;
  /** "Next update 09:15.", where the server promises one. */
  readonly next: string;
}

/**
 * Whether nobody can sign in: as the server says, or as this page found out itself. What the server says of when it began counts
 * more: this page may have been opened in the middle of it.
 *
 * @param downSince when this page found it out, ISO 8601
 */
export function outageOf(seen: {
  readonly server: ServerStatus | undefined;
  readonly attempt: SignInAttempt['tag'] | undefined;
  readonly downSince: string | undefined;
  readonly now: number;
}): Outage | undefined {
  const { server, attempt, downSince, now } = seen;
  const today = londonDay(now);
  const part = signingIn(server);
  if (part?.state === 'failed') {
    const { next } = troubleWords(part, { today, now });
    return { since: whenDone(part.since ?? new Date(now).toISOString(), today), next };
  }
  if (attempt === 'provider-down' && part?.state !== 'working') {
    return { since: whenDone(downSince ?? new Date(now).toISOString(), today), next: '' };
  }
  return undefined;
}

/** What the server says of signing in; undefined where it does not answer. */
export const signingIn = (server: ServerStatus | undefined) =>
  server?.answers ? server.parts.find(({ part }) => part === 'signing-in') : undefined;
