import * as v from 'valibot';
import { AllDocsReplySchema, BulkGetReplySchema } from '../contracts/http/replicaReplies.ts';
import { pageLimit } from '../contracts/http/replicaFields.ts';
import { isCasePartition } from '../domain/document/documentId.ts';
import type { DeviceStore } from '../store/deviceStore.ts';
import { aloneWithErased, erasedMark, forgetErased, type Part } from './erasedCases.ts';
import type { GatewayFailure } from './gatewayReply.ts';
import type { GatewayLine } from './gatewayLine.ts';

interface Failed {
  readonly failure: GatewayFailure;
}
type Documents = readonly { readonly _id: string; readonly _rev: string }[];

/**
 * Asks the gateway for everything it has of cases that were taken off this device, wholly or in part, and stores what is not
 * here. What comes into their reach later has a place in the feed after that, so that the mark of the taking off is done
 * with; where something was taken off meanwhile, it is left as that left it. Cases are taken out of `wanted` as they are done. They
 * come first: a draft whose case is not here yet is taken off as it comes.
 *
 * @returns undefined when all were asked for
 */
export async function fetchAgain(
  store: DeviceStore,
  line: GatewayLine,
  wanted: Set<Part>,
): Promise<GatewayFailure | undefined> {
  const inOrder = [...wanted].sort((a, b) => Number(isCasePartition(b)) - Number(isCasePartition(a)));
  for (const part of inOrder) {
    // Another case came back meanwhile: that one first, at the next look.
    if (!isCasePartition(part) && isCaseBeside(new Set(inOrder), wanted)) continue;
    const mark = await erasedMark(store, part);
    if (mark) {
      const missing = await missingOf(store, line, part);
      if ('failure' in missing) {
        // A gateway that does not answer this question is asked again in the next run of the app.
        if (missing.failure.tag === 'refused') continue;
        return missing.failure;
      }
      const isDone = await aloneWithErased(store, async () => {
        if ((await erasedMark(store, part))?.id !== mark.id) return false;
        const refused = await store.pouch.bulkDocs([...missing.documents], { new_edits: false });
        if (refused.length > 0) throw new Error(`A document was refused: ${JSON.stringify(refused[0])}`);
        // Another tab may have had the turn meanwhile, or another case came back: that mark stays.
        if ((await erasedMark(store, part))?.id !== mark.id) return false;
        await forgetErased(store, part);
        return true;
      });
      // What lies in no case is marked anew where it is wanted once more.
      if (!isDone && !isCasePartition(part)) continue;
    }
    wanted.delete(part);
  }
  return undefined;
}

const isCaseBeside = (known: ReadonlySet<Part>, wanted: ReadonlySet<Part>): boolean =>
  [...wanted].some((part) => isCasePartition(part) && !known.has(part));

/** What the gateway has of a case and this device has not. */
async function missingOf(
  store: DeviceStore,
  line: GatewayLine,
  part: Part,
): Promise<{ readonly documents: Documents } | Failed> {
  const documents: { readonly _id: string; readonly _rev: string }[] = [];
  for (let after = `${part}:`; ;) {
    const page = await listAfter(line, part, after);
    if ('failure' in page) return page;
    const { rows } = page;
    const asked = Object.fromEntries(rows.map(({ id, value }) => [id, [value.rev]]));
    const diff = rows.length === 0 ? {} : await store.pouch.revsDiff(asked);
    const docs = Object.entries(diff).flatMap(([id, { missing = [] }]) =>
      missing.map((rev) => ({ id, rev })),
    );
    if (docs.length > 0) {
      const reply = await line.postJson('/replica/me/_bulk_get?revs=true&latest=true', { docs });
      if (!reply.ok) return { failure: reply.error };
      const found = v.safeParse(BulkGetReplySchema, reply.value);
      if (!found.success) return { failure: { tag: 'unreachable' } };
      documents.push(...found.output.results.flatMap((result) => result.docs.map(({ ok }) => ok)));
    }
    const last = rows.at(-1)?.id;
    if (last === undefined || rows.length < pageLimit) return { documents };
    after = last;
  }
}

async function listAfter(
  line: GatewayLine,
  part: Part,
  after: string,
): Promise<v.InferOutput<typeof AllDocsReplySchema> | Failed> {
  const query = new URLSearchParams({
    startkey: JSON.stringify(after),
    endkey: JSON.stringify(`${part}:\uffff`),
    // The row asked after is known.
    skip: after === `${part}:` ? '0' : '1',
    limit: String(pageLimit),
  });
  const reply = await line.getJson(`/replica/me/_all_docs?${query.toString()}`);
  if (!reply.ok) return { failure: reply.error };
  const parsed = v.safeParse(AllDocsReplySchema, reply.value);
  return parsed.success ? parsed.output : { failure: { tag: 'unreachable' } };
}
