import type { UserId } from '../../shared/ids.ts';
import type { Database } from '../database/database.ts';
import {
  identityId,
  isMissing,
  readSession,
  sessionIdBehind,
  sessionsOfSid,
  sessionsOfUser,
  type SessionDocument,
} from './sessionRows.ts';
import type { EndedBy } from './endedSessions.ts';
import type { Revocations } from './revocations.ts';
import type { Sessions } from './sessions.ts';

/** Whose sessions the provider's own word ends: those of one sign-in (`sid`), or all of a person. */
export interface LogoutWord {
  readonly issuer: string;
  readonly subject?: string;
  readonly sid?: string;
}

/** Ends sessions by whose they are. What an administrator or the provider says here always counts. */
export interface SessionEnds {
  /** How many there were. */
  ofUser(userId: UserId, by: EndedBy): Promise<number>;
  /** Those that are bound to a device. The provider is told of them too. */
  ofDevice(userId: UserId, deviceId: string): Promise<number>;
  ofWord(word: LogoutWord): Promise<number>;
}

/** Whose sessions there are. */
export interface SessionLists {
  ofUser(userId: UserId): Promise<readonly SessionDocument[]>;
}

export const sessionLists = (registry: Database): SessionLists => ({
  ofUser: (userId) => sessionsBehind(registry, sessionsOfUser(userId)),
});

/** The sessions that are found under a prefix, also those that are over and not yet taken out. */
async function sessionsBehind(registry: Database, prefix: string): Promise<SessionDocument[]> {
  const { rows } = await registry.allDocs({ startkey: prefix, endkey: `${prefix}\uffff` });
  const held = await inHandfuls(rows, ({ id }) => readSession(registry, sessionIdBehind(id)));
  return held.filter((session) => session !== undefined);
}

export function sessionEnds(
  registry: Database,
  sessions: Pick<Sessions, 'endById'>,
  revocations: Pick<Revocations, 'add'>,
): SessionEnds {
  const found = (prefix: string): Promise<SessionDocument[]> => sessionsBehind(registry, prefix);
  const endAll = async (held: readonly SessionDocument[], by: EndedBy): Promise<number> => {
    await inHandfuls(held, ({ _id }) => sessions.endById(_id, by));
    return held.length;
  };
  /** The provider does not know yet; by a word of its own it would. */
  const endAndTell = async (held: readonly SessionDocument[], by: EndedBy): Promise<number> => {
    await endAll(held, by);
    await inHandfuls(held, (session) => revocations.add(session));
    return held.length;
  };
  return {
    async ofUser(userId, by) {
      return endAndTell(await found(sessionsOfUser(userId)), by);
    },
    async ofDevice(userId, deviceId) {
      const held = await found(sessionsOfUser(userId));
      // Of a session that no device has enrolled for yet, it cannot be known whether its cookie lies on the one that is lost.
      const meant = held.filter(({ boundTo }) => boundTo === undefined || boundTo.deviceId === deviceId);
      return endAndTell(meant, 'device-lost');
    },
    async ofWord({ issuer, subject, sid }) {
      const isTheirs = ({ identity }: SessionDocument): boolean =>
        identity?.issuer === issuer && (subject === undefined || identity.subject === subject);
      const ofSid = sid === undefined ? [] : await found(sessionsOfSid(issuer, sid));
      const userId = subject === undefined ? undefined : await userOf(registry, issuer, subject);
      const ofUser = userId === undefined ? [] : await found(sessionsOfUser(userId));
      // Of a sign-in that the provider gave no name, it cannot be known whether it is the one that is meant.
      const meant = ofUser.filter(({ identity }) => sid === undefined || identity?.sid === undefined);
      return endAll([...ofSid, ...meant].filter(isTheirs), 'sign-in-service');
    },
  };
}

/** So many at once: somebody may have signed in on hundreds of devices. */
const handful = 20;

export async function inHandfuls<T, R>(all: readonly T[], work: (one: T) => Promise<R>): Promise<R[]> {
  const done: R[] = [];
  for (let from = 0; from < all.length; from += handful) {
    done.push(...(await Promise.all(all.slice(from, from + handful).map(work))));
  }
  return done;
}

/** Whom a person of the provider is here; undefined where they are nobody. */
export async function userOf(
  registry: Database,
  issuer: string,
  subject: string,
): Promise<UserId | undefined> {
  try {
    const held = (await registry.get(identityId(issuer, subject))) as { userId?: unknown };
    return typeof held.userId === 'string' ? (held.userId as UserId) : undefined;
  } catch (error) {
    if (isMissing(error)) return undefined;
    throw error;
  }
}
