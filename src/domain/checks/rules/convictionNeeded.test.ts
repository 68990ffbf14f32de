import { expect, test } from 'vitest';
import {
  count,
  hearingFacts,
  ordered,
  told,
  unconvicted,
} from '../../../../tests/builders/checkCatalogue.ts';
import { convictionNeeded } from './convictionNeeded.ts';

const points = ordered('LEP', { values: { PENPT: count(6) } });

test('points on an offence without a conviction are a warning, with one they are none', () => {
  expect(told(convictionNeeded, [points], hearingFacts({ offences: [unconvicted()] }))).toEqual([
    'warning: offence 1: LEP needs a conviction, and none is recorded. Add the plea of guilty or the verdict.',
  ]);
  expect(told(convictionNeeded, [points])).toEqual([]);
});

test('a remand needs none, and a sentence is told of by CONV-006 alone', () => {
  const facing = hearingFacts({ offences: [unconvicted()] });
  expect(told(convictionNeeded, [ordered('RI'), ordered('FO')], facing)).toEqual([]);
});
