import { beforeEach, describe, expect, test } from 'vitest';
import { FeedGateway } from '../../tests/builders/feedGateway.ts';
import { note, pulled, savedAt, storeForEach } from '../../tests/harness/storeForEach.ts';
import { erasedMarks, takeOff, type Part } from './erasedCases.ts';
import { followEpoch, meetEpoch } from './followEpoch.ts';
import { GatewayLine } from './gatewayLine.ts';

const { store, caseId } = storeForEach();
const sheets = ['case', 'defendant', 'hearing'] as const;
const idOf = (type: string): string => `${caseId()}:${type}:${type === 'case' ? caseId() : 'a'}`;
const all = () => sheets.map((type) => ({ _id: idOf(type) }));
/** As a sheet stands after a change; what the device has is another unless it is the same `hash`. */
const changed = (type: string, hash: string, start = 2) => ({
  _id: idOf(type),
  _rev: `${String(start)}-${hash}`,
  _revisions: { start, ids: [hash, ...Array.from({ length: start - 1 }, () => 'a')] },
});
let gateway: FeedGateway;
let wanted: Set<Part>;
const here = async (): Promise<string[]> =>
  (await store().caseDocuments(caseId())).map(({ _id, _rev }) => `${_id.split(':')[1] ?? ''} ${_rev}`);

/** A connection that has met the gateway's epoch. */
async function meet(fetchImpl: typeof fetch = gateway.fetch): Promise<GatewayLine> {
  const line = new GatewayLine('https://assize.test', fetchImpl);
  line.meetEpoch = (epoch) => meetEpoch(store(), epoch);
  await line.getJson('/replica/me');
  return line;
}

/** A look at the ledger on a connection that has met the gateway's epoch. */
async function look(fetchImpl: typeof fetch = gateway.fetch): ReturnType<typeof followEpoch> {
  return followEpoch(store(), await meet(fetchImpl), wanted);
}

beforeEach(async () => {
  gateway = new FeedGateway(all());
  wanted = new Set();
  await pulled(store(), ...all());
  await look();
  gateway.asked.length = 0;
});

describe('What the gateway wrote and its restored record does not have', () => {
  test('is taken off where it is not named, and what the record has stays as it is', async () => {
    gateway.restore('second', ...all().slice(0, 2));
    expect(await look()).toBeUndefined();
    expect(await here()).toEqual(['case 1-a', 'defendant 1-a']);
    expect(await store().getMeta('record-epoch')).toBe('second');
    expect((await erasedMarks(store())).size).toBe(0);
  });

  test.each([
    ['an earlier revision', { _rev: '1-a', _revisions: { start: 1, ids: ['a'] } }],
    ['another one of the same time', { _rev: '2-other', _revisions: { start: 2, ids: ['other', 'a'] } }],
    ['a later one that came of another', { _rev: '3-c', _revisions: { start: 3, ids: ['c', 'other', 'a'] } }],
  ])('is fetched anew where the record has %s', async (_words, held) => {
    await pulled(store(), changed('defendant', 'lost'));
    gateway.restore(
      'second',
      ...all().map((each) => (each._id === idOf('defendant') ? { ...each, ...held } : each)),
    );
    await look();
    expect(await here()).toEqual(['case 1-a', `defendant ${held._rev}`, 'hearing 1-a']);
    expect(await store().pouch.get(idOf('defendant'), { conflicts: true })).not.toHaveProperty('_conflicts');
  });

  test('stays where the record has a revision that came of it: replication brings that', async () => {
    gateway.restore('second', ...all().slice(0, 2), changed('hearing', 'b'));
    await look();
    expect(await here()).toContain('hearing 1-a');
    expect(gateway.asked).toEqual(['info', 'list', 'documents']);
  });

  test('goes with its whole case where that is not there, but for what was not sent', async () => {
    await pulled(store(), { _id: idOf('note'), type: 'note' });
    await store().writeEntry(note(caseId(), 'not sent'), { savedAt });
    gateway.restore('second');
    await look();
    expect(await here()).toEqual([]);
    expect(await store().unsent()).toHaveLength(1);
  });

  test('is no entry: whoever wrote it sends it again', async () => {
    await pulled(store(), { _id: idOf('note'), type: 'note' });
    gateway.restore('second', ...all());
    await look();
    expect(await here()).toContain('note 1-a');
  });

  test('is a grant as well, and then every case is looked at anew', async () => {
    await store().setMeta('access-of', 'as it was');
    await pulled(store(), { _id: 'org-firm:grant:a' }, { _id: 'org-firm:grant:b' });
    const { place } = await store().changedOfType('grant', { seq: 0, erasures: 0 });
    gateway.restore('second', ...all(), { _id: 'org-firm:grant:b' });
    await look();
    const { documents, isAll } = await store().changedOfType('grant', place);
    expect(documents.map(({ _id }) => _id)).toEqual(['org-firm:grant:b']);
    expect(isAll).toBe(true);
    expect(await store().getMeta('access-of')).toBe('');
  });
});

