import { expect, test } from 'vitest';
import { adviser, secondOffence } from '../../../../tests/builders/caseDocuments.ts';
import { chargeAmended, differencesTold, sheetsAsTheyCame } from '../../../../tests/builders/corrections.ts';
import { coded } from '../../../../tests/builders/notices.ts';
import { shareOf } from '../../../../tests/builders/shares.ts';

const share = shareOf(adviser, [coded('FO'), coded('LEP', { offenceId: secondOffence })]);
const before = [...sheetsAsTheyCame, share];
const assault = { offenceCode: 'CJ88116', title: 'Assault by beating' };

test('a charge that was amended is told to who was told of a result of it', () => {
  const told = 'Charge: TH68010 Theft from a shop. → Charge: CJ88116 Assault by beating.';
  expect(differencesTold(chargeAmended(assault), before)).toEqual({
    police: told,
    enforcement: told,
    'press-register': told,
  });
});

test('one that was entered by mistake is gone', () => {
  const added = { ...chargeAmended(assault), change: 'added', supersedes: [], offenceId: 'added' } as const;
  const addedCharge = { ...added, offenceId: 'added' as typeof secondOffence };
  const about = [...sheetsAsTheyCame, addedCharge];
  const ofIt = shareOf(adviser, [coded('FO', { offenceId: addedCharge.offenceId })], { counter: 6 });
  const gone = chargeAmended(assault, about, {
    offenceId: addedCharge.offenceId,
    change: 'entered-in-error',
    supersedes: [addedCharge._id],
    counter: 7,
    reason: 'Of another case',
  });
  expect(differencesTold(addedCharge, [...sheetsAsTheyCame, share])).toEqual({});
  expect(differencesTold(gone, [...about, ofIt])['police']).toBe('Charge: CJ88116 Assault by beating. →');
});

test('of wording and dates nobody was told', () => {
  const reworded = { offenceCode: 'TH68010', title: 'Theft from a shop', wording: 'Stole two hams' };
  expect(differencesTold(chargeAmended(reworded), before)).toEqual({});
});
