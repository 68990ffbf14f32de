import { canonicalJson, type Json } from '../../../src/shared/json.ts';
import type { CaseId } from '../../../src/shared/ids.ts';
import type { StoredDocument } from '../../../src/store/deviceStore.ts';
import { foldStored } from '../../../src/worker/readCase.ts';
import { partitionOf, type World, type WorldDevice } from '../world/world.ts';
import { people } from './people.ts';
import { plain, type Contents, type StoredRevision } from './storeContents.ts';
import type { Violation } from './violation.ts';

/** How long the gateway may hand out what a grant that has just ended gave, milliseconds. */
const endLagMs = 5_000;

/** Every write that was shown as saved, and every receipt, against what the server holds. */
export function checkWrites(world: World, contents: Contents): Violation[] {
  const found: Violation[] = [];
  for (const { id, rev, text, excuse } of world.truth.saved) {
    if (excuse !== undefined) continue;
    const inRecord = contents.record.get(id)?.find((each) => each.rev === rev);
    const kept = contents.kept.filter((each) => each.id === id && each.rev === rev);
    if (!inRecord && kept.length === 0)
      found.push({ kind: 'lost', words: `${id} ${rev} was shown as saved and is nowhere` });
    if (inRecord && plain(inRecord.body) !== text)
      found.push({ kind: 'altered', words: `${id} ${rev} in the record` });
    if (kept.some((each) => each.text !== text) && !kept.some((each) => each.text === text) && !inRecord)
      found.push({ kind: 'altered', words: `${id} ${rev} in quarantine` });
  }
  return [...found, ...checkReceipts(world, contents), ...checkOnce(contents)];
}

/** Every receipt given tells of what is there. */
export function checkReceipts(world: World, contents: Contents): Violation[] {
  return world.truth.receipts.flatMap(({ id, rev, text, receipt, userId }): Violation[] => {
    if (receipt.state === 'recorded') {
      const held = contents.record.get(id)?.find((each) => each.rev === rev);
      if (!held)
        return [{ kind: 'lost', words: `${id} ${rev} has a receipt of the record and is not in it` }];
      return plain(held.body) === text
        ? []
        : [{ kind: 'altered', words: `${id} ${rev} is not what was receipted` }];
    }
    const kept = contents.kept.filter((each) => each.id === id && each.rev === rev && each.userId === userId);
    const isRecorded =
      contents.record.get(id)?.some((each) => each.rev === rev && plain(each.body) === text) === true;
    if (isRecorded || kept.some((each) => each.text === text)) return [];
    return [
      { kind: 'lost', words: `${id} ${rev} has a receipt of quarantine (${receipt.code}) and is not kept` },
    ];
  });
}

/** An entry has one revision, and what is kept apart is kept once. */
function checkOnce({ record, kept }: Contents): Violation[] {
  const found: Violation[] = [];
  for (const [id, revisions] of record) {
    if (!('author' in (revisions[0]?.body ?? {})) || revisions.length === 1) continue;
    found.push({
      kind: 'doubled',
      words: `${id} has the revisions ${revisions.map(({ rev }) => rev).join(', ')}`,
    });
  }
  const seen = new Set<string>();
  for (const { id, rev, userId, text } of kept) {
    const key = [id, rev, userId, text].join('\n');
    if (seen.has(key))
      found.push({ kind: 'doubled', words: `${id} ${rev} lies in quarantine more than once` });
    seen.add(key);
  }
  return found;
}

/** Every document that an answer named, against the grants of the time at which it was given. */
export function checkHanded(world: World): Violation[] {
  const byId = new Map<string, StoredRevision[]>();
  for (const each of world.everHeld.values()) byId.set(each.id, [...(byId.get(each.id) ?? []), each]);
  const users = new Map(Object.values(people).map((user) => [user.userId as string, user]));
  const found: Violation[] = [];
  for (const { from, to, clocks, userId, path, sent, answer } of world.truth.handed) {
    const user = users.get(userId);
    if (!user || path.startsWith('/api/admin')) continue;
    for (const id of idsIn(answer)) {
      // What somebody names in a request they know already; a receipt answers to it.
      if (answersToIds.has(path) && sent.includes(id)) continue;
      const known = byId.get(id) ?? [];
      const mayRead = known.some(({ body }) =>
        world.access.mayRead(
          user,
          { id, type: String(body['type']), channel: String(body['channel']) },
          from - endLagMs,
          to,
          [...clocks, ...clocks.map((clock) => clock - endLagMs)],
        ),
      );
      if (!mayRead && known.length > 0) {
        found.push({
          kind: 'leaked',
          words: `${path} gave ${id} to ${userId} at ${String(from)}–${String(to)} ms`,
        });
      }
    }
  }
  return found;
}

/** What is asked there is asked by ids that the asker has; no document comes back. */
const answersToIds: ReadonlySet<string> = new Set([
  '/replica/me/_bulk_docs',
  '/replica/me/_revs_diff',
  '/api/receipts',
  '/api/sealed-lines',
  '/api/quarantine/withdraw',
]);

const documentIds = /[A-Za-z0-9-]+:[a-z-]+:[A-Za-z0-9-]+/g;
const idsIn = (text: string): ReadonlySet<string> => new Set(text.match(documentIds) ?? []);

