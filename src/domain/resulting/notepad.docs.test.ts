import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { factsCalled } from '../../../tests/builders/hearingFacts.ts';
import { showProposals } from '../../../tests/builders/proposals.ts';
import { crownCourtNamed } from '../../reference/courts/crownCourts.ts';
import { proposalRules } from '../proposals/proposeNext.ts';
import { readLines, showNotepad } from '../../../tests/builders/notepads.ts';

const page = readFileSync(join(import.meta.dirname, '../../../docs/notepad.md'), 'utf8');
const examples = [...page.matchAll(/```notepad ([^\n]*)\n(.*?)\n```/gs)].map(
  ([, hearing = '', shown = '']) => ({
    hearing,
    shown,
    typed: shown
      .split('\n')
      .filter((line) => !line.startsWith('      '))
      .join('\n'),
  }),
);

const proposals = [...page.matchAll(/```proposals ([^\n]*)\n(.*?)\n```/gs)].map(
  ([, hearing = '', shown = '']) => ({ hearing, shown }),
);

describe('docs/notepad.md says what happens', () => {
  test('it has examples', () => {
    expect(examples.length).toBeGreaterThan(15);
  });

  test.each(examples)('$hearing: $typed', ({ hearing, shown, typed }) => {
    expect(showNotepad(readLines(typed, factsCalled(hearing), { placeNamed: crownCourtNamed }))).toBe(shown);
  });

  test.each(proposals)('what is proposed, $hearing: $shown', ({ hearing, shown }) => {
    expect(showProposals(shown, factsCalled(hearing))).toBe(shown);
  });

  test('each rule of proposals stands in its table', () => {
    const rows = proposalRules.map(({ says, source }) => [says, source]);
    const table = [...page.matchAll(/^\| (After|Once) (.*?)\s+\| (.*?)\s+\|$/gm)].map(
      ([, first = '', rest = '', source = '']) => [`${first} ${rest}`, source],
    );
    expect(table).toEqual(rows);
  });
});
