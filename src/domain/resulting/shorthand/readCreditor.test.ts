import { expect, test } from 'vitest';
import { definitionOf, testCatalogue } from '../../../../tests/builders/resultCatalogue.ts';
import { oneFacts } from '../../../../tests/builders/hearingFacts.ts';
import { readLines } from '../../../../tests/builders/notepads.ts';
import { recordedText, plainRecord } from '../recordedText.ts';
import { creditorAnswers } from './readCreditor.ts';

const { prompts } = definitionOf('FCOMP');
/** Each part by its national name. */
const parts = (said: string) =>
  Object.fromEntries(
    Object.entries(creditorAnswers(said, prompts)).map(([promptId, value]) => [
      prompts.find((prompt) => prompt.promptId === promptId)?.reference?.replace('minorCreditor', ''),
      value.kind === 'text' ? value.text : value.kind,
    ]),
  );

test.each([
  ['Mr John Smith', { Title: 'Mr', Forenames: 'John', Surname: 'Smith' }],
  ['Mrs A. B. Khan', { Title: 'Mrs', Initials: 'A. B.', Surname: 'Khan' }],
  ['Dr Ann J O’Neill-Wood', { Title: 'Dr', Forenames: 'Ann', Initials: 'J', Surname: 'O’Neill-Wood' }],
  ['miss Bell', { Title: 'miss', Surname: 'Bell' }],
  ['The Corner Shop', { Company: 'The Corner Shop' }],
  ['Mr', { Company: 'Mr' }],
  [
    'Tesco Stores Ltd, 1 High Street, Luton LU1 1AA',
    { Company: 'Tesco Stores Ltd', Address: '1 High Street, Luton', Postcode: 'LU1 1AA' },
  ],
  [
    'Mr J Smith, 2 Mill Lane, Luton',
    { Title: 'Mr', Initials: 'J', Surname: 'Smith', Address: '2 Mill Lane, Luton' },
  ],
  ['Boots, LU1 2BB', { Company: 'Boots', Postcode: 'LU1 2BB' }],
])('%s', (said, expected) => {
  expect(parts(said)).toEqual(expected);
});

test.each([
  ['1 FCOMP 100 to Mr John Smith', 'Compensation £100.00 to Mr John Smith.'],
  ['1 FCOMP 100 Tesco', 'Compensation £100.00 to Tesco.'],
  ['1 FCOMP 100 "To Let Ltd"', 'Compensation £100.00 to To Let Ltd.'],
  ['FCOST 85 to Jane Doe', 'Costs £85.00 to Jane Doe.'],
])('%s is recorded with one “to”, and asks for nothing more', (typed, recorded) => {
  const reading = readLines(typed, oneFacts);
  expect(
    reading.lines.flatMap(({ troubles }) => troubles.filter(({ severity }) => severity === 'error')),
  ).toEqual([]);
  expect(plainRecord(recordedText(reading, oneFacts, testCatalogue))).toContain(recorded);
});
