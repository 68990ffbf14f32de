import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  defendantIdOf,
  oneFacts,
  offenceIdOf,
  pictureFacts,
  twoFacts,
} from '../../../tests/builders/hearingFacts.ts';
import { notepadLines, readLines, showNotepad } from '../../../tests/builders/notepads.ts';
import { promptIdOf, testCatalogue } from '../../../tests/builders/resultCatalogue.ts';
import { propertyRuns } from '../../../tests/trials.ts';
import { notepadReader, readNotepad } from './readNotepad.ts';

const nowak = defendantIdOf('Piotr NOWAK');

describe('what a line orders', () => {
  test('a fine of an offence, in pence, with its line', () => {
    expect(readLines('1 FO £120.50').results).toEqual([
      {
        resultId: expect.any(String),
        definitionId: testCatalogue.byCode('FO', '2026-11-23')?.id,
        code: 'FO',
        target: { defendantId: nowak, offenceId: offenceIdOf('Piotr NOWAK', 1) },
        values: { [promptIdOf('FO', 'AOF')]: { kind: 'currency', pence: 12_050 } },
        children: [],
        source: { lineId: 'line-1', text: '1 FO £120.50' },
      },
    ]);
  });

  test('keeps its id while its words change, and has one for each offence', () => {
    const before = readLines('1,2 FO 12').results.map(({ resultId }) => resultId);
    const after = readLines('1,2 FO 120').results.map(({ resultId }) => resultId);
    expect(after).toEqual(before);
    expect(new Set(after).size).toBe(2);
  });

  test('pleas are taken for each offence', () => {
    expect(readLines('1,2 IG').pleas).toEqual(
      [1, 2].map((number) => ({
        lineId: 'line-1',
        defendantId: nowak,
        offenceId: offenceIdOf('Piotr NOWAK', number),
        pleaValue: 'INDICATED_GUILTY',
      })),
    );
  });

  test('what is missing is said once: no sentence of it stands there unanswered', () => {
    const [line] = readLines('1 RI').lines;
    expect(line?.words).toBe('Offence 1: remanded in custody');
    expect(line?.troubles.map(({ words }) => words)).not.toEqual([]);
  });

  test('a verdict has its jury', () => {
    const [taken] = readLines('1 FG 10-2', { ...pictureFacts, jurisdiction: 'CROWN' }).verdicts;
    expect(taken?.verdict).toMatchObject({
      verdictCode: 'G',
      categoryType: 'GUILTY_BY_JURY_CONVICTED',
      jurors: { numberOfJurors: 12, numberOfSplitJurors: 2, unanimous: false },
    });
  });

  test('what is no verdict of a jury is none, and a hung jury is', () => {
    const verdictOf = (text: string) =>
      readLines(text, { ...pictureFacts, jurisdiction: 'CROWN' }).verdicts[0]?.verdict;
    expect(verdictOf('1 hung jury')?.verdictCode).toBe('JUTA');
    expect(verdictOf('1 verdict RTG jury 9-1')).toMatchObject({
      verdictCode: 'RTG',
      jurors: { numberOfJurors: 10, numberOfSplitJurors: 1, unanimous: false },
    });
    expect(verdictOf('1 G jury unanimous')?.jurors).toEqual({ unanimous: true });
    expect(['1 G', '1 G jury 7-5', '1 FG OF61016'].map(verdictOf)).toEqual([undefined, undefined, undefined]);
  });

  test('lines are of the defendant whose notepad it is', () => {
    const reader = notepadReader({ facts: twoFacts, catalogue: testCatalogue }, defendantIdOf('Anna BELL'));
    const { results } = reader.read(notepadLines('FO 120\nA 1 FO 50\nFCPC 85'));
    expect(results.map(({ target }) => target.defendantId)).toEqual([
      defendantIdOf('Anna BELL'),
      nowak,
      defendantIdOf('Anna BELL'),
    ]);
  });

  test('a court that the device knows brings its address', () => {
    const placeNamed = (name: string) =>
      name === "Luton Magistrates' Court"
        ? { organisationName: name, line1: 'Stuart Street', postCode: 'LU1 5BL' }
        : undefined;
    const { results, lines } = readLines('NHMC 12 Jan 10 here, trial, 1d', oneFacts, { placeNamed });
    expect(lines[0]?.troubles).toEqual([]);
    expect(results[0]?.values[promptIdOf('NHMC', 'hCHOUSE')]).toEqual({
      kind: 'nameAddress',
      parts: { organisationName: "Luton Magistrates' Court", line1: 'Stuart Street', postCode: 'LU1 5BL' },
    });
  });
});

