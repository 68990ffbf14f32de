import { expect, test } from 'vitest';
import { pictureFacts } from '../../../tests/builders/hearingFacts.ts';
import { builtInResults } from '../../reference/results/builtInResults.ts';
import { makeResultCatalogue } from './catalogue.ts';
import { lineActs, writeAct } from './lineActs.ts';
import type { PromptValue } from './promptValue.ts';

const reader = { facts: pictureFacts, catalogue: makeResultCatalogue(builtInResults) };

/** Answers the first prompt of an act that is of this kind. */
function answer(text: string, place: number, value: PromptValue): string {
  const act = lineActs(text, reader)[place];
  const prompt = act?.definition.prompts.find(({ kind }) => kind === value.kind);
  if (!act || !prompt) throw new Error(`Nothing to answer in ${text}`);
  return writeAct(text, act, { ...act.ordered.values, [prompt.promptId]: value }, reader);
}

test('A form writes its answer into the line; target, other acts and whom it is the same for stay as typed', () => {
  expect(answer('1,2 FO', 0, { kind: 'currency', pence: 12050 })).toBe('1,2 FO 120.50');
  expect(answer('offence 1 fine', 0, { kind: 'currency', pence: 8000 })).toBe('offence 1 FO 80');
  expect(answer('1 G; 1 FO 80; 2 NSP', 0, { kind: 'currency', pence: 9000 })).toBe('1 G; 1 FO 90; 2 NSP');
  expect(answer('1 FO 120, same for 2-3', 0, { kind: 'currency', pence: 9900 })).toBe(
    '1 FO 99, same for 2-3',
  );
  expect(answer('PDATE', 0, { kind: 'date', day: '2026-12-21' })).toBe('PDATE 21/12/2026');
});

test('What goes with a result in brackets stays', () => {
  const line = '1 A (=NEXH (=NHMC 12/01/2027 10:00))';
  const [act] = lineActs(line, reader);
  if (!act) throw new Error('No act');
  expect(writeAct(line, act, act.ordered.values, reader)).toContain('(=NEXH (=NHMC');
});

test('A note and a line that waits for a choice have no form', () => {
  expect(lineActs('ask re phone', reader)).toEqual([]);
  expect(lineActs('1 W', reader)).toEqual([]);
  expect(lineActs('', reader)).toEqual([]);
});

test('It is told where something stands that could not be read', () => {
  expect(lineActs('1 FO 120', reader)[0]?.holdsUnread).toBe(false);
  expect(lineActs('1 FO 12o', reader)[0]?.holdsUnread).toBe(true);
});
