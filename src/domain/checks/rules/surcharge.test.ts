import { expect, test } from 'vitest';
import {
  found,
  hearingFacts,
  lasting,
  offenceFacts,
  ofDefendant,
  ofSecond,
  ordered,
  pounds,
  said,
  secondCharge,
  told,
  youthBorn,
} from '../../../../tests/builders/checkCatalogue.ts';
import { surcharge } from './surcharge.ts';

const fine = (amount: number, on = {}) => ordered('FO', { values: { AOF: pounds(amount) }, ...on });
const paid = (amount: number) => ordered('FVS', { values: { AOS: pounds(amount) }, ...ofDefendant });
const noReason = ordered('NOVS', { values: { noSurchargeReason: said('means') }, ...ofDefendant });

test('a fine carries 40%, with the arithmetic', () => {
  expect(told(surcharge, [fine(120)])).toEqual([
    'warning: BRANDRETH, Ottilie: no surcharge is ordered: £48 (40% of £120, adult). Add FVS, or NOVS with the reason.',
  ]);
  expect(told(surcharge, [fine(120), paid(48)])).toEqual([]);
});

test('another amount is a warning at the amount, with its order as the source', () => {
  expect(found(surcharge, [fine(120), paid(34)])).toMatchObject([
    {
      severity: 'warning',
      message:
        'BRANDRETH, Ottilie: a surcharge of £34 is ordered, counted here: £48 (40% of £120, adult). Check the amount, or add VSR with the reason.',
      place: { promptId: '629a971e-9d7a-4526-838d-0a4cb922b5cb' },
      source: 'Sentencing Act 2020 (Surcharge) (Amendment) Regulations 2022 (S.I. 2022/584)',
    },
  ]);
  expect(told(surcharge, [fine(120), paid(34), ordered('VSR', ofDefendant)])).toEqual([]);
});

test('once for the defendant, whatever the offences', () => {
  const two = hearingFacts({ offences: [offenceFacts(), secondCharge()] });
  expect(told(surcharge, [fine(120), fine(80, ofSecond), paid(80)], two)).toEqual([]);
  const twice = [fine(120), { ...paid(48), resultId: 'one' }, { ...paid(48), resultId: 'two' }];
  expect(told(surcharge, twice)[0]).toMatch(/^error: .* ordered 2 times/);
});

test('a reason for none is enough, but not beside the surcharge', () => {
  expect(told(surcharge, [fine(120), noReason])).toEqual([]);
  expect(told(surcharge, [fine(120), paid(48), noReason])[0]).toContain('are both ordered');
});

test('nothing that carries one: a surcharge is odd, its absence right', () => {
  expect(told(surcharge, [ordered('AD')])).toEqual([]);
  expect(told(surcharge, [ordered('WDRN'), paid(26)])[0]).toContain('no sentence carries one');
});

test('a youth rehabilitation order carries £26', () => {
  expect(told(surcharge, [ordered('YRO')], hearingFacts({ birthDate: youthBorn }))[0]).toContain(
    'no surcharge is ordered: £26 (community sentence, youth)',
  );
});

test('the amounts of 2019, which nobody read in their order, say so', () => {
  const old = hearingFacts({ offences: [offenceFacts({ startDate: '2019-07-01' })] });
  expect(told(surcharge, [fine(120)], old)[0]).toContain('(amounts not yet verified)');
});

test('what is not known is said: no day of the offence, no total', () => {
  const { startDate: _startDate, ...undated } = offenceFacts();
  expect(told(surcharge, [fine(120)], hearingFacts({ offences: [undated] }))).toEqual([
    'notChecked: BRANDRETH, Ottilie: surcharge not checked: the day of an offence is not recorded.',
  ]);
  const two = hearingFacts({ offences: [offenceFacts(), secondCharge()] });
  const prison = (on = {}) => ordered('IMP', { values: { imprisonmentPeriod: lasting(5, 'months') }, ...on });
  expect(told(surcharge, [prison(), prison(ofSecond)], two)[0]).toContain(
    'it depends on the total: £154 if concurrent, £187 if consecutive',
  );
});
