import type { CaseId } from '../shared/ids.ts';
import type { LedgerRow, StoredDocument, UnsentLine } from './deviceStoreTypes.ts';
import { openJson, sealJson } from './sealedJson.ts';
import type { StoreParts } from './storeParts.ts';
import type { LedgerState, LedgerTableRow } from './tables.ts';

export async function ledgerLines(parts: StoreParts, caseId?: CaseId): Promise<readonly LedgerRow[]> {
  const rows = await parts.relaxed.run(({ ledger }) =>
    caseId === undefined ? ledger.toArray() : ledger.where('caseId').equals(caseId).toArray(),
  );
  return Promise.all(rows.sort(bySavedAt).map((row) => openLine(parts, row)));
}

export async function unsent(parts: StoreParts, limit = Infinity): Promise<readonly UnsentLine[]> {
  const rows = await parts.relaxed.run((tables) =>
    tables.ledger.where('state').anyOf('saved-here', 'sending').toArray(),
  );
  return Promise.all(
    rows
      .sort(bySavedAt)
      .slice(0, limit)
      .map(async (row) => ({
        ...(await openLine(parts, row)),
        // What this device sealed itself, as it was given by the typed `writeEntry`.
        entry: (await openEntry(parts, row)) as unknown as UnsentLine['entry'],
      })),
  );
}

export async function ledgerEntries(
  parts: StoreParts,
  entryIds: readonly string[],
): Promise<ReadonlyMap<string, StoredDocument>> {
  const rows = await parts.relaxed.run((tables) => tables.ledger.bulkGet([...entryIds]));
  const entries = await Promise.all(rows.flatMap((row) => (row ? [openEntry(parts, row)] : [])));
  return new Map(entries.map((entry) => [entry._id, entry]));
}

export const unsentCounts = (
  parts: StoreParts,
): Promise<{ readonly unsent: number; readonly needsYou: number }> =>
  parts.relaxed.run((tables) =>
    tables.transaction('r', tables.ledger, async () => ({
      unsent: await tables.ledger.where('state').notEqual('in-record').count(),
      needsYou: await tables.ledger.where('state').equals('needs-you').count(),
    })),
  );

export const markSending = (parts: StoreParts, entryIds: readonly string[]): Promise<void> =>
  moveLines(parts, entryIds, ['saved-here'], (line) => ({ ...line, state: 'sending' }));

export const markRecorded = (parts: StoreParts, recordedAt: ReadonlyMap<string, string>): Promise<void> =>
  moveLines(parts, [...recordedAt.keys()], 'any', (line) => ({
    ...withoutReason(line),
    state: 'in-record',
    recordedAt: recordedAt.get(line.entryId) ?? line.savedAt,
  }));

export async function markNeedsYou(
  parts: StoreParts,
  entryId: string,
  reason: string,
  code: string,
): Promise<void> {
  const sealed = await sealJson(parts.sealer, 'ledger-reason', entryId, reason);
  await moveLines(parts, [entryId], ['saved-here', 'sending', 'needs-you'], (line) => ({
    ...line,
    state: 'needs-you',
    reasonCode: code,
    reason: sealed,
  }));
}

export const backToSaved = (parts: StoreParts, entryIds: readonly string[]): Promise<void> =>
  moveLines(parts, entryIds, ['sending', 'needs-you'], (line) => ({
    ...withoutReason(line),
    state: 'saved-here',
  }));

/** Lines in other states than `from` stay as they are: another tab has moved them on. */
const moveLines = (
  parts: StoreParts,
  entryIds: readonly string[],
  from: readonly LedgerState[] | 'any',
  move: (line: LedgerTableRow) => LedgerTableRow,
): Promise<void> =>
  parts.relaxed.run((tables) =>
    tables.transaction('rw', tables.ledger, async () => {
      const lines = await tables.ledger.bulkGet([...entryIds]);
      const moved = lines.flatMap((line) =>
        line && (from === 'any' || from.includes(line.state)) ? [move(line)] : [],
      );
      if (moved.length > 0) await tables.ledger.bulkPut(moved);
    }),
  );

function withoutReason(line: LedgerTableRow): LedgerTableRow {
  const { reason: _reason, reasonCode: _reasonCode, ...rest } = line;
  return rest;
}

const bySavedAt = (a: LedgerTableRow, b: LedgerTableRow): number =>
  Date.parse(a.savedAt) - Date.parse(b.savedAt) || (a.entryId < b.entryId ? -1 : 1);

async function openLine(parts: StoreParts, row: LedgerTableRow): Promise<LedgerRow> {
  const { body: _body, reason, caseId, ...line } = row;
  const words = reason && (await openJson(parts.sealer, 'ledger-reason', row.entryId, reason));
  return {
    ...line,
    caseId: caseId as CaseId,
    ...(typeof words === 'string' ? { reason: words } : {}),
  };
}

async function openEntry(parts: StoreParts, row: LedgerTableRow): Promise<StoredDocument> {
  const fields = (await openJson(parts.sealer, 'ledger', row.entryId, row.body)) as Record<string, unknown>;
  return { ...fields, _id: row.entryId, _rev: row.rev };
}
