import { createHash } from 'node:crypto';
import type { AssizeDocument } from '../../domain/document/document.ts';
import type { Databases } from '../../gateway/database/database.ts';
import { demoInPieces, type DemoOptions } from './generateDemo.ts';
import { demoPeople } from './people.ts';

export interface SeedReport {
  readonly firstCourtDay: string;
  readonly written: number;
  /** Documents that the store held already, under the same id. */
  readonly unchanged: number;
}

/** Documents in one bulk write: each is synced, which costs the same for few as for many. */
const batchSize = 1_000;

export interface SeedProgress {
  readonly cases: number;
  readonly documents: number;
}

/**
 * Writes the demo courts into the store, and ties the demo people's subjects at `issuer` to their accounts. Writing it twice
 * changes nothing: ids are the same for the same options, and what is there stays as it is.
 */
export async function seedDemo(
  databases: Databases,
  options: DemoOptions,
  issuer: string,
  onProgress: (progress: SeedProgress) => void = () => undefined,
): Promise<SeedReport> {
  const { firstCourtDay, pieces } = await demoInPieces(options);
  let [cases, documents, written] = [0, 0, 0];
  let waiting: AssizeDocument[] = [];
  const write = async (): Promise<void> => {
    const replies = await databases.record.bulkDocs(waiting);
    written += replies.filter((reply) => 'ok' in reply && reply.ok).length;
    documents += waiting.length;
    waiting = [];
    onProgress({ cases, documents });
  };
  for (const piece of pieces) {
    for (const document of piece.documents) {
      waiting.push(document);
      if (waiting.length === batchSize) await write();
    }
    cases += piece.cases;
  }
  if (waiting.length > 0) await write();
  await tieIdentities(databases, issuer);
  return { firstCourtDay, written, unchanged: documents - written };
}

/** `identity:<sha256 of issuer and subject>` → user, as the gateway looks it up at sign-in. */
export async function tieIdentities(databases: Databases, issuer: string): Promise<void> {
  await databases.registry.bulkDocs(
    demoPeople.map((person) => ({ _id: identityDocumentId(issuer, person.subject), userId: person.userId })),
  );
}

export const identityDocumentId = (issuer: string, subject: string): string =>
  `identity:${createHash('sha256').update(`${issuer}\n${subject}`).digest('hex')}`;
