import { expect, test } from 'vitest';
import {
  adviser,
  caseSheet,
  defendantSheet,
  hearingSheet,
} from '../../../../tests/builders/caseDocuments.ts';
import { differencesTold, nameCorrected, sheetsAsTheyCame } from '../../../../tests/builders/corrections.ts';
import { coded } from '../../../../tests/builders/notices.ts';
import { shareOf } from '../../../../tests/builders/shares.ts';

const share = shareOf(adviser, [coded('LEP'), coded('FO')]);
const before = [...sheetsAsTheyCame, share];
const right = { firstName: 'Otilie', lastName: 'Brandrath', dateOfBirth: '1990-02-04' };

test('a name and a birth date are corrected at everybody who has them; the register has no birth dates', () => {
  const whole =
    'Name: BRANDRETH, Ottilie. Born: 3 February 1990. → Name: BRANDRATH, Otilie. Born: 4 February 1990.';
  expect(differencesTold(nameCorrected(right), before)).toEqual({
    police: whole,
    dvla: whole,
    enforcement: whole,
    'press-register': 'Name: BRANDRETH, Ottilie. → Name: BRANDRATH, Otilie.',
  });
});

test('nobody was told of a nationality, and the register of no birth date', () => {
  const born = { firstName: 'Ottilie', lastName: 'Brandreth', dateOfBirth: '1990-02-03' };
  expect(differencesTold(nameCorrected({ ...born, nationality: 'French' }), before)).toEqual({});
  expect(differencesTold(nameCorrected({ ...born, dateOfBirth: '1990-03-02' }), before)).not.toHaveProperty(
    'press-register',
  );
});

test('where two differ nobody is told before somebody chose, and then what takes the place of both', () => {
  const one = nameCorrected(right);
  const other = nameCorrected({ ...right, lastName: 'Brandreath' }, sheetsAsTheyCame, {
    deviceId: 'z' as never,
  });
  expect(differencesTold(other, [...before, one])).toEqual({});
  const both = [...before, one, other];
  const chosen = nameCorrected({ ...right, lastName: 'Branderith' }, both, { counter: 6 });
  expect(differencesTold(chosen, both)['press-register']).toBe(
    'Name: BRANDRATH, Otilie. Name: BRANDREATH, Otilie. → Name: BRANDERITH, Otilie.',
  );
});

test('of who turns out to be a youth the register gives no name, and the notice that says so gives none either', () => {
  const adult = [caseSheet(), defendantSheet({ person: { lastName: 'Young' } }), hearingSheet(), share];
  const youth = nameCorrected({ lastName: 'Young', dateOfBirth: '2010-02-03' }, adult);
  const told = differencesTold(youth, adult);
  expect(told['press-register']).toBe('→ No name is given.');
  expect(told['police']).toBe('→ Born: 3 February 2010.');
});
