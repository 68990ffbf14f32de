import { describe, expect, test } from 'vitest';
import { generalLimit, highestCustody, highestFine, youthFine } from './courtLimits.ts';

describe('what a court may impose whatever the offence', () => {
  test.each([
    ['2020-12-01', 6],
    ['2022-05-01', 6],
    ['2022-05-02', 12],
    ['2023-03-29', 12],
    ['2023-03-30', 6],
    ['2024-11-17', 6],
    ['2024-11-18', 12],
    ['2026-11-26', 12],
  ])('convicted on %s: %i months for an either-way offence', (convicted, months) => {
    expect(generalLimit(convicted).months).toBe(months);
  });

  test('the standard scale, and level 5 by the day of the offence', () => {
    expect(([1, 2, 3, 4] as const).map((level) => highestFine(level, '2026-01-01'))).toEqual([
      20_000, 50_000, 100_000, 250_000,
    ]);
    expect(highestFine(5, '2015-03-11')).toBe(500_000);
    expect(highestFine(5, '2015-03-12')).toBeUndefined();
    expect(highestFine(5, undefined)).toBeUndefined();
    expect(highestFine('unlimited', '2000-01-01')).toBeUndefined();
    expect(highestFine({ pence: 250_000 }, undefined)).toBe(250_000);
  });

  test('fines of young people', () => {
    expect([10, 13, 14, 17, 18].map(youthFine)).toEqual([25_000, 25_000, 100_000, 100_000, undefined]);
  });

  test('the lower of offence and court', () => {
    const eitherWay = { summary: { custody: 'general' }, indictment: { custody: 9 } } as const;
    expect(highestCustody(eitherWay, 'MAGISTRATES', '2026-01-01')?.months).toBe(9);
    expect(highestCustody(eitherWay, 'MAGISTRATES', '2024-01-01')?.months).toBe(6);
    expect(highestCustody(eitherWay, 'CROWN', '2024-01-01')?.months).toBe(9);
    const summary = { summary: { custody: 3 } };
    expect(highestCustody(summary, 'MAGISTRATES', '2026-01-01')?.months).toBe(3);
    expect(highestCustody(summary, 'CROWN', '2026-01-01')?.months).toBe(3);
    expect(highestCustody({ indictment: { custody: 'life' } }, 'MAGISTRATES', '2026-01-01')).toBeUndefined();
  });
});
