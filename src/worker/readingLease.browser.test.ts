import { afterEach, beforeEach, expect, test } from 'vitest';
import { adviser, caseSheet, defendantSheet, hearingSheet } from '../../tests/builders/caseDocuments.ts';
import { lutonCourt, person, testCase, testId } from '../../tests/builders/people.ts';
import { freshUser } from '../../tests/builders/vaults.ts';
import { pulled, sealer } from '../../tests/harness/storeForEach.ts';
import type { LiveQueries } from '../contracts/worker/api.ts';
import type { UserProfile } from '../domain/access/user.ts';
import { documentId, systemPartition } from '../domain/document/documentId.ts';
import type { AnnouncementSheet } from '../domain/status/announcement.ts';
import type { CaseId, UserId } from '../shared/ids.ts';
import { openDeviceStore, type DeviceStore } from '../store/deviceStore.ts';
import type { ClockReading } from '../vault/clockReading.ts';
import { destroyVault } from '../vault/vaultStore.ts';
import { DeviceSession } from './deviceSession.ts';
import { ReadingLease } from './readingLease.ts';

const hourMs = 3_600_000;
let now: ClockReading;
/** Another run of the device, some hours later: between runs the wall clock counts. */
const later = (hours: number): void => {
  now = { run: crypto.randomUUID(), monotonicMs: 0, wallMs: now.wallMs + hours * hourMs };
};
let user: UserProfile;
let store: DeviceStore;
let session: DeviceSession | undefined;
let lease: ReadingLease;

async function start(): Promise<DeviceSession> {
  await session?.close();
  store = await openDeviceStore(`assize-${user.userId}`, sealer);
  lease = new ReadingLease(
    user.userId,
    () => session?.readingMoved(),
    () => now,
  );
  await lease.begin(true);
  session = new DeviceSession(user, store, lease);
  return session;
}
const watched = async <Name extends 'announcements' | 'case' | 'status' | 'unsent'>(
  name: Name,
  params: LiveQueries[Name]['params'],
): Promise<LiveQueries[Name]['value'][]> => {
  const seen: LiveQueries[Name]['value'][] = [];
  session?.watch(name, params, (value) => seen.push(value));
  await expect.poll(() => seen.length).toBeGreaterThan(0);
  return seen;
};
const openCase = () => watched('case', { caseId: testCase });

beforeEach(() => {
  now = { run: 'first', monotonicMs: 0, wallMs: Date.parse('2026-11-23T09:00:00Z') };
  user = { ...adviser, userId: freshUser() as UserId };
});
afterEach(async () => {
  await session?.close();
  session = undefined;
  await (await openDeviceStore(`assize-${user.userId}`, sealer)).destroy();
  await destroyVault(user.userId);
});

test('Seven days after the last contact nothing is read, what was written stays to be sent, and a contact brings all back', async () => {
  const first = await start();
  await pulled(store, caseSheet(), defendantSheet(), hearingSheet());
  expect((await openCase()).at(-1)).not.toBeNull();
  const note = { kind: 'note', caseId: testCase, audience: 'court-and-all-parties', text: 'x' } as const;
  expect(await first.write(note)).toMatchObject({ ok: true });

  later(7 * 24 - 1);
  await start();
  expect((await openCase()).at(-1)).not.toBeNull();

  later(1);
  const ended = await start();
  const [seen, status, unsent] = [await openCase(), await watched('status', {}), await watched('unsent', {})];
  expect(seen.at(-1)).toBeNull();
  expect(status.at(-1)).toMatchObject({ readingEnded: 'all', unsentCount: 1 });
  expect(unsent.at(-1)).toMatchObject([{ text: '', caseTitle: 'A case that opens again with a connection' }]);
  expect(await ended.exportLine(unsent.at(-1)?.[0]?.entryId ?? '')).toBeNull();
  expect(await ended.find('brandreth')).toEqual([]);
  expect(await ended.write({ ...note, text: 'y' })).toMatchObject({ ok: true });

  await lease.note({ isContact: true });
  await expect.poll(() => seen.at(-1)).not.toBeNull();
  await expect.poll(() => status.at(-1)?.readingEnded).toBeUndefined();
  await expect.poll(() => unsent.at(-1)).toMatchObject([{ text: 'x' }, { text: 'y' }]);
});

test('What operators announced is shown after that too: it says nothing of a case, but by the courts of cases nobody is told', async () => {
  const announcement: Omit<AnnouncementSheet, '_id'> = {
    type: 'announcement',
    schemaVersion: 1,
    channel: 'system',
    severity: 'slow',
    parts: [],
    courts: 'all',
    roles: 'all',
    text: { en: { heading: 'Notices are late.' } },
    from: new Date(now.wallMs).toISOString(),
  };
  user = { ...person('advocate'), userId: user.userId };
  await start();
  await pulled(
    store,
    caseSheet(),
    defendantSheet(),
    hearingSheet(),
    { ...announcement, _id: documentId(systemPartition, 'announcement', 'all') },
    {
      ...announcement,
      _id: documentId(systemPartition, 'announcement', 'luton'),
      courts: [{ courtCentreId: lutonCourt, name: 'Luton' }],
    },
  );
  const before = await watched('announcements', {});
  await expect.poll(() => before.at(-1)?.length).toBe(2);
  later(7 * 24);
  await start();
  const after = await watched('announcements', {});
  expect(after.at(-1)).toMatchObject([{ _id: 'system:announcement:all' }]);
});

test('A day after the last contact sensitive cases are withheld, and no others', async () => {
  await start();
  await pulled(store, { ...caseSheet(), isSensitive: true }, defendantSheet(), hearingSheet());
  expect((await openCase()).at(-1)).not.toBeNull();
  later(24);
  const ended = await start();
  expect((await openCase()).at(-1)).toBeNull();
  expect((await watched('status', {})).at(-1)).toMatchObject({ readingEnded: 'sensitive' });
  expect(await ended.find('brandreth')).toEqual([]);
  const plain = testId<CaseId>('another case');
  await pulled(store, caseSheet({}, plain));
  expect((await watched('case', { caseId: plain })).at(-1)).not.toBeNull();
});

test('A clock that is put back gives nothing of it back', async () => {
  await start();
  await pulled(store, caseSheet(), defendantSheet(), hearingSheet());
  later(5 * 24);
  await start();
  await lease.note({ isContact: false });
  later(-4 * 24);
  await start();
  await lease.note({ isContact: false });
  later(2 * 24);
  await start();
  expect((await openCase()).at(-1)).toBeNull();
});
