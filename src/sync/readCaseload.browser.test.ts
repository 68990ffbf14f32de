import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { FeedGateway } from '../../tests/builders/feedGateway.ts';
import type { ConnectionStatus } from '../contracts/worker/syncStatus.ts';
import { newId, type CaseId } from '../shared/ids.ts';
import { openDeviceStore, type DeviceStore } from '../store/deviceStore.ts';
import { deviceTables } from '../store/tables.ts';
import { openDeviceKey } from '../vault/deviceKey.ts';
import { readCaseloadMark } from './caseloadMark.ts';
import { GatewayLine } from './gatewayLine.ts';
import { readCaseload, type CaseloadOutcome } from './readCaseload.ts';
import type { CaseloadProgress } from './storePages.ts';
import { startSync, type SyncEngine } from './syncEngine.ts';

const sealer = await openDeviceKey('read-caseload-test');
const caseCount = 40;
/** A grant, then three documents in each of the cases. */
const streamed = [
  { _id: 'user-u:grant:g1' },
  ...Array.from({ length: caseCount }, (_, at) =>
    ['case', 'hearing', 'note'].map((type) => ({ _id: `case-${String(at)}:${type}:x${String(at)}`, at })),
  ).flat(),
];
const later = [{ _id: 'case-0:note:later' }, { _id: 'case-99:case:later' }];

let gateway: FeedGateway;
let store: DeviceStore;
let sync: SyncEngine | undefined;
beforeEach(async () => {
  gateway = new FeedGateway([...streamed, ...later]);
  gateway.streams = { documents: streamed.length, casesToday: 3 };
  store = await openDeviceStore(`store-${newId<CaseId>()}`, sealer);
  sync = undefined;
});
afterEach(async () => {
  await sync?.close();
  await store.close();
  await deviceTables(store.name, 'relaxed').delete();
});

const idsHere = async (): Promise<string[]> => (await store.pouch.allDocs()).rows.map(({ id }) => id).sort();
const idsOf = (documents: readonly { readonly _id: string }[]): string[] =>
  documents.map(({ _id }) => _id).sort();
const read = async (): Promise<{ outcome: CaseloadOutcome; told: CaseloadProgress[] }> => {
  const told: CaseloadProgress[] = [];
  const line = new GatewayLine('https://assize.test', gateway.fetch);
  const listener = {
    arrived: (progress: CaseloadProgress): void => {
      told.push(progress);
    },
  };
  return { outcome: await readCaseload(store, line, listener, new AbortController().signal), told };
};
const begin = async (
  fetchImpl: typeof fetch = gateway.fetch,
  onTodayHere = (_told: readonly ConnectionStatus[]): Promise<void> => Promise.resolve(),
): Promise<ConnectionStatus[]> => {
  const told: ConnectionStatus[] = [];
  sync = await startSync({
    store,
    origin: 'https://assize.test',
    onStatus: (status) => told.push(status),
    onTodayHere: () => onTodayHere(told),
    fetch: fetchImpl,
  });
  return told;
};
const isCaughtUp = (): Promise<unknown> =>
  vi.waitUntil(() => sync?.status.asAt !== undefined, { timeout: 20_000 });

describe('The first caseload', () => {
  test('is stored whole, today’s cases in the first transaction, and says how far it is', async () => {
    const { outcome, told } = await read();
    expect(outcome).toEqual({ tag: 'whole', since: String(streamed.length) });
    expect(await idsHere()).toEqual(idsOf(streamed));
    const expected = { cases: caseCount, documents: streamed.length, casesToday: 3 };
    expect(told[0]).toEqual({ cases: 3, documents: 10, expected, isTodayHere: true });
    expect(told.at(-1)).toEqual({
      cases: caseCount,
      documents: streamed.length,
      expected,
      isTodayHere: true,
    });
  });

  test('has today’s cases stored at once, and nothing with them', async () => {
    gateway.streams = { documents: streamed.length, casesToday: 17 };
    const { told } = await read();
    expect(told[0]).toMatchObject({ cases: 17, documents: 1 + 16 * 3 + 3, isTodayHere: true });
    expect(await idsHere()).toEqual(idsOf(streamed));
  });

  test('has the first of many of today’s cases stored soon', async () => {
    gateway.streams = { documents: streamed.length, casesToday: 101 };
    const { told } = await read();
    expect(told[0]).toMatchObject({ cases: 9, isTodayHere: false });
    expect(await idsHere()).toEqual(idsOf(streamed));
  });

  test('is cut in the middle of a page, and goes on after the last whole one', async () => {
    gateway.cut = { pages: 20, as: 'broken' };
    expect((await read()).outcome).toEqual({ tag: 'unreachable' });
    expect(await idsHere()).toEqual(idsOf(streamed.slice(0, 1 + 19 * 3)));
    gateway.cut = undefined;
    const { outcome, told } = await read();
    expect(outcome).toMatchObject({ tag: 'whole' });
    expect(gateway.resumed).toEqual([null, '20']);
    expect(await idsHere()).toEqual(idsOf(streamed));
    expect(told.at(-1)).toMatchObject({
      cases: caseCount,
      documents: streamed.length,
      expected: { cases: caseCount, documents: streamed.length, casesToday: 3 },
      isTodayHere: true,
    });
  });

  test('makes headway on a line that breaks every few cases', async () => {
    gateway.cut = { pages: 7, as: 'broken' };
    let tries = 1;
    while ((await read()).outcome.tag !== 'whole') tries += 1;
    expect(tries).toBe(Math.ceil((caseCount + 1) / 7));
    expect(await idsHere()).toEqual(idsOf(streamed));
  });

  test('comes in several answers where the gateway says that more follows', async () => {
    gateway.cut = { pages: 15, as: 'more' };
    expect((await read()).outcome).toMatchObject({ tag: 'whole' });
    expect(gateway.resumed).toEqual([null, '15', '30']);
    expect(await idsHere()).toEqual(idsOf(streamed));
  });

  test('counts anew what begins anew, over what is here', async () => {
    gateway.cut = { pages: 20, as: 'broken' };
    await read();
    const mark = await readCaseloadMark(store);
    gateway.cut = undefined;
    gateway.streams = { documents: streamed.length + later.length };
    await store.setMeta('first-caseload', { ...mark, resume: '0' });
    const { told } = await read();
    expect(told.at(-1)).toMatchObject({ cases: caseCount + 1, documents: streamed.length + later.length });
    expect(await idsHere()).toEqual(idsOf([...streamed, ...later]));
  });

  test('brings what no page holds by itself', async () => {
    gateway.rest = [{ id: 'case-3:note:x3', rev: '1-a' }];
    expect((await read()).outcome).toMatchObject({ tag: 'whole' });
    expect(gateway.asked).toContain('documents');
    expect(await idsHere()).toEqual(idsOf(streamed));
  });

  test.each([
    [
      'busy',
      new Response('{}', { status: 503, headers: { 'retry-after': '7' } }),
      { tag: 'busy', retryAfterMs: 7_000 },
    ],
    [
      'signed out',
      Response.json({ error: 'signed_out', reason: '' }, { status: 401 }),
      { tag: 'signed-out' },
    ],
    [
      'a portal',
      new Response('<!doctype html>', { headers: { 'content-type': 'text/html' } }),
      { tag: 'unreachable' },
    ],
    ['of before', Response.json({ error: 'not_found', reason: '' }, { status: 404 }), { tag: 'not-served' }],
  ])('of a gateway that is %s', async (_what, reply, outcome) => {
    const line = new GatewayLine('https://assize.test', () => Promise.resolve(reply));
    expect(
      await readCaseload(store, line, { arrived: () => undefined }, new AbortController().signal),
    ).toEqual(outcome);
  });
});

