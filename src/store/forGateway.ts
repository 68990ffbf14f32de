import { equalBytes } from '../shared/bytes.ts';
import { recipientOf } from '../shared/sealedBox.ts';
import { isUnsent, lineText, savedHereAfter } from './ledger.ts';
import { readBatches } from './ledgerBatches.ts';
import { openText } from './sealedJson.ts';
import type { StoreParts } from './storeParts.ts';
import type { LedgerTableRow } from './tables.ts';

/** Lines that are opened and sealed between two looks at the ledger. */
const atOnce = 50;

/**
 * What a line's row holds for the gateway: nothing as long as there is no key for it, or where it cannot be sealed. The entry is
 * what matters: it then leaves once its user has unlocked.
 */
export async function sealForGateway(
  parts: Pick<StoreParts, 'gatewaySeal'>,
  entryId: string,
  rev: string,
  fields: string,
): Promise<Pick<LedgerTableRow, 'forGateway'>> {
  const seal = parts.gatewaySeal();
  if (!seal) return {};
  try {
    return { forGateway: await seal.seal({ entryId, rev, text: lineText(entryId, rev, fields) }) };
  } catch {
    return {};
  }
}

/** See DeviceStore.sealLines. */
export async function sealLines(parts: StoreParts): Promise<void> {
  const seal = parts.gatewaySeal();
  if (!seal) return;
  const isSealed = ({ forGateway }: LedgerTableRow): boolean => {
    const recipient = forGateway && recipientOf(forGateway);
    return recipient !== undefined && equalBytes(recipient, seal.keyId);
  };
  let after: LedgerTableRow | undefined;
  do {
    const { rows, batches } = await parts.relaxed.run((tables) =>
      tables.transaction('r', tables.ledger, tables.batches, async () => ({
        rows: await savedHereAfter(tables, after, atOnce),
        batches: await readBatches(tables),
      })),
    );
    const open = rows.filter((row) => isUnsent(batches.line(row)) && !isSealed(row));
    const sealed = await Promise.all(
      open.map(async ({ entryId, rev, body }) => {
        const fields = await openText(parts.sealer, 'ledger', entryId, body);
        return { entryId, rev, ...(await sealForGateway(parts, entryId, rev, fields)) };
      }),
    );
    await putSealed(parts, sealed);
    after = rows.length === atOnce ? rows.at(-1) : undefined;
  } while (after);
}

/** Only where the line is still the one that was read, and still to be sent. */
async function putSealed(
  parts: StoreParts,
  sealed: readonly Pick<LedgerTableRow, 'entryId' | 'rev' | 'forGateway'>[],
): Promise<void> {
  if (sealed.length === 0) return;
  await parts.relaxed.run((tables) =>
    tables.transaction('rw', tables.ledger, async () => {
      const rows = await tables.ledger.bulkGet(sealed.map(({ entryId }) => entryId));
      await tables.ledger.bulkPut(
        rows.flatMap((row, at) => {
          const { rev, forGateway } = sealed[at] ?? {};
          const isStill = row?.rev === rev && row?.state === 'saved-here';
          return row && isStill && forGateway ? [{ ...row, forGateway }] : [];
        }),
      );
    }),
  );
}
