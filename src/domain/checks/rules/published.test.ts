import { describe, expect, test } from 'vitest';
import {
  checkCatalogue,
  checkInput,
  count,
  defendantFacts,
  hearingDay,
  hearingFacts,
  lasting,
  offenceFacts,
  ofSecond,
  onDay,
  ordered,
  pounds,
  saidYes,
  secondCharge,
  unconvicted,
} from '../../../../tests/builders/checkCatalogue.ts';
import type { HearingFacts } from '../../resulting/hearingFacts.ts';
import type { OrderedResult } from '../../resulting/orderedResult.ts';
import type { Prompt } from '../../resulting/resultDefinition.ts';
import { checkResults } from '../checkResults.ts';

/*
 * Every condition of the seven published rules with every code that it lists, as
 * hmcts/service-cp-crime-hearing-results-validator has them at 6e3d0b2 (src/main/resources/rules and the preprocessors beside them),
 * read on 26 November 2026. What they fire on fires here, of the same severity. The tests of each rule say what it does not fire on.
 */
type Fires = readonly [
  condition: string,
  severity: 'error' | 'warning',
  results: readonly OrderedResult[],
  facts: HearingFacts,
];

const custodial = ['IMP', 'DTO', 'YOI', 'extdvs', 'extdvsu', 'extivs', 'STSDY', 'specc', 'speccc', 'speccd'];
const drivingCodes = [
  'RT88046',
  'RT88526',
  'RT88526A',
  'RT88526B',
  'RT88026',
  'RT88026B',
  'RT88530',
  'RT88531',
];
const remands = ['RI', 'RIYDA', 'RIH', 'RIB', 'RILA', 'RILAB', 'REMYD'];
const limits = ['CTL', 'CCII', 'CCIIB', 'CCIILA', 'CCIITDH', 'CCIIYDA', 'CCQB'];
const imprisonment = ['IMP', 'EXTIVS', 'SPECC', 'SUSPS', 'SUSPSNR'];
const excluded = ['wdrn', 'WDRNOFF', 'dism', 'dine', 'dini', 'disch', 'disc', 'ctrof', 'iremfile'];

const two = hearingFacts({ offences: [offenceFacts(), secondCharge()] });
const facing = hearingFacts({ offences: [unconvicted()] });
const fine = ordered('FO', { values: { AOF: pounds(100) } });
const both = { concurrent: saidYes, consecutiveToOffenceNumber: count(1) };
const imp = (values = {}, on = {}) => ordered('IMP', { values, ...on });
const driving = (offenceCode: string) => hearingFacts({ offences: [offenceFacts({ offenceCode })] });

/** A result of a code that the catalogue of the tests does not have, with dates under their national names. */
function dated(
  code: string,
  values: Readonly<Record<string, string>>,
  children: readonly OrderedResult[] = [],
) {
  return {
    ...ordered(code, { children }),
    definitionId: code,
    values: Object.fromEntries(Object.entries(values).map(([name, day]) => [name, onDay(day)])),
  };
}
const dates = ['startDate', 'endDate'].map((reference, sequence): Prompt => ({
  kind: 'date',
  promptId: reference,
  reference,
  label: reference,
  rule: 'optional',
  sequence,
  words: [],
  onExtract: true,
}));
const withDates = (codes: readonly string[]): typeof checkCatalogue => {
  const known = (code: string) => checkCatalogue.byCode(code, hearingDay);
  const definitions = new Map(
    codes.map((code) => {
      const like = known('YRC1') ?? known('CUR');
      if (!like) throw new Error('No curfew');
      return [code, { ...like, id: code, code, prompts: dates, children: [] }];
    }),
  );
  return {
    ...checkCatalogue,
    byId: (id, day) => definitions.get(id) ?? checkCatalogue.byId(id, day),
    byCode: (code, day) => definitions.get(code.toUpperCase()) ?? checkCatalogue.byCode(code, day),
  };
};
const orderWith = (order: string, requirement: string): readonly OrderedResult[] => [
  dated(order, { endDate: '2027-05-26' }, [dated(requirement, { endDate: '2027-05-27' })]),
];
const conditions: readonly Fires[] = [
  ['SENT-001 AC3', 'warning', [imp(), imp(both, ofSecond)], two],
  ['SENT-001 AC4', 'warning', [imp({ concurrent: saidYes }), imp({ concurrent: saidYes }, ofSecond)], two],
  ...custodial.map((code): Fires => [
    `SENT-001 AC2 ${code}`,
    'error',
    [ordered(code), ordered(code, ofSecond)],
    two,
  ]),
  ...drivingCodes.map((code): Fires => [`DISQ-002 AC1 ${code}`, 'warning', [fine], driving(code)]),
  ...remands.map((code): Fires => [`CTL-003 AC1 ${code}`, 'warning', [ordered(code)], facing]),
  ['CONV-006 AC1', 'warning', [fine], facing],
  ...imprisonment.map((code): Fires => [
    `AGE-007 AC1 ${code}`,
    'error',
    [ordered(code)],
    hearingFacts({ birthDate: '2005-11-27' }),
  ]),
];

