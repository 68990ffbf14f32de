import type { SessionEnd } from '../../../contracts/http/session.ts';
import { whenDone } from '../../words/dates.ts';

/** Why somebody who is at work was signed out, and what they can do about it; undefined for what a later gateway knows. */
export function saySessionEnd({ why, at }: SessionEnd, today: string): string | undefined {
  const when = whenDone(at, today);
  switch (why) {
    case 'administrator':
      return `An administrator signed you out everywhere (${when}). You can sign in again.`;
    case 'account-off':
      return `Your account was switched off (${when}). You can sign in when it is on again: ask the administrator of your organisation.`;
    case 'sign-in-service':
      return `The sign-in service ended your sign-in (${when}). If it does not let you in again, ask the administrator of your organisation.`;
    case 'device-lost':
      return `This device was reported as lost (${when}). What it holds of cases is erased, after what was not sent has left. If that was a mistake, sign in again and begin anew.`;
    case 'not-used':
      return `A sign-in ends 72 hours after its last use; yours ended ${when}.`;
    case 'not-confirmed':
      return `The sign-in service had confirmed nothing for 72 hours; your sign-in ended ${when}. That is not because of anything you did.`;
    default:
      return undefined;
  }
}
