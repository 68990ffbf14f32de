import { describe, expect, test } from 'vitest';
import { leaf, type Setting } from './setting.ts';

/** What replication asks of an adapter, and replication itself. */
export function replicationContract({
  adapter,
  open,
  again,
  openPeer,
  freshName,
  read,
  write,
  winners,
}: Setting): void {
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

    test('a document that could not be fetched is asked for again', async () => {
      const peer = openPeer();
      const database = open();
      await peer.bulkDocs(Array.from({ length: 10 }, (_, index) => ({ _id: `p${String(index)}` })));
      const fetch = peer.bulkGet.bind(peer);
      Object.assign(peer, {
        bulkGet: async (request: Parameters<typeof fetch>[0]) => {
          const reply = await fetch(request);
          return {
            results: reply.results.map((row) =>
              row.id === 'p3' ? { ...row, docs: [{ error: new Error('timeout') }] } : row,
            ),
          };
        },
      });
      await expect(adapter.replicate(peer, database)).rejects.toMatchObject({
        result: { ok: false, docs_written: 9 },
      });
      Object.assign(peer, { bulkGet: fetch });
      expect(await adapter.replicate(peer, database)).toMatchObject({ ok: true, docs_written: 1 });
      expect(await database.info()).toMatchObject({ doc_count: 10 });
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
}
