import { expect, test } from 'vitest';
import {
  defendantFacts,
  found,
  hearingFacts,
  lasting,
  offenceFacts,
  ofSecond,
  ordered,
  said,
  saidYes,
  count,
  secondCharge,
  told,
} from '../../../../tests/builders/checkCatalogue.ts';
import { sent001 } from './sent001.ts';

const two = hearingFacts({ offences: [offenceFacts(), secondCharge()] });
const prison = (values = {}, on = {}) =>
  ordered('IMP', { values: { imprisonmentPeriod: lasting(8, 'weeks'), ...values }, ...on });

test('one sentence of custody needs nothing said', () => {
  expect(told(sent001, [prison()], two)).toEqual([]);
});

test('two with nothing said are an error on each', () => {
  expect(told(sent001, [prison(), prison({}, ofSecond)], two)).toEqual([
    'error: BRANDRETH, Ottilie, offence 1: custody is neither concurrent nor consecutive, and so is one more. Only the primary sentence may be; say it for the others.',
    'error: BRANDRETH, Ottilie, offence 2: custody is neither concurrent nor consecutive, and so is one more. Only the primary sentence may be; say it for the others.',
  ]);
});

test('a primary sentence and one that is concurrent, or consecutive, are right', () => {
  expect(told(sent001, [prison(), prison({ concurrent: saidYes }, ofSecond)], two)).toEqual([]);
  expect(told(sent001, [prison(), prison({ consecutiveToOffenceNumber: count(1) }, ofSecond)], two)).toEqual(
    [],
  );
  expect(
    told(sent001, [prison(), prison({ whereConsecutiveToAnOffence: said('40AB0000126') }, ofSecond)], two),
  ).toEqual([]);
});

test('both is a warning, and so is no primary one; results of another kind and another defendant do not count', () => {
  const both = { concurrent: saidYes, consecutiveToOffenceNumber: count(1) };
  expect(found(sent001, [prison(), prison(both, ofSecond)], two)).toMatchObject([
    { severity: 'warning', place: { offenceId: ofSecond.offenceId } },
  ]);
  const concurrent = { concurrent: saidYes };
  expect(found(sent001, [prison(concurrent), prison(concurrent, ofSecond)], two)).toMatchObject([
    { severity: 'warning', place: { defendantId: defendantFacts().defendantId } },
  ]);
  // As published: that none is primary is told beside that one is both.
  expect(found(sent001, [prison(concurrent), prison(both, ofSecond)], two)).toMatchObject([
    { place: { offenceId: ofSecond.offenceId } },
    { place: { defendantId: defendantFacts().defendantId } },
  ]);
  expect(told(sent001, [prison(), ordered('CD', ofSecond)], two)).toEqual([]);
});
