import { expect, test } from 'vitest';
import { sayIdentification } from './identification.ts';

test.each([
  [
    { by: 'defendant', given: ['name', 'date-of-birth', 'address'], refused: [] },
    'by name, date of birth and address',
  ],
  [
    { by: 'interpreter', given: ['name'], refused: ['nationality'] },
    'by name (the defendant, through an interpreter); nationality asked and not given',
  ],
  [{ by: 'defendant', given: [], refused: ['name'] }, 'not identified; name asked and not given'],
] as const)('%j', (said, words) => expect(sayIdentification(said)).toBe(words));
