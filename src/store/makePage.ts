import type { Sealer } from '../vault/sealer.ts';
import { partitionOf } from './casePartition.ts';
import { deflate } from './deflate.ts';
import type { BodyOpener } from './openBody.ts';
import { pageRow, pageSeal, rangeOf, type HeldDocument } from './pageRow.ts';
import type { PageRow } from './tables.ts';

const encoder = new TextEncoder();

/** A page of these documents of one partition, of which there is one at least, with the revisions and places that they have. */
export async function makePage(
  sealer: Sealer,
  opener: BodyOpener,
  together: readonly HeldDocument[],
): Promise<PageRow> {
  const documents = await Promise.all(together.map((each) => opener.winner(each)));
  const deflated = await deflate(encoder.encode(JSON.stringify(documents)));
  const ids = together.map(({ id }) => id);
  const body = await sealer.seal(deflated, pageSeal(rangeOf(ids).first));
  return pageRow(partitionOf(ids[0] ?? ''), together, body);
}
