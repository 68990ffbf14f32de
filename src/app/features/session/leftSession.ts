import { contractHeader } from '../../../contracts/http/version.ts';

/** Nothing about a case or a person: that the session which the browser may still have is over here, and how far that was told. */
const key = 'assize-signed-out';

/**
 * `not-told`: its user signed out, and the gateway is to hear of it; `told`: it has. `switched`: somebody else unlocked what is
 * theirs on this device; once the gateway has heard, nothing is left to remember.
 */
export type LeftSession = 'told' | 'not-told' | 'switched';

export const leftSession = {
  get: (): LeftSession | null => {
    const held = localStorage.getItem(key);
    // What another version wrote stands for a sign-out.
    return held === null || held === 'told' || held === 'switched' ? held : 'not-told';
  },
  set: (left: LeftSession): void => localStorage.setItem(key, left),
  forget: (): void => localStorage.removeItem(key),
};

/**
 * Whether the gateway now knows that the session is over, by its own word: taken for told by a portal's page, the session would stand,
 * and let its user in again.
 */
export async function tellSignedOut(): Promise<boolean> {
  try {
    const reply = await fetch('/sign-out', { method: 'POST', signal: AbortSignal.timeout(10_000) });
    const isOurs = reply.headers.has(contractHeader);
    if (!isOurs || (!reply.ok && reply.status !== 401)) return false;
    if (leftSession.get() === 'switched') leftSession.forget();
    else leftSession.set('told');
    return true;
  } catch {
    return false;
  }
}
