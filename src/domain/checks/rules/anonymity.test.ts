import { expect, test } from 'vitest';
import { hearingFacts, offenceFacts, ordered, told } from '../../../../tests/builders/checkCatalogue.ts';
import { anonymity } from './anonymity.ts';

const sexual = hearingFacts({
  offences: [offenceFacts({ offenceCode: 'SX03007', title: 'Sexual assault on a female' })],
});

test('a sexual offence without DSOA is a warning; DSOA, or a restriction that stands, answers it', () => {
  expect(told(anonymity, [ordered('RC')], sexual)).toEqual([
    'warning: offence 1, Sexual assault on a female: the complainant is anonymous for life, and nothing says so. Add DSOA.',
  ]);
  expect(told(anonymity, [ordered('RC'), ordered('DSOA')], sexual)).toEqual([]);
  expect(
    told(anonymity, [ordered('RC')], sexual, { restrictions: ['Anonymity for life: complainant'] }),
  ).toEqual([]);
});

test('another offence needs none', () => {
  expect(told(anonymity, [ordered('RC')])).toEqual([]);
});
