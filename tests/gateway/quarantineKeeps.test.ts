import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { OpenedQuarantinedReply, OwnQuarantineReply } from '../../src/contracts/http/quarantine.ts';
import type { UserProfile } from '../../src/domain/access/user.ts';
import { documentId, casePartition } from '../../src/domain/document/documentId.ts';
import { receiptId } from '../../src/gateway/record/receipt.ts';
import { bodyOf } from '../../src/gateway/record/heldVersions.ts';
import { freshUuid } from '../builders/caseDocuments.ts';
import { grant, testId } from '../builders/people.ts';
import {
  aCase,
  adviser,
  noteBy,
  otherCase,
  replicaForEach,
  rival,
  solicitor,
  toFirm,
} from '../harness/replicaForEach.ts';
import { propertyRuns, trialTimeoutMs } from '../trials.ts';
import { until } from './stockPouch.ts';

const { put, push, server } = replicaForEach();
afterEach(() => vi.restoreAllMocks());

type Own = OwnQuarantineReply['entries'];
const ownOf = async (user: UserProfile): Promise<Own> =>
  ((await (await server().as(user)('/api/quarantine')).json()) as OwnQuarantineReply).entries;
const open = async (user: UserProfile, key: string): Promise<OpenedQuarantinedReply> => {
  const reply = await server().as(user)('/api/quarantine/open', {
    method: 'POST',
    body: JSON.stringify({ key }),
  });
  return (await reply.json()) as OpenedQuarantinedReply;
};
const originals = async (user: UserProfile): Promise<string[]> =>
  Promise.all((await ownOf(user)).map(async ({ key }) => (await open(user, key)).original));
const pushText = (user: UserProfile, body: string): Promise<Response> =>
  server().as(user)('/replica/me/_bulk_docs', { method: 'POST', body });
const inRegistry = async (prefix: string): Promise<string[]> => {
  const { rows } = await server().databases.registry.allDocs({
    startkey: prefix,
    endkey: `${prefix}\uffff`,
  });
  return rows.map(({ id }) => id);
};
const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');

