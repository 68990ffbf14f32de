import { describe, expect, test } from 'vitest';
import {
  adviser,
  caseSheet,
  defendantSheet,
  entryOf,
  hearingSheet,
  testHearing,
} from '../builders/caseDocuments.ts';
import { readLines } from '../builders/notepads.ts';
import { lutonCourt, person, testCase, testId } from '../builders/people.ts';
import { shareOf } from '../builders/shares.ts';
import { testCatalogue } from '../builders/resultCatalogue.ts';
import { foldCase } from '../../src/domain/case/foldCase.ts';
import type { CaseDocument } from '../../src/domain/document/document.ts';
import { toCaseCard } from '../../src/domain/list/toCaseCard.ts';
import { slotRequestsOf } from '../../src/domain/listing/slotRequests.ts';
import { hearingFactsOf } from '../../src/domain/resulting/hearingFactsOf.ts';
import { todayView } from '../../src/worker/queries/today.ts';
import { preparedShare } from '../../src/app/features/resulting/shareCommands.ts';
import { sayAsked } from '../../src/app/words/slotAsked.ts';

const today = '2026-11-24';
const officer = person('listing-officer', { courtCentreIds: [lutonCourt] });

const sheets = [caseSheet(), defendantSheet(), hearingSheet()];

/** What these lines order, shared. */
function shared(
  lines: string,
  changes: Parameters<typeof shareOf>[2] = {},
  of: 'court' | 'parties' = 'court',
) {
  const view = foldCase(testCase, sheets);
  const [hearing] = view.hearings;
  if (!hearing) throw new Error('The hearing is not in the case');
  const facts = hearingFactsOf(view, hearing, today);
  const [defendant] = facts.defendants;
  if (!defendant) throw new Error('The defendant is not in the hearing');
  const reading = readLines(lines, facts);
  const toShare = { hearingId: testHearing, facts, reading, catalogue: testCatalogue, defendant };
  const prepared = preparedShare(toShare);
  // As the court reads it.
  const whole = { ...prepared, ...prepared.withheld.at(-1), results: reading.results };
  const { results, text, textHash, recorded } = of === 'court' ? whole : prepared;
  return shareOf(adviser, [], { results, text, textHash, recorded, ...changes });
}

const next = (how: string): string => `1 RU not excused\n1 NHMC 12 Jan 10:00 here, trial, 30min ${how}`;
const viewOf = (...more: readonly CaseDocument[]) => foldCase(testCase, [...sheets, ...more]);
function requestsOf(...more: readonly CaseDocument[]) {
  const view = viewOf(...more);
  return view.hearings.flatMap((hearing) => slotRequestsOf(view, hearing));
}
const waiting = (user: typeof officer, ...more: readonly CaseDocument[]) =>
  todayView([toCaseCard(viewOf(...more))], user, today, undefined).slots?.map(
    ({ request }) => request.requestId,
  );

