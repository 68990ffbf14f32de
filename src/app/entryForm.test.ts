import { describe, expect, test } from 'vitest';
import {
  adviser,
  caseSheet,
  defendantSheet,
  entryOf,
  hearingSheet,
} from '../../tests/builders/caseDocuments.ts';
import { formApp } from '../../tests/builders/formApp.ts';
import { firstDefendant, secondDefendant, testCase, testId } from '../../tests/builders/people.ts';
import { foldCase } from '../domain/case/foldCase.ts';
import type { HearingId } from '../shared/ids.ts';
import { Allocating } from './features/allocation/allocating.svelte.ts';
import { Charging } from './features/charge/charging.svelte.ts';
import { Correcting } from './features/details/correcting.svelte.ts';
import { Identifying } from './features/identification/identifying.svelte.ts';
import { Taking } from './features/taken/taking.svelte.ts';
import { TrialRecording } from './features/trial/trialRecording.svelte.ts';

const ofSecond = testId<HearingId>('018f0000-0000-7000-8000-0000000000a1');
const ofAll = testId<HearingId>('018f0000-0000-7000-8000-0000000000a2');
const sheets = [
  caseSheet(),
  defendantSheet(),
  defendantSheet({ defendantId: secondDefendant, number: 2, person: { lastName: 'Moss' } }),
  hearingSheet({ hearingId: ofSecond, defendantIds: [secondDefendant] }),
  hearingSheet({
    hearingId: ofAll,
    defendantIds: [],
    hearingDays: [{ sittingDay: '2026-12-01T10:00:00.000Z' }],
  }),
];
const view = foldCase(testCase, sheets);
const forms = [
  ['Identify', Identifying],
  ['Charge', Charging],
  ['Allocation', Allocating],
  ['Details', Correcting],
  ['TICs', Taking],
] as const;

describe('a form that is opened in a hearing is about those who are in it', () => {
  test.each(forms)('%s', (_name, Form) => {
    const { app } = formApp(adviser, '2026-11-24');
    const form = new Form(app, () => view, { hearingId: ofSecond });
    expect(form.defendants.map(({ defendantId }) => defendantId)).toEqual([secondDefendant]);
    expect(form.draft.defendantId).toBe(secondDefendant);
    form.draft.defendantId = firstDefendant;
    expect(form.defendant).toBeUndefined();
  });
});

test.each(forms)('%s offers everybody from the case, and in a hearing that names nobody', (_name, Form) => {
  const { app } = formApp(adviser, '2026-11-24');
  for (const hearingId of [undefined, ofAll]) {
    const form = new Form(app, () => view, { hearingId });
    expect(form.defendants.map(({ defendantId }) => defendantId)).toEqual([firstDefendant, secondDefendant]);
  }
});

test.each(forms)('%s is not saved of somebody who is not in the hearing', async (_name, Form) => {
  const { app, written } = formApp(adviser, '2026-11-24');
  const form = new Form(app, () => view, { hearingId: ofSecond });
  Object.assign(form.draft, {
    defendantId: firstDefendant,
    act: 'added',
    title: 'Assault by beating',
    startDate: '2026-11-20',
    given: ['name'],
    count: '1',
    admitted: '1',
    lastName: 'Other',
    reason: 'Said in court',
  });
  expect(await form.save()).toBe(false);
  expect(
    form.attempt.errors.map(({ fieldId }) => fieldId ?? '').filter((id) => id.endsWith('-defendant')),
  ).not.toEqual([]);
  expect(written).toEqual([]);
});

describe('what is typed of a hearing stays with that hearing', () => {
  test.each(forms)('%s', (_name, Form) => {
    const { app } = formApp(adviser, '2026-11-24');
    const open = (hearingId?: HearingId) => new Form(app, () => view, { hearingId });
    const monday = open(ofSecond);
    const later = open(ofAll);
    const fromCase = open();
    expect(later.draft).not.toBe(monday.draft);
    expect(fromCase.draft).not.toBe(monday.draft);
    expect(monday.draft.hearingId).toBe(ofSecond);
    expect(later.draft.hearingId).toBe(ofAll);
    expect(open(ofSecond).draft).toBe(monday.draft);
    for (const { key } of [monday, later, fromCase]) expect(key.split(':')[0]).toBe(testCase);
  });

  test('a form of the case page has the key that it always had: what an older Assize kept is there', () => {
    const { app } = formApp(adviser, '2026-11-24');
    expect(new Identifying(app, () => view).key).toBe(`${testCase}:identification`);
    expect(new TrialRecording(app, () => view).key).toBe(`${testCase}:trial`);
  });

  test('what a button opens a form for has a draft of its own, in each hearing', () => {
    const { app } = formApp(adviser, '2026-11-24');
    const keys = [undefined, ofAll].flatMap((hearingId) =>
      [undefined, 'in-error:d1:f1'].map((about) => new Charging(app, () => view, { about, hearingId }).key),
    );
    expect(new Set(keys).size).toBe(4);
  });

  test('Identify begins with whoever is not identified in the hearing that is open', () => {
    const identified = entryOf('identification', adviser, {
      hearingId: ofAll,
      defendantId: firstDefendant,
      by: 'defendant',
      given: ['name'],
      refused: [],
    });
    const now = foldCase(testCase, [...sheets, identified]);
    const { app } = formApp(adviser, '2026-11-24');
    expect(new Identifying(app, () => now, { hearingId: ofAll }).draft.defendantId).toBe(secondDefendant);
  });
});
