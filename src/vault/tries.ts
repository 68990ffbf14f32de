import * as v from 'valibot';
import { AttemptsSchema, countTry, unreadableAttempts, waitMs, waitOn, type Attempts } from './attempts.ts';
import type { ClockReading } from './clockReading.ts';
import { answerOf, inVaults, isFull } from './vaultDatabase.ts';

/** What could not be written down since the disk is full: a full disk locks nobody out, and gives this run no free tries. */
const unwritten = new Map<string, Attempts>();

/**
 * Counts a try of this user's passphrase before it is made, unless it comes too soon: then how long to wait, milliseconds.
 * One transaction, so that tabs do not try beside each other.
 */
export async function beginTry(userId: string, now: ClockReading): Promise<number> {
  try {
    return await inVaults(['tries'], 'readwrite', async (table) => {
      const held = attemptsIn(await answerOf<unknown>(table('tries').get(userId)), now);
      const left = waitMs(held, now);
      table('tries').put(held && left > 0 ? waitOn(held, now) : countTry(held, now), userId);
      return left;
    });
  } catch (error) {
    if (!isFull(error)) throw error;
    const held = unwritten.get(userId) ?? (await readTries(userId, now));
    const left = waitMs(held, now);
    if (left === 0) unwritten.set(userId, countTry(held, now));
    return left;
  }
}

/** How long until the next try may be made, milliseconds. */
export async function waitForTry(userId: string, now: ClockReading): Promise<number> {
  const left = waitMs(unwritten.get(userId), now);
  return Math.max(left, waitMs(await readTries(userId, now), now));
}

/** The vault was opened. */
export async function forgetTries(userId: string): Promise<void> {
  unwritten.delete(userId);
  try {
    await inVaults(['tries'], 'readwrite', (table) => {
      table('tries').delete(userId);
      return Promise.resolve();
    });
  } catch (error) {
    if (!isFull(error)) throw error;
  }
}

const readTries = (userId: string, now: ClockReading): Promise<Attempts | undefined> =>
  inVaults(['tries'], 'readonly', async (table) =>
    attemptsIn(await answerOf<unknown>(table('tries').get(userId)), now),
  );

function attemptsIn(row: unknown, now: ClockReading): Attempts | undefined {
  if (row === undefined) return undefined;
  const held = v.safeParse(AttemptsSchema, row);
  return held.success ? held.output : unreadableAttempts(now);
}