describe('what goes with what', () => {
  const shape = (typed: string) => {
    const tree = (results: ReturnType<typeof readLines>['results']): unknown[] =>
      results.map(({ code, children }) => (children.length > 0 ? [code, tree(children)] : code));
    return tree(readLines(typed).results);
  };

  test('a next hearing goes with the nearest line above that needs one', () => {
    expect(shape('1 A excused\nNHMC 12 Jan 10 here, trial, 1d')).toEqual([['A', [['NEXH', ['NHMC']]]]]);
    expect(shape('1 A excused\n2 A excused\nNHMC 12 Jan 10 here, trial, 1d')).toEqual([
      'A',
      ['A', [['NEXH', ['NHMC']]]],
    ]);
    expect(shape('1 A excused\n2 A excused\nall NHMC 12 Jan 10 here, trial, 1d')).toEqual([
      ['A', [['NEXH', ['NHMC']]]],
      ['A', [['NEXH', ['NHMC']]]],
    ]);
  });

  test('one line for two offences brings it to both', () => {
    expect(shape('1,2 A excused\nNHMC 12 Jan 10 here, trial, 1d')).toEqual([
      ['A', [['NEXH', ['NHMC']]]],
      ['A', [['NEXH', ['NHMC']]]],
    ]);
  });

  test('a second bail condition joins the first', () => {
    expect(shape('1 RC excused TPO\nPORCU1 10pm 6am every day\nPORR1')).toEqual([
      ['RC', [['BAIC', ['PORCU1', 'PORR1']]]],
    ]);
  });

  test('a pay-by date is the defendant’s, and goes with a fine only where + says so', () => {
    expect(shape('1 FO 120\nPDATE 28d')).toEqual(['FO', 'PDATE']);
    expect(shape('1 FO 120\n+ PDATE 28d')).toEqual([['FO', [['PAYT', ['PDATE']]]]]);
  });

  test('payment terms of the defendant do for every fine of theirs and for nobody else’s', () => {
    const missing = (typed: string) =>
      readLines(typed, twoFacts).lines.map(({ troubles }) => troubles.length);
    expect(missing('A 1 FO 120\nA 2 FO 80\nA PDATE 28d')).toEqual([0, 0, 0]);
    expect(missing('A 1 FO 120\nB PDATE 28d')).toEqual([1, 0]);
  });

  test('a remand is decided for each prisoner', () => {
    const { results, lines } = readLines('all defendants all RI BC HMP Bedford LO NSO', twoFacts);
    expect(results).toEqual([]);
    expect(lines[0]?.troubles.map(({ severity }) => severity)).toEqual(['error']);
  });
});

describe('nothing that is typed is lost', () => {
  test('whatever stands there, the text is given back, and a completed line reads without that choice', () => {
    const word = fc.oneof(
      fc.constantFrom(
        '1',
        '1,2',
        'all',
        'D',
        'A',
        'FO',
        'RI',
        'NHMC',
        '120',
        '28d',
        '(',
        ')',
        ';',
        '"',
        '+',
        'same',
        'for',
        ':',
        '=',
      ),
      fc.string({ maxLength: 6 }),
    );
    const line = fc.array(word, { maxLength: 8 }).map((words) => words.join(' ').replaceAll('\n', ' '));
    fc.assert(
      fc.property(fc.array(line, { maxLength: 5 }), (texts) => {
        const typed = texts.join('\n');
        const { lines } = readLines(typed);
        expect(lines.map(({ text }) => text).join('\n')).toBe(typed);
        for (const { kind, choices } of lines) expect(choices.length > 0).toBe(kind === 'open');
      }),
      propertyRuns(200),
    );
  });

  test('a reading that is chosen reads as what it said', () => {
    const [line] = readLines('3 W').lines;
    for (const { text, words } of line?.choices ?? []) {
      const chosen = readLines(text);
      expect(chosen.lines[0]?.kind).toBe('read');
      expect(words).toContain(`(${chosen.results[0]?.code ?? ''})`);
    }
  });

  test('reading once more after one key gives the same as reading anew', () => {
    const reader = notepadReader({ facts: pictureFacts, catalogue: testCatalogue });
    const typed = '1,2 G\n1 FO 120\nD FVS 48';
    reader.read(notepadLines(typed));
    expect(reader.read(notepadLines(`${typed}0`))).toEqual(readLines(`${typed}0`));
  });
});

test.each([
  ['AEOC The Mill Ltd, 1 Mill Lane, LU1 1AA', 'The Mill Ltd, 1 Mill Lane, LU1 1AA'],
  ['AEOC The Mill Ltd, 1 Mill Lane, Luton, LU1 1AA', 'The Mill Ltd, 1 Mill Lane, Luton, LU1 1AA'],
  ['AEOC The Mill Ltd, 1 Mill Lane, Luton LU1 1AA', 'The Mill Ltd, 1 Mill Lane, Luton, LU1 1AA'],
  [
    'AEOC The Mill Ltd, Unit 4, 1 Mill Lane, Luton, Beds, LU1 1AA',
    'The Mill Ltd, Unit 4, 1 Mill Lane, Luton, Beds, LU1 1AA',
  ],
])('An employer in lines: %s', (typed, said) => {
  const reading = readLines(typed, oneFacts);
  expect(reading.lines[0]?.troubles).toEqual([]);
  expect(showNotepad(reading)).toContain(`employer ${said}`);
});

test('a period runs from the day of the hearing on which it was said, also when the line is read on a later one', () => {
  const days = ['2026-11-23', '2026-11-24', '2026-12-01'];
  const shown = (day: string, typedAt?: string): string => {
    const facts = { ...pictureFacts, day, days };
    const line = { lineId: 'one', text: 'PDATE 28d', ...(typedAt === undefined ? {} : { typedAt }) };
    return readNotepad([line], { facts, catalogue: testCatalogue }).lines[0]?.words ?? '';
  };
  const onFirst = shown('2026-11-23', '2026-11-23T16:00:00.000Z');
  expect(onFirst).toContain('21 Dec 2026');
  expect(shown('2026-11-24', '2026-11-23T16:00:00.000Z')).toBe(onFirst);
  expect(shown('2026-12-01', '2026-11-30T09:00:00.000Z')).toBe(shown('2026-11-24'));
  expect(shown('2026-11-24', '2026-11-24T10:00:00.000Z')).not.toBe(onFirst);
});
