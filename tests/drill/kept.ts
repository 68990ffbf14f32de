import type { Databases } from '../../src/gateway/database/database.ts';
import type { Kept } from './morning.ts';
import { adviser, advocate, simulatedPeople } from './people.ts';
import { confirmedByUser } from './sessionRows.ts';

const keysByUser = new Map<string, string>(
  [...simulatedPeople, adviser, advocate].map(({ userId, key }) => [userId, key]),
);

/** What stands in the store when all is over. Only while no gateway runs. @param startedAt milliseconds since 1970 */
export async function readKept({ record, registry }: Databases, startedAt: number): Promise<Kept> {
  const texts = new Map<string, number>();
  const { rows } = await record.allDocs<{ type?: unknown; text?: unknown }>({ include_docs: true });
  for (const { doc } of rows) {
    if (doc?.type === 'note' && typeof doc.text === 'string')
      texts.set(doc.text, (texts.get(doc.text) ?? 0) + 1);
  }
  const confirmedAt = new Map<string, number>();
  for (const [userId, at] of await confirmedByUser(registry)) {
    const key = keysByUser.get(userId);
    if (key !== undefined) confirmedAt.set(key, at - startedAt);
  }
  return { texts, confirmedAt };
}
