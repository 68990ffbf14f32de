import { expect, test } from 'vitest';
import { pictureFacts } from '../../../tests/builders/hearingFacts.ts';
import { readLines } from '../../../tests/builders/notepads.ts';
import { linesOfShare, onlyTheirLines } from './linesOfShare.ts';

test('Of a choice between two shares, lines that only the other came of are known, those under others too', () => {
  const { results } = readLines('1 FO 120\nCOLO\nPDATE 28d\n2 NSP', pictureFacts);
  const lines = linesOfShare({ results });
  expect(lines).toHaveLength(4);
  const chosen = { results: results.filter(({ code }) => code === 'NSP') };
  const kept = linesOfShare(chosen);
  expect(onlyTheirLines([chosen, { results }], chosen)).toEqual(lines.filter((line) => !kept.includes(line)));
  expect(onlyTheirLines([chosen, { results }], { results })).toEqual([]);
});
