import type { ListedAccount } from '../../../contracts/http/accounts.ts';
import type { AdminFailure } from '../../askGateway.ts';
import { whenDone } from '../../words/dates.ts';

export type AccountActionName = 'end-sessions' | 'disable' | 'enable';

interface AccountAction {
  readonly path: string;
  readonly button: string;
  readonly title: (name: string) => string;
  /** What follows from it, before it is done. */
  readonly follows: readonly string[];
  readonly confirm: string;
  readonly leave: string;
  readonly isGrave: boolean;
  readonly sayDone: (name: string, ended: number) => string;
}

const signedOutOf = (ended: number): string =>
  ended === 0 ? 'was signed in nowhere' : `is signed out of ${places(ended)}`;
export const places = (count: number): string => (count === 1 ? '1 place' : `${String(count)} places`);

const unsentStays =
  'What they wrote and have not sent stays on their devices, and is sent when they have signed in again.';

/** What an administrator can do with an account, what is said before and what after. */
export const accountActions: Readonly<Record<AccountActionName, AccountAction>> = {
  'end-sessions': {
    path: '/api/admin/sessions/end',
    button: 'Sign out everywhere',
    title: (name) => `Sign ${name} out everywhere?`,
    follows: [
      'Within a minute nothing more reaches their devices, and nothing is taken from them. They can sign in again at once.',
      unsentStays,
    ],
    confirm: 'Sign out everywhere',
    leave: 'Leave signed in',
    isGrave: true,
    sayDone: (name, ended) => `${name} ${signedOutOf(ended)}.`,
  },
  disable: {
    path: '/api/admin/accounts/disable',
    button: 'Switch the account off',
    title: (name) => `Switch off the account of ${name}?`,
    follows: [
      'They are signed out everywhere within a minute, and cannot sign in until the account is switched on.',
      unsentStays,
      'Their entries stay in the record, with their name. Access to cases is not ended by this.',
    ],
    confirm: 'Switch it off',
    leave: 'Leave it on',
    isGrave: true,
    sayDone: (name, ended) => `The account of ${name} is off; ${name} ${signedOutOf(ended)}.`,
  },
  enable: {
    path: '/api/admin/accounts/enable',
    button: 'Switch the account on',
    title: (name) => `Switch on the account of ${name}?`,
    follows: ['They can sign in again at once, with the access they had.'],
    confirm: 'Switch it on',
    leave: 'Leave it off',
    isGrave: false,
    sayDone: (name) => `The account of ${name} is on: they can sign in.`,
  },
};

/** "Signed in 25 Nov 08:12, used 10:30, ends 28 Nov 10:30 unless it is used" */
export function saySession(
  { signedInAt, usedAt, endsAt }: ListedAccount['sessions'][number],
  today: string,
): string {
  const [from, used, end] = [signedInAt, usedAt, endsAt].map((at) => whenDone(at, today));
  return `Signed in ${from ?? ''}, last used about ${used ?? ''}; ends ${end ?? ''} unless it is used`;
}

export function sayAccountFailure(failure: AdminFailure): string {
  switch (failure.tag) {
    case 'signed-out':
      return 'You are signed out. Sign in again, then repeat this; nothing was changed.';
    case 'no-answer':
      return "The court's record does not answer. Whether it was done is not known: find the person again once there is a connection.";
    case 'refused':
      return failure.reason;
  }
}
