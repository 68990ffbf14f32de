import { expect, test } from 'vitest';
import { hearingFacts, ordered, told, unconvicted } from '../../../../tests/builders/checkCatalogue.ts';
import type { OffenceFacts } from '../../resulting/hearingFacts.ts';
import { allocationFollowed } from './allocationFollowed.ts';

const facts = (own: Partial<OffenceFacts>) =>
  hearingFacts({ offences: [unconvicted({ title: 'Affray', ...own })] });
const sent = { toBeSent: { under: 's.51 CDA 1998' } };

test('what was allocated to the Crown Court and left behind is a warning, once anything is ordered of its defendant', () => {
  expect(told(allocationFollowed, [ordered('RC', { ofDefendant: true })], facts(sent))).toEqual([
    'warning: offence 1, Affray: allocated to the Crown Court, and nothing sends it there. Add the sending, or record the allocation anew.',
  ]);
  expect(told(allocationFollowed, [], facts(sent))).toEqual([]);
});

test.each(['CCIU', 'CCII', 'SCC', 'WDRN', 'RI', 'A'])('%s of the offence answers it', (code) => {
  expect(told(allocationFollowed, [ordered(code)], facts(sent))).toEqual([]);
});

test('so does a conviction, an earlier end, and a hearing in the Crown Court', () => {
  const fine = [ordered('FO')];
  expect(told(allocationFollowed, fine, facts({ ...sent, verdictCategory: 'GUILTY' }))).toEqual([]);
  expect(told(allocationFollowed, fine, facts({ ...sent, ended: 'Withdrawn' }))).toEqual([]);
  expect(told(allocationFollowed, fine, { ...facts(sent), jurisdiction: 'CROWN' })).toEqual([]);
  expect(told(allocationFollowed, fine, facts(sent))).toHaveLength(1);
});

test('what is tried summarily is not sent for trial; a committal for sentence is another thing', () => {
  const here = facts({ isTriedSummarily: true });
  expect(told(allocationFollowed, [ordered('CCIU')], here)).toEqual([
    'warning: offence 1, Affray: to be tried summarily, and sent to the Crown Court for trial. Take the sending out, or record the allocation anew.',
  ]);
  expect(told(allocationFollowed, [ordered('CCSU')], here)).toEqual([]);
});
