import { afterEach, describe, expect, test } from 'vitest';

/** A PouchDB adapter as the suite sees it. One suite runs on ours and on PouchDB's memory adapter: they cannot drift. */
export interface AdapterUnderTest {
  /** Opens the database of that name; a second call opens the same one a second time, with nothing shared in memory. */
  open(name: string, options?: { readonly revs_limit?: number }): PouchDB.Database;
  /** Another database, of another adapter, to replicate with. */
  openPeer(name: string): PouchDB.Database;
  replicate: PouchDB.Static['replicate'];
}

interface Stored {
  readonly _id: string;
  readonly _rev?: string;
  readonly _deleted?: boolean;
  readonly _revisions?: { readonly start: number; readonly ids: readonly string[] };
  readonly _conflicts?: readonly string[];
  readonly text?: string;
  readonly [field: string]: unknown;
}

const leaf = (id: string, rev: string, ...older: string[]): Stored => {
  const [generation = '', hash = ''] = rev.split('-');
  return {
    _id: id,
    _rev: rev,
    _revisions: { start: Number(generation), ids: [hash, ...older] },
    text: `${id} ${rev}`,
  };
};
const replicated = { new_edits: false };
const conflictRounds = 200;

export function adapterContract(name: string, adapter: AdapterUnderTest): void {
  const opened = new Map<string, PouchDB.Database>();
  let count = 0;
  const open = (options?: { revs_limit?: number }): PouchDB.Database => again(freshName(), options);
  const freshName = (): string => `contract-${String(Date.now())}-${String((count += 1))}`;
  const again = (databaseName: string, options?: { revs_limit?: number }): PouchDB.Database => {
    const database = adapter.open(databaseName, options);
    opened.set(databaseName, database);
    return database;
  };
  const openPeer = (): PouchDB.Database => {
    const peer = adapter.openPeer(`peer-${freshName()}`);
    opened.set(peer.name, peer);
    return peer;
  };
  const read = async (database: PouchDB.Database, id: string, options: object = {}): Promise<Stored> =>
    (await database.get(id, options)) as unknown as Stored;
  const write = async (database: PouchDB.Database, ...documents: readonly Stored[]): Promise<void> => {
    const failures = await database.bulkDocs([...documents] as never[], replicated);
    expect(failures).toEqual([]);
  };
  /** All documents with their winners, and their other leaves in an order of their own: theirs is unspecified. */
  const winners = async (database: PouchDB.Database): Promise<unknown> => {
    const { rows } = await database.allDocs({ include_docs: true, conflicts: true });
    return rows.map((row) => {
      const found = ('doc' in row ? row.doc : {}) as unknown as Stored;
      return { ...found, _conflicts: [...(found._conflicts ?? [])].sort() };
    });
  };

  afterEach(async () => {
    const databases = [...opened.values()];
    opened.clear();
    for (const database of databases) await database.destroy();
  });

  describe(`${name}: a PouchDB adapter`, () => {
    test('answers each call with its value, by promise and by callback', async () => {
      const database = open();
      const put = await database.put({ _id: 'a', text: 'one' });
      expect(put).toMatchObject({ ok: true, id: 'a', rev: expect.stringMatching(/^1-/) as unknown });
      const byCallback = await new Promise((resolve, reject) => {
        database.get('a', {}, (error, value) => (error ? reject(new Error(String(error))) : resolve(value)));
      });
      expect(byCallback).toMatchObject({ _id: 'a', text: 'one' });
      expect(await database.info()).toMatchObject({ doc_count: 1, update_seq: 1 });
      expect(await database.allDocs()).toMatchObject({ total_rows: 1, rows: [{ id: 'a' }] });
      expect(await database.bulkGet({ docs: [{ id: 'a' }] })).toMatchObject({ results: [{ id: 'a' }] });
      expect(await database.revsDiff({ a: ['9-x'] })).toEqual({ a: { missing: ['9-x'] } });
      expect(await database.compact()).toEqual({ ok: true });
      expect(await database.remove('a', put.rev)).toMatchObject({ ok: true });
      const identify = database as unknown as { id(): Promise<string> };
      expect(await identify.id()).toEqual(expect.any(String));
    });

    test('keeps ids and fields that are names of built-in things', async () => {
      const database = open();
      for (const id of ['constructor', 'toString', 'hasOwnProperty'])
        await database.put({ _id: id, text: id });
      expect((await read(database, 'constructor')).text).toBe('constructor');
      expect(await database.revsDiff({ toString: ['1-x'] })).toEqual({ toString: { missing: ['1-x'] } });
    });

    test('refuses a write that does not name the current revision', async () => {
      const database = open();
      await database.put({ _id: 'a', text: 'one' });
      await expect(database.put({ _id: 'a', text: 'two' })).rejects.toMatchObject({ status: 409 });
      expect((await read(database, 'a')).text).toBe('one');
      expect(await read(database, 'a', { conflicts: true })).not.toHaveProperty('_conflicts');
    });

    test('a refused write leaves no trace in the tree of a later one in the same batch', async () => {
      const database = open();
      const { rev } = await database.put({ _id: 'a', text: 'one' });
      const results = await database.bulkDocs([
        { _id: 'a', text: 'refused' },
        { _id: 'a', _rev: rev, text: 'two' },
      ] as never[]);
      expect(results).toMatchObject([{ status: 409 }, { ok: true }]);
      expect(await read(database, 'a', { conflicts: true })).toMatchObject({ text: 'two' });
    });

    test('one batch may hold several revisions of one document', async () => {
      const database = open();
      await write(
        database,
        leaf('a', '1-a'),
        leaf('a', '2-b', 'a'),
        leaf('a', '2-c', 'a'),
        leaf('a', '3-d', 'b', 'a'),
      );
      expect(await read(database, 'a', { conflicts: true })).toMatchObject({
        _rev: '3-d',
        text: 'a 3-d',
        _conflicts: ['2-c'],
      });
      expect(await read(database, 'a', { rev: '2-c' })).toMatchObject({ text: 'a 2-c' });
      expect(await database.info()).toMatchObject({ doc_count: 1 });
    });

    test('the same revision twice is written once', async () => {
      const database = open();
      await write(database, leaf('a', '1-a'));
      const before = await database.info();
      await write(database, leaf('a', '1-a'));
      expect(await database.info()).toMatchObject({ update_seq: before.update_seq, doc_count: 1 });
    });

    describe('conflicts', () => {
      test('each leaf keeps its own body when the winner changes and changes back', async () => {
        const database = open();
        await write(database, leaf('a', '1-b'));
        await write(database, leaf('a', '1-c'));
        await write(database, leaf('a', '1-a'));
        expect(await read(database, 'a', { conflicts: true })).toMatchObject({ _rev: '1-c', text: 'a 1-c' });
        await write(database, leaf('a', '2-x', 'a'));
        expect(await read(database, 'a')).toMatchObject({ _rev: '2-x', text: 'a 2-x' });
        await write(database, { ...leaf('a', '3-y', 'x', 'a'), _deleted: true });
        expect(await read(database, 'a')).toMatchObject({ _rev: '1-c', text: 'a 1-c' });
        for (const rev of ['1-b', '1-c']) {
          expect(await read(database, 'a', { rev })).toMatchObject({ text: `a ${rev}` });
        }
      });

      test(`no leaf is ever missed while others are written (${String(conflictRounds)} rounds)`, async () => {
        const databaseName = freshName();
        const writer = again(databaseName);
        const reader = adapter.open(databaseName);
        for (let round = 0; round < conflictRounds; round += 1) {
          const id = `d${String(round)}`;
          await write(writer, leaf(id, '1-m'));
          // 1-z becomes the winner and moves the body of 1-m, while it is read in three ways.
          const [, , byRev, byBulk, open] = await Promise.all([
            write(writer, leaf(id, '1-z')),
            write(writer, leaf(id, '1-a')),
            read(reader, id, { rev: '1-m' }),
            reader.bulkGet({ docs: [{ id, rev: '1-m' }], revs: true }),
            reader.get(id, { open_revs: ['1-m'] }),
          ]);
          expect(byRev.text).toBe(`${id} 1-m`);
          expect(byBulk.results).toMatchObject([{ id, docs: [{ ok: { text: `${id} 1-m` } }] }]);
          expect(open).toMatchObject([{ ok: { text: `${id} 1-m` } }]);
        }
      }, 120_000);

      test('conflicting first revisions written on both sides of a replication all arrive', async () => {
        const peer = openPeer();
        const database = open();
        for (let round = 0; round < 20; round += 1) {
          const id = `d${String(round)}`;
          await Promise.all([
            write(database, leaf(id, '1-b')),
            write(peer, leaf(id, '1-a')),
            adapter.replicate(peer, database),
            adapter.replicate(database, peer),
            write(database, leaf(id, '1-d')),
            write(peer, leaf(id, '1-c')),
          ]);
        }
        await adapter.replicate(peer, database);
        await adapter.replicate(database, peer);
        for (const side of [peer, database]) {
          for (let round = 0; round < 20; round += 1) {
            const found = await read(side, `d${String(round)}`, { conflicts: true });
            expect([found._rev, ...(found._conflicts ?? [])].sort()).toEqual(['1-a', '1-b', '1-c', '1-d']);
          }
        }
        expect(await winners(database)).toEqual(await winners(peer));
      }, 120_000);
    });

    test('two connections that write at once make no error, and every write has its own place', async () => {
      const databaseName = freshName();
      const first = again(databaseName);
      const sides = [first, adapter.open(databaseName)];
      await Promise.all(
        sides.map(async (database, side) => {
          for (let index = 0; index < 150; index += 1) {
            await database.put({ _id: `s${String(side)}-${String(index)}` });
          }
        }),
      );
      for (const database of sides) {
        expect(await database.info()).toMatchObject({ doc_count: 300, update_seq: 300 });
      }
      const { results } = await first.changes({ since: 0 });
      expect(new Set(results.map((change) => change.seq)).size).toBe(300);
    });

    describe('deleted documents', () => {
      test('are gone for a plain read, there by revision, and listed by key only', async () => {
        const database = open();
        const { rev } = await database.put({ _id: 'a', text: 'one' });
        const removed = await database.put({ _id: 'a', _rev: rev, _deleted: true, text: 'why' } as never);
        await expect(database.get('a')).rejects.toMatchObject({ status: 404, reason: 'deleted' });
        expect(await read(database, 'a', { rev: removed.rev })).toMatchObject({
          _deleted: true,
          text: 'why',
        });
        expect((await database.allDocs()).rows).toEqual([]);
        const byKey = await database.allDocs({ keys: ['a', 'b'] });
        expect(byKey.rows).toMatchObject([
          { id: 'a', value: { rev: removed.rev, deleted: true } },
          { key: 'b', error: 'not_found' },
        ]);
        expect(await database.info()).toMatchObject({ doc_count: 0 });
      });

      test('come back with the new body when written again', async () => {
        const database = open();
        const { rev } = await database.put({ _id: 'a', text: 'one' });
        await database.remove('a', rev);
        const results = await database.bulkDocs([
          { _id: 'b', text: 'beside' },
          { _id: 'a', text: 'back' },
        ] as never[]);
        expect(results).toMatchObject([
          { ok: true },
          { ok: true, rev: expect.stringMatching(/^3-/) as unknown },
        ]);
        expect(await read(database, 'a')).toMatchObject({ text: 'back' });
        expect(await read(database, 'b')).toMatchObject({ text: 'beside' });
        expect(await database.info()).toMatchObject({ doc_count: 2 });
      });
    });

    test('local documents have revisions of their own, no place in the order, and wake nobody', async () => {
      const database = open();
      const before = await database.info();
      const first = await database.put({ _id: '_local/x', text: 'one' });
      expect(first.rev).toBe('0-1');
      const second = await database.put({ _id: '_local/x', _rev: first.rev, text: 'two' } as never);
      expect(second.rev).toBe('0-2');
      await expect(
        database.put({ _id: '_local/x', _rev: '0-1', text: 'old' } as never),
      ).rejects.toMatchObject({
        status: 409,
      });
      await expect(database.put({ _id: '_local/y', _rev: '0-1' } as never)).rejects.toMatchObject({
        status: 409,
      });
      expect(await read(database, '_local/x')).toMatchObject({ _rev: '0-2', text: 'two' });
      expect((await database.changes({ since: 0 })).results).toEqual([]);
      expect(await database.info()).toMatchObject({ update_seq: before.update_seq, doc_count: 0 });
      await database.remove({ _id: '_local/x', _rev: '0-2' } as never);
      await expect(database.get('_local/x')).rejects.toMatchObject({ status: 404 });
    });

    describe('changes', () => {
      const fill = async (database: PouchDB.Database, size: number): Promise<void> => {
        await database.bulkDocs(
          Array.from({ length: size }, (_, index) => ({
            _id: `d${String(index).padStart(5, '0')}`,
            number: index,
          })),
        );
      };

      test('a pass goes on to the end over many pages, also from the middle and with a limit', async () => {
        const database = open();
        await fill(database, 1200);
        const all = await database.changes({ since: 0 });
        expect(all.results).toHaveLength(1200);
        expect(all.last_seq).toBe(1200);
        const part = await database.changes({ since: 150, limit: 700 });
        expect(part.results.map((change) => change.seq)).toEqual(
          Array.from({ length: 700 }, (_, index) => 151 + index),
        );
        expect(part.last_seq).toBe(850);
        const back = await database.changes({ descending: true, limit: 3 });
        expect(back.results.map((change) => change.seq)).toEqual([1200, 1199, 1198]);
      });

      test('a document that moves on while a pass reads is not missing from the pass', async () => {
        const database = open();
        await fill(database, 1100);
        const seen = new Set<string>();
        let update: Promise<unknown> | undefined;
        await new Promise<void>((resolve, reject) => {
          database
            .changes({ since: 0 })
            .on('change', (change) => {
              seen.add(change.id);
              update ??= database
                .get('d01090')
                .then((document) => database.put({ ...document, moved: true }));
            })
            .on('complete', () => resolve())
            .on('error', (error: unknown) => reject(new Error(String(error))));
        });
        await update;
        const rest = await database.changes({ since: 1100 });
        for (const change of rest.results) seen.add(change.id);
        expect(seen.size).toBe(1100);
      });

      test('last_seq counts rows that the filter left out', async () => {
        const database = open();
        await fill(database, 20);
        const result = await database.changes({
          since: 0,
          filter: (document: { number?: number }) => (document.number ?? 0) < 5,
        });
        expect(result.results).toHaveLength(5);
        expect(result.last_seq).toBe(20);
      });

      test('can be asked for some documents only, with their bodies and all leaves', async () => {
        const database = open();
        await fill(database, 20);
        await write(database, leaf('d00003', '1-0'));
        const result = await database.changes({
          since: 0,
          doc_ids: ['d00003', 'nowhere'],
          include_docs: true,
          style: 'all_docs',
          conflicts: true,
        });
        expect(result.results).toHaveLength(1);
        expect(result.results[0]?.changes).toHaveLength(2);
        expect(result.results[0]?.doc).toMatchObject({ _id: 'd00003', _conflicts: ['1-0'] });
      });

      test('a filter name that is none is no error', async () => {
        const database = open();
        await fill(database, 3);
        await expect(
          new Promise((resolve, reject) => {
            database
              .changes({ since: 0, filter: 'a/b/c/d' })
              .on('complete', () => resolve('complete'))
              .on('error', reject);
          }),
        ).resolves.toBe('complete');
      });

      test('deletions are told as such', async () => {
        const database = open();
        const { rev } = await database.put({ _id: 'a' });
        await database.remove('a', rev);
        const { results } = await database.changes({ since: 0, include_docs: true });
        expect(results).toMatchObject([{ id: 'a', deleted: true, seq: 2, doc: { _deleted: true } }]);
      });

      test('a live feed hears of writes through another connection, once each, and can be ended', async () => {
        const databaseName = freshName();
        const listening = again(databaseName);
        const writing = adapter.open(databaseName);
        const heard: string[] = [];
        let wanted = 30;
        let enough: () => void = () => undefined;
        // Not 'now': it is looked up later, perhaps after the first write.
        const { update_seq: since } = await listening.info();
        const feed = listening.changes({ since, live: true }).on('change', (change) => {
          heard.push(change.id);
          if (heard.length === wanted) enough();
        });
        const all = new Promise<void>((resolve) => (enough = resolve));
        for (let index = 0; index < wanted; index += 1) await writing.put({ _id: `d${String(index)}` });
        await all;
        expect([...heard].sort()).toEqual(
          Array.from({ length: 30 }, (_, index) => `d${String(index)}`).sort(),
        );
        const ended = new Promise((resolve) => feed.on('complete', resolve));
        feed.cancel();
        await ended;
        wanted = Infinity;
        await writing.put({ _id: 'late' });
        expect(await listening.info()).toMatchObject({ doc_count: 31 });
        expect(heard).not.toContain('late');
      });
    });

    test('history is cut at the limit, and the document stays whole', async () => {
      const database = open({ revs_limit: 10 });
      let rev: string | undefined;
      for (let index = 1; index <= 30; index += 1) {
        const written = await database.put({
          _id: 'a',
          ...(rev ? { _rev: rev } : {}),
          text: String(index),
        } as never);
        rev = written.rev;
      }
      const found = await read(database, 'a', { revs: true });
      expect(found).toMatchObject({ text: '30', _rev: rev });
      expect(found._revisions?.ids).toHaveLength(10);
      expect(found._revisions?.start).toBe(30);
    });

    test('`latest` leads from an old revision to the leaf that came of it', async () => {
      const database = open();
      await write(
        database,
        leaf('a', '1-a'),
        leaf('a', '2-b', 'a'),
        leaf('a', '3-c', 'b', 'a'),
        leaf('a', '1-z'),
      );
      expect(await read(database, 'a', { rev: '1-a', latest: true })).toMatchObject({
        _rev: '3-c',
        text: 'a 3-c',
      });
      expect(await read(database, 'a', { rev: '1-z', latest: true })).toMatchObject({
        _rev: '1-z',
        text: 'a 1-z',
      });
      const bulk = await database.bulkGet({
        docs: [
          { id: 'a', rev: '1-a' },
          { id: 'a', rev: '2-b' },
        ],
        revs: true,
        latest: true,
      } as never);
      expect(bulk.results).toMatchObject([
        { id: 'a', docs: [{ ok: { _rev: '3-c', _revisions: { start: 3, ids: ['c', 'b', 'a'] } } }] },
      ]);
      expect(bulk.results).toHaveLength(1);
    });

    test('bulkGet tells what is here, what is missing and what is deleted', async () => {
      const database = open();
      await write(database, leaf('a', '2-b', 'a'), leaf('a', '2-c', 'a'), leaf('b', '1-x'));
      await write(database, { ...leaf('c', '1-c'), _deleted: true });
      const { results } = await database.bulkGet({
        docs: [
          { id: 'a', rev: '2-b' },
          { id: 'a', rev: '2-c' },
          { id: 'a', rev: '7-q' },
          { id: 'b' },
          { id: 'c', rev: '1-c' },
          { id: 'd', rev: '1-d' },
          { id: 'e' },
        ],
        revs: true,
      });
      expect(results.map(({ id, docs }) => [id, ...docs])).toMatchObject([
        ['a', { ok: { text: 'a 2-b', _revisions: { start: 2, ids: ['b', 'a'] } } }],
        ['a', { ok: { text: 'a 2-c', _revisions: { start: 2, ids: ['c', 'a'] } } }],
        ['a', { missing: '7-q' }],
        ['b', { ok: { text: 'b 1-x' } }],
        ['c', { ok: { _deleted: true } }],
        ['d', { missing: '1-d' }],
        ['e', { error: { status: 404 } }],
      ]);
    });

    test('revsDiff asks for what is not here, and not for what a later revision replaced', async () => {
      const database = open();
      await database.put({ _id: 'a', text: 'one' });
      const first = await read(database, 'a');
      await database.put({ ...first, text: 'two' } as never);
      const second = await read(database, 'a');
      await write(database, leaf('b', '1-b'), leaf('b', '1-c'));
      const revs = [String(first._rev), String(second._rev)];
      expect(await database.revsDiff({ a: [...revs, '3-z'], b: ['1-b', '1-c'], c: ['1-x', '1-y'] })).toEqual({
        a: { missing: ['3-z'] },
        c: { missing: ['1-x', '1-y'] },
      });
    });

    test('what revsDiff read is not believed after somebody else wrote', async () => {
      const databaseName = freshName();
      const database = again(databaseName);
      const other = adapter.open(databaseName);
      await write(database, leaf('a', '1-a'));
      await database.revsDiff({ a: ['2-b'], n: ['1-n'] });
      await write(other, leaf('a', '2-c', 'a'), leaf('n', '1-o'));
      await write(database, leaf('a', '2-b', 'a'), leaf('n', '1-n'));
      expect(await read(database, 'a', { conflicts: true })).toMatchObject({
        _rev: '2-c',
        _conflicts: ['2-b'],
      });
      expect(await read(database, 'n', { conflicts: true })).toMatchObject({
        _rev: '1-o',
        _conflicts: ['1-n'],
      });
      expect(await database.info()).toMatchObject({ doc_count: 2, update_seq: 5 });
    });

    describe('allDocs', () => {
      test('gives ranges, in both directions, in pieces', async () => {
        const database = open();
        await database.bulkDocs(['a', 'b', 'c', 'd', 'e'].map((_id) => ({ _id })));
        await database.remove(await database.get('c'));
        const ids = async (options: object): Promise<string[]> =>
          (await database.allDocs(options)).rows.map((row) => row.id);
        expect(await ids({})).toEqual(['a', 'b', 'd', 'e']);
        expect(await ids({ startkey: 'b' })).toEqual(['b', 'd', 'e']);
        expect(await ids({ startkey: 'b', endkey: 'd' })).toEqual(['b', 'd']);
        expect(await ids({ startkey: 'b', endkey: 'd', inclusive_end: false })).toEqual(['b']);
        expect(await ids({ startkey: 'e', endkey: 'b', descending: true })).toEqual(['e', 'd', 'b']);
        expect(await ids({ startkey: 'e', endkey: 'b', descending: true, inclusive_end: false })).toEqual([
          'e',
          'd',
        ]);
        expect(await ids({ startkey: 'd', endkey: 'b' })).toEqual([]);
        expect(await ids({ skip: 1, limit: 2 })).toEqual(['b', 'd']);
        expect(await ids({ descending: true, limit: 2 })).toEqual(['e', 'd']);
        expect(await ids({ limit: 0 })).toEqual([]);
        expect(await ids({ key: 'b' })).toEqual(['b']);
        expect(await ids({ keys: ['e', 'a'] })).toEqual(['e', 'a']);
      });
    });

    describe('replication', () => {
      test('both ways carries documents, edits, deletions and all leaves', async () => {
        const peer = openPeer();
        const database = open();
        await write(peer, leaf('a', '1-a'), leaf('a', '1-b'), leaf('b', '3-c', 'b', 'a'));
        await write(peer, { ...leaf('gone', '2-x', 'a'), _deleted: true });
        await peer.bulkDocs(Array.from({ length: 250 }, (_, index) => ({ _id: `p${String(index)}` })));
        const pulled = await adapter.replicate(peer, database, { batch_size: 100, checkpoint: 'target' });
        expect(pulled).toMatchObject({ ok: true, doc_write_failures: 0 });
        expect(await winners(database)).toEqual(await winners(peer));
        expect(await database.info()).toMatchObject({ doc_count: 252 });
        await expect(database.get('gone')).rejects.toMatchObject({ reason: 'deleted' });

        await write(database, leaf('a', '2-z', 'a'), leaf('own', '1-o'));
        await database.remove(await database.get('p7'));
        const pushed = await adapter.replicate(database, peer);
        expect(pulled.errors).toEqual([]);
        expect(pushed).toMatchObject({ ok: true, doc_write_failures: 0 });
        expect(await winners(peer)).toEqual(await winners(database));
        await expect(peer.get('p7')).rejects.toMatchObject({ reason: 'deleted' });
      });

      test('goes on where it stopped', async () => {
        const peer = openPeer();
        const database = open();
        await peer.bulkDocs(Array.from({ length: 30 }, (_, index) => ({ _id: `p${String(index)}` })));
        await adapter.replicate(peer, database, { checkpoint: 'target' });
        await peer.put({ _id: 'late' });
        const second = await adapter.replicate(peer, database, { checkpoint: 'target' });
        expect(second).toMatchObject({ docs_read: 1, docs_written: 1 });
      });
    });
  });
}
