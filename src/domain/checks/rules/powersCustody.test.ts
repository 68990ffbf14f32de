import { expect, test } from 'vitest';
import {
  hearingFacts,
  lasting,
  offenceFacts,
  ordered,
  told,
} from '../../../../tests/builders/checkCatalogue.ts';
import { powersCustody } from './powersCustody.ts';

const prison = (number: number, unit: 'weeks' | 'months' | 'years') =>
  ordered('IMP', { values: { imprisonmentPeriod: lasting(number, unit) } });
const of = (
  changes: Parameters<typeof offenceFacts>[0],
  jurisdiction: 'MAGISTRATES' | 'CROWN' = 'MAGISTRATES',
) => hearingFacts({ offences: [offenceFacts(changes)] }, { jurisdiction });
const assault = { offenceCode: 'CJ88116', title: 'Assault by beating' };

test('26 weeks of 6 months are right, 27 are a warning', () => {
  expect(told(powersCustody, [prison(26, 'weeks')], of(assault))).toEqual([]);
  expect(told(powersCustody, [prison(6, 'months')], of(assault))).toEqual([]);
  expect(told(powersCustody, [prison(27, 'weeks')], of(assault))).toEqual([
    'warning: offence 1, Assault by beating: 27 weeks is longer than the maximum of 6 months here. Check the period.',
  ]);
});

test.each([
  ['2022-05-01', 6],
  ['2022-05-02', 12],
  ['2023-03-29', 12],
  ['2023-03-30', 6],
  ['2024-11-17', 6],
  ['2024-11-18', 12],
])(
  "convicted on %s a magistrates' court has %i months for an either-way offence",
  (convictionDate, months) => {
    expect(told(powersCustody, [prison(months, 'months')], of({ convictionDate }))).toEqual([]);
    expect(told(powersCustody, [prison(months + 1, 'months')], of({ convictionDate }))[0]).toContain(
      `maximum of ${months} months here`,
    );
  },
);

test('an either-way offence of a day before 2 May 2022 keeps six months', () => {
  expect(told(powersCustody, [prison(7, 'months')], of({ startDate: '2022-05-01' }))[0]).toContain(
    'maximum of 6 months here',
  );
  expect(told(powersCustody, [prison(12, 'months')], of({ startDate: '2022-05-02' }))).toEqual([]);
  expect(told(powersCustody, [prison(7, 'years')], of({ startDate: '2022-05-01' }, 'CROWN'))).toEqual([]);
});

test('a broken order of the Sentencing Act has six months, whatever the general limit', () => {
  expect(told(powersCustody, [prison(7, 'months')], of({ offenceCode: 'SE20002' }))[0]).toContain(
    'maximum of 6 months here',
  );
  expect(told(powersCustody, [prison(7, 'months')], of({ offenceCode: 'SE20002' }, 'CROWN'))).toEqual([]);
});

test('the Crown Court has the maximum on indictment; life is never exceeded', () => {
  expect(told(powersCustody, [prison(7, 'years')], of({}, 'CROWN'))).toEqual([]);
  expect(told(powersCustody, [prison(8, 'years')], of({}, 'CROWN'))[0]).toContain('maximum of 84 months');
  expect(told(powersCustody, [prison(30, 'years')], of({ offenceCode: 'TH68023' }, 'CROWN'))).toEqual([]);
});

test('the shorter maximum of a summary trial of drugs and damage holds', () => {
  expect(told(powersCustody, [prison(4, 'months')], of({ offenceCode: 'MD71530' }))).toHaveLength(1);
  expect(told(powersCustody, [prison(4, 'months')], of({ offenceCode: 'CD71039' }))).toHaveLength(1);
});

test('an offence without custody, and one that only the Crown Court sentences', () => {
  expect(told(powersCustody, [prison(1, 'weeks')], of({ offenceCode: 'CJ67002' }))[0]).toContain(
    'no custody can be ordered',
  );
  expect(told(powersCustody, [prison(1, 'years')], of({ offenceCode: 'TH68023' }))[0]).toContain(
    'only the Crown Court sentences this offence',
  );
});

test('suspended custody counts the same', () => {
  const suspended = ordered('SUSPS', { values: { imprisonmentPeriod: lasting(9, 'months') } });
  expect(told(powersCustody, [suspended], of(assault))).toHaveLength(1);
});

const detained = (months: number) =>
  ordered('DTO', { values: { periodOfDetentionAnd: lasting(months, 'months') } });

test('a detention and training order has from 4 months to 24 in a youth court, also for what only the Crown Court tries of adults', () => {
  for (const offenceCode of ['TH68023', 'TH68036']) {
    expect(told(powersCustody, [detained(4)], of({ offenceCode }))).toEqual([]);
    expect(told(powersCustody, [detained(24)], of({ offenceCode }))).toEqual([]);
    expect(told(powersCustody, [detained(25)], of({ offenceCode }))[0]).toContain(
      'longer than the maximum of 24 months here',
    );
    expect(told(powersCustody, [detained(3)], of({ offenceCode }))[0]).toContain('shorter than the 4 months');
  }
});

test('a detention and training order is no longer than an adult could be imprisoned', () => {
  expect(told(powersCustody, [detained(6)], of(assault))).toEqual([]);
  expect(told(powersCustody, [detained(7)], of(assault))[0]).toContain('maximum of 6 months here');
  expect(told(powersCustody, [detained(4)], of({ offenceCode: 'CJ67002' }))[0]).toContain(
    'no custody can be ordered',
  );
});
