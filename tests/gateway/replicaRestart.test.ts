import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { freshUuid } from '../builders/caseDocuments.ts';
import { testCase } from '../builders/people.ts';
import { aCase, adviser, noteBy, solicitor, toFirm, replicaForEach } from '../harness/replicaForEach.ts';
import { until } from './stockPouch.ts';

const { put, idsOf, changesOf, push, server } = replicaForEach();

describe('restarts', () => {
  test('places and sequences are the same after a restart', async () => {
    await put(...aCase(), toFirm());
    await push(adviser, noteBy(adviser), noteBy(adviser));
    await until(async () => (await changesOf(solicitor)).results.length === 6, 'six documents');
    const before = await changesOf(solicitor);
    await server().restart();
    expect(await changesOf(solicitor)).toEqual(before);
    expect((await changesOf(solicitor, `since=${before.last_seq}`)).results).toEqual([]);
  });

  test('what was written while the gateway was down is followed', async () => {
    await put(...aCase(), toFirm());
    const { last_seq } = await changesOf(solicitor);
    const note = noteBy(adviser);
    await server().restart(async () => {
      await server().databases.record.bulkDocs([note], { new_edits: false });
    });
    expect((await changesOf(solicitor, `since=${last_seq}`)).results.map((row) => row.id)).toEqual([
      note._id,
    ]);
  });

  test('a torn last line is cut off', async () => {
    await put(...aCase(), toFirm());
    const before = await changesOf(solicitor);
    const { appendFile } = await import('node:fs/promises');
    await server().restart(() =>
      appendFile(join(server().dataDir, 'log', 'replica.jsonl'), '{"o":99,"i":"half'),
    );
    expect((await changesOf(solicitor)).results.map((row) => row.id)).toEqual(
      before.results.map((row) => row.id),
    );
  });

  test('a store that is older than the log begins a new epoch', async () => {
    await put(...aCase(), toFirm());
    const note = noteBy(adviser);
    await push(adviser, note);
    await until(() => server().replica().index.rows.has(note._id), 'the note in the log');
    const before = server().replica().logId;
    const { appendFile } = await import('node:fs/promises');
    const lost = { o: 999, i: `${testCase}:note:${freshUuid()}`, r: ['1-gone'], c: 'all', t: 'note' };
    await server().restart(() =>
      appendFile(join(server().dataDir, 'log', 'replica.jsonl'), `${JSON.stringify(lost)}\n{"s":9999}\n`),
    );
    expect(server().replica().logId).not.toBe(before);
    expect(await idsOf(solicitor)).toHaveLength(5);
  });
});
