import { describe, expect, test } from 'vitest';
import { draftTextMaxLength, mostDrafts } from '../../src/domain/draft/draft.ts';
import { receiptId } from '../../src/gateway/record/receipt.ts';
import { draftOf, freshHash, noteForm, revised } from '../builders/drafts.ts';
import { replicaForEach, rival, solicitor } from '../harness/replicaForEach.ts';
import { until } from './stockPouch.ts';

/** What somebody has typed and not saved: theirs alone, and the one thing that a device may change and delete. */
const { server, startAnew, push, changesOf, idsOf } = replicaForEach();

const states = ({ rows }: Awaited<ReturnType<typeof push>>) =>
  rows.map(({ receipt: { state, code } }) => (code === undefined ? state : `${state ?? ''}: ${code}`));
const leavesOf = async (id: string): Promise<Record<string, unknown>[]> => {
  const leaves = await server().databases.record.get(id, { open_revs: 'all' });
  return leaves.flatMap((leaf) => ('ok' in leaf ? [leaf.ok as unknown as Record<string, unknown>] : []));
};
const livesOf = async (id: string): Promise<unknown[]> =>
  (await leavesOf(id)).filter(({ _deleted }) => _deleted !== true).map(({ _rev }) => _rev);
const tombstoneOf = ({ _id, type, schemaVersion, channel, userId }: ReturnType<typeof draftOf>) => ({
  _id,
  type,
  schemaVersion,
  channel,
  userId,
  _deleted: true,
});
const [a, b, c, d] = [freshHash(), freshHash(), freshHash(), freshHash()];

