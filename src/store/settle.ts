/// <reference types="pouchdb-core" />
import type { Bytes } from '../vault/sealer.ts';
import type { LineAnswer } from './deviceStoreTypes.ts';
import { bare, settleBatch, type Recorded } from './ledgerBatches.ts';
import { moveLines } from './moveLines.ts';
import { sealJson } from './sealedJson.ts';
import type { StoreParts } from './storeParts.ts';
import type { LedgerTableRow } from './tables.ts';

/** The code of a receipt for a revision beside the one that the record has. Held here as well, it might win over that one. */
export const secondRevision = 'second-revision';

/** See DeviceStore.settle. */
export async function settle(
  parts: StoreParts,
  pouch: PouchDB.Database,
  answers: readonly LineAnswer[],
): Promise<void> {
  const recorded = new Map<string, Recorded>();
  for (const { entryId, rev, answer } of answers) {
    if (answer?.state === 'recorded') recorded.set(entryId, { rev, at: answer.at });
  }
  if (recorded.size === answers.length && (await settleBatch(parts, recorded))) return;
  const reasons = new Map<string, Bytes>();
  for (const { entryId, rev, answer } of answers) {
    if (answer?.state !== 'quarantined' && answer?.state !== 'refused') continue;
    reasons.set(entryId, await sealJson(parts.sealer, 'ledger-reason', entryId, answer.reason));
    // Before the line says so: cut off in between, it is asked about and rolled back once more.
    if (answer.state === 'quarantined' && answer.code === secondRevision) {
      await rollBack(pouch, entryId, rev);
    }
  }
  const byId = new Map(answers.map((each) => [each.entryId, each]));
  await moveLines(parts.relaxed, [...byId.keys()], (line) => {
    const said = byId.get(line.entryId);
    return said?.rev === line.rev ? settled(line, said.answer, reasons.get(line.entryId)) : line;
  });
}

function settled(
  line: LedgerTableRow,
  answer: LineAnswer['answer'],
  reason: Bytes | undefined,
): LedgerTableRow {
  if (answer?.state === 'recorded') {
    return { ...bare(line), state: 'in-record', recordedAt: answer.at };
  }
  if (line.state === 'withdrawn') return line;
  if (answer === null) {
    // What was refused whole never was there: that it is not known is no news.
    return line.state === 'needs-you' && line.quarantinedAt === undefined ? line : savedAgain(line);
  }
  return {
    ...bare(line),
    state: 'needs-you',
    ...(reason ? { reason } : {}),
    ...(answer.state === 'quarantined'
      ? { reasonCode: answer.code, quarantinedAt: answer.at }
      : { reasonCode: 'refused' }),
  };
}

/** What was sealed for the gateway, and not let go yet, is still what leaves: a tab that is closed now seals nothing anew. */
const savedAgain = (line: LedgerTableRow): LedgerTableRow => ({
  ...bare(line),
  state: 'saved-here',
  ...(line.forGateway === undefined ? {} : { forGateway: line.forGateway }),
});

/** Takes a revision that the record will never have out of its document's history. One that is not there is gone already. */
export async function rollBack(pouch: PouchDB.Database, id: string, rev: string): Promise<void> {
  try {
    const leaves = await pouch.get(id, { open_revs: 'all' });
    if (!leaves.some((leaf) => 'ok' in leaf && leaf.ok._rev === rev)) return;
    // In PouchDB 9, and not in its published types.
    await (pouch as unknown as { purge(id: string, rev: string): Promise<unknown> }).purge(id, rev);
  } catch (error) {
    if ((error as { status?: number }).status !== 404) throw error;
  }
}
