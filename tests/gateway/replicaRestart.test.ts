import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { epochHeader } from '../../src/contracts/http/epoch.ts';
import { freshUuid } from '../builders/caseDocuments.ts';
import { testCase } from '../builders/people.ts';
import { aCase, adviser, noteBy, solicitor, toFirm, replicaForEach } from '../harness/replicaForEach.ts';
import { until } from './stockPouch.ts';

const { put, idsOf, changesOf, push, server } = replicaForEach();

/** The epoch as every kind of answer says it: one and the same. */
async function saidEpochs(): Promise<readonly (string | null)[]> {
  const asks: [string, RequestInit?][] = [
    ['/replica/me'],
    ['/replica/me/_changes'],
    ['/replica/me/nothing-of-that-name'],
    ['/replica/me/_bulk_docs', { method: 'POST', body: '{"docs":[]}' }],
    ['/api/receipts', { method: 'POST', body: '{"ids":[]}' }],
  ];
  const answers = await Promise.all(asks.map(([path, init]) => server().as(solicitor)(path, init)));
  const said = [...new Set(answers.map((answer) => answer.headers.get(epochHeader)))];
  expect(said).toHaveLength(1);
  const info = (await (await server().as(solicitor)('/replica/me')).json()) as { epoch: string };
  expect(said).toEqual([info.epoch]);
  return said;
}

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

  test('a log that was put back from an older copy of itself hides nothing from a device that had gone on with it', async () => {
    await put(...aCase(), toFirm());
    const log = join(server().dataDir, 'log');
    const copy = join(server().dataDir, 'log-copy');
    const { cp, rm } = await import('node:fs/promises');
    await cp(log, copy, { recursive: true });
    const [seen, unseen] = [noteBy(adviser), noteBy(adviser)];
    await push(adviser, seen);
    await until(async () => (await idsOf(solicitor)).includes(seen._id), 'the first note');
    const { last_seq: place } = await changesOf(solicitor);
    await server().restart(async () => {
      await rm(log, { recursive: true });
      await cp(copy, log, { recursive: true });
      // The store tells the log of both in an order of its own: what was the first of them may be numbered last.
      const { record } = server().databases;
      const held = await record.get(seen._id, { revs: true });
      await record.bulkDocs([unseen], { new_edits: false });
      await record.bulkDocs(
        [
          {
            ...held,
            _deleted: true,
            _rev: `2-${'a'.repeat(32)}`,
            _revisions: { start: 2, ids: ['a'.repeat(32), seen._rev.slice(2)] },
          },
        ],
        { new_edits: false },
      );
    });
    // Whoever had gone on with it tells that it went back, and maybe the store with it: a new epoch begins.
    const [epoch] = await saidEpochs();
    const { logId } = server().replica();
    const told = await server().as(solicitor)(`/replica/me/_changes?since=${place}`);
    expect([told.status, ((await told.json()) as { error: string }).error]).toEqual([503, 'restored']);
    expect(server().replacedBy()).toBe('log');
    await server().restart();
    expect(server().replica().logId).not.toBe(logId);
    expect(await saidEpochs()).not.toContain(epoch);
    expect((await changesOf(solicitor, `since=${place}`)).results.map(({ id }) => id)).toContain(unseen._id);
    expect(server().replacedBy()).toBeUndefined();
    // The places of what the copy holds are the same as before, also after another restart.
    const { last_seq: later } = await changesOf(solicitor);
    await server().restart();
    expect((await changesOf(solicitor, `since=${later}`)).results).toEqual([]);
  });

  test('a log that cannot be read in the middle is written anew, and nothing is missing', async () => {
    await put(...aCase(), toFirm());
    const { results } = await changesOf(solicitor);
    const before = server().replica().logId;
    const { readFile, writeFile } = await import('node:fs/promises');
    const file = join(server().dataDir, 'log', 'replica.jsonl');
    await server().restart(async () => {
      const text = await readFile(file, 'utf8');
      const middle = text.indexOf('\n', text.length / 3) + 1;
      await writeFile(file, `${text.slice(0, middle)}{"o":rubbish\n${text.slice(middle)}`);
    });
    expect(server().replica().logId).not.toBe(before);
    const after = await changesOf(solicitor);
    expect(after.results.map(({ id }) => id).sort()).toEqual(results.map(({ id }) => id).sort());
  });

  test('a store that is older than the log begins a new epoch', async () => {
    await put(...aCase(), toFirm());
    const note = noteBy(adviser);
    await push(adviser, note);
    await until(() => server().replica().index.rows.has(note._id), 'the note in the log');
    const before = server().replica().logId;
    const [epoch] = await saidEpochs();
    const { appendFile } = await import('node:fs/promises');
    const lost = { o: 999, i: `${testCase}:note:${freshUuid()}`, r: ['1-gone'], c: 'all', t: 'note' };
    await server().restart(() =>
      appendFile(join(server().dataDir, 'log', 'replica.jsonl'), `${JSON.stringify(lost)}\n{"s":9999}\n`),
    );
    expect(server().replica().logId).not.toBe(before);
    expect(await saidEpochs()).not.toContain(epoch);
    expect(await idsOf(solicitor)).toHaveLength(5);
  });
});