describe('A slot that is asked for', () => {
  const share = shared(next('courtroom: "Courtroom 02" booking reference: "overbooked by court order"'));
  const [request] = requestsOf(share);

  test('says day, time, court and estimate as announced, the room, and that it is overbooked by court order', () => {
    expect(request && sayAsked(request, today)).toBe(
      "trial Tue 12 Jan 2027 10:00, Luton Magistrates' Court, Courtroom 02, overbooked by court order",
    );
    expect(request).toMatchObject({
      defendantNames: ['BRANDRETH, Ottilie'],
      estimate: '30 minutes',
      answers: [],
    });
  });

  test('is not asked for where the court fixed no day', () => {
    expect(requestsOf(shared('1 FO 120'))).toEqual([]);
  });

  const answer = (changes: object = {}) =>
    entryOf('slot-answer', officer, {
      counter: 2,
      hearingId: testHearing,
      requestId: request?.requestId ?? '',
      asked: {
        courtName: "Luton Magistrates' Court",
        day: '2027-01-12',
        time: '10:00',
        courtroom: 'Courtroom 02',
        slot: 'overbooked by court order',
      },
      outcome: 'proposed',
      courtroom: 'Courtroom 03',
      note: 'Courtroom 02 hears a trial',
      ...changes,
    });

  test('waits for the listing officers of its court, and for nobody else, until one of them answers', () => {
    expect(waiting(officer, share)).toEqual([request?.requestId]);
    expect(
      waiting(person('listing-officer', { courtCentreIds: [testId('elsewhere')] }), share),
    ).toBeUndefined();
    expect(waiting(adviser, share)).toBeUndefined();
    expect(waiting(officer, share, answer())).toBeUndefined();
  });

  test('is answered beside what was announced, which stays as it was', () => {
    const [answered] = requestsOf(share, answer());
    expect(answered).toMatchObject({ day: '2027-01-12', time: '10:00', courtroom: 'Courtroom 02' });
    expect(answered?.answers.map(({ value }) => value)).toMatchObject([
      { outcome: 'proposed', courtroom: 'Courtroom 03', note: 'Courtroom 02 hears a trial' },
    ]);
    expect(viewOf(share, answer()).timeline.at(-1)?.text).toBe(
      "Slot of the hearing on Tue 12 Jan 2027 at 10:00, Luton Magistrates' Court: another room is proposed: Courtroom 03. Courtroom 02 hears a trial",
    );
  });

  test('is the same for parties, who are told the answer and not what the court wrote of the slot', () => {
    const told = shared(next('courtroom: "Courtroom 02"'), {}, 'parties');
    const [asked] = requestsOf(told, answer());
    expect(asked?.requestId).toBe(request?.requestId);
    expect(asked?.courtroom).toBeUndefined();
    expect(asked?.answers).toHaveLength(1);
  });

  test('waits again where two officers answered otherwise, neither having seen the other', () => {
    const other = answer({ outcome: 'confirmed', courtroom: 'Courtroom 02', deviceId: testId('other') });
    expect(waiting(officer, share, answer(), other)).toEqual([request?.requestId]);
  });

  test('is asked for anew where the court orders another day, and not where it shares the same', () => {
    const amended = (lines: string) =>
      shared(lines, {
        counter: 3,
        version: 2,
        supersedes: [share._id],
        reason: 'The court changed its order',
        amendment: {
          ground: 'magistrates-varied',
          power: 'vary',
          bench: ['Idris Vane JP'],
          decidedOn: today,
        },
      });
    expect(waiting(officer, share, answer(), amended(next('').replace('12 Jan', '13 Jan')))).toHaveLength(1);
    const same = next('courtroom: "Courtroom 02" booking reference: "overbooked by court order"');
    expect(waiting(officer, share, answer(), amended(`${same}\n2 NSP`))).toBeUndefined();
  });
});

describe('A hearing that is announced', () => {
  const share = shared(next('courtroom: "Courtroom 02"'));
  const dayOf = (user: typeof officer, day: string | undefined, ...more: readonly CaseDocument[]) =>
    todayView([toCaseCard(viewOf(share, ...more))], user, today, day);

  test('stands with its day, for its court and for whoever acts in the case, before listing has listed it', () => {
    for (const user of [adviser, officer, person('defence-solicitor')]) {
      expect(dayOf(user, undefined).later).toEqual([{ day: '2027-01-12', count: 1 }]);
      const { items, announced } = dayOf(user, '2027-01-12');
      expect(items).toEqual([]);
      expect(announced).toMatchObject([
        { caseId: testCase, request: { day: '2027-01-12', defendantNames: ['BRANDRETH, Ottilie'] } },
      ]);
      expect(dayOf(user, '2027-01-13').announced).toBeUndefined();
    }
    const elsewhere = person('legal-adviser', { courtCentreIds: [testId('elsewhere')] });
    expect(dayOf(elsewhere, '2027-01-12').announced).toBeUndefined();
  });

  test('stands there once: no longer when that court lists it for the day, and again where that is vacated', () => {
    const listed = (changes: object = {}) =>
      hearingSheet({
        hearingId: testId('next') as typeof testHearing,
        hearingDays: [{ sittingDay: '2027-01-12T10:00:00.000Z', listingSequence: 4 }],
        ...changes,
      });
    const onList = dayOf(adviser, '2027-01-12', listed());
    expect(onList.announced).toBeUndefined();
    expect(onList.items).toHaveLength(1);
    expect(dayOf(adviser, undefined, listed()).later).toEqual([{ day: '2027-01-12', count: 1 }]);
    expect(dayOf(adviser, '2027-01-12', listed({ isVacated: true })).announced).toHaveLength(1);
  });

  test('later on the same day stands beside the list of that day', () => {
    const later = shared('1 RU not excused\n1 NHMC today 15:00 here, plea, 20min');
    expect(todayView([toCaseCard(viewOf(later))], adviser, today, undefined)).toMatchObject({
      items: [{ hearing: { hearingId: testHearing } }],
      announced: [{ request: { day: today, time: '15:00' } }],
    });
  });
});
