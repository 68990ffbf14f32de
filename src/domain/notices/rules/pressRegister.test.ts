import { expect, test } from 'vitest';
import { shareOf } from '../../../../tests/builders/shares.ts';
import { adviser } from '../../../../tests/builders/caseDocuments.ts';
import { coded, noticeFactsOf, toldOf } from '../../../../tests/builders/notices.ts';
import { noticesOf } from '../noticesOf.ts';
import { pressRegister } from './pressRegister.ts';

const registered = (facts = noticeFactsOf()) =>
  noticesOf(
    { share: shareOf(adviser, [coded('FO', { label: 'Fine', resultText: 'Fined £120 at 4 Mill Lane.' })]) },
    [],
    facts,
  ).find(({ body }) => body === 'press-register')?.content;

test('every result is told by its title, and no wording', () => {
  expect(toldOf(pressRegister, [coded('FO'), coded('CO')])).toEqual(['FO', 'CO']);
  expect(JSON.stringify(registered())).not.toContain('Mill Lane');
  expect(registered()).toMatchObject({
    defendant: { name: 'BRANDRETH, Ottilie' },
    results: [{ code: 'FO', label: 'Fine' }],
  });
});

test('of youths, and where a restriction stands, there is no name', () => {
  expect(registered(noticeFactsOf({ isYouth: true }))).not.toHaveProperty('defendant');
  expect(registered(noticeFactsOf({}, { restrictions: ['Section 45'] }))).not.toHaveProperty('defendant');
});
