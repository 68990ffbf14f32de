import { expect, test } from 'vitest';
import { pictureFacts } from '../../../../tests/builders/hearingFacts.ts';
import { readLines } from '../../../../tests/builders/notepads.ts';
import { lineOfPlace, takenToday } from './checkedFacts.ts';

const [nowak] = pictureFacts.defendants;
const defendantId = nowak?.defendantId ?? ('' as never);
const offenceOf = (number: number) => nowak?.offences[number - 1]?.offenceId ?? ('' as never);

test('Who pleads guilty on a line has pleaded guilty for the checks', () => {
  const [defendant] = takenToday(pictureFacts, readLines('2 NG\n2 G\n3 FG')).defendants;
  expect(defendant?.offences.map(({ plea }) => plea)).toEqual([undefined, 'GUILTY', undefined]);
  expect(defendant?.offences[2]?.verdictCategory).toMatch(/^GUILTY/);
});

test('A finding leads to the line of its result, else of its offence, else of its defendant', () => {
  const reading = readLines('1 FO 120\n2 NSP\n2 AD');
  const resultId = reading.results[2]?.resultId ?? '';
  const numberOf = (place: object) => lineOfPlace({ defendantId, ...place }, reading)?.lineNumber;
  expect(numberOf({ offenceId: offenceOf(2), resultId })).toBe(3);
  expect(numberOf({ offenceId: offenceOf(2) })).toBe(2);
  expect(numberOf({ offenceId: offenceOf(3) })).toBe(1);
  expect(numberOf({ defendantId: 'another' })).toBeUndefined();
});
