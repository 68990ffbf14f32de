import { describe, expect, test } from 'vitest';
import { rounds, seed, trialTimeoutMs } from '../../trials.ts';
import { leaf, type Setting } from './setting.ts';

/** The feed of changes. */
export function changesContract({ adapter, open, again, freshName, write }: Setting): void {
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

    test('a document that moves on while a pass reads is in that pass or in the next', async () => {
      const database = open();
      await fill(database, 1100);
      const seen = new Set<string>();
      let update: Promise<unknown> | undefined;
      await new Promise<void>((resolve, reject) => {
        database
          .changes({ since: 0 })
          .on('change', (change) => {
            seen.add(change.id);
            update ??= database.get('d01090').then((document) => database.put({ ...document, moved: true }));
          })
          .on('complete', () => resolve())
          .on('error', (error: unknown) => reject(new Error(String(error))));
      });
      await update;
      const rest = await database.changes({ since: 1100 });
      for (const change of rest.results) seen.add(change.id);
      expect(seen.size).toBe(1100);
    });

    test(
      'passes that go on where the last one ended see the last revision of all, while others write',
      async () => {
        const databaseName = freshName();
        const database = again(databaseName);
        const writer = adapter.open(databaseName);
        const writes = rounds(150, 3_000);
        let isWriting = true;
        const revs = new Map<string, string>();
        const writing = (async () => {
          const next = numbersFrom(seed);
          for (let index = 0; index < writes; index += 1) {
            const id = `d${String(next(40))}`;
            const before = revs.get(id);
            const written = await writer.put({
              _id: id,
              ...(before ? { _rev: before } : {}),
              index,
            } as never);
            revs.set(id, written.rev);
          }
          isWriting = false;
        })();
        const seen = new Map<string, string>();
        let since: number | string = 0;
        for (let isLast = false; !isLast;) {
          isLast = !isWriting;
          let count: number;
          do {
            const pass: PouchDB.Core.ChangesResponse<object> = await database.changes({ since, limit: 7 });
            for (const change of pass.results) seen.set(change.id, change.changes[0]?.rev ?? '');
            since = pass.last_seq;
            count = pass.results.length;
          } while (count > 0);
        }
        await writing;
        expect(seen).toEqual(revs);
      },
      trialTimeoutMs,
    );

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
      expect([...heard].sort()).toEqual(Array.from({ length: 30 }, (_, index) => `d${String(index)}`).sort());
      const ended = new Promise((resolve) => feed.on('complete', resolve));
      feed.cancel();
      await ended;
      wanted = Infinity;
      await writing.put({ _id: 'late' });
      expect(await listening.info()).toMatchObject({ doc_count: 31 });
      expect(heard).not.toContain('late');
    });
  });
}

/** Numbers below a bound that look random and are the same for one seed (xorshift, 32 bits). */
function numbersFrom(start: number): (below: number) => number {
  let state = start | 1;
  return (below) => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return (state >>> 0) % below;
  };
}
