import { expect, test } from 'vitest';
import { adviser } from '../../../tests/builders/caseDocuments.ts';
import { coded } from '../../../tests/builders/notices.ts';
import { shareOf } from '../../../tests/builders/shares.ts';
import { overtakenBy } from './overtakenBy.ts';

const version = (counter: number, ...supersedes: readonly string[]) =>
  shareOf(adviser, [coded('FO')], { version: counter, counter, supersedes });

test('what a share takes the place of and has not come yet goes first, the oldest before the others', () => {
  const first = version(1);
  const second = version(2, first._id);
  const third = version(3, second._id);
  const other = version(4);
  const documents = [third, other, second, first];
  expect(overtakenBy(third._id, documents, () => false)).toEqual([first._id, second._id]);
  expect(overtakenBy(third._id, documents, (id) => id === first._id)).toEqual([second._id]);
  expect(overtakenBy(third._id, documents, () => true)).toEqual([]);
  expect(overtakenBy(third._id, [third, first], () => false)).toEqual([]);
  expect(overtakenBy(first._id, documents, () => false)).toEqual([]);
});
