import { expect, test } from 'vitest';
import { coded, toldOf } from '../../../../tests/builders/notices.ts';
import { police } from './police.ts';

test('every result is told', () => {
  expect(toldOf(police, [coded('WDRN'), coded('RC')])).toEqual(['WDRN', 'RC']);
});