/** What one device holds, against what its user may read now and what the record says. Asked when all had time to arrive. */
export async function checkDevice(
  world: World,
  device: WorldDevice,
  contents: Contents,
): Promise<Violation[]> {
  const who = `${device.name} (device ${String(device.number)})`;
  const stuck = (words: string): Violation => ({ kind: 'stuck', words: `${who}: ${words}` });
  const { running, user } = device;
  if (!running?.session) return [stuck('it did not start')];
  const state = await running.run(async (_session, store) => ({
    unsent: await store.unsent(),
    ledger: await store.ledgerLines(),
    held: (await store.pouch.allDocs({ include_docs: true })).rows.flatMap(({ doc }) =>
      doc ? [doc as StoredDocument] : [],
    ),
  }));
  if (!state) return [stuck('it does not answer')];
  const found: Violation[] = [];
  const { unsent, ledger, held } = state;
  for (const line of unsent) found.push(stuck(`${line.entryId} is still ${line.state}`));
  const { connection } = device.status ?? { connection: 'unknown' };
  if (connection !== 'online') found.push(stuck(`it is ${connection} (${device.status?.problem ?? ''})`));

  const { now } = world.scheduler;
  const clocks = [world.gatewayClock.steadyNow()];
  const mayRead = (id: string, body: Readonly<Record<string, unknown>>): boolean =>
    world.access.mayRead(
      user,
      { id, type: String(body['type']), channel: String(body['channel']) },
      now,
      now,
      clocks,
    );
  const isGone = (document: StoredDocument): boolean =>
    'author' in document && world.isGoneForGood(contents, document._id, document._rev);
  const lineById = new Map(ledger.map((line) => [line.entryId, line]));

  for (const line of ledger) {
    if (line.state !== 'in-record') continue;
    if (contents.record.get(line.entryId)?.some(({ rev }) => rev === line.rev) !== true) {
      found.push({ kind: 'lost', words: `${who}: ${line.entryId} is told as in the record, and is not` });
    }
  }
  for (const document of held) {
    const { _id: id, author } = document as StoredDocument & {
      readonly author?: { readonly userId?: unknown };
    };
    const isOwn = author?.userId === user.userId;
    // What is unsent or needs its author lies in the ledger, whatever became of the case.
    if (!mayRead(id, document) && !(isOwn && lineById.get(id)?.state !== 'in-record' && lineById.has(id))) {
      found.push({ kind: 'leaked', words: `${who}: holds ${id}, which it may not read` });
    }
    if (isOwn && !lineById.has(id) && !contents.record.has(id) && !isGone(document)) {
      found.push({ kind: 'lost', words: `${who}: shows ${id} and will never send it` });
    }
  }
  const notRecorded = new Set(
    ledger.filter(({ state: each }) => each !== 'in-record').map(({ entryId }) => entryId),
  );
  return [
    ...found,
    ...checkFolds(
      who,
      held.filter((document) => !isGone(document)),
      notRecorded,
      contents,
      mayRead,
    ),
  ];
}

/** The cases of a device fold to what those documents of the record fold to that its user may read. */
function checkFolds(
  who: string,
  held: readonly StoredDocument[],
  notRecorded: ReadonlySet<string>,
  contents: Contents,
  mayRead: (id: string, body: Readonly<Record<string, unknown>>) => boolean,
): Violation[] {
  const recorded = new Map<CaseId, StoredDocument[]>();
  for (const revisions of contents.record.values()) {
    for (const { id, rev, body, isWinner, isDeleted } of revisions) {
      if (!isWinner || isDeleted || !('caseId' in body) || body['type'] === 'grant' || !mayRead(id, body))
        continue;
      const caseId = partitionOf(id);
      recorded.set(caseId, [...(recorded.get(caseId) ?? []), { ...body, _id: id, _rev: rev }]);
    }
  }
  const here = new Map<CaseId, StoredDocument[]>();
  for (const document of held) {
    if (!('caseId' in document) || document['type'] === 'grant' || notRecorded.has(document._id)) continue;
    if (!mayRead(document._id, document)) continue;
    const caseId = partitionOf(document._id);
    here.set(caseId, [...(here.get(caseId) ?? []), document]);
  }
  const found: Violation[] = [];
  for (const caseId of new Set([...recorded.keys(), ...here.keys()])) {
    const [theirs, ours] = [recorded.get(caseId) ?? [], here.get(caseId) ?? []];
    const folded = [theirs, ours].map((documents) =>
      canonicalJson(foldStored(caseId, documents).view as unknown as Json),
    );
    if (folded[0] === folded[1]) continue;
    const byId = new Map(ours.map((document) => [document._id, document._rev]));
    const missing = theirs
      .filter(({ _id, _rev }) => byId.get(_id) !== _rev)
      .map(({ _id, _rev }) => `${_id} ${_rev}`);
    const inRecord = new Map(theirs.map((document) => [document._id, document._rev]));
    const extra = ours
      .filter(({ _id, _rev }) => inRecord.get(_id) !== _rev)
      .map(({ _id, _rev }) => `${_id} ${_rev}`);
    found.push({
      kind: 'stuck',
      words: `${who}: shows another case ${caseId}; it lacks ${missing.join(', ') || 'nothing'}, and has ${extra.join(', ') || 'nothing'} instead`,
    });
  }
  return found;
}
