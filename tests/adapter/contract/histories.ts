import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { propertyRuns, trialTimeoutMs } from '../../trials.ts';
import type { Setting, Stored } from './setting.ts';

/** One write of another replica: a new revision on top of some that exists, or a first one. */
const write = fc.record({
  id: fc.constantFrom('a', 'b', 'c'),
  /** Which of the revisions made so far it builds on; past the end: on none. */
  parent: fc.nat({ max: 6 }),
  isDeletion: fc.boolean(),
  hash: fc.constantFrom('0', '1', '2', '3', '4', '5', '6', '7', '8', '9'),
});
type Write = typeof write extends fc.Arbitrary<infer Each> ? Each : never;
const batches = fc.array(fc.array(write, { minLength: 1, maxLength: 5 }), { minLength: 1, maxLength: 6 });

/** Revision trees of any shape, written in any batches, and read in every way: as PouchDB's own adapter has them. */
export function historyContract({ open, openPeer, write: put, read }: Setting): void {
  describe('histories of any shape', () => {
    test(
      'read as in another of PouchDB’s adapters, in every way of reading',
      () =>
        fc.assert(
          fc.asyncProperty(batches, async (script) => {
            const [ours, theirs] = [open(), openPeer()];
            const made = new Map<string, Stored[]>();
            for (const batch of script) {
              const documents = batch.map((each) => documentOf(each, made));
              await put(ours, ...documents);
              await put(theirs, ...documents);
            }
            expect(await picture(ours, made)).toEqual(await picture(theirs, made));
          }),
          propertyRuns(12),
        ),
      trialTimeoutMs,
    );
  });

  const picture = async (
    database: PouchDB.Database,
    made: ReadonlyMap<string, readonly Stored[]>,
  ): Promise<unknown> => {
    const { doc_count: count } = await database.info();
    const listed = await database.allDocs({ include_docs: true });
    const keyed = await database.allDocs({ keys: [...made.keys()] });
    const { results } = await database.changes({ since: 0, style: 'all_docs', include_docs: true });
    const leaves = await Promise.all(
      [...made.keys()].map(async (id) => {
        const open = (await database.get(id, { open_revs: 'all', revs: true })) as unknown as {
          readonly ok: Stored;
        }[];
        return open.map(({ ok }) => ok).sort((a, b) => (String(a._rev) < String(b._rev) ? -1 : 1));
      }),
    );
    const byRev = await Promise.all(
      leaves.flat().map((leaf) => read(database, leaf._id, { rev: leaf._rev, revs: true })),
    );
    const asked = Object.fromEntries(
      [...made].map(([id, documents]) => [id, [...documents.map((each) => String(each._rev)), '9-unknown']]),
    );
    return {
      count,
      listed: listed.rows,
      // Without `include_docs` some adapters say `doc: null` of a deleted one, some say nothing.
      keyed: keyed.rows.map((row) => ({ ...row, doc: undefined })),
      // Where equal documents came in one batch their places may differ; each is told once.
      changes: results
        .map(({ seq: _seq, changes, ...change }) => ({
          ...change,
          changes: changes.map(({ rev }) => rev).sort(),
        }))
        .sort((a, b) => (a.id < b.id ? -1 : 1)),
      leaves,
      byRev,
      missing: await database.revsDiff(asked),
    };
  };
}

/** The document that a write makes. The same parent and hash make the same revision again, as replication may. */
function documentOf({ id, parent, isDeletion, hash }: Write, made: Map<string, Stored[]>): Stored {
  const earlier = made.get(id) ?? [];
  const base = earlier[parent]?._revisions;
  const start = (base?.start ?? 0) + 1;
  const rev = `${String(start)}-${hash}${base?.ids[0] ?? ''}`;
  const known = earlier.find((each) => each._rev === rev);
  if (known) return known;
  const document: Stored = {
    _id: id,
    _rev: rev,
    _revisions: { start, ids: [rev.slice(rev.indexOf('-') + 1), ...(base?.ids ?? [])] },
    ...(isDeletion ? { _deleted: true } : {}),
    text: `${id} ${rev}`,
  };
  made.set(id, [...earlier, document]);
  return document;
}
