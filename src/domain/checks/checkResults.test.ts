import fc from 'fast-check';
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import {
  checkCatalogue,
  checkInput,
  defendantFacts,
  hearingDay,
  hearingFacts,
  lasting,
  offenceFacts,
  ofDefendant,
  onDay,
  ordered,
  otherDefendant,
  pounds,
  secondCharge,
} from '../../../tests/builders/checkCatalogue.ts';
import type { OrderedResult } from '../resulting/orderedResult.ts';
import type { PromptValue } from '../resulting/promptValue.ts';
import { checkResults, checkRules } from './checkResults.ts';
import { findingKey } from './finding.ts';

test('a fine with all that goes with it has nothing to be told', () => {
  const results = [
    ordered('FO', { values: { AOF: pounds(120) } }),
    ordered('FVS', { values: { AOS: pounds(48) }, ...ofDefendant }),
    ordered('FCPC', { values: { AOC: pounds(85) }, ...ofDefendant }),
    ordered('NCR'),
    ordered('COLO', ofDefendant),
    ordered('PDATE', { values: { PBD: onDay('2026-12-24') }, ...ofDefendant }),
  ];
  expect(checkResults(checkInput(results))).toEqual([]);
});

test('errors come first, then warnings, then what was not checked', () => {
  const results = [
    ordered('FO', { values: { AOF: pounds(120) } }),
    ordered('FVS', ofDefendant),
    ordered('imp', { values: { imprisonmentPeriod: lasting(13, 'months') } }),
  ];
  const facts = hearingFacts({ offences: [offenceFacts({ offenceCode: 'AA06006' })] });
  const severities = checkResults(checkInput(results, facts)).map(({ severity }) => severity);
  expect(new Set(severities)).toEqual(new Set(['error', 'warning', 'notChecked']));
  const order = ['error', 'warning', 'notChecked'];
  expect(severities).toEqual([...severities].sort((a, b) => order.indexOf(a) - order.indexOf(b)));
});

test('nothing ordered, nothing told', () => {
  expect(checkResults(checkInput([]))).toEqual([]);
});

describe('the table of docs/checks.md', () => {
  const table = readFileSync(new URL('../../../docs/checks.md', import.meta.url), 'utf8')
    .split('\n')
    .filter((line) => line.startsWith('| `'))
    .map((line) => line.split('|').map((cell) => cell.trim()));

  test('names each rule with what it says, its severities and its source, in the order of the code', () => {
    expect(table.map(([, rule, says, severity, source]) => [rule, says, severity, source])).toEqual(
      checkRules.map(({ id, says, severities, source }) => [
        `\`${id}\``,
        says,
        severities.join(', '),
        source,
      ]),
    );
  });

  test('names files that are there', () => {
    for (const [, , , , , file = ''] of table) {
      const path = new URL(`./rules/${file.replaceAll('`', '')}`, import.meta.url);
      expect(readFileSync(path, 'utf8')).toContain('CheckRule');
    }
  });
});

const word = fc.oneof(fc.string(), fc.constantFrom('2026-11-26', '2026-02-30', '', '10:30', 'constructor'));
const number = fc.oneof(
  fc.integer(),
  fc.double(),
  fc.constantFrom(0, -1, Number.NaN, Number.POSITIVE_INFINITY),
);
const value: fc.Arbitrary<PromptValue> = fc.oneof(
  word.map((text): PromptValue => ({ kind: 'text', text })),
  number.map((each): PromptValue => ({ kind: 'number', number: each })),
  number.map((pence): PromptValue => ({ kind: 'currency', pence })),
  word.map((day): PromptValue => ({ kind: 'date', day })),
  word.map((time): PromptValue => ({ kind: 'time', time })),
  fc.boolean().map((yes): PromptValue => ({ kind: 'yesNo', yes })),
  fc
    .array(fc.record({ unit: fc.constantFrom('years', 'months', 'weeks', 'days', 'hours'), count: number }))
    .map((parts): PromptValue => ({ kind: 'duration', parts })),
  fc.array(word).map((codes): PromptValue => ({ kind: 'fixedList', codes })),
  word.map((line1): PromptValue => ({ kind: 'nameAddress', parts: { line1 } })),
);
const codes = [...checkCatalogue.definitions.map(({ code }) => code), 'NOSUCH', 'constructor', ''];

/** A result of the catalogue or of none, its prompts answered in any way, of anybody, with any children. */
const resultOf = (depth: number): fc.Arbitrary<OrderedResult> =>
  fc
    .record({
      code: fc.constantFrom(...codes),
      answers: fc.array(value, { maxLength: 6 }),
      children: depth === 0 ? fc.constant([]) : fc.array(resultOf(depth - 1), { maxLength: 2 }),
      defendantId: fc.constantFrom(defendantFacts().defendantId, otherDefendant),
      offenceId: fc.constantFrom(undefined, offenceFacts().offenceId, secondCharge().offenceId),
      resultId: fc.uuid(),
    })
    .map(({ code, answers, children, defendantId, offenceId, resultId }): OrderedResult => {
      const definition = checkCatalogue.byCode(code, hearingDay);
      const prompts = definition?.prompts ?? [];
      return {
        resultId,
        definitionId: definition?.id ?? code,
        code,
        target: { defendantId, ...(offenceId === undefined ? {} : { offenceId }) },
        values: Object.fromEntries(
          answers.map((answer, at) => [
            prompts[at % Math.max(1, prompts.length)]?.promptId ?? 'none',
            answer,
          ]),
        ),
        children,
      };
    });

test('whatever is ordered, checks throw nothing, say something in words, and give no key twice', () => {
  const born = fc.constantFrom('1990-02-03', '2010-05-01', '2005-11-27', 'no day');
  const charge = fc.constantFrom('TH68010', 'RT88007', 'RT88026', 'SX03007', 'AA06006', 'MD71530');
  fc.assert(
    fc.property(
      fc.array(resultOf(2), { maxLength: 6 }),
      born,
      charge,
      fc.boolean(),
      fc.constantFrom('MAGISTRATES' as const, 'CROWN' as const),
      (results, birthDate, offenceCode, isYouthCourt, jurisdiction) => {
        const facts = hearingFacts(
          { birthDate, offences: [offenceFacts({ offenceCode }), secondCharge({ startDate: 'no day' })] },
          { isYouthCourt, jurisdiction },
        );
        const findings = checkResults(checkInput(results, facts));
        expect(new Set(findings.map(findingKey)).size).toBe(findings.length);
        for (const { message, source } of findings) {
          expect(message).not.toMatch(/\bundefined\b|\[object/);
          expect(message).not.toBe('');
          expect(source).not.toBe('');
        }
      },
    ),
    { numRuns: 200 },
  );
});
