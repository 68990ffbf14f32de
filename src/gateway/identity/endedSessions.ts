import * as v from 'valibot';
import type { SessionEnd } from '../../contracts/http/session.ts';
import type { Database } from '../database/database.ts';
import { endOf, graceEndOf, isMissing, readSession } from './sessionRows.ts';

/** Who ended a session whose person did not. */
export type EndedBy = 'administrator' | 'account-off' | 'sign-in-service' | 'device-lost';

/** `ended-session:<hash>` in the registry, for as long as a session lasts: only who holds its cookie is told. */
const EndedSchema = v.looseObject({
  _id: v.string(),
  why: v.picklist(['administrator', 'account-off', 'sign-in-service', 'device-lost'] satisfies EndedBy[]),
  at: v.pipe(v.string(), v.isoTimestamp()),
});

const rowIdOf = (sessionId: string): string => sessionId.replace('session:', 'ended-session:');

/** Writes down why a session ended. Where that fails its person is told less, and nobody is kept in. */
export async function noteEnd(
  registry: Database,
  sessionId: string,
  { why, at }: { readonly why: EndedBy; readonly at: string },
): Promise<void> {
  // Two who end it in the same moment: the first is told.
  await registry.put({ _id: rowIdOf(sessionId), why, at }).catch(() => undefined);
}

/** Why a session that counts no more does not; undefined where nobody knows it, or its own person ended it. */
export async function whyEnded(
  registry: Database,
  sessionId: string,
  now: number,
): Promise<SessionEnd | undefined> {
  try {
    const read = v.safeParse(EndedSchema, await registry.get(rowIdOf(sessionId)));
    return read.success ? { why: read.output.why, at: read.output.at } : undefined;
  } catch (error) {
    if (!isMissing(error)) throw error;
  }
  const held = await readSession(registry, sessionId);
  if (!held || endOf(held) > now) return undefined;
  const why = graceEndOf(held) < Date.parse(held.expiresAt) ? 'not-confirmed' : 'not-used';
  return { why, at: new Date(endOf(held)).toISOString() };
}
