import { expect, test } from 'vitest';
import { readLines } from '../../../tests/builders/notepads.ts';
import { oneFacts } from '../../../tests/builders/hearingFacts.ts';
import { testCatalogue } from '../../../tests/builders/resultCatalogue.ts';
import { plainRecord, recordedText } from './recordedText.ts';
import type { Prompt } from './resultDefinition.ts';
import { wholeTemplate } from './wholeTemplate.ts';

const prompt = (reference: string, label: string, onExtract = true): Prompt => ({
  promptId: reference,
  reference,
  label,
  rule: 'optional',
  sequence: 1,
  words: [],
  onExtract,
  kind: 'text',
});

test('what a template of ours does not name and the extract has stands behind it', () => {
  const prompts = [
    prompt('PENPT', 'Points'),
    prompt('licence', 'Licence [number]?'),
    prompt('risk', 'Risk', false),
  ];
  expect(wholeTemplate('Endorsed with {penpt} points.', prompts)).toBe(
    'Endorsed with {penpt} points[. Licence number: {licence}]',
  );
  expect(wholeTemplate('Endorsed.', [])).toBe('Endorsed.');
});

const recorded = (line: string): string =>
  plainRecord(recordedText(readLines(line, oneFacts), oneFacts, testCatalogue));

test('an answer that is typed is recorded', () => {
  expect(recorded('LEP 3 licence number: "AB 12"')).toContain(
    'Driving record endorsed with 3 points. Licence number: AB 12.',
  );
  expect(recorded('LEP 3')).toContain('Driving record endorsed with 3 points.');
});
