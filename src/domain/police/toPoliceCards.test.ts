import { createHash } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import {
  adviser,
  caseSheet,
  defendantSheet,
  entryOf,
  firstOffence,
  hearingSheet,
  offence,
  secondOffence,
  testHearing,
} from '../../../tests/builders/caseDocuments.ts';
import { firstDefendant, lutonCourt, testCase, testId } from '../../../tests/builders/people.ts';
import type { HearingId, OffenceId } from '../../shared/ids.ts';
import type { CaseDocument } from '../document/document.ts';
import { foldCase } from '../case/foldCase.ts';
import type { JudicialResult } from '../result/judicialResult.ts';
import { canonicalJson, type Json } from '../../shared/json.ts';
import { policeCardsVersion, toPoliceCards } from './toPoliceCards.ts';

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
      channel: 'bench',
    }),
  ];
  expect(JSON.stringify(cards(documents))).not.toContain(secret);
});

const result = (label: string, more: Partial<JudicialResult> = {}): JudicialResult => ({
  resultId: label,
  defendantId: firstDefendant,
  label,
  prompts: [],
  ...more,
});
const earlier = testId<HearingId>('018f0000-0000-7000-8000-0000000000a0');
/** A hearing of 10 August at another court, with these results. */
const heard = (results: readonly JudicialResult[]) =>
  hearingSheet({
    hearingId: earlier,
    courtCentre: { id: lutonCourt, name: 'Bedford Magistrates\u2019 Court' },
    hearingDays: [{ sittingDay: '2026-08-10T09:00:00.000Z' }],
    results,
  });

describe('warrants', () => {
  test('outstanding ones stand apart from other results, once for all offences', () => {
    const warrant = (resultId: string, offenceId: OffenceId): JudicialResult =>
      result('Warrant for arrest with bail (dated)', {
        resultId,
        offenceId,
        shortCode: 'WOFD',
        orderedDate: '2026-08-10',
        resultText: 'WOFD - Warrant for arrest with bail (dated)\nGrounds: failed to appear',
      });
    const [card] = cards([
      caseSheet(),
      defendantSheet(),
      heard([
        warrant('1', firstOffence),
        warrant('2', secondOffence),
        result('Fine', { resultText: 'Fine £120' }),
      ]),
    ]);
    expect(card?.warrants).toEqual([
      {
        kind: 'Warrant for arrest with bail (dated)',
        issued: '2026-08-10',
        withBail: true,
        text: 'WOFD - Warrant for arrest with bail (dated)\nGrounds: failed to appear',
      },
    ]);
    expect(card?.results).toEqual([{ text: 'Fine £120' }]);
  });

  test('one that is over stands among the results and says how it ended', () => {
    const [card] = cards([
      caseSheet(),
      defendantSheet(),
      heard([
        result('Warrant for arrest without bail', { orderedDate: '2026-08-10' }),
        result('Warrant withdrawn', { orderedDate: '2026-08-12' }),
      ]),
    ]);
    expect(card?.warrants).toEqual([]);
    expect(card?.results).toEqual([
      {
        date: '2026-08-10',
        text: 'Warrant for arrest without bail',
        ended: { how: 'withdrawn', on: '2026-08-12' },
      },
      { date: '2026-08-12', text: 'Warrant withdrawn' },
    ]);
  });
});

