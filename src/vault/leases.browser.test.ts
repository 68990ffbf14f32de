import { afterEach, expect, test } from 'vitest';
import { freshUser } from '../../tests/builders/vaults.ts';
import type { ClockReading } from './clockReading.ts';
import { leaseMs, readingAt } from './lease.ts';
import { leaseOf, noteLease } from './leases.ts';
import { answerOf, inVaults } from './vaultDatabase.ts';
import { destroyVault } from './vaultStore.ts';

const userId = freshUser();
afterEach(() => destroyVault(userId));

const hour = 3_600_000;
const start: ClockReading = { run: 'a', monotonicMs: 0, wallMs: 1_764_000_000_000 };
const contact = { isContact: true };
const noContact = { isContact: false };

test('A lease is kept over restarts, and what is gone of it with it', async () => {
  expect(await leaseOf(userId, start)).toBeUndefined();
  expect(await noteLease(userId, start, noContact)).toBeUndefined();
  await noteLease(userId, start, contact);
  await noteLease(userId, { ...start, monotonicMs: 5 * hour }, noContact);
  const restarted: ClockReading = { run: 'b', monotonicMs: 0, wallMs: start.wallMs - 50 * hour };
  const lease = await leaseOf(userId, restarted);
  expect(lease && readingAt(lease, restarted).leftMs).toBe(leaseMs - 5 * hour);
  const renewed = await noteLease(userId, restarted, contact);
  expect(renewed && readingAt(renewed, restarted).leftMs).toBe(leaseMs);
});

test('A damaged note neither ends reading at once nor begins a lease anew', async () => {
  await inVaults(['leases'], 'readwrite', (table) => answerOf(table('leases').put({ goneMs: -1 }, userId)));
  const lease = await leaseOf(userId, start);
  expect(lease && readingAt(lease, start)).toMatchObject({ mayReadSensitive: false, leftMs: 24 * hour });
});