describe('Comparing with a new epoch', () => {
  test('asks nothing of a device that holds nothing, and one list of one that holds what the record has', async () => {
    gateway.restore('second', ...all());
    await look();
    expect(gateway.asked).toEqual(['info', 'list']);
    await store().eraseCase(caseId());
    gateway.asked.length = 0;
    gateway.restore('third');
    await look();
    expect(gateway.asked).toEqual(['info']);
    expect(await store().getMeta('record-epoch')).toBe('third');
  });

  test.each(['list', 'documents'] as const)('is cut off at its %s and begins anew', async (what) => {
    await pulled(store(), changed('defendant', 'lost'));
    gateway.restore('second', ...all());
    const cut: typeof fetch = async (input, init) => {
      const reply = await gateway.fetch(input, init);
      if (gateway.asked.at(-1) === what) throw new TypeError('cut');
      return reply;
    };
    expect(await look(cut)).toEqual({ tag: 'unreachable' });
    expect(await store().getMeta('record-epoch')).toBe('');
    await look();
    expect(await here()).toEqual(['case 1-a', 'defendant 1-a', 'hearing 1-a']);
  });

  test('is done also with the epoch of before, where another was met in between and not compared', async () => {
    gateway.restore('second', ...all());
    const met = await meet();
    gateway.restore('first', ...all().slice(0, 2));
    await look();
    expect(await here()).toEqual(['case 1-a', 'defendant 1-a']);
    expect(await store().getMeta('record-epoch')).toBe('first');
    met.close();
  });

  test('fetches what a run that was cut off before had taken off', async () => {
    await takeOff(store(), caseId(), 'restored', () =>
      store().eraseDocuments(caseId(), new Set([idOf('hearing')])),
    );
    gateway.restore('second', ...all());
    await look();
    expect(await here()).toContain('hearing 1-a');
  });

  test('takes nothing off where the record is restored once more meanwhile', async () => {
    gateway.restore('second', ...all().slice(0, 1));
    await look(async (input, init) => {
      const reply = await gateway.fetch(input, init);
      if (gateway.asked.at(-1) !== 'list') return reply;
      gateway.restore('third', ...all());
      return new Response(reply.body, {
        headers: { ...Object.fromEntries(reply.headers), 'assize-epoch': 'third' },
      });
    });
    expect(await here()).toHaveLength(3);
    expect(await store().getMeta('record-epoch')).toBe('');
  });

  test('goes through a list of more than a page', async () => {
    const many = Array.from({ length: 1_500 }, (_, at) => ({ _id: `${caseId()}:hearing:h${String(at)}` }));
    await pulled(store(), ...many);
    gateway.restore('second', ...all(), ...many.slice(1));
    await look();
    expect(await here()).toHaveLength(3 + 1_499);
    expect(gateway.asked.filter((asked) => asked === 'list').length).toBeGreaterThan(1);
  });
});
