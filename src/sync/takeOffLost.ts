import * as v from 'valibot';
import { AllDocsReplySchema, BulkGetReplySchema } from '../contracts/http/replicaReplies.ts';
import { pageLimit } from '../contracts/http/replicaFields.ts';
import { casePartition, documentId, isCasePartition, type Partition } from '../domain/document/documentId.ts';
import type { CaseId } from '../shared/ids.ts';
import { err, ok, type Result } from '../shared/result.ts';
import { partitionOf } from '../store/casePartition.ts';
import type { DeviceStore, HeldRevisions } from '../store/deviceStore.ts';
import { accessKey, byRestore, erasedMarks, takeOff, type Part } from './erasedCases.ts';
import { fetchAgain } from './fetchAgain.ts';
import type { GatewayFailure } from './gatewayReply.ts';
import type { GatewayLine } from './gatewayLine.ts';

type Held = ReadonlyMap<string, HeldRevisions>;
type Listed = ReadonlyMap<string, string>;

/**
 * Takes off what the gateway wrote and its record no longer has after a restore: sheets, grants and cards that it does not
 * name, or names in a revision that did not come of the one here. Entries stay: whoever wrote them sends them again. A case whose
 * sheet is not named goes whole. What was taken off is asked for once more after that, so that whatever came in between,
 * and what there is of it in another revision, is fetched.
 *
 * @param isStill whether the answers so far are of one epoch
 */
export async function takeOffLost(
  store: DeviceStore,
  line: GatewayLine,
  wanted: Set<Part>,
  isStill: () => boolean,
): Promise<GatewayFailure | undefined> {
  // Before the gateway is asked: what comes meanwhile is none of it.
  const held = await store.gatewayDocuments();
  if (held.size > 0) {
    const listed = await listAll(line);
    if (!listed.ok) return listed.error;
    const lost = await lostOf(line, held, listed.value);
    if (!lost.ok) return lost.error;
    if (!isStill()) return undefined;
    await takeOffAll(store, lost.value, (id) => held.has(id) && !listed.value.has(id));
  }
  const again = new Set<Part>();
  for (const [part, { by }] of await erasedMarks(store)) if (by === byRestore) again.add(part);
  const failure = await fetchAgain(store, line, again);
  for (const part of again) wanted.add(part);
  return failure;
}

async function takeOffAll(
  store: DeviceStore,
  lost: readonly string[],
  isGone: (id: string) => boolean,
): Promise<void> {
  const idsByPartition = new Map<string, string[]>();
  for (const id of lost)
    idsByPartition.set(partitionOf(id), [...(idsByPartition.get(partitionOf(id)) ?? []), id]);
  // Grants decide who reads which case here: what they no longer reach is looked for in all cases (../worker/eraseEnded.ts).
  const isOfAccess = [...idsByPartition.keys()].some((partition) => !isCasePartition(partition));
  if (isOfAccess && (await store.getMeta(accessKey)) !== undefined) await store.setMeta(accessKey, '');
  for (const [partition, ids] of idsByPartition) {
    const isWhole = isCasePartition(partition) && isGone(sheetOf(partition as CaseId));
    await takeOff(store, partition as Partition, byRestore, () =>
      isWhole
        ? store.eraseCase(partition as CaseId)
        : store.eraseDocuments(partition as Partition, new Set(ids)),
    );
  }
}

const sheetOf = (caseId: CaseId): string => documentId(casePartition(caseId), 'case', caseId);

/** Everything that the gateway has for this user, by id: the winning revision. A row that moves while it lists may be missing. */
async function listAll(line: GatewayLine): Promise<Result<Listed, GatewayFailure>> {
  const listed = new Map<string, string>();
  for (let skip = 0; ; skip += pageLimit) {
    const query = new URLSearchParams({ skip: String(skip), limit: String(pageLimit) });
    const reply = await line.getJson(`/replica/me/_all_docs?${query.toString()}`);
    if (!reply.ok) return reply;
    const page = v.safeParse(AllDocsReplySchema, reply.value);
    if (!page.success) return err({ tag: 'unreachable' });
    for (const { id, value } of page.output.rows) listed.set(id, value.rev);
    if (page.output.rows.length < pageLimit) return ok(listed);
  }
}

/** Ids of what is here and not in the record: not at all, or in a revision that is no successor of the one here. */
async function lostOf(
  line: GatewayLine,
  held: Held,
  listed: Listed,
): Promise<Result<readonly string[], GatewayFailure>> {
  const lost: string[] = [];
  const moved: { readonly id: string; readonly rev: string }[] = [];
  for (const [id, { leaves, isDeleted }] of held) {
    const rev = listed.get(id);
    if (rev === undefined) {
      // A list tells of no deletion.
      if (!isDeleted) lost.push(id);
    } else if (leaves.some((leaf) => leaf !== rev)) moved.push({ id, rev });
  }
  for (let at = 0; at < moved.length; at += pageLimit) {
    const asked = moved.slice(at, at + pageLimit);
    const histories = await historiesOf(line, asked);
    if (!histories.ok) return histories;
    for (const { id } of asked) {
      const history = histories.value.get(id);
      if (held.get(id)?.leaves.some((leaf) => history?.has(leaf) !== true)) lost.push(id);
    }
  }
  return ok(lost);
}

/** Each of these revisions with those before it. */
async function historiesOf(
  line: GatewayLine,
  docs: readonly { readonly id: string; readonly rev: string }[],
): Promise<Result<ReadonlyMap<string, ReadonlySet<string>>, GatewayFailure>> {
  const reply = await line.postJson('/replica/me/_bulk_get?revs=true', { docs });
  if (!reply.ok) return reply;
  const found = v.safeParse(BulkGetReplySchema, reply.value);
  if (!found.success) return err({ tag: 'unreachable' });
  return ok(
    new Map(
      found.output.results.map(({ id, docs: each }) => [
        id,
        new Set(each.flatMap(({ ok: body }) => historyOf(body))),
      ]),
    ),
  );
}

const HistorySchema = v.object({ _revisions: v.object({ start: v.number(), ids: v.array(v.string()) }) });

function historyOf(body: object): readonly string[] {
  const read = v.safeParse(HistorySchema, body);
  if (!read.success) return [];
  const { start, ids } = read.output._revisions;
  return ids.map((hash, at) => `${String(start - at)}-${hash}`);
}
