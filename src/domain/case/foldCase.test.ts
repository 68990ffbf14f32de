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
  solicitor,
  testHearing,
} from '../../../tests/builders/caseDocuments.ts';
import { sayOffenceOf } from './sayOffenceOf.ts';
import { firstDefendant, secondDefendant, testCase, testId } from '../../../tests/builders/people.ts';
import type { CaseDocument, Entry } from '../document/document.ts';
import type { PleaValue } from '../plea/plea.ts';
import { valueIdsOf } from '../entry/supersede.ts';
import { foldCase } from './foldCase.ts';

const about = { defendantId: firstDefendant, offenceId: firstOffence };
const plea = (
  pleaValue: PleaValue,
  changes: Partial<Pick<Entry, 'counter' | 'supersedes' | 'deviceId' | 'reason'>> = {},
) => entryOf('plea', adviser, { ...about, pleaValue, pleaDate: '2026-11-24', ...changes });
const sheets: readonly CaseDocument[] = [caseSheet(), defendantSheet(), hearingSheet()];
const firstPlea = (documents: readonly CaseDocument[]) =>
  foldCase(testCase, documents).defendants[0]?.offences[0]?.plea;

describe('the fold of a case', () => {
  test('a plea that nobody contradicts stands', () => {
    expect(firstPlea([...sheets, plea('GUILTY')])).toMatchObject({
      state: 'one',
      current: { value: { pleaValue: 'GUILTY' } },
    });
  });

  test('two pleas to one offence, neither having seen the other, are a clash with both values', () => {
    const view = foldCase(testCase, [...sheets, plea('GUILTY'), plea('NOT_GUILTY')]);
    expect(view.clashes).toMatchObject([{ kind: 'plea', offenceNumber: 1, title: 'Two pleas to offence 1' }]);
    expect(view.clashes[0]?.values.map((value) => value.value.text).sort()).toEqual(['Guilty', 'Not guilty']);
  });

  test('two pleas of the same value agree', () => {
    expect(foldCase(testCase, [...sheets, plea('GUILTY'), plea('GUILTY')]).clashes).toEqual([]);
  });

  test('correcting a plea that two devices took alike replaces both, and is no clash', () => {
    const [one, other] = [plea('GUILTY'), plea('GUILTY')];
    const standing = firstPlea([...sheets, one, other]);
    const seen = standing?.state === 'one' ? valueIdsOf([standing.current]) : [];
    expect([...seen].sort()).toEqual([one._id, other._id].sort());
    const corrected = plea('NOT_GUILTY', { counter: 2, supersedes: seen });
    expect(firstPlea([...sheets, one, other, corrected])).toMatchObject({
      state: 'one',
      current: { value: { pleaValue: 'NOT_GUILTY' } },
    });
  });

  test('a further entry that names both sides settles the clash, and the history keeps them', () => {
    const [one, other] = [plea('GUILTY'), plea('NOT_GUILTY')];
    const settled = plea('NOT_GUILTY', { counter: 2, supersedes: [one._id, other._id], reason: 'Misheard' });
    const view = foldCase(testCase, [...sheets, one, other, settled]);
    expect(view.clashes).toEqual([]);
    const held = view.defendants[0]?.offences[0]?.plea;
    expect(held).toMatchObject({ state: 'one', current: { valueId: settled._id, reason: 'Misheard' } });
    expect(held?.superseded).toHaveLength(2);
  });

  test('a correction replaces what stood on the sheet; a later change of the sheet is a clash again', () => {
    const withPlea = (pleaValue: string) =>
      defendantSheet({
        offences: [offence(firstOffence, 1, { plea: { pleaValue } }), offence(secondOffence, 2)],
      });
    const before = [caseSheet(), withPlea('GUILTY')];
    const standing = firstPlea(before);
    const valueId = standing?.state === 'one' ? standing.current.valueId : '';
    const correction = plea('NOT_GUILTY', { supersedes: [valueId] });
    expect(firstPlea([...before, correction])).toMatchObject({
      state: 'one',
      current: { value: { pleaValue: 'NOT_GUILTY' } },
      superseded: [{ value: { pleaValue: 'GUILTY' } }],
    });
    expect(firstPlea([caseSheet(), withPlea('UNFIT_TO_PLEAD'), correction])?.state).toBe('clash');
  });

  test('a notified plea clashes with no plea taken', () => {
    const notified = entryOf('notified-plea', solicitor, {
      ...about,
      notifiedPleaValue: 'NOTIFIED_NOT_GUILTY',
    });
    const view = foldCase(testCase, [...sheets, plea('GUILTY'), notified]);
    expect(view.clashes).toEqual([]);
    expect(view.defendants[0]?.offences[0]?.notifiedPleas).toMatchObject([
      { value: { value: 'NOTIFIED_NOT_GUILTY' }, author: { name: solicitor.name } },
    ]);
  });

  test('two entries that name each other cannot replace each other away', () => {
    const one = plea('GUILTY');
    const other = { ...plea('NOT_GUILTY'), supersedes: [one._id] };
    const forged = { ...one, supersedes: [other._id] };
    expect(firstPlea([...sheets, forged, other])?.state).toBe('clash');
  });

  test('documents of another case are not folded', () => {
    const elsewhere = entryOf('note', adviser, {
      audience: 'only-me',
      text: 'x',
      caseId: testId('018f0000-0000-7000-8000-0000000000cb'),
    });
    expect(foldCase(testCase, [...sheets, elsewhere]).notes).toEqual([]);
  });

  test('without its case sheet a case says that it is incomplete and shows the rest', () => {
    const view = foldCase(testCase, [defendantSheet()]);
    expect(view.isComplete).toBe(false);
    expect(view.title).toBe('R v BRANDRETH');
  });

  test('a claimed time is corrected by what the server knew of the clock, and doubted when far off', () => {
    const note = entryOf('note', adviser, {
      audience: 'only-me',
      text: 'x',
      times: { claimed: '2026-11-24T10:00:00.000Z', offsetMs: 3_600_000 },
    });
    expect(foldCase(testCase, [note]).notes[0]).toMatchObject({
      at: '2026-11-24T11:00:00.000Z',
      isClockDoubtful: true,
    });
  });

  test('bail conditions are unknown, not absent, to a reader without the personal details', () => {
    expect(foldCase(testCase, sheets).defendants[0]?.bailConditions).toBeUndefined();
    const conditions = entryOf('bail-conditions', adviser, {
      defendantId: firstDefendant,
      conditions: ['Not to enter the Arndale Centre'],
      channel: `defendant:${firstDefendant}`,
    });
    expect(foldCase(testCase, [...sheets, conditions]).defendants[0]?.bailConditions).toEqual([
      'Not to enter the Arndale Centre',
    ]);
  });

  test('a corrected hearing event leaves the log and stays in the timeline', () => {
    const event = (eventTime: string, changes: Partial<Pick<Entry, 'counter' | 'supersedes'>> = {}) =>
      entryOf('hearing-event', adviser, {
        hearingId: testHearing,
        definition: 'hearing-started',
        eventTime,
        channel: 'bench',
        ...changes,
      });
    const wrong = event('2026-11-24T10:00:00.000Z');
    const right = event('2026-11-24T10:05:00.000Z', { counter: 2, supersedes: [wrong._id] });
    const view = foldCase(testCase, [...sheets, wrong, right]);
    expect(view.hearings[0]?.events.map((each) => each.valueId)).toEqual([right._id]);
    expect(view.timeline.map((item) => item.isSuperseded)).toEqual([true, false]);
  });
});

