import { expect, test } from 'vitest';
import {
  found,
  lasting,
  nationalResult,
  onDay,
  ordered,
  pounds,
  said,
  told,
  checkInput,
} from '../../../../tests/builders/checkCatalogue.ts';
import { checkResults } from '../checkResults.ts';
import { mandatoryPrompts } from './mandatoryPrompts.ts';

test('a mandatory prompt without an answer is an error at that prompt', () => {
  expect(found(mandatoryPrompts, [ordered('FO')])).toMatchObject([
    {
      severity: 'error',
      message: 'FO: "Amount" is missing. The result needs it.',
      place: { promptId: '7cd1472f-2379-4f5b-9e67-98a43d86e122', resultId: ordered('FO').resultId },
    },
  ]);
  expect(told(mandatoryPrompts, [ordered('FO', { values: { AOF: pounds(120) } })])).toEqual([]);
});

test('an empty text and a period of nothing are no answers', () => {
  const limit = ordered('NOVS', { values: { noSurchargeReason: said('  ') } });
  expect(told(mandatoryPrompts, [limit])).toEqual(['error: NOVS: "Reason" is missing. The result needs it.']);
  const discharge = ordered('DDO', { values: { disqualificationPeriod: lasting(0, 'months') } });
  expect(told(mandatoryPrompts, [discharge])[0]).toContain('"Period" is missing');
});

test('children are looked at as well', () => {
  const date = ordered('PDATE');
  expect(found(mandatoryPrompts, [ordered('PAYT', { children: [date] })])).toMatchObject([
    { place: { resultId: date.resultId } },
  ]);
});

test('of alternatives exactly one', () => {
  const costs = (values = {}) => ordered('FCOST', { values: { AOC: pounds(85), ...values } });
  expect(told(mandatoryPrompts, [costs()])[0]).toContain('error: FCOST: one of "To a public body"');
  expect(told(mandatoryPrompts, [costs({ minorCreditorCompany: said('A shop') })])).toEqual([]);
  expect(
    told(mandatoryPrompts, [
      costs({ minorCreditorCompany: said('A shop'), minorCreditorTitle: said('Mr') }),
    ])[0],
  ).toContain('are answered. Keep one.');
});

test('a day that the calendar lacks, and an answer of another kind', () => {
  expect(told(mandatoryPrompts, [ordered('PDATE', { values: { PBD: onDay('2027-02-30') } })])).toEqual([
    'error: PDATE: "Pay in full by" says 2027-02-30, which is no day.',
  ]);
  expect(told(mandatoryPrompts, [ordered('FO', { values: { AOF: said('a lot') } })])).toEqual([
    'error: FO: "Amount" is answered with something of another kind.',
  ]);
});

test('limits of numbers and missing parts of an address', () => {
  const base = {
    promptId: 'p',
    label: 'Hours',
    rule: 'optional' as const,
    sequence: 1,
    words: [],
    onExtract: true,
  };
  const hours = nationalResult('HRS', { prompts: [{ ...base, kind: 'number', min: 40, max: 300 }] });
  const place = nationalResult('ADR', {
    prompts: [
      {
        ...base,
        kind: 'address',
        parts: [
          { part: 'line1', reference: 'a1', isMandatory: true },
          { part: 'postCode', reference: 'pc', isMandatory: true },
        ],
      },
    ],
  });
  const catalogue = {
    definitions: [hours, place],
    byId: (id: string) => [hours, place].find((each) => each.id === id),
    byCode: () => undefined,
  };
  const check = (definition: typeof hours, value: Parameters<typeof said>[0] | number) =>
    checkResults(
      checkInput(
        [
          {
            ...ordered('FO'),
            definitionId: definition.id,
            code: definition.code,
            values: {
              p:
                typeof value === 'number'
                  ? { kind: 'number', number: value }
                  : { kind: 'address', parts: { line1: value } },
            },
          },
        ],
        undefined,
        { catalogue },
      ),
    ).map(({ message }) => message);
  expect(check(hours, 30)).toContain('HRS: "Hours" must be at least 40.');
  expect(check(hours, 301)).toContain('HRS: "Hours" must be at most 300.');
  expect(check(hours, Number.NaN)).toContain('HRS: "Hours" is no number.');
  expect(check(hours, 120)).toEqual([]);
  expect(check(place, '22 Marsh Lane')).toEqual(['ADR: "Hours" lacks post code.']);
});

test('a code that no list knows is an error, not silence', () => {
  expect(told(mandatoryPrompts, [ordered('XYZZY')])[0]).toMatch(/^error: XYZZY is in no list of results/);
});
