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
  ofUser(userId: UserId): Promise<number>;
  ofWord(word: LogoutWord): Promise<number>;
}

export function sessionEnds(registry: Database, sessions: Pick<Sessions, 'endById'>): SessionEnds {
  const found = async (prefix: string): Promise<SessionDocument[]> => {
    const { rows } = await registry.allDocs({ startkey: prefix, endkey: `${prefix}\uffff` });
    const held = await Promise.all(rows.map(({ id }) => readSession(registry, sessionIdBehind(id))));
    return held.filter((session) => session !== undefined);
  };
  const endAll = async (held: readonly SessionDocument[]): Promise<number> => {
    await Promise.all(held.map(({ _id }) => sessions.endById(_id)));
    return held.length;
  };
  return {
    ofUser: async (userId) => endAll(await found(sessionsOfUser(userId))),
    async ofWord({ issuer, subject, sid }) {
      const isTheirs = ({ identity }: SessionDocument): boolean =>
        identity?.issuer === issuer && (subject === undefined || identity.subject === subject);
      if (sid !== undefined) return endAll((await found(sessionsOfSid(issuer, sid))).filter(isTheirs));
      const userId = subject === undefined ? undefined : await userOf(registry, issuer, subject);
      return userId === undefined ? 0 : endAll((await found(sessionsOfUser(userId))).filter(isTheirs));
    },
  };
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
