import { expect, test } from 'vitest';
import {
  adviser,
  caseSheet,
  defendantSheet,
  entryOf,
  firstOffence,
  hearingSheet,
  testHearing,
} from '../../../tests/builders/caseDocuments.ts';
import { firstDefendant, testCase, testId } from '../../../tests/builders/people.ts';
import type { HearingId } from '../../shared/ids.ts';
import { foldCase } from '../case/foldCase.ts';
import type { CaseDocument } from '../document/document.ts';
import type { HearingSheet } from '../hearing/hearing.ts';
import { hearingFactsOf } from './hearingFactsOf.ts';

const today = '2026-11-23';

function factsOf(hearing: Partial<HearingSheet>, ...more: readonly CaseDocument[]) {
  const view = foldCase(testCase, [caseSheet(), defendantSheet(), hearingSheet(hearing), ...more]);
  const found = view.hearings.find(({ hearingId }) => hearingId === testHearing);
  if (!found) throw new Error('The hearing is not in the case');
  return hearingFactsOf(view, found, today);
}

test('A defendant is called as the record calls them, with offences numbered in the one order', () => {
  const { defendants } = factsOf({ defendantIds: [firstDefendant] });
  expect(defendants).toMatchObject([
    { name: 'Ottilie BRANDRETH', birthDate: '1990-02-03', isCompany: false },
  ]);
  expect(defendants[0]?.offences.map(({ number }) => number)).toEqual([1, 2]);
});

test('A plea of the record is known; of two that clash neither is', () => {
  const plea = (pleaValue: 'GUILTY' | 'NOT_GUILTY') =>
    entryOf('plea', adviser, {
      defendantId: firstDefendant,
      offenceId: firstOffence,
      pleaValue,
      pleaDate: today,
    });
  const pleaOf = (...entries: readonly CaseDocument[]) =>
    factsOf({ defendantIds: [firstDefendant] }, ...entries).defendants[0]?.offences[0]?.plea;
  expect(pleaOf(plea('GUILTY'))).toBe('GUILTY');
  expect(pleaOf(plea('GUILTY'), plea('NOT_GUILTY'))).toBeUndefined();
});

test('The day is today where the hearing sits today, else its last that has come, else its first', () => {
  const dayOf = (...days: readonly string[]): string =>
    factsOf({ hearingDays: days.map((day) => ({ sittingDay: `${day}T10:00:00.000Z` })) }).day;
  expect(dayOf('2026-11-20', today, '2026-11-24')).toBe(today);
  expect(dayOf('2026-11-19', '2026-11-20', '2026-11-24')).toBe('2026-11-20');
  expect(dayOf('2026-12-24', '2026-12-23')).toBe('2026-12-23');
});

test('A defendant who is not of the hearing is left out', () => {
  expect(factsOf({ defendantIds: ['another' as typeof firstDefendant] }).defendants).toEqual([]);
});

test('A custody time limit that an earlier hearing ordered is known; one of this hearing stands on its notepad', () => {
  const limit = {
    resultId: 'limit',
    defendantId: firstDefendant,
    offenceId: firstOffence,
    shortCode: 'CTL',
    label: 'Custody time limit',
    prompts: [{ label: 'Expires on', reference: 'CTLDATE', value: '12 January 2027' }],
  };
  const earlier = hearingSheet({ hearingId: testId<HearingId>('earlier'), results: [limit] });
  expect(factsOf({ defendantIds: [firstDefendant] }, earlier).defendants[0]?.offences[0]).toMatchObject({
    custodyTimeLimit: '2027-01-12',
  });
  expect(
    factsOf({ defendantIds: [firstDefendant], results: [limit] }).defendants[0]?.offences[0],
  ).not.toHaveProperty('custodyTimeLimit');
});

test('What was allocated to the Crown Court is to be sent, until an earlier hearing sent it', () => {
  const allocated = (decision: 'court-directs' | 'related' | 'youth-summary') =>
    entryOf('allocation', adviser, {
      hearingId: testHearing,
      defendantId: firstDefendant,
      offenceId: firstOffence,
      decision,
      decidedOn: today,
    });
  const first = (...more: readonly CaseDocument[]) =>
    factsOf({ defendantIds: [firstDefendant] }, ...more).defendants[0]?.offences[0];
  expect(first(allocated('court-directs'))).toMatchObject({
    allocation: 'Court directs Crown Court trial',
    toBeSent: { under: 's.51 CDA 1998' },
  });
  expect(first(allocated('related'))?.toBeSent).toEqual({});
  expect(first(allocated('youth-summary'))).toMatchObject({ isTriedSummarily: true });
  expect(first(allocated('youth-summary'))).not.toHaveProperty('toBeSent');
  const sent = {
    resultId: 'sent',
    defendantId: firstDefendant,
    offenceId: firstOffence,
    shortCode: 'CCIU',
    label: 'Sent to the Crown Court for trial on unconditional bail',
    prompts: [],
  };
  const earlier = hearingSheet({ hearingId: testId<HearingId>('earlier'), results: [sent] });
  expect(first(allocated('court-directs'), earlier)).not.toHaveProperty('toBeSent');
});
