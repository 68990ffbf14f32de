import { expect, test } from 'vitest';
import {
  adviser,
  caseSheet,
  defendantSheet,
  entryOf,
  firstOffence,
  hearingSheet,
  offence,
  testHearing,
} from '../../../tests/builders/caseDocuments.ts';
import { firstDefendant, testCase, testId } from '../../../tests/builders/people.ts';
import type { CaseDocument } from '../document/document.ts';
import { foldCase } from '../case/foldCase.ts';
import { toPoliceCards } from './toPoliceCards.ts';

const officer = { officerIds: [testId('officer')] };
const cards = (documents: readonly CaseDocument[]) =>
  toPoliceCards(foldCase(testCase, documents), officer as never, '2026-11-24T09:00:00.000Z');

const conditions = entryOf('bail-conditions', adviser, {
  defendantId: firstDefendant,
  conditions: ['To live and sleep at 4 Invented Row', 'Not to contact Piers Madeup'],
  channel: `defendant:${firstDefendant}`,
});

test('a card holds charge, bail with every condition, and the next hearing', () => {
  const [card] = cards([caseSheet(), defendantSheet(), hearingSheet(), conditions]);
  expect(card).toMatchObject({
    channel: 'police',
    charges: [
      { number: 1, title: 'Theft from a shop' },
      { number: 2, title: 'Theft from a shop' },
    ],
    bail: { status: { code: 'U' }, until: '2026-11-24T10:00:00.000Z' },
    bailConditions: conditions.conditions,
    nextHearing: { court: "Luton Magistrates' Court", room: 'Courtroom 01', type: 'First hearing' },
    officerIds: ['officer'],
  });
});

test('nothing of notes, log, pleas, counsel or personal details is on a card', () => {
  const secret = 'SECRET-WORDS';
  const documents: CaseDocument[] = [
    caseSheet({ statementOfFacts: secret }),
    defendantSheet({
      offences: [offence(firstOffence, 1, { wording: secret, plea: { pleaValue: secret } })],
    }),
    hearingSheet({
      prosecutionCounsel: [{ lastName: secret }],
      defenceCounsel: [{ lastName: secret }],
      events: [{ eventId: '1', label: secret, note: secret }],
    }),
    {
      _id: `${testCase}:personal-details:${firstDefendant}` as never,
      type: 'personal-details',
      schemaVersion: 1,
      channel: `defendant:${firstDefendant}`,
      caseId: testCase,
      defendantId: firstDefendant,
      address: { lines: [secret] },
      mitigation: secret,
    },
    entryOf('note', adviser, { audience: 'court-staff', text: secret, channel: 'court' }),
    entryOf('hearing-event', adviser, {
      hearingId: testHearing,
      definition: 'mitigation',
      eventTime: '2026-11-24T10:00:00Z',
      note: secret,
      channel: 'court',
    }),
  ];
  expect(JSON.stringify(cards(documents))).not.toContain(secret);
});

test('a warrant of arrest stands apart from other results, and says whether it is backed for bail', () => {
  const result = (label: string, resultText: string) => ({
    resultId: label,
    defendantId: firstDefendant,
    label,
    resultText,
    prompts: [],
  });
  const [card] = cards([
    caseSheet(),
    defendantSheet(),
    hearingSheet({
      results: [
        result('Warrant of arrest', 'Warrant of arrest backed for bail'),
        result('Fine', 'Fine £120'),
      ],
    }),
  ]);
  expect(card?.warrants).toEqual([
    { kind: 'Warrant of arrest', withBail: true, text: 'Warrant of arrest backed for bail' },
  ]);
  expect(card?.results).toEqual([{ text: 'Fine £120' }]);
});