describe('bail', () => {
  const onBail = defendantSheet({ bailStatus: { code: 'B' } });
  const bailed = (code: string, orderedDate: string): JudicialResult =>
    result(`Remanded ${code}`, { hearingId: earlier, postHearingCustodyStatus: code, orderedDate });

  test('has day and court of the result that set it, not of the last hearing that began', () => {
    const [card] = cards([
      caseSheet(),
      onBail,
      heard([bailed('B', '2026-08-10'), result('Fine', { orderedDate: '2026-09-01' })]),
      hearingSheet({ hearingDays: [{ sittingDay: '2026-11-23T10:00:00.000Z' }] }),
    ]);
    expect(card?.bail).toEqual({
      status: { code: 'B' },
      since: '2026-08-10',
      court: 'Bedford Magistrates\u2019 Court',
    });
  });

  test.each([
    ['no result tells', []],
    ['the latest result decided something else', [bailed('B', '2026-08-10'), bailed('C', '2026-08-11')]],
  ])('has neither where %s', (_why, results) => {
    const [card] = cards([
      caseSheet(),
      onBail,
      heard(results),
      hearingSheet({ hearingDays: [{ sittingDay: '2026-11-23T10:00:00.000Z' }] }),
    ]);
    expect(card?.bail).toEqual({ status: { code: 'B' } });
  });

  test('decided by an entry has its time and the court in which it was made', () => {
    const decision = entryOf('bail-decision', adviser, {
      defendantId: firstDefendant,
      bailStatus: { code: 'B' },
      hearingId: testHearing,
      supersedes: [],
      times: { claimed: '2026-11-24T08:00:00.000Z', offsetMs: 0 },
    });
    const [card] = cards([
      caseSheet(),
      defendantSheet({ bailStatus: { code: 'B' } }),
      hearingSheet(),
      decision,
    ]);
    expect(card?.bail).toMatchObject({
      since: '2026-11-24T08:00:00.000Z',
      court: "Luton Magistrates' Court",
      until: '2026-11-24T10:00:00.000Z',
    });
  });

  test('shows both sides where two decisions contradict each other, and none of them as the one that stands', () => {
    const decision = (code: string) =>
      entryOf('bail-decision', adviser, { defendantId: firstDefendant, bailStatus: { code } });
    const [card] = cards([
      caseSheet(),
      { ...defendantSheet(), bailStatus: undefined } as never,
      decision('B'),
      decision('C'),
    ]);
    expect(card?.bail).toBeUndefined();
    expect(card?.bailClash?.map(({ status }) => status.code).sort()).toEqual(['B', 'C']);
  });
});

test('of the person a card has the names and the birth date alone', () => {
  const [card] = cards([
    caseSheet(),
    defendantSheet({
      person: {
        title: 'Mrs',
        firstName: 'Ottilie',
        lastName: 'Brandreth',
        dateOfBirth: '1990-02-03',
        gender: 'FEMALE',
        nationality: 'British',
        interpreterLanguage: 'Welsh',
      },
      aliases: [{ firstName: 'Tilly', lastName: "O'Dell" }, { organisationName: 'Brandreth Trading' }],
    }),
  ]);
  expect(card?.person).toEqual({ firstName: 'Ottilie', lastName: 'Brandreth', dateOfBirth: '1990-02-03' });
  expect(card?.aliases).toEqual(["O'DELL, Tilly", 'Brandreth Trading']);
});

test.each([
  [{ name: 'Nadia Birch', rank: 'PC' }, 'PC Nadia Birch'],
  [{ name: 'PC Nadia Birch', rank: 'PC' }, 'PC Nadia Birch'],
  [{ name: 'Pcella Birch' }, 'Pcella Birch'],
])('the officer in the case has a rank once: %j', (policeOfficerInCase, said) => {
  const documents = [caseSheet(), defendantSheet()];
  const [card] = toPoliceCards(
    foldCase(testCase, documents),
    { policeOfficerInCase },
    '2026-11-24T09:00:00.000Z',
  );
  expect(card?.officerInCase).toBe(said);
});

test('cards that come out otherwise than before have another version, or gateways would keep the old ones', () => {
  const made = canonicalJson(
    cards([caseSheet(), defendantSheet(), hearingSheet(), conditions]) as unknown as Json,
  );
  const hash = createHash('sha256').update(made).digest('hex').slice(0, 16);
  expect([policeCardsVersion, hash]).toEqual([2, '92e65c131629066c']);
});
