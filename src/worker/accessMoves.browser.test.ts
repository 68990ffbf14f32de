import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { caseSheet, defendantSheet, hearingSheet, solicitor } from '../../tests/builders/caseDocuments.ts';
import { FeedGateway } from '../../tests/builders/feedGateway.ts';
import { firstDefendant, grant, secondDefendant, testCase } from '../../tests/builders/people.ts';
import type { GrantDocument } from '../domain/access/grant.ts';
import { documentId, organisationPartition } from '../domain/document/documentId.ts';
import { newId, type CaseId, type DefendantId } from '../shared/ids.ts';
import { openDeviceStore, type DeviceStore } from '../store/deviceStore.ts';
import { deviceTables } from '../store/tables.ts';
import { openDeviceKey } from '../vault/deviceKey.ts';
import { DeviceSession } from './deviceSession.ts';
import { FoldWhenQuiet } from './foldWhenQuiet.ts';

const sealer = await openDeviceKey('access-moves-test');
const patient = { timeout: 20_000 };
const hour = 3_600_000;
const second = defendantSheet({
  defendantId: secondDefendant,
  person: { firstName: 'Leopold', lastName: 'Quennell' },
});
const sheets = [defendantSheet(), second, hearingSheet(), caseSheet()];
const toFirm = (id: string, changes: Partial<GrantDocument> = {}): GrantDocument =>
  grant({ organisationId: solicitor.organisationId }, 'defence', {
    _id: documentId(organisationPartition(solicitor.organisationId), 'grant', id),
    ...changes,
  });
const details = (defendantId: DefendantId) => ({
  _id: `${testCase}:personal-details:${defendantId}`,
  type: 'personal-details',
  schemaVersion: 1,
  channel: `defendant:${defendantId}`,
  caseId: testCase,
  defendantId,
});
const hasEnded = (given: GrantDocument): GrantDocument => ({
  ...given,
  endedAt: new Date(Date.now() - 1_000).toISOString(),
});

let gateway: FeedGateway;
let store: DeviceStore;
let session: DeviceSession;
/** A device of the firm, with everything here that the gateway has. */
async function begin(...documents: readonly { readonly _id: string }[]): Promise<void> {
  gateway = new FeedGateway(documents);
  vi.stubGlobal('fetch', gateway.fetch);
  store = await openDeviceStore(`moves-${newId<CaseId>()}`, sealer);
  await beginSession();
  await vi.waitUntil(async () => (await store.pouch.info()).doc_count === documents.length, patient);
}
async function beginSession(): Promise<void> {
  session = new DeviceSession(solicitor, store);
  await session.startSync('https://assize.test');
}
const countHere = async (): Promise<number> => (await store.caseDocuments(testCase)).length;
const untilHere = (count: number): Promise<boolean> =>
  vi.waitUntil(async () => (await countHere()) === count, patient);

afterEach(async () => {
  await session.close();
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
  await deviceTables(store.name, 'relaxed').delete();
});

describe('A grant that ends while the device is connected', () => {
  const given = toFirm('given');
  beforeEach(() => begin(given, ...sheets));

  test('takes the case, its card and what finds it away, and what was not sent still goes up', async () => {
    await expect.poll(() => session.find('brandreth'), patient).toHaveLength(1);
    // Pushing hangs until the case has gone.
    let letGo: () => void = () => undefined;
    const gone = new Promise<void>((resolve) => (letGo = resolve));
    vi.stubGlobal('fetch', (async (input, init) => {
      if (String(input).endsWith('/_bulk_docs')) await gone;
      return gateway.fetch(input, init);
    }) as typeof fetch);
    const written = await session.write({
      kind: 'note',
      caseId: testCase,
      audience: 'court-and-all-parties',
      text: 'Written before the end',
    });
    expect(written).toMatchObject({ ok: true });
    gateway.moveOn(hasEnded(given));
    await untilHere(0);
    expect(await store.card(testCase)).toBeUndefined();
    await expect.poll(() => session.find('brandreth'), patient).toHaveLength(0);
    expect((await store.unsent()).map((line) => line.caseId)).toEqual([testCase]);
    letGo();
    await vi.waitUntil(() => gateway.pushed.length === 1, patient);
    await vi.waitUntil(async () => (await store.unsentCounts()).unsent === 0, patient);
    expect(await countHere()).toBe(0);
  });

  test('and is given again: the case is whole, though the feed names nothing of it another time', async () => {
    gateway.moveOn(hasEnded(given));
    await untilHere(0);
    expect(gateway.asked).not.toContain('list');
    gateway.moveOn(toFirm('again'));
    await untilHere(sheets.length);
    await vi.waitUntil(async () => (await store.card(testCase)) !== undefined, patient);
    // The case, and what its author typed for it.
    await expect.poll(() => gateway.asked.filter((asked) => asked === 'list')).toHaveLength(2);
  });
});