const found = (results: readonly OrderedResult[], facts?: HearingFacts) =>
  checkResults(checkInput(results, facts)).map(({ rule, severity }) => `${rule} ${severity}`);

describe('a published condition fires here', () => {
  test.each(conditions)('%s: %s', (condition, severity, results, facts) => {
    expect(found(results, facts)).toContain(`${condition.split(' ')[0] ?? ''} ${severity}`);
  });

  const ends: readonly (readonly [rule: string, order: string, requirement: string])[] = [
    ...['YROEW', 'YRONI', 'YROFEW', 'YROISS', 'YROINI'].flatMap((order) =>
      ['YRC1', 'YRC2', 'YRC3'].map((curfew) => ['YRO-004', order, curfew] as const),
    ),
    ...['COEW', 'COS', 'CONI'].flatMap((order) =>
      ['CUR', 'CURE', 'CURA', 'AAR'].map((requirement) => ['COEW-005', order, requirement] as const),
    ),
  ];
  test.each(ends)('%s AC2: %s ends before %s', (rule, order, requirement) => {
    const catalogue = withDates([order, requirement]);
    const results = orderWith(order, requirement);
    expect(checkResults({ ...checkInput(results), catalogue })).toContainEqual(
      expect.objectContaining({ rule, severity: 'error' }),
    );
  });

  test.each(['CUR', 'CURE'])('COEW-005 DUR %s: the end is not that of the period', (code) => {
    const reference = code === 'CUR' ? 'curfewPeriod' : 'curfewAndElectricalMonitoringPeriod';
    const curfew = (endDate: string) =>
      found([
        ordered(code, {
          values: {
            startDate: onDay(hearingDay),
            endDate: onDay(endDate),
            [reference]: lasting(3, 'months'),
          },
        }),
      ]);
    expect(curfew('2027-02-26')).toContain('COEW-005/period error');
    expect(curfew('2027-02-25')).not.toContain('COEW-005/period error');
  });
});

describe('a published exception does not fire', () => {
  test.each(excluded)('DISQ-002 and CONV-006: %s', (code) => {
    expect(found([ordered(code)], driving('RT88026'))).not.toContain('DISQ-002 warning');
    expect(found([ordered(code)], facing)).not.toContain('CONV-006 warning');
  });

  test.each(['err', 'errf', 'dhd'])('CONV-006: %s', (code) => {
    expect(found([ordered(code)], facing)).not.toContain('CONV-006 warning');
  });

  test.each(limits)('CTL-003: %s beside the remand', (code) => {
    expect(found([ordered('RI'), ordered(code)], facing)).not.toContain('CTL-003 warning');
  });

  test.each(['DDOTE', 'DDOTEL'])('DISQ-002: %s', (code) => {
    expect(found([fine, ordered(code)], driving('RT88026'))).not.toContain('DISQ-002 warning');
  });

  test('AGE-007: 21 on the day of the hearing, or of no known age', () => {
    const { birthDate: _birthDate, ...ageless } = defendantFacts();
    expect(found([imp()], hearingFacts({ birthDate: '2005-11-26' }))).not.toContain('AGE-007 error');
    expect(found([imp()], { ...hearingFacts(), defendants: [ageless] })).not.toContain('AGE-007 error');
  });
});
