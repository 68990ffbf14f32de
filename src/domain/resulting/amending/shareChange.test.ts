import { describe, expect, test } from 'vitest';
import { recordedResult } from '../../../../tests/builders/shares.ts';
import type { JudicialResult } from '../../result/judicialResult.ts';
import { directlyReplaced, shareChange } from './shareChange.ts';

const words = (...recorded: readonly JudicialResult[]) => ({
  recorded,
  text: recorded.map(({ resultText = '' }) => resultText).join('\n'),
});
const fine = recordedResult('Fine', { resultText: 'Fine £120.00.' });
const costs = recordedResult('Costs', { shortCode: 'FCPC', resultText: 'Costs £85.00.' });
const larger = { ...fine, resultText: 'Fine £150.00.' };

describe('what a share says otherwise than the one it replaced', () => {
  test('is each result that is new, gone or changed, and the words struck through and new', () => {
    const order = recordedResult('Order', { shortCode: 'COLO', resultText: 'Collection order.' });
    const change = shareChange(words(fine, costs), words(larger, order));
    expect(change).toMatchObject({
      added: [order],
      gone: [costs],
      changed: [{ before: fine, after: larger }],
    });
    expect(change.words.map(({ kind }) => kind)).toEqual(['gone', 'gone', 'new', 'new']);
  });

  test('of one that was typed anew on another line is no result more', () => {
    const anew = { ...larger, resultId: 'another-line' };
    expect(shareChange(words(fine, costs), words(costs, anew))).toMatchObject({
      added: [],
      gone: [],
      changed: [{ before: fine, after: anew }],
    });
  });

  test('of two alike that became one is one gone', () => {
    const twice = { ...fine, resultId: 'twice' };
    expect(shareChange(words(fine, twice), words(twice))).toMatchObject({
      added: [],
      gone: [fine],
      changed: [],
    });
  });

  test('of the same words, however they are filed, is nothing', () => {
    const filed = { ...fine, share: { entryId: 'x', isContested: false }, amendment: { reason: 'Why' } };
    expect(shareChange(words(fine), words(filed))).toMatchObject({ added: [], gone: [], changed: [] });
  });
});

test('a share took the place of those before it, and not once more of what they had replaced', () => {
  const [a, b] = [
    { id: 'a', replaces: [] },
    { id: 'b', replaces: [] },
  ];
  const chosen = { id: 'chosen', replaces: ['a', 'b', 'bail'] };
  const ids = (replaces: readonly string[]) => directlyReplaced(replaces, [a, b, chosen]).map(({ id }) => id);
  expect(ids(chosen.replaces)).toEqual(['a', 'b']);
  expect(ids(['chosen', 'a', 'b'])).toEqual(['chosen']);
  expect(ids([])).toEqual([]);
});