describe('results', () => {
  test('defendants who share an offence keep the results apart', () => {
    const result = (defendantId: typeof firstDefendant, label: string) => ({
      resultId: label,
      defendantId,
      offenceId: firstOffence,
      label,
      prompts: [],
    });
    const view = foldCase(testCase, [
      caseSheet(),
      defendantSheet({ number: 1 }),
      defendantSheet({
        _id: defendantSheet()._id.replace(firstDefendant, secondDefendant) as CaseDocument['_id'],
        defendantId: secondDefendant,
        number: 2,
      }),
      hearingSheet({ results: [result(firstDefendant, 'Fine'), result(secondDefendant, 'Dismissed')] }),
    ]);
    expect(
      view.defendants.map((defendant) => defendant.offences[0]?.results.map((each) => each.label)),
    ).toEqual([['Fine'], ['Dismissed']]);
  });

  test('each defendant has offences from 1, and of several an offence is said with its defendant', () => {
    const second = { ...defendantSheet().person, firstName: 'Anna', lastName: 'Bell' };
    const { defendants } = foldCase(testCase, [
      caseSheet(),
      defendantSheet({ number: 1 }),
      defendantSheet({
        _id: defendantSheet()._id.replace(firstDefendant, secondDefendant) as CaseDocument['_id'],
        defendantId: secondDefendant,
        person: second,
        number: 2,
      }),
    ]);
    expect(defendants.map(({ offences }) => offences[0]?.number)).toEqual([1, 1]);
    const about = { offenceId: firstOffence };
    expect(sayOffenceOf(defendants, { ...about, defendantId: secondDefendant })).toBe('offence 1 of BELL');
    expect(sayOffenceOf(defendants.slice(0, 1), about)).toBe('offence 1');
    expect(sayOffenceOf(defendants, { offenceId: 'unknown' })).toBeUndefined();
  });
});
