import { beforeEach, describe, expect, test } from 'vitest';
import { FeedGateway } from '../../tests/builders/feedGateway.ts';
import { pulled, storeForEach } from '../../tests/harness/storeForEach.ts';
import { userPartition } from '../domain/document/documentId.ts';
import { newId, type CaseId } from '../shared/ids.ts';
import { erasedMark, markReturned, takeOff, type Part } from './erasedCases.ts';
import { fetchAgain } from './fetchAgain.ts';
import { GatewayLine } from './gatewayLine.ts';

const { store, caseId } = storeForEach();
let gateway: FeedGateway;
let wanted: Set<Part>;
const ids = (): string[] => ['case:a', 'note:b', 'note:c'].map((rest) => `${caseId()}:${rest}`);
const here = async (): Promise<string[]> => (await store().caseDocuments(caseId())).map(({ _id }) => _id);
const off = (by = 'nowhere'): Promise<void> =>
  takeOff(store(), caseId(), by, () => store().eraseCase(caseId()));
const ask = (fetchImpl: typeof fetch = gateway.fetch): ReturnType<typeof fetchAgain> =>
  fetchAgain(store(), new GatewayLine('https://assize.test', fetchImpl), wanted);

beforeEach(async () => {
  gateway = new FeedGateway([...ids(), 'another-case:note:d'].map((_id) => ({ _id })));
  wanted = new Set([caseId()]);
  await pulled(store(), ...ids().map((_id) => ({ _id })));
});

describe('Asking once more for a case that was taken off', () => {
  test('brings what is not here, and what is here costs no request', async () => {
    await off();
    const [first = ''] = ids();
    await pulled(store(), { _id: first });
    expect(await ask()).toBeUndefined();
    expect(await here()).toEqual(ids());
    expect(gateway.asked).toEqual(['list', 'documents']);
    expect(await erasedMark(store(), caseId())).toBeUndefined();
    expect(wanted.size).toBe(0);
    wanted.add(caseId());
    await ask();
    expect(gateway.asked).toEqual(['list', 'documents']);
  });

  test('goes through all of a case with more documents than a page', async () => {
    const many = Array.from({ length: 2_001 }, (_, at) => ({ _id: `${caseId()}:note:n${String(at)}` }));
    gateway = new FeedGateway(many);
    await off();
    await ask();
    expect((await here()).length).toBe(many.length);
  });

  test('stores nothing where it was taken off again meanwhile', async () => {
    await off('at first');
    await ask(async (input, init) => {
      const reply = await gateway.fetch(input, init);
      if (gateway.asked.at(-1) === 'documents') await off('meanwhile');
      return reply;
    });
    expect(await here()).toEqual([]);
    expect(await erasedMark(store(), caseId())).toMatchObject({ by: '' });
  });

  test.each(['list', 'documents'] as const)('is cut off at its %s and begins anew', async (what) => {
    await off();
    const cut: typeof fetch = async (input, init) => {
      const reply = await gateway.fetch(input, init);
      if (gateway.asked.at(-1) === what) throw new TypeError('cut');
      return reply;
    };
    expect(await ask(cut)).toEqual({ tag: 'unreachable' });
    expect(wanted.size).toBe(1);
    expect(await ask()).toBeUndefined();
    expect(await here()).toEqual(ids());
  });

  test('asks for what is its author’s own after it, and again where another case came back meanwhile', async () => {
    const own = userPartition(newId());
    const [draft, another] = [`${own}:draft:e`, newId<CaseId>()];
    gateway = new FeedGateway([...ids(), draft, `${another}:case:f`].map((_id) => ({ _id })));
    await off();
    await markReturned(store(), own);
    wanted = new Set<Part>([own, caseId()]);
    const isHere = async (): Promise<boolean> => (await store().document(draft)) !== undefined;
    let comes = async (): Promise<void> => {
      expect(await isHere()).toBe(false);
      expect(await here()).toEqual(gateway.asked.length > 2 ? ids() : []);
      if (gateway.asked.length !== 4) return;
      await takeOff(store(), another, 'nowhere', () => Promise.resolve());
      await markReturned(store(), own);
      wanted.add(another).add(own);
    };
    const asks = () =>
      ask(async (input, init) => {
        const reply = await gateway.fetch(input, init);
        await comes();
        return reply;
      });
    await asks();
    expect([...wanted].sort()).toEqual([another, own].sort());
    expect(await isHere()).toBe(false);
    comes = () => Promise.resolve();
    await asks();
    expect([await isHere(), wanted.size]).toEqual([true, 0]);
  });

  test('is left for later by a gateway that does not answer the question', async () => {
    await off();
    const refuses: typeof fetch = () =>
      Promise.resolve(Response.json({ error: 'not_found', reason: 'No' }, { status: 404 }));
    expect(await ask(refuses)).toBeUndefined();
    expect(await erasedMark(store(), caseId())).toBeDefined();
  });
});
