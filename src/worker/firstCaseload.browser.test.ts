import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { adviser, caseSheet, defendantSheet, hearingSheet } from '../../tests/builders/caseDocuments.ts';
import { FeedGateway } from '../../tests/builders/feedGateway.ts';
import { grant } from '../../tests/builders/people.ts';
import type { SyncStatus, TodayView, WriteCommand } from '../contracts/worker/api.ts';
import { newId, type CaseId } from '../shared/ids.ts';
import { openDeviceStore, type DeviceStore } from '../store/deviceStore.ts';
import { deviceTables } from '../store/tables.ts';
import { openDeviceKey } from '../vault/deviceKey.ts';
import { DeviceSession } from './deviceSession.ts';

const sealer = await openDeviceKey('first-caseload-test');
const listedToday = 4;
const cases = Array.from({ length: 30 }, () => newId<CaseId>());
const [firstCase = newId<CaseId>(), secondCase = newId<CaseId>()] = cases;
const lastCase = cases.at(-1) ?? firstCase;
const dayFromNow = (days: number): string => new Date(Date.now() + days * 86_400_000).toISOString();
/** As a gateway streams them: today's first. */
const caseload = cases.flatMap((caseId, at) => [
  defendantSheet({}, caseId),
  hearingSheet({ hearingDays: [{ sittingDay: dayFromNow(at < listedToday ? 0 : at) }] }, caseId),
  caseSheet({ reference: `REF${String(at)}` }, caseId),
]);
const ended = grant({ userId: adviser.userId }, 'court', {
  caseId: lastCase,
  endedAt: '2026-11-20T09:00:00.000Z',
});
/** Reached by the grant that has ended alone. */
const elsewhere = caseSheet({ courtCentreIds: [] }, lastCase);
const documents = [
  ...caseload.map((document) => (document._id === elsewhere._id ? elsewhere : document)),
  // By the feed, after the stream.
  ended,
];

let gateway: FeedGateway;
let store: DeviceStore;
let session: DeviceSession;
let goOn: () => void;
beforeEach(async () => {
  gateway = new FeedGateway(documents);
  gateway.streams = { documents: caseload.length, casesToday: listedToday };
  const until = new Promise<void>((resolve) => (goOn = resolve));
  gateway.cut = { pages: 12, as: 'held', until };
  vi.stubGlobal('fetch', gateway.fetch);
  store = await openDeviceStore(`first-${newId<CaseId>()}`, sealer);
  session = new DeviceSession(adviser, store);
  await session.startSync('https://assize.test');
});
afterEach(async () => {
  goOn();
  await session.close();
  vi.unstubAllGlobals();
  await deviceTables(store.name, 'relaxed').delete();
});

const listThat = (isWanted: (view: TodayView) => boolean): Promise<TodayView> =>
  new Promise((resolve) => {
    session.watch('today', {}, (view) => {
      if (isWanted(view)) resolve(view);
    });
  });
const statusThat = (isWanted: (status: SyncStatus) => boolean): Promise<SyncStatus> =>
  new Promise((resolve) => {
    session.watch('status', {}, (status) => {
      if (isWanted(status)) resolve(status);
    });
  });
const isCaughtUp = (): Promise<SyncStatus> => statusThat((status) => status.asAt !== undefined);

describe('While the first caseload arrives', () => {
  test('today’s list is whole when its cases are here, and the status says so', async () => {
    const status = await statusThat(({ firstSync }) => firstSync?.cases?.isTodayHere === true);
    const list = await listThat(() => true);
    expect(list).toMatchObject({ isToday: true, items: { length: listedToday } });
    expect(status).toMatchObject({
      connection: 'online',
      firstSync: { cases: { expected: cases.length, today: listedToday } },
    });
    expect(status.firstSync?.cases?.here).toBeLessThan(cases.length);
    expect(status.asAt).toBeUndefined();
    goOn();
    expect((await isCaughtUp()).firstSync).toBeUndefined();
  });

  test('a note on a case that is here is saved, sent, and there when all has come', async () => {
    await listThat((view) => view.items.length === listedToday);
    const note: WriteCommand = {
      kind: 'note',
      caseId: secondCase,
      audience: 'court-and-all-parties',
      text: 'Put back to 11:30',
    };
    expect(await session.write(note)).toMatchObject({ ok: true });
    await vi.waitUntil(() => gateway.pushed.length === 1, { timeout: 20_000 });
    goOn();
    await isCaughtUp();
    expect(await store.caseDocuments(secondCase)).toHaveLength(4);
  });

  test('a case whose grant has ended meanwhile is erased, and its page with it', async () => {
    goOn();
    await isCaughtUp();
    await vi.waitUntil(async () => (await store.caseDocuments(lastCase)).length === 0, { timeout: 20_000 });
    expect(await store.caseDocuments(firstCase)).toHaveLength(3);
  });
});
