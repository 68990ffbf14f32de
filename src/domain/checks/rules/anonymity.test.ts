import { expect, test } from 'vitest';
import { hearingFacts, offenceFacts, ordered, told } from '../../../../tests/builders/checkCatalogue.ts';
import { anonymity } from './anonymity.ts';

const sexual = hearingFacts({
  offences: [offenceFacts({ offenceCode: 'SX03007', title: 'Sexual assault on a female' })],
});

test('a sexual offence without DSOA is a warning; DSOA, or a restriction that stands, answers it', () => {
  expect(told(anonymity, [ordered('RC')], sexual)).toEqual([
    'warning: offence 1, Sexual assault on a female: the complainant is anonymous for life, and nothing says so. Add DSOA.',
  ]);
  expect(told(anonymity, [ordered('RC'), ordered('DSOA')], sexual)).toEqual([]);
  expect(
    told(anonymity, [ordered('RC')], sexual, { restrictions: ['Anonymity for life: complainant'] }),
  ).toEqual([]);
});

test('another offence needs none', () => {
  expect(told(anonymity, [ordered('RC')])).toEqual([]);
});

test.each([
  ['SX03204', 'Sex offenders register - fail comply with notification requirements'],
  ['SX03244', 'Breach SHPO / interim SHPO'],
  ['SX03180', 'Sexual activity in a public lavatory'],
])('%s, %s, has no complainant whom the Act protects', (offenceCode, title) => {
  const facts = hearingFacts({ offences: [offenceFacts({ offenceCode, title })] });
  expect(told(anonymity, [ordered('RC')], facts)).toEqual([]);
});

test.each([
  ['SX56027', 'Indecent assault on woman over 16 years of age'],
  ['SX56070A', 'Attempt rape of a female under 16'],
  ['SX56112A', 'Attempted buggery - person over 16 years with girl under 16 years'],
  ['IC60002', 'Gross indecency with a girl under sixteen years of age'],
  ['TH68030', 'Burglary dwelling with intent to rape'],
  ['MS15003', 'Arrange or facilitate travel of another person with a view to exploitation'],
])('%s, %s, of before 2004 or of another Act, is protected as well', (offenceCode, title) => {
  const facts = hearingFacts({ offences: [offenceFacts({ offenceCode, title })] });
  expect(told(anonymity, [ordered('RC')], facts)).toHaveLength(1);
});

test.each([
  ['SX56019', 'Buggery with an animal'],
  ['SX56057', 'Keep a brothel'],
  ['SX56113', 'Gross indecency between men in public place'],
  ['MS15001', 'Hold person in slavery or servitude'],
])('%s, %s, is not among them', (offenceCode, title) => {
  const facts = hearingFacts({ offences: [offenceFacts({ offenceCode, title })] });
  expect(told(anonymity, [ordered('RC')], facts)).toEqual([]);
});
