import { describe, expect, test } from 'vitest';
import { rounds, trialTimeoutMs } from '../../trials.ts';
import { leaf, type Setting } from './setting.ts';

const conflictRounds = rounds(200, 1_000);
const replicationRounds = rounds(20, 200);
const writesOfEach = rounds(150, 1_500);

/** Several leaves of one document, and several connections to one database. */
export function conflictContract({
  adapter,
  open,
  again,
  openPeer,
  freshName,
  read,
  write,
  winners,
}: Setting): void {
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

  test('a history of 5,000 revisions is taken in, and its last thousand are kept', async () => {
    const database = open();
    const older = Array.from({ length: 4_999 }, (_, index) => `h${String(4_999 - index)}`);
    await write(database, leaf('a', '5000-h5000', ...older));
    await write(database, leaf('a', '5001-h5001', 'h5000', ...older));
    const { text, _revisions } = await read(database, 'a', { revs: true });
    expect(text).toBe('a 5001-h5001');
    expect(_revisions?.start).toBe(5_001);
    expect(_revisions?.ids).toHaveLength(1_000);
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

    test(
      `no leaf is ever missed while others are written (${String(conflictRounds)} rounds)`,
      async () => {
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
      },
      trialTimeoutMs,
    );

    test(
      'conflicting first revisions written on both sides of a replication all arrive',
      async () => {
        const peer = openPeer();
        const database = open();
        for (let round = 0; round < replicationRounds; round += 1) {
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
          for (let round = 0; round < replicationRounds; round += 1) {
            const found = await read(side, `d${String(round)}`, { conflicts: true });
            expect([found._rev, ...(found._conflicts ?? [])].sort()).toEqual(['1-a', '1-b', '1-c', '1-d']);
          }
        }
        expect(await winners(database)).toEqual(await winners(peer));
      },
      trialTimeoutMs,
    );
  });

  test('two connections that write at once make no error, and every write has its own place', async () => {
    const databaseName = freshName();
    const first = again(databaseName);
    const sides = [first, adapter.open(databaseName)];
    await Promise.all(
      sides.map(async (database, side) => {
        for (let index = 0; index < writesOfEach; index += 1) {
          await database.put({ _id: `s${String(side)}-${String(index)}` });
        }
      }),
    );
    for (const database of sides) {
      expect(await database.info()).toMatchObject({
        doc_count: 2 * writesOfEach,
        update_seq: 2 * writesOfEach,
      });
    }
    const { results } = await first.changes({ since: 0 });
    expect(new Set(results.map((change) => change.seq)).size).toBe(2 * writesOfEach);
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
}