describe('the bytes that came', () => {
  beforeEach(async () => {
    await put(...aCase(), toFirm());
  });

  test('are kept as they stood in the request, and hashed', async () => {
    const written = [
      '{ "_id":"a:note:1", "_rev" : "1-aa",\t"n": 1.0, "text": "\\u00e9 \\/ caf\u00e9", "list":[ ] }',
      `{"type":"note","_rev":"1-bb","_id":"a:note:2","text":"],{\\""}`,
    ];
    expect(
      (await pushText(solicitor, `{"new_edits" :false, "docs": [ ${written.join(' ,\n')} ] }`)).status,
    ).toBe(201);
    const entries = await ownOf(solicitor);
    expect((await originals(solicitor)).sort()).toEqual([...written].sort());
    expect(entries.map((entry) => entry.sha256).sort()).toEqual(written.map(sha256).sort());
    expect(entries.map(({ size }) => size).sort()).toEqual(
      written.map((text) => new TextEncoder().encode(text).length).sort(),
    );
  });

  test('of a document by itself are the body, and of a deletion what its address says; each is kept once', async () => {
    const note = noteBy(solicitor);
    await push(solicitor, note);
    const at = `/replica/me/${encodeURIComponent(note._id)}`;
    const body = `{"_rev":"${note._rev}",  "text":"Changed"}`;
    const replies: unknown[] = [];
    for (let times = 0; times < 2; times += 1) {
      await until(async () => (await server().as(solicitor)(at)).status === 200, 'the note in the feed');
      replies.push(await (await server().as(solicitor)(at, { method: 'PUT', body })).json());
      replies.push(
        await (await server().as(solicitor)(`${at}?rev=${note._rev}`, { method: 'DELETE' })).json(),
      );
    }
    expect(replies.slice(0, 2)).toEqual(replies.slice(2));
    expect((await originals(solicitor)).sort()).toEqual(
      [body, JSON.stringify({ _id: note._id, _rev: note._rev, _deleted: true })].sort(),
    );
  });

  test('of one document are kept once, in the writing that came first', async () => {
    const { text, ...rest } = noteBy(solicitor, 'Twice', { colour: 'red' });
    const [one, other] = [
      { text, ...rest },
      { ...rest, text },
    ];
    const first = await push(solicitor, one, other, one);
    expect(new Set(first.rows.map((row) => JSON.stringify(row))).size).toBe(1);
    expect((await push(solicitor, other)).rows[0]).toEqual(first.rows[0]);
    expect(await originals(solicitor)).toEqual([JSON.stringify(one)]);
  });

  test('of another document under the same revision are kept too; the receipt of what is recorded stays true', async () => {
    const note = noteBy(solicitor);
    const recorded = (await push(solicitor, note)).rows[0]?.receipt;
    const others = ['Another', 'A third'].map((text) => ({ ...note, text }));
    const { rows } = await push(solicitor, ...others);
    expect(rows.map(({ receipt }) => receipt.code)).toEqual(['same-revision', 'same-revision']);
    expect(await ownOf(solicitor)).toHaveLength(2);
    expect((await push(solicitor, note)).rows[0]?.receipt).toEqual(recorded);
    const asked = await server().as(solicitor)('/api/receipts', {
      method: 'POST',
      body: JSON.stringify({ ids: [{ id: note._id, rev: note._rev }] }),
    });
    expect(await asked.json()).toMatchObject({ receipts: [{ receipt: recorded }] });
    await push(solicitor, ...others);
    expect(await ownOf(solicitor)).toHaveLength(2);
  });

  test('of another document under the revision of one that is kept apart do not enter in its stead, nor does anybody let them in', async () => {
    const note = noteBy(rival, 'What was written');
    const [kept] = (await push(rival, note)).rows;
    expect(kept?.receipt).toMatchObject({ state: 'quarantined', code: 'not-on-the-case' });
    await put(grant({ organisationId: rival.organisationId }, 'defence'));
    const other = { ...note, text: 'Other words' };
    for (let times = 0; times < 2; times += 1) {
      const [row] = (await push(rival, other)).rows;
      expect(row?.receipt).toMatchObject({ state: 'quarantined', code: 'same-revision' });
    }
    const asked = await server().as(rival)('/api/receipts', {
      method: 'POST',
      body: JSON.stringify({ ids: [{ id: note._id, rev: note._rev }] }),
    });
    expect(await asked.json()).toMatchObject({ receipts: [{ receipt: kept?.receipt }] });
    const keyOf = async (code: string): Promise<string> =>
      (await ownOf(rival)).find((entry) => entry.code === code)?.key ?? '';
    const decide = (what: 'release' | 'withdraw', key: string): Promise<Response> =>
      server().as(rival)(`/api/quarantine/${what}`, { method: 'POST', body: JSON.stringify({ key }) });
    expect((await decide('release', await keyOf('same-revision'))).status).toBe(409);
    expect((await decide('withdraw', await keyOf('same-revision'))).status).toBe(200);
    expect((await push(rival, note)).rows[0]?.receipt.state).toBe('recorded');
    expect(await server().databases.record.get(note._id)).toMatchObject({ text: 'What was written' });
  });

  test('of one that is too large as it was written are refused, whatever is read from them', async () => {
    const padded = `{"_id":"a:note:1",${' '.repeat(1_000_000)}"type":"x"}`;
    const reply = await pushText(solicitor, `{"docs":[{"_id":"a:note:2"},${padded}]}`);
    expect(reply.status).toBe(413);
    expect(await reply.json()).toMatchObject({ error: 'document_too_large', reason: /docs\.1/ });
    expect(await ownOf(solicitor)).toEqual([]);
  });
});

describe('an edit that would move an entry to another case', () => {
  test.each<[string, (note: ReturnType<typeof noteBy>) => object, string]>([
    ['by its case alone', (note) => ({ ...note, _rev: '2-aa', caseId: otherCase }), 'wrong-case'],
    [
      'by its id alone',
      (note) => ({ ...note, _id: documentId(casePartition(otherCase), 'note', freshUuid()) }),
      'wrong-case',
    ],
    ['as a second revision', (note) => ({ ...note, _rev: '2-aa', text: 'Moved' }), 'forged-history'],
    [
      'under an id of the other case, with a history',
      (note) => ({
        ...note,
        _id: documentId(casePartition(otherCase), 'note', freshUuid()),
        caseId: otherCase,
        _rev: '2-aa',
      }),
      'forged-history',
    ],
  ])('is kept apart %s, also of somebody with access to both', async (_what, change, code) => {
    await put(...aCase(), ...aCase(otherCase));
    const note = noteBy(adviser);
    await push(adviser, note);
    const { rows } = await push(adviser, change(note));
    expect(rows[0]?.receipt).toMatchObject({ state: 'quarantined', code });
    expect(await server().databases.record.get(note._id)).toMatchObject({
      _rev: note._rev,
      caseId: note.caseId,
    });
    const { rows: held } = await server().databases.record.allDocs({
      startkey: `${otherCase}:note:`,
      endkey: `${otherCase}:note:\uffff`,
    });
    expect(held).toEqual([]);
  });
});

