import { existsSync } from 'node:fs';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import * as v from 'valibot';
import { seedDemo } from '../../../src/commands/demo/seedDemo.ts';
import { openReplica } from '../../../src/gateway/replica/replica.ts';
import type { UserId } from '../../../src/shared/ids.ts';
import { silentLogger } from '../../../src/shared/logger.ts';
import { openDatabases, type Database, type Databases } from '../../../src/gateway/database/database.ts';
import { say } from '../report.ts';

const SeededSchema = v.object({ cases: v.number() });

/** A store with so many cases in this folder: the one that an earlier run made, or a new one. */
export async function seededStore(dataDir: string, cases: number): Promise<void> {
  const file = join(dataDir, 'bench-server.json');
  if (existsSync(file)) {
    const seeded = v.parse(SeededSchema, JSON.parse(await readFile(file, 'utf8')));
    if (seeded.cases !== cases) {
      throw new Error(
        `${dataDir} holds ${String(seeded.cases)} cases, not ${String(cases)}: name another --data`,
      );
    }
    say(`The store in ${dataDir} has its ${String(cases)} cases.`);
    return;
  }
  if (existsSync(join(dataDir, 'store'))) {
    say(`There is a store in ${dataDir} already; what it lacks of ${String(cases)} cases is written.`);
  }
  await mkdir(dataDir, { recursive: true });
  const databases = await openDatabases({ dataDir });
  const began = performance.now();
  let told = 0;
  try {
    await seedDemo(databases, { cases, today: '2026-11-24' }, 'http://127.0.0.1:9', (done) => {
      if (performance.now() - told < 5_000) return;
      told = performance.now();
      const rate = Math.round((done.documents * 1_000) / (told - began));
      say(
        `  seeding: ${String(done.cases)} of ${String(cases)} cases, ${String(done.documents)} documents, ${String(rate)}/s`,
      );
    });
  } finally {
    await databases.close();
  }
  await writeFile(file, JSON.stringify({ cases }));
}

export async function withStore<T>(dataDir: string, work: (databases: Databases) => Promise<T>): Promise<T> {
  const databases = await openDatabases({ dataDir });
  try {
    return await work(databases);
  } finally {
    await databases.close();
  }
}

/**
 * By user the sequence of a device that holds everything the record has now, as the gateway would hand it out. The gateway's
 * log is caught up by it, or written where there is none.
 */
export async function sequencesNow(
  databases: Databases,
  dataDir: string,
  userIds: readonly UserId[],
): Promise<ReadonlyMap<UserId, string>> {
  const logger = {
    ...silentLogger,
    info: (fields: object, words: string) => say(`  ${words}: ${JSON.stringify(fields)}`),
  };
  const replica = await openReplica({ databases, dataDir, logger });
  try {
    const { order } = replica.index;
    return new Map(userIds.map((id) => [id, replica.tokens.write(id, { place: order, order })]));
  } finally {
    await replica.close();
  }
}

/** How many of these documents the record does not hold. */
export async function lostOf(
  record: Database,
  documents: readonly { readonly _id: string }[],
): Promise<number> {
  let lost = 0;
  for (let at = 0; at < documents.length; at += 1_000) {
    const keys = documents.slice(at, at + 1_000).map(({ _id }) => _id);
    const { rows } = await record.allDocs({ keys });
    lost += rows.filter((row) => 'error' in row || row.value.deleted === true).length;
  }
  return lost;
}