describe('A grant for one of two defendants that ends', () => {
  test('takes their papers away and makes the card anew; given again, they are back', async () => {
    const forSecond = toFirm('second', { defendantIds: [secondDefendant] });
    const all = [...sheets, details(firstDefendant), details(secondDefendant)];
    await begin(toFirm('first', { defendantIds: [firstDefendant] }), forSecond, ...all);
    await vi.waitUntil(async () => (await store.card(testCase)) !== undefined, patient);
    gateway.moveOn(hasEnded(forSecond));
    await untilHere(all.length - 1);
    expect(await store.document(details(secondDefendant)._id)).toBeUndefined();
    await vi.waitUntil(async () => (await store.card(testCase)) !== undefined, patient);
    gateway.moveOn(toFirm('again', { defendantIds: [secondDefendant] }));
    await untilHere(all.length);
  });
});

describe('A grant that a restored record does not have', () => {
  const entry = (channel: string) => ({
    _id: `${testCase}:note:of-another`,
    type: 'note',
    schemaVersion: 1,
    channel,
    caseId: testCase,
  });

  test('is taken off with what it alone gave, also where others wrote that', async () => {
    const forSecond = toFirm('second', { defendantIds: [secondDefendant] });
    const forFirst = toFirm('first', { defendantIds: [firstDefendant] });
    const theirs = entry(`defendant:${secondDefendant}`);
    const all = [...sheets, details(firstDefendant)];
    await begin(forFirst, forSecond, ...all, details(secondDefendant), theirs);
    await vi.waitUntil(async () => (await store.card(testCase)) !== undefined, patient);
    gateway.restore('second', forFirst, ...all);
    await untilHere(all.length);
    expect(await store.document(theirs._id)).toBeUndefined();
    await vi.waitUntil(async () => (await store.card(testCase)) !== undefined, patient);
  });

  test('and its case, where the record gives it to nobody here', async () => {
    await begin(toFirm('given'), ...sheets, entry('all'));
    await expect.poll(() => session.find('brandreth'), patient).toHaveLength(1);
    gateway.restore('second');
    await untilHere(0);
    await expect.poll(() => session.find('brandreth'), patient).toHaveLength(0);
  });
});

describe('A device whose clock is far ahead', () => {
  test('loses a case whose time has not run out, and has it again once the gateway has told the time', async () => {
    const given = toFirm('given', { until: new Date(Date.now() + hour).toISOString() });
    await begin(given, ...sheets);
    await session.close();
    store = await openDeviceStore(store.name, sealer);
    const clock = Date.now.bind(Date);
    vi.spyOn(Date, 'now').mockImplementation(() => clock() + 2 * hour);
    session = new DeviceSession(solicitor, store);
    await untilHere(0);
    gateway.date = new Date(clock()).toUTCString();
    await session.startSync('https://assize.test');
    await untilHere(sheets.length);
  });
});

describe('A change that comes just when the cards have been made', () => {
  test('is not forgotten', async () => {
    gateway = new FeedGateway([]);
    gateway.holds = 'changes';
    vi.stubGlobal('fetch', gateway.fetch);
    store = await openDeviceStore(`moves-${newId<CaseId>()}`, sealer);
    let tell: Parameters<DeviceStore['observe']>[0] = () => undefined;
    vi.spyOn(store, 'observe').mockImplementation((listener) => {
      tell = listener;
      return () => undefined;
    });
    const soon = vi.spyOn(FoldWhenQuiet.prototype, 'soon');
    session = new DeviceSession(solicitor, store);
    await vi.waitUntil(() => soon.mock.calls.length === 1, patient);
    const setAside = store.setAside.bind(store);
    // After the cards were looked at, and before the run ends.
    vi.spyOn(store, 'setAside').mockImplementationOnce(async () => {
      await store.pouch.bulkDocs(sheets.map((sheet) => ({ _rev: '1-a', ...sheet })) as never[], {
        new_edits: false,
      });
      return setAside();
    });
    soon.mockImplementationOnce(() => tell(new Set(['docs'])));
    tell(new Set(['docs']));
    await vi.waitUntil(async () => (await store.card(testCase)) !== undefined, patient);
  });
});
