import { describe, expect, test } from 'vitest';
import type { Jurisdiction } from './hearing.ts';
import { hearingEventDefinitions, hearingEventsLoggedBy } from './hearingEventDefinitions.ts';
import { usualNextEvents } from './usualNextEvents.ts';

const on = (day: string, ...definitions: readonly string[]) =>
  definitions.map((definition, at) => ({
    definition,
    eventTime: `${day}T10:${String(at).padStart(2, '0')}:00.000Z`,
  }));
const mayLog = (jurisdiction: Jurisdiction) => (definition: string) =>
  hearingEventsLoggedBy('legal-adviser', jurisdiction).some(({ key }) => key === definition);
const next = (
  definitions: readonly string[],
  { isTrial = false, jurisdiction = 'CROWN' as Jurisdiction, day = '2026-11-24' } = {},
) => usualNextEvents(on(day, ...definitions), { today: '2026-11-24', isTrial }, mayLog(jurisdiction));

describe('what is usually logged next', () => {
  test('a hearing begins, also on a further day', () => {
    expect(next([])).toEqual(['called-on', 'hearing-started', 'defendant-did-not-appear']);
    expect(next(['hearing-started', 'jury-retires'], { day: '2026-11-23' })).toEqual(next([]));
  });

  test('arrivals move nothing on', () => {
    expect(next(['hearing-started', 'witness-arrived'])).toEqual(next(['hearing-started']));
  });

  test('a trial goes to its evidence, in the Crown Court by way of the jury', () => {
    expect(next(['hearing-started'], { isTrial: true })[0]).toBe('jury-sworn');
    expect(next(['hearing-started'], { isTrial: true, jurisdiction: 'MAGISTRATES' })[0]).toBe(
      'prosecution-opens',
    );
    expect(next(['closing-speeches'])[0]).toBe('summing-up');
    expect(next(['closing-speeches'], { jurisdiction: 'MAGISTRATES' })[0]).toBe('bench-retires');
    expect(next(['summing-up'])).toContain('jury-retires');
  });

  test('after a witness the side that called them goes on', () => {
    expect(next(['prosecution-opens', 'witness-sworn', 'witness-released'])).toContain('prosecution-closes');
    expect(next(['defence-opens', 'witness-sworn', 'witness-released'])).toContain('defence-closes');
  });

  test('a pause is ended, and then the hearing goes on where it was', () => {
    expect(next(['prosecution-opens', 'hearing-paused'])).toEqual(['hearing-resumed', 'hearing-ended']);
    expect(next(['prosecution-opens', 'hearing-paused', 'hearing-resumed'])).toEqual(
      next(['prosecution-opens']),
    );
    expect(next(['hearing-resumed'])).toEqual(next(['hearing-started']));
  });

  test('of every event there is one to come, each once, known, and never one that just was', () => {
    const known = hearingEventDefinitions.map(({ key }) => key);
    for (const jurisdiction of ['MAGISTRATES', 'CROWN'] as const) {
      for (const isTrial of [false, true]) {
        for (const definition of known.filter(mayLog(jurisdiction))) {
          const usual = next([definition], { isTrial, jurisdiction });
          expect(usual.length, definition).toBeGreaterThan(0);
          expect(new Set(usual).size).toBe(usual.length);
          expect(known).toEqual(expect.arrayContaining([...usual]));
          expect(usual).not.toContain(definition);
        }
      }
    }
  });
});
