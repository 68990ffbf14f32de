import { createHash } from 'node:crypto';
import type { Databases } from '../../gateway/database/database.ts';
import { type DemoOptions, generateDemo } from './generateDemo.ts';
import { demoPeople } from './people.ts';

export interface SeedReport {
  readonly firstCourtDay: string;
  readonly written: number;
  /** Documents that the store held already, under the same id. */
  readonly unchanged: number;
}

/** Documents in one bulk write. */
const batchSize = 500;

/**
 * Writes the demo courts into the store, and ties the demo people's subjects at `issuer` to their accounts. Writing it twice
 * changes nothing: ids are the same for the same options, and what is there stays as it is.
 */
export async function seedDemo(
  databases: Databases,
  options: DemoOptions,
  issuer: string,
  onProgress: (written: number, total: number) => void = () => undefined,
): Promise<SeedReport> {
  const demo = await generateDemo(options);
  let written = 0;
  for (let start = 0; start < demo.documents.length; start += batchSize) {
    const replies = await databases.record.bulkDocs([...demo.documents.slice(start, start + batchSize)]);
    written += replies.filter((reply) => 'ok' in reply && reply.ok).length;
    onProgress(Math.min(start + batchSize, demo.documents.length), demo.documents.length);
  }
  await tieIdentities(databases, issuer);
  return { firstCourtDay: demo.firstCourtDay, written, unchanged: demo.documents.length - written };
}

/** `identity:<sha256 of issuer and subject>` → user, as the gateway looks it up at sign-in. */
export async function tieIdentities(databases: Databases, issuer: string): Promise<void> {
  await databases.registry.bulkDocs(
    demoPeople.map((person) => ({ _id: identityDocumentId(issuer, person.subject), userId: person.userId })),
  );
}

export const identityDocumentId = (issuer: string, subject: string): string =>
  `identity:${createHash('sha256').update(`${issuer}\n${subject}`).digest('hex')}`;
