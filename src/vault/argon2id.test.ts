import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { propertyRuns } from '../../tests/trials.ts';
import { toBase64Url, utf8 } from '../shared/bytes.ts';
import { costFor, leastCost, measureCost, stretch } from './argon2id.ts';

/** So that the tests take no second each. */
const cheap = { memorySize: 8, iterations: 1 };
const salt = utf8('sixteen bytes of');

describe('A passphrase is stretched', () => {
  test('as Argon2id says: the same bytes as the reference implementation gives', async () => {
    // phc-winner-argon2, test.c: version 0x13, t=2, m=2^16 KiB, p=1, "password", "somesalt".
    const hash = await stretch('password', utf8('somesalt'), { memorySize: 65_536, iterations: 2 });
    expect(Buffer.from(hash).toString('hex')).toBe(
      '09316115d5cf24ed5a15a31a3ba326e5cf32edc24702987c02b6566f61913cf7',
    );
  });

  test('into other bytes for another passphrase, salt or cost', async () => {
    const hashes = await Promise.all([
      stretch('four words of mine', salt, cheap),
      stretch('four words of mind', salt, cheap),
      stretch('four words of mine', utf8('another sixteen.'), cheap),
      stretch('four words of mine', salt, { ...cheap, iterations: 2 }),
      stretch('four words of mine', salt, { ...cheap, memorySize: 16 }),
    ]);
    expect(new Set(hashes.map(toBase64Url)).size).toBe(hashes.length);
    expect(hashes[0]).toHaveLength(32);
  });
});

describe('The cost that a device is given', () => {
  test('is never less than the least, nor more than a tablet has room for, whatever was measured', () => {
    fc.assert(
      fc.property(fc.double({ min: 0, max: 1e6, noNaN: true }), (tookMs) => {
        const { memorySize, iterations } = costFor(tookMs);
        expect(memorySize).toBeGreaterThanOrEqual(leastCost.memorySize);
        expect(memorySize).toBeLessThanOrEqual(65_536);
        expect(iterations).toBeGreaterThanOrEqual(leastCost.iterations);
        expect(iterations).toBeLessThanOrEqual(12);
        expect(Number.isInteger(memorySize) && Number.isInteger(iterations)).toBe(true);
      }),
      propertyRuns(300),
    );
  });

  test('takes about a second where the device is neither very fast nor very slow', () => {
    for (const tookMs of [60, 100, 150, 250, 400, 700, 999]) {
      const { memorySize, iterations } = costFor(tookMs);
      const works = (memorySize * iterations) / (leastCost.memorySize * leastCost.iterations);
      expect(works * tookMs, String(tookMs)).toBeGreaterThan(650);
      expect(works * tookMs, String(tookMs)).toBeLessThanOrEqual(1_001);
    }
  });

  test('is the least on a device that takes longer than a second for it', () => {
    expect(costFor(1_000)).toEqual(leastCost);
    expect(costFor(30_000)).toEqual(leastCost);
  });

  test('is measured by the shorter of two tries', async () => {
    const took = [900, 100];
    let now = 0;
    const asked: unknown[] = [];
    const cost = await measureCost(
      (tried) => {
        asked.push(tried);
        now += took[asked.length - 1] ?? 0;
        return Promise.resolve();
      },
      () => now,
    );
    expect(asked).toEqual([leastCost, leastCost]);
    expect(cost).toEqual(costFor(100));
  });
});