describe('a draft', () => {
  test('is changed by its author as often as they like, reaches their other devices and nobody else', async () => {
    const first = draftOf(solicitor, 'Half a');
    expect(states(await push(solicitor, revised(first, a)))).toEqual(['recorded']);
    const second = draftOf(solicitor, 'Half a note');
    expect(states(await push(solicitor, revised(second, b, a)))).toEqual(['recorded']);
    expect(await leavesOf(first._id)).toMatchObject([{ _rev: `2-${b}`, form: noteForm('Half a note') }]);
    await until(async () => (await idsOf(solicitor)).includes(first._id), 'the draft in its author’s feed');
    for (const other of [rival, { ...rival, organisationId: solicitor.organisationId }]) {
      expect(await idsOf(other)).not.toContain(first._id);
      expect((await server().as(other)(`/replica/me/${first._id}`)).status).toBe(404);
    }
  });

  test('sent twice, late or out of order gets the same receipts and changes nothing', async () => {
    const early = revised(draftOf(solicitor, 'Half a'), a);
    const late = revised(draftOf(solicitor, 'Half a note'), b, a);
    const [later] = (await push(solicitor, late)).rows;
    const [earlier] = (await push(solicitor, early)).rows;
    expect([later?.receipt.state, earlier?.receipt.state]).toEqual(['recorded', 'recorded']);
    const again = await push(solicitor, early, late, early);
    expect(again.rows.map(({ receipt }) => receipt)).toEqual(
      [earlier, later, earlier].map((row) => row?.receipt),
    );
    expect(await livesOf(late._id)).toEqual([late._rev]);
    const asked = await server().as(solicitor)('/api/receipts', {
      method: 'POST',
      body: JSON.stringify({ ids: [early, late].map(({ _id: id, _rev: rev }) => ({ id, rev })) }),
    });
    expect(await asked.json()).toMatchObject({
      receipts: [{ receipt: { state: 'recorded' } }, { receipt: { state: 'recorded' } }],
    });
  });

  test('under the same revision with another text is kept apart', async () => {
    await push(solicitor, revised(draftOf(solicitor, 'One'), a));
    const other = await push(solicitor, revised(draftOf(solicitor, 'Another'), a));
    expect(states(other)).toEqual(['quarantined: same-revision']);
    await push(solicitor, revised(draftOf(solicitor, 'One, and more'), b, a));
    const late = await push(solicitor, revised(draftOf(solicitor, 'Another still'), a));
    expect(states(late)).toEqual(['quarantined: same-revision']);
  });

  test('of two devices stands in both versions until one holds both: then that alone is left, whoever sends it first', async () => {
    const base = revised(draftOf(solicitor, 'One'), a);
    const tablet = revised(draftOf(solicitor, 'One\nTablet'), b, a);
    const laptop = revised(draftOf(solicitor, 'One\nLaptop', { deviceId: rival.userId as never }), c, a);
    expect(states(await push(solicitor, base, tablet, laptop))).toEqual(['recorded', 'recorded', 'recorded']);
    expect(await livesOf(base._id)).toHaveLength(2);
    const { deviceId: _none, ...both } = draftOf(solicitor, 'One\nLaptop\nTablet', {
      seen: [tablet, laptop].map(({ _rev: rev, form }) => ({ rev, form })),
    });
    const merged = revised(both, d, b, a);
    const receipts = [await push(solicitor, merged), await push(solicitor, merged)];
    expect(receipts.map(states)).toEqual([['recorded'], ['recorded']]);
    expect(await livesOf(base._id)).toEqual([merged._rev]);
    await until(
      async () => (await changesOf(solicitor)).results.filter(({ id }) => id === base._id).length === 1,
      'one row in the feed',
    );
  });

  test('ends when its author deletes it, and what stood in it is told to nobody any more', async () => {
    const draft = draftOf(solicitor, 'To be saved');
    await push(solicitor, revised(draft, a));
    expect(states(await push(solicitor, revised(tombstoneOf(draft), b, a)))).toEqual(['recorded']);
    expect(await livesOf(draft._id)).toEqual([]);
    expect(JSON.stringify(await leavesOf(draft._id))).not.toContain('To be saved');
    await until(
      async () =>
        (await changesOf(solicitor)).results.some(({ id, deleted }) => id === draft._id && deleted === true),
      'the end in the feed',
    );
    expect(states(await push(solicitor, revised(draftOf(solicitor, 'Anew'), c, b, a)))).toEqual(['recorded']);
    expect(await livesOf(draft._id)).toEqual([`3-${c}`]);
  });

  test('that is ended on one device while the other writes on goes on there', async () => {
    const draft = draftOf(solicitor, 'One');
    await push(solicitor, revised(draft, a));
    await push(solicitor, revised(tombstoneOf(draft), b, a), revised(draftOf(solicitor, 'One\nTwo'), c, a));
    expect(await livesOf(draft._id)).toEqual([`2-${c}`]);
  });

  test('ends both versions where it is said so', async () => {
    const draft = draftOf(solicitor, 'One');
    await push(solicitor, revised(draft, a), revised(draftOf(solicitor, 'Two'), b, a));
    await push(solicitor, revised(draftOf(solicitor, 'Three'), c, a));
    const end = { ...tombstoneOf(draft), seen: [{ rev: `2-${c}` }] };
    expect(states(await push(solicitor, revised(end, d, b, a)))).toEqual(['recorded']);
    expect(await livesOf(draft._id)).toEqual([]);
  });

  test('can be changed and deleted by stock CouchDB clients, one document at a time', async () => {
    const draft = draftOf(solicitor, 'By itself');
    const ask = server().as(solicitor);
    const put = async (document: object): Promise<string> => {
      const reply = await ask(`/replica/me/${draft._id}`, { method: 'PUT', body: JSON.stringify(document) });
      expect(reply.status).toBe(201);
      return ((await reply.json()) as { rev: string }).rev;
    };
    const first = await put(draft);
    const isLogged = (rev: string) =>
      until(
        () => server().replica().index.rows.get(draft._id)?.revisions.includes(rev) === true,
        `${rev} in the log`,
      );
    await isLogged(first);
    const second = await put({ ...draft, form: noteForm('Once more'), _rev: first });
    expect(await livesOf(draft._id)).toEqual([second]);
    await isLogged(second);
    expect((await ask(`/replica/me/${draft._id}?rev=${second}`, { method: 'DELETE' })).status).toBe(201);
    expect(await livesOf(draft._id)).toEqual([]);
  });

  test('goes up once more to a store that lost it', async () => {
    const [early, late] = [revised(draftOf(solicitor, 'One'), a), revised(draftOf(solicitor, 'Two'), b, a)];
    await push(solicitor, early, late);
    const name = receiptId(solicitor.userId, late._id, late._rev);
    const { _rev, ...receipted } = await server().databases.registry.get(name);
    await startAnew({});
    await push(solicitor, early);
    await server().databases.registry.put(receipted as object);
    const receipt = async (): Promise<unknown> => {
      const reply = await server().as(solicitor)('/api/receipts', {
        method: 'POST',
        body: JSON.stringify({ ids: [{ id: late._id, rev: late._rev }] }),
      });
      return ((await reply.json()) as { receipts: { receipt: unknown }[] }).receipts[0]?.receipt;
    };
    expect(await receipt()).toBeNull();
    expect(states(await push(solicitor, late))).toEqual(['recorded']);
    expect(await livesOf(late._id)).toEqual([late._rev]);
    expect(await receipt()).toMatchObject({ state: 'recorded' });
  });
});