describe('what is recorded stays so', () => {
  beforeEach(async () => {
    await put(...aCase(), toFirm());
  });
  const endAccess = async (): Promise<void> => {
    const grant = toFirm();
    const { _rev } = await server().databases.record.get(grant._id);
    await put({ ...grant, _rev, endedAt: new Date().toISOString() });
  };

  test('when the receipt was not written any more, and the access has ended since', async () => {
    const note = noteBy(solicitor);
    const { registry } = server().databases;
    vi.spyOn(registry, 'bulkDocs').mockRejectedValueOnce(new Error('The disk is full'));
    expect((await push(solicitor, note)).status).toBe(503);
    await endAccess();
    expect((await push(solicitor, note)).rows[0]?.receipt.state).toBe('recorded');
    expect(await ownOf(solicitor)).toEqual([]);
  });

  test('when another gateway took in another revision that won', async () => {
    const note = noteBy(solicitor, 'A note', { _rev: '1-aa' });
    await push(solicitor, note);
    await server().databases.record.bulkDocs([{ ...note, _rev: '1-ff', text: 'Won' }], { new_edits: false });
    await endAccess();
    expect((await push(solicitor, note)).rows[0]?.receipt.state).toBe('recorded');
    expect(await ownOf(solicitor)).toEqual([]);
  });

  test('when a restored record has lost it: it enters again, and nothing else does under its name', async () => {
    const note = noteBy(solicitor);
    const receipt = { state: 'recorded', at: '2026-11-24T10:00:00.000Z' };
    const { _id: id, _rev: rev } = note;
    await server().databases.registry.put({
      _id: receiptId(solicitor.userId, id, rev),
      userId: solicitor.userId,
      id,
      rev,
      receipt,
      body: sha256(bodyOf(note)),
    } as object);
    await endAccess();
    expect((await push(solicitor, { ...note, text: 'Forged' })).rows[0]?.receipt.state).toBe('quarantined');
    expect((await push(solicitor, note)).rows[0]?.receipt).toEqual(receipt);
    expect(await server().databases.record.get(id)).toMatchObject({ _rev: rev, text: note.text });
  });
});

test('a store that fails at any write loses nothing and keeps nothing twice', async () => {
  await put(...aCase(), toFirm());
  const { registry } = server().databases;
  const write = registry.bulkDocs.bind(registry);
  for (let failing = 1; ; failing += 1) {
    const [good, bad] = [noteBy(solicitor), noteBy(solicitor, 'Wrong', { colour: 'red' })];
    let count = 0;
    vi.spyOn(registry, 'bulkDocs').mockImplementation(((...args: Parameters<typeof write>) => {
      count += 1;
      return count === failing ? Promise.reject(new Error('The disk is full')) : write(...args);
    }) as typeof registry.bulkDocs);
    const failed = (await push(solicitor, good, bad)).status === 503;
    vi.restoreAllMocks();
    const { rows } = await push(solicitor, good, bad);
    expect(rows.map(({ receipt }) => receipt.state)).toEqual(['recorded', 'quarantined']);
    expect((await push(solicitor, good, bad)).rows).toEqual(rows);
    const entries = await ownOf(solicitor);
    expect(entries).toHaveLength(failing);
    expect(await originals(solicitor)).toContain(JSON.stringify(bad));
    for (const scope of [`user:${solicitor.userId}`, `org:${solicitor.organisationId}`, 'all']) {
      expect(await inRegistry(`quarantine-held:${scope}:`)).toHaveLength(failing);
    }
    if (!failed) {
      // Bytes, row, lists, receipts: each of them has failed once.
      expect(failing).toBeGreaterThan(4);
      return;
    }
  }
});

