import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { caseSheet, solicitor } from '../../tests/builders/caseDocuments.ts';
import { grant, testCase } from '../../tests/builders/people.ts';
import { pulled, storeForEach } from '../../tests/harness/storeForEach.ts';
import { GrantShelf } from './grantShelf.ts';
import { Projection } from './projection.ts';

const { store } = storeForEach();
let projection: Projection;
beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  projection = new Projection({
    store: store(),
    user: solicitor,
    grants: new GrantShelf(store()),
    now: () => '2026-11-24T13:00:00.000Z',
    onWanted: () => undefined,
  });
});
afterEach(async () => {
  vi.useRealTimers();
  await projection.close();
});

const fullDisk = (): DOMException => new DOMException('The disk is full', 'QuotaExceededError');
const isHere = async (): Promise<boolean> => (await store().caseDocuments(testCase)).length > 0;
/** A case that its user may no longer read has arrived. */
async function endedCase(): Promise<void> {
  const given = grant({ organisationId: solicitor.organisationId }, 'defence');
  await pulled(store(), caseSheet(), { ...given, endedAt: '2026-11-24T12:00:00.000Z' });
}

test('a case whose grant ended leaves a device that has no room for cards', async () => {
  await endedCase();
  vi.spyOn(store(), 'putCards').mockRejectedValue(fullDisk());
  vi.spyOn(store(), 'setMeta').mockRejectedValue(fullDisk());
  projection.project();
  await vi.waitUntil(async () => !(await isHere()), { timeout: 20_000 });
});

test('one that could not leave a full device does so once there is room, though nothing more arrives', async () => {
  await endedCase();
  const full = vi.spyOn(store(), 'eraseCase').mockRejectedValue(fullDisk());
  projection.project();
  await vi.waitUntil(() => full.mock.calls.length === 1, { timeout: 20_000 });
  await vi.waitUntil(() => vi.getTimerCount() > 0, { timeout: 20_000 });
  expect(await isHere()).toBe(true);

  full.mockRestore();
  vi.advanceTimersByTime(60_000);
  await vi.waitUntil(async () => !(await isHere()), { timeout: 20_000 });
});
