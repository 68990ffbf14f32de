import { expect, test } from 'vitest';
import { adviser } from '../../../tests/builders/caseDocuments.ts';
import { recordedResult, shareOf } from '../../../tests/builders/shares.ts';
import { isRecordOf, saysItsResults } from './isRecordOf.ts';

const { results } = shareOf(adviser, [recordedResult('Fine'), recordedResult('Costs')]);
const [fine, costs] = results as [(typeof results)[number], (typeof results)[number]];
const recorded = [recordedResult('Fine'), recordedResult('Costs')];

test('what is recorded is each result, then those under it, in their order', () => {
  expect(isRecordOf({ recorded }, results)).toBe(true);
  expect(isRecordOf({ recorded }, [{ ...fine, children: [costs] }])).toBe(true);
  expect(isRecordOf({ recorded }, [costs, fine])).toBe(false);
  expect(isRecordOf({ recorded }, [fine])).toBe(false);
  expect(isRecordOf({ recorded }, [fine, { ...costs, code: 'FO2' }])).toBe(false);
});

test('a result begins with a line of the text; one that is said within another says nothing of itself', () => {
  const text = 'Fine £100.\nTo pay by 4 December.\nCosts £85.';
  const says = (...said: readonly (string | undefined)[]) =>
    saysItsResults({
      text,
      recorded: said.map((resultText) => ({
        resultId: 'r',
        label: 'R',
        prompts: [],
        ...(resultText === undefined ? {} : { resultText }),
      })),
    });
  expect(says('Fine £100. To pay by 4 December.', 'Costs £85.', undefined)).toBe(true);
  // Sentences of one result stand apart where another is said between them.
  expect(says('Fine £100. Costs £85.')).toBe(true);
  expect(says('Fine £1000.')).toBe(false);
  expect(says('Prison.')).toBe(false);
});
