import { expect, test } from 'vitest';
import { coded, toldOf } from '../../../../tests/builders/notices.ts';
import { youthOffending } from './youthOffending.ts';

test('everything of a youth is told, and of adults only the orders that the team goes on with', () => {
  const results = [coded('FO'), coded('YOP'), coded('YRO')];
  expect(toldOf(youthOffending, results, { isYouth: true })).toEqual(['FO', 'YOP', 'YRO']);
  expect(toldOf(youthOffending, results)).toEqual(['YOP', 'YRO']);
});
