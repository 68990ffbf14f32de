import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { modeOfTrial } from '../../domain/custody/custodyFacts.ts';
import { surchargeOrders } from '../../domain/surcharge/surchargeOrders.ts';
import { offencePower, offencePowers } from './offencePowers.ts';

const offences = JSON.parse(readFileSync(new URL('../data/offences.json', import.meta.url), 'utf8')) as {
  readonly rows: readonly (readonly string[])[];
};
const modes = new Map(offences.rows.map(([code = '', , mode]) => [code, mode]));

describe('the table of powers', () => {
  test('holds about sixty offences or more, each code once', () => {
    const codes = offencePowers.map(({ code }) => code);
    expect(codes.length).toBeGreaterThanOrEqual(60);
    expect(new Set(codes).size).toBe(codes.length);
  });

  test('docs/checks.md counts the verified rows and the others', () => {
    const verified = offencePowers.filter((power) => power.verified !== undefined).length;
    const text = readFileSync(new URL('../../../docs/checks.md', import.meta.url), 'utf8').replaceAll(
      /\s+/g,
      ' ',
    );
    expect(text).toContain(
      `Of ${offencePowers.length} rows ${verified} are verified, ${offencePowers.length - verified} are not.`,
    );
    const orders = surchargeOrders.filter((order) => order.verified !== undefined).length;
    expect(text).toContain(`Of ${surchargeOrders.length} orders ${orders} are verified`);
  });

  test('names offences of the national list, with their mode of trial', () => {
    // The list says no mode of a few.
    const wrong = offencePowers.filter(
      ({ code, mode }) => modes.get(code) !== '' && modeOfTrial(modes.get(code)) !== mode,
    );
    expect(wrong.map(({ code }) => code)).toEqual([]);
  });

  test('every row names its statute and section, and is whole', () => {
    for (const power of offencePowers) {
      expect(power.source, power.code).toMatch(/ Act \d{4}, .*\bss?\.\d/);
      expect(power.summary === undefined, power.code).toBe(power.mode === 'indictable');
      expect(power.indictment === undefined, power.code).toBe(power.mode === 'summary');
      if (power.points) expect(power.points.min, power.code).toBeLessThanOrEqual(power.points.max);
    }
  });

  test('an obligatory disqualification has a minimum, and points go with a disqualification of some kind', () => {
    for (const { code, disqualification, points } of offencePowers) {
      if (disqualification?.kind === 'obligatory') {
        expect(disqualification.minimumMonths, code).toBeGreaterThanOrEqual(12);
      }
      if (points) expect(disqualification, code).toBeDefined();
    }
  });

  test('finds by code whatever the case, and nothing before the day from which a row holds', () => {
    expect(offencePower('th68010', undefined)?.title).toBe('Theft from a shop');
    expect(offencePower('XX00000', '2026-01-01')).toBeUndefined();
    expect(offencePower('RA88046', '2022-06-28')?.indictment?.custody).toBe('life');
    expect(offencePower('RA88046', '2022-06-27')).toBeUndefined();
    expect(offencePower('RA88046', undefined)).toBeUndefined();
  });
});
