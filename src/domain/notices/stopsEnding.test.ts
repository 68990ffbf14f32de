import { expect, test } from 'vitest';
import {
  adviser,
  caseSheet,
  entryOf,
  hearingSheet,
  testHearing,
} from '../../../tests/builders/caseDocuments.ts';
import { testCase, testId } from '../../../tests/builders/people.ts';
import { failedNotice, receiptsOf, seenBy } from '../../../tests/builders/receipts.ts';
import { foldCase } from '../case/foldCase.ts';
import type { CaseDocument } from '../document/document.ts';
import { stopsEnding } from './stopsEnding.ts';

const failed = receiptsOf({ police: failedNotice, 'electronic-monitoring': failedNotice });
const end = { hearingId: testHearing, definition: 'hearing-ended' };
const stops = (event: Parameters<typeof stopsEnding>[1], ...documents: readonly CaseDocument[]) =>
  stopsEnding(foldCase(testCase, [caseSheet(), hearingSheet(), ...documents]), event).map(
    ({ notice }) => notice.body,
  );

test('a hearing does not end while a notice has failed that nobody saw to', () => {
  expect(stops(end)).toEqual([]);
  expect(stops(end, failed)).toEqual(['electronic-monitoring', 'police']);
  expect(stops(end, failed, seenBy(adviser, ['electronic-monitoring']))).toEqual(['police']);
  expect(stops(end, failed, seenBy(adviser, ['electronic-monitoring', 'police']))).toEqual([]);
});

test('nothing else is kept from the log, and no other hearing', () => {
  expect(stops({ ...end, definition: 'hearing-paused' }, failed)).toEqual([]);
  expect(stops({ ...end, hearingId: testId('another') }, failed)).toEqual([]);
});

test('the time of an end that stands can be corrected; what was another event cannot become one', () => {
  const logged = (definition: string) =>
    entryOf('hearing-event', adviser, {
      channel: 'bench',
      hearingId: testHearing,
      definition,
      eventTime: '2026-11-24T10:40:00.000Z',
    });
  const [ended, paused] = [logged('hearing-ended'), logged('hearing-paused')];
  expect(stops({ ...end, supersedes: [ended._id] }, failed, ended)).toEqual([]);
  expect(stops({ ...end, supersedes: [paused._id] }, failed, paused)).toHaveLength(2);
  expect(stops({ ...end, supersedes: [ended._id] }, failed)).toHaveLength(2);
});
