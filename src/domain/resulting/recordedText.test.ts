import { expect, test } from 'vitest';
import {
  appliedFacts,
  hearingDay,
  offenceIdOf,
  oneFacts,
  pictureFacts,
  twoFacts,
} from '../../../tests/builders/hearingFacts.ts';
import { readLines } from '../../../tests/builders/notepads.ts';
import { promptIdOf, testCatalogue } from '../../../tests/builders/resultCatalogue.ts';
import { plainRecord, recordedText } from './recordedText.ts';
import type { HearingFacts } from './hearingFacts.ts';
import { textOf } from './textPieces.ts';

const record = (typed: string, facts: HearingFacts = pictureFacts) =>
  recordedText(readLines(typed, facts), facts, testCatalogue);
const plain = (typed: string, facts: HearingFacts = pictureFacts) => plainRecord(record(typed, facts));

const picture = '1,2 G\n1 FO 120\n2 NSP\n3 W\nD FVS 48\nFCPC 85\nCOLO PAY\nPDATE 28d\nask re phone';

test('the hearing of mockup 03, word for word', () => {
  expect(plain(picture)).toBe(`Piotr NOWAK, born 4 March 1992

Offence 1, Theft from a shop
Plea: guilty.
Fine £120.00.

Offence 2, Threatening words or behaviour
Plea: guilty.
No separate penalty.

Offence 3, Possess cannabis
Not decided: line 4 has 4 readings.

Whole case
Surcharge £48.00.
Costs to Crown Prosecution Service £85.00.
Collection order. Make payments as ordered.
Pay in full by 21 December 2026.

Total to pay: £253.00`);
});

test('each sentence knows the line and the result that it came from', () => {
  const reading = readLines(picture);
  const sentences = record(picture).flatMap(({ blocks }) => blocks.flatMap((block) => block.sentences));
  const lineOf = (text: string) => sentences.find((pieces) => textOf(pieces).startsWith(text))?.[0]?.lineId;
  expect(lineOf('Plea')).toBe('line-1');
  expect(lineOf('Fine')).toBe('line-2');
  expect(lineOf('Not decided')).toBe('line-4');
  expect(lineOf('Pay in full')).toBe('line-8');
  const fine = reading.results.find(({ code }) => code === 'FO');
  expect(sentences.flat().some(({ resultId }) => resultId === fine?.resultId)).toBe(true);
});

test('what was stored without its lines has the same text', () => {
  const { results, pleas, verdicts, bail } = readLines('1 G\n1 FO 120\nPDATE 28d\n1 FG', oneFacts);
  expect(plainRecord(recordedText({ results, pleas, verdicts, bail }, oneFacts, testCatalogue))).toBe(
    plain('1 G\n1 FO 120\nPDATE 28d\n1 FG', oneFacts),
  );
});

test('what is missing says so in its place, with its line', () => {
  expect(plain('\nFO', oneFacts)).toContain('Fine missing, line 2.');
  expect(plain('FO 120', oneFacts)).toMatch(/One of payment terms, .*: missing, line 1\./);
  expect(plain('FO 120\nPDATE 28d', oneFacts)).not.toContain('missing');
  const pieces = record('PDATE', oneFacts).flatMap(({ blocks }) =>
    blocks.flatMap((block) => block.sentences.flat()),
  );
  expect(pieces.filter(({ isMissing }) => isMissing)).toEqual([
    {
      text: 'missing, line 1',
      isMissing: true,
      lineId: 'line-1',
      promptId: promptIdOf('PDATE', 'PBD'),
      resultId: expect.any(String),
    },
  ]);
});

test('what goes with a result stands in its sentence', () => {
  expect(plain('1 RI BC HMP Bedford LO NSO\nNHMC 12 Jan 10 here, trial, 1d')).toContain(
    "Remanded in custody until 12 January 2027 at 10:00, Luton Magistrates' Court (trial, 1 day). Basis: Before conviction.",
  );
});

test('an answer stands as it was typed, and nothing of it is tidied', () => {
  const reason = 'He said: "no.. comment" ,  twice.';
  const { results } = readLines('WDRN', oneFacts);
  const answered = results.map((result) => ({
    ...result,
    values: { ...result.values, [promptIdOf('WDRN', 'reasons')]: { kind: 'text', text: reason } as const },
  }));
  expect(plainRecord(recordedText({ results: answered }, oneFacts, testCatalogue))).toContain(
    `Withdrawn. ${reason}`,
  );
});

test('defendants stand apart, each with what they have to pay', () => {
  const text = plain('A 1 FO 120\nB FO 1200.50\nall defendants PDATE 28d', twoFacts);
  expect(text).toContain('Total to pay: £120.00\n\nAnna BELL, born 30 July 1999');
  expect(text).toMatch(/Total to pay: £1,200\.50$/);
});

test('whom nothing was decided for has no text', () => {
  expect(record('A 1 FO 120', twoFacts).map(({ heading }) => heading)).toEqual([
    'Piotr NOWAK, born 4 March 1992',
  ]);
});

test('results stand in the national order, however they were typed', () => {
  const text = plain('PDATE 28d\nCOLO\nFCPC 85\nFVS 48', oneFacts);
  const places = ['Surcharge', 'Costs', 'Collection', 'Pay in full'].map((word) => text.indexOf(word));
  expect(places).toEqual([...places].sort((a, b) => a - b));
});

test('a result that the device does not know is named by its code', () => {
  const result = {
    resultId: 'r1',
    definitionId: 'unknown',
    code: 'XYZ',
    target: {
      defendantId: pictureFacts.defendants[0]?.defendantId ?? '',
      offenceId: offenceIdOf('Piotr NOWAK', 1),
    },
    values: {},
    children: [],
  };
  const decided = { results: [result] } as unknown as Parameters<typeof recordedText>[0];
  expect(plainRecord(recordedText(decided, pictureFacts, testCatalogue))).toContain(
    'XYZ: this device does not know',
  );
  expect(testCatalogue.byId('unknown', hearingDay)).toBeUndefined();
});

test('applications stand after the offences, with what is answered, found and ordered', () => {
  expect(plain('1 NSP\napp 1 G\napp 2 admits breach\napp 2 proved\napp 2 OTC', appliedFacts))
    .toBe(`Piotr NOWAK, born 4 March 1992

Offence 1, Theft from a shop
No separate penalty.

Application 1, Application to vary conditions of bail
Granted.

Application 2, Failing to comply with the requirements of a suspended sentence order
Answer: admits breach.
Finding: proved.
The order is to continue.`);
});
