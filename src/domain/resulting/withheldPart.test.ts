import { expect, test } from 'vitest';
import { adviser, caseSheet, defendantSheet, hearingSheet } from '../../../tests/builders/caseDocuments.ts';
import { secondDefendant, testCase } from '../../../tests/builders/people.ts';
import { recordedResult, shareOf, withheldOf } from '../../../tests/builders/shares.ts';
import { foldCase } from '../case/foldCase.ts';
import { toTell } from '../notices/toTell.ts';

const shown = [recordedResult('Restraining order')];
const whole = [recordedResult('Restraining order', { resultText: 'Not to go to 4 Elm Row.' })];
const sheets = [caseSheet(), defendantSheet(), hearingSheet()];

test.each([
  ['what is for the court alone', whole, { channel: 'bench' }],
  ['what is of a co-defendant', whole, { channel: `defendant:${secondDefendant}` }],
  ['what is of other results', [...whole, recordedResult('Prison')], {}],
] as const)(
  'a share that names %s as the defendant’s withholds it still: nobody is told, nothing is printed',
  (_what, recorded, changes) => {
    const part = withheldOf(adviser, recorded, changes);
    const share = shareOf(adviser, shown, {
      withheld: [{ audience: 'defendant', entryId: part._id, textHash: part.textHash }],
    });
    const documents = [...sheets, share, part];
    expect(toTell(testCase, share._id, documents)).toEqual({ tag: 'incomplete' });
    const [shares] = foldCase(testCase, documents).hearings[0]?.shares ?? [];
    expect(shares?.shared).toMatchObject({ state: 'one', current: { value: { isWhole: false, parts: [] } } });
  },
);