describe('A device without its caseload', () => {
  test('reads the stream, goes on by replication from its sequence, and never asks for the whole again', async () => {
    const told = await begin();
    await isCaughtUp();
    expect(await idsHere()).toEqual(idsOf([...streamed, ...later]));
    expect(gateway.asked.filter((asked) => asked === 'documents')).toHaveLength(1);
    expect(told.find(({ firstSync }) => firstSync?.cases?.isTodayHere)).toMatchObject({
      connection: 'online',
      firstSync: { cases: { here: 3, expected: caseCount, today: 3 } },
    });
    await sync?.close();
    await vi.waitUntil(async () => (await readCaseloadMark(store)) === undefined, { timeout: 20_000 });

    gateway.asked.length = 0;
    await begin();
    await vi.waitUntil(() => gateway.asked.includes('waiting'), { timeout: 20_000 });
    expect(gateway.asked).toEqual(['changes', 'waiting']);
  });

  test('says that today’s list is here once the list is made of it, and until then how far it is', async () => {
    let before: readonly ConnectionStatus[] = [];
    const told = await begin(gateway.fetch, (said) => {
      before = [...said];
      return Promise.resolve();
    });
    await isCaughtUp();
    const cases = (said: readonly ConnectionStatus[]) =>
      said.flatMap(({ firstSync }) => firstSync?.cases ?? []);
    expect(cases(before)).toEqual([{ here: 3, expected: caseCount, today: 3, isTodayHere: false }]);
    expect(cases(told)[1]).toEqual({ here: 3, expected: caseCount, today: 3, isTodayHere: true });
  });

  test('that was closed between the stream and replication goes on from the sequence of the stream', async () => {
    await read();
    await begin();
    await isCaughtUp();
    expect(gateway.asked.filter((asked) => asked === 'caseload')).toHaveLength(1);
    expect(gateway.asked.filter((asked) => asked === 'documents')).toHaveLength(1);
    expect(await idsHere()).toEqual(idsOf([...streamed, ...later]));
  });

  test('is closed in the middle of it at once, and the next goes on from there', async () => {
    gateway.holds = undefined;
    let isHeld: (() => void) | undefined;
    const held = new Promise<void>((resolve) => (isHeld = resolve));
    await begin(async (input, init) => {
      const reply = await gateway.fetch(input, init);
      if (!reply.body || reply.headers.get('content-type')?.includes('caseload') !== true) return reply;
      const bytes = new Uint8Array(await reply.arrayBuffer());
      const half = new ReadableStream<Uint8Array>({
        start(controller) {
          controller.enqueue(bytes.subarray(0, bytes.length / 2));
          isHeld?.();
          init?.signal?.addEventListener('abort', () =>
            controller.error(new DOMException('ended', 'AbortError')),
          );
        },
      });
      return new Response(half, { headers: reply.headers });
    });
    await held;
    await vi.waitUntil(() => sync?.status.firstSync !== undefined, { timeout: 20_000 });
    await sync?.close();
    const here = (await idsHere()).length;
    expect(here).toBeGreaterThan(0);
    expect(here).toBeLessThan(streamed.length);
    gateway.holds = 'waiting';
    await begin();
    await isCaughtUp();
    expect(gateway.resumed.at(-1)).not.toBeNull();
    expect(await idsHere()).toEqual(idsOf([...streamed, ...later]));
  });

  test('of a gateway of before gets everything by replication', async () => {
    gateway.streams = undefined;
    await begin();
    await isCaughtUp();
    expect(await idsHere()).toEqual(idsOf([...streamed, ...later]));
  });
});