describe('kept apart is', () => {
  test.each([
    ['a draft of somebody else', () => revised(draftOf(rival, 'Not mine'), a), 'not-the-author'],
    [
      'one in another’s name under one’s own id',
      () => revised({ ...draftOf(solicitor, 'x'), userId: rival.userId }, a),
      'wrong-id',
    ],
    [
      'one for others to read',
      () => revised({ ...draftOf(solicitor, 'x'), channel: `org:${solicitor.organisationId}` }, a),
      'foreign-channel',
    ],
    [
      'one under another form’s id',
      () => revised({ ...draftOf(solicitor, 'x'), key: 'other' }, a),
      'wrong-id',
    ],
    ['one too long', () => revised(draftOf(solicitor, 'x'.repeat(draftTextMaxLength + 1)), a), 'invalid'],
    ['one with a field more', () => revised({ ...draftOf(solicitor, 'x'), extra: 1 }, a), 'invalid'],
    ['one without its history', () => ({ ...draftOf(solicitor, 'x'), _rev: `2-${a}` }), 'broken-history'],
    [
      'one whose history is not its own',
      () => ({ ...draftOf(solicitor, 'x'), _rev: `2-${a}`, _revisions: { start: 2, ids: [b, a] } }),
      'broken-history',
    ],
    ['the end of somebody else’s', () => revised(tombstoneOf(draftOf(rival, 'x')), b, a), 'not-the-author'],
    [
      'a bare deletion of somebody else’s',
      () => revised({ _id: draftOf(rival, 'x')._id, _deleted: true }, b, a),
      'not-the-author',
    ],
    [
      'a draft with a file',
      () => revised({ ...draftOf(solicitor, 'x'), _attachments: { x: { data: '' } } }, a),
      'attachment',
    ],
  ])('%s', async (_name, document, code) => {
    await push(rival, revised(draftOf(rival, 'The rival’s own'), a));
    expect(states(await push(solicitor, document()))).toEqual([`quarantined: ${code}`]);
    expect(await leavesOf(draftOf(rival, '')._id)).toMatchObject([{ form: noteForm('The rival’s own') }]);
  });

  test('the next one of somebody who keeps as many as anybody may', async () => {
    const drafts = Array.from({ length: mostDrafts }, (_, at) =>
      revised(draftOf(solicitor, 'x', { key: `form ${String(at)}` }), a),
    );
    await push(solicitor, ...drafts);
    const { rows } = server().replica().index;
    await until(() => drafts.every(({ _id }) => rows.has(_id)), 'all in the log');
    const next = revised(draftOf(solicitor, 'x', { key: 'one more' }), a);
    expect(states(await push(solicitor, next))).toEqual(['quarantined: too-many-drafts']);
    const [first] = drafts;
    if (!first) throw new Error('There are drafts');
    expect(states(await push(solicitor, revised({ ...first, form: noteForm('y') }, b, a)))).toEqual([
      'recorded',
    ]);
  });
});
