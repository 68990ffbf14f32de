import { describe, expect, test } from 'vitest';
import { leaf, type Setting } from './setting.ts';

/** Reading and writing single documents. */
export function documentContract({ open, read, write }: Setting): void {
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
    for (const id of ['constructor', 'toString', 'hasOwnProperty']) await database.put({ _id: id, text: id });
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

  test('the same revision twice is written once', async () => {
    const database = open();
    await write(database, leaf('a', '1-a'));
    const before = await database.info();
    await write(database, leaf('a', '1-a'));
    expect(await database.info()).toMatchObject({ update_seq: before.update_seq, doc_count: 1 });
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
    await expect(database.put({ _id: '_local/x', _rev: '0-1', text: 'old' } as never)).rejects.toMatchObject({
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
}