describe('the end of access that nobody had heard of', () => {
  const notes = { early: -60_000, late: 60_000 };
  const written = (ms: number) =>
    noteBy(solicitor, 'A note', {
      times: { claimed: new Date(Date.now() + ms).toISOString(), offsetMs: 0 },
    });
  const lastSeq = async (since: string): Promise<string> => {
    const reply = await server().as(solicitor)(`/replica/me/_changes?since=${since}`);
    return ((await reply.json()) as { last_seq: string }).last_seq;
  };
  const isMarked = async (note: ReturnType<typeof noteBy>): Promise<boolean> => {
    const { rows } = await push(solicitor, note);
    return rows[0]?.receipt.reason?.includes('before its author could know') === true;
  };

  test('marks what was written before the session held it, and nothing later; a restart forgets none of it', async () => {
    await put(...aCase(), toFirm());
    const before = await lastSeq('0');
    await lastSeq(before);
    const grant = toFirm();
    const { _rev } = await server().databases.record.get(grant._id);
    await put({ ...grant, _rev, endedAt: new Date(Date.now() - 3_600_000).toISOString() });
    // Written after the end, on a device that was offline.
    expect(await isMarked(written(notes.early))).toBe(true);
    // It was sent, but that it arrived only the next question shows.
    const after = await lastSeq(before);
    expect(await isMarked(written(notes.early))).toBe(true);
    expect(await isMarked(written(notes.late))).toBe(true);
    await lastSeq(after);
    await until(
      async () => (await inRegistry('heard:')).length === 1,
      'what the session heard is written down',
    );
    for (let times = 0; times < 2; times += 1) {
      expect(await isMarked(written(notes.early))).toBe(true);
      expect(await isMarked(written(notes.late))).toBe(false);
      await server().restart();
      await lastSeq(after);
    }
  });

  test('is never a reason where the grant itself said when it runs out', async () => {
    await put(...aCase(), toFirm({ until: new Date(Date.now() - 30_000).toISOString() }));
    expect(await isMarked(written(-60_000))).toBe(true);
    expect(await isMarked(written(-10_000))).toBe(false);
  });
});

test(
  'whatever is sent, in whatever order and however often, is in the record once or in quarantine byte for byte',
  async () => {
    await put(...aCase(), toFirm());
    const kinds: readonly ((note: ReturnType<typeof noteBy>) => object)[] = [
      (note) => note,
      (note) => ({ ...note, colour: 'red' }),
      (note) => ({ ...note, text: `${note.text}, another` }),
      (note) => ({ ...note, _rev: '2-ab' }),
      (note) => ({ _id: note._id, _rev: '2-ab', _deleted: true }),
      (note) => ({ ...note, caseId: otherCase }),
      (note) => ({ ...note, author: { ...note.author, userId: testId('somebody') } }),
      (note) => ({ ...note, _revisions: { start: 1, ids: [note._rev.slice(2), 'aa'] } }),
      (note) => ({ ...note, counter: 9_000_000 }),
    ];
    const shape = fc.record({
      kinds: fc.array(fc.nat(kinds.length - 1), { minLength: 1, maxLength: 6 }),
      batches: fc.array(fc.array(fc.nat(5), { minLength: 1, maxLength: 6 }), { minLength: 1, maxLength: 5 }),
    });
    await fc.assert(
      fc.asyncProperty(shape, async ({ kinds: chosen, batches }) => {
        // All that one device may have in quarantine is fewer than all of this.
        const note = noteBy(solicitor, 'A note', { deviceId: freshUuid() });
        const documents = chosen.map((kind) => JSON.stringify(kinds[kind]?.(note)));
        const sent = new Map<string, { receipt: { state: string } }>();
        for (const batch of batches) {
          const texts = batch.map((at) => documents[at % documents.length] ?? '');
          const reply = await pushText(solicitor, `{"docs":[${texts.join(', ')}],"new_edits":false}`);
          expect(reply.status).toBe(201);
          const rows = (await reply.json()) as { receipt: { state: string } }[];
          for (const [at, text] of texts.entries()) {
            const row = rows[at];
            if (!row) throw new Error('A document got no receipt');
            expect(sent.get(text) ?? row).toEqual(row);
            sent.set(text, row);
          }
        }
        const kept = await keptTexts(note._id);
        const { rows } = await server().databases.record.allDocs({ keys: [note._id], include_docs: true });
        const recorded = rows.flatMap((row) => ('doc' in row && row.doc ? [row.doc] : []));
        for (const [text, { receipt }] of sent) {
          const inRecord = recorded.filter(
            (each) => bodyOf(each) === bodyOf(JSON.parse(text) as object),
          ).length;
          const inQuarantine = kept.filter((each) => each === text).length;
          expect([inRecord, inQuarantine], text).toEqual(
            receipt.state === 'recorded' ? [1, 0] : [expect.any(Number), 1],
          );
        }
        expect(recorded.length).toBeLessThanOrEqual(1);
        expect(kept.length + recorded.length).toBe(sent.size);
      }),
      propertyRuns(12),
    );

    async function keptTexts(id: string): Promise<string[]> {
      const { rows } = await server().databases.registry.allDocs({
        startkey: 'quarantine:',
        endkey: 'quarantine:~',
        include_docs: true,
      });
      const keys = rows.flatMap(({ doc }) => {
        const row = doc as unknown as { documentId: string; key: string };
        return row.documentId === id ? [row.key] : [];
      });
      return Promise.all(keys.map(async (key) => (await open(solicitor, key)).original));
    }
  },
  trialTimeoutMs,
);
