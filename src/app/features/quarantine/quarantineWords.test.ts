import { describe, expect, test } from 'vitest';
import { sayAction, sayDecision, sayKeptType, saySize, setOut } from './quarantineWords.ts';

const today = '2026-11-24';
const at = '2026-11-24T10:41:00.000Z';

describe('the words for what is kept apart', () => {
  test.each([
    [640, '640 bytes'],
    [2_140, '2.1 kB'],
    [999_000, '999.0 kB'],
    [1_000_000, '1.0 MB'],
  ])('%d bytes are %s', (bytes, words) => expect(saySize(bytes)).toBe(words));

  test('a type is said as people say it', () => {
    expect(['notified-plea', 'unknown'].map(sayKeptType)).toEqual([
      'Notified plea',
      'Of a type that is not known',
    ]);
  });

  test('a decision is said with its time, where one may know it', () => {
    expect(sayDecision({ state: 'held' }, today)).toBeUndefined();
    expect(sayDecision({ state: 'withdrawn', decidedAt: at }, today)?.text).toBe('Withdrawn 10:41');
    expect(sayDecision({ state: 'released' }, today)?.text).toBe("Let into the court's record");
    expect(sayAction({ action: 'opened', byName: 'Odette Farrow', at }, today)).toBe(
      'Odette Farrow opened it 10:41',
    );
  });

  test('what is no JSON is shown as it came', () => {
    expect(setOut('{"a":1}')).toBe('{\n  "a": 1\n}');
    expect(setOut('{"a":')).toBe('{"a":');
  });
});
