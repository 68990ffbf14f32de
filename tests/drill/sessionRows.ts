import * as v from 'valibot';
import type { Database } from '../../src/gateway/database/database.ts';
import { SessionDocumentSchema, type SessionDocument } from '../../src/gateway/identity/sessionRows.ts';

/** From Friday at 11:00 to Monday at 08:20, less than the 72 hours after which an unused session is over. */
const overTheWeekendMs = (69 * 60 + 20) * 60 * 1_000;

/** Every session as it would be had its person signed in on Friday and been away since. Only while no gateway runs. */
export async function sinceFriday(registry: Database): Promise<number> {
  const held = await sessions(registry);
  const earlier = (instant: string): string => new Date(Date.parse(instant) - overTheWeekendMs).toISOString();
  const aged = held.map((row) => ({
    ...row,
    signedInAt: earlier(row.signedInAt),
    expiresAt: earlier(row.expiresAt),
    ...(row.confirmedAt === undefined ? {} : { confirmedAt: earlier(row.confirmedAt) }),
    ...(row.renewal ? { renewal: { ...row.renewal, dueAt: earlier(row.renewal.dueAt) } } : {}),
  }));
  await registry.bulkDocs(aged);
  return aged.length;
}

/** When the provider last said yes to a session of each user, milliseconds since 1970; users without a session are left out. */
export async function confirmedByUser(registry: Database): Promise<ReadonlyMap<string, number>> {
  const byUser = new Map<string, number>();
  for (const { userId, confirmedAt, signedInAt } of await sessions(registry))
    byUser.set(userId, Math.max(byUser.get(userId) ?? 0, Date.parse(confirmedAt ?? signedInAt)));
  return byUser;
}

async function sessions(registry: Database): Promise<SessionDocument[]> {
  const { rows } = await registry.allDocs({
    startkey: 'session:',
    endkey: 'session:\uffff',
    include_docs: true,
  });
  return rows.flatMap((row) => ('doc' in row && row.doc ? [v.parse(SessionDocumentSchema, row.doc)] : []));
}
