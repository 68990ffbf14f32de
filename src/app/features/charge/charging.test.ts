import { describe, expect, test } from 'vitest';
import {
  adviser,
  caseSheet,
  defendantSheet,
  firstOffence,
  hearingSheet,
  offence,
  secondOffence,
} from '../../../../tests/builders/caseDocuments.ts';
import { formApp } from '../../../../tests/builders/formApp.ts';
import { firstDefendant, secondDefendant, testCase, testId } from '../../../../tests/builders/people.ts';
import { foldCase } from '../../../domain/case/foldCase.ts';
import type { OffenceId } from '../../../shared/ids.ts';
import { Charging } from './charging.svelte.ts';

const ofOther = testId<OffenceId>('018f0000-0000-7000-8000-0000000000f3');
const other = defendantSheet({
  defendantId: secondDefendant,
  number: 2,
  person: { lastName: 'Moss' },
  offences: [offence(ofOther, 1, { wording: 'As it came.' })],
});
const sheets = [caseSheet(), defendantSheet(), other, hearingSheet({ defendantIds: [] })];
const view = foldCase(testCase, sheets);
function open() {
  const { app } = formApp(adviser, '2026-11-24');
  return new Charging(app, () => view);
}

describe('what was typed of a charge is there again when the form goes back to it', () => {
  test('after another act', () => {
    const charging = open();
    charging.choose('added');
    Object.assign(charging.draft, {
      title: 'Assault by beating',
      wording: 'At Luton.',
      startDate: '2026-11-20',
    });
    charging.choose('amended');
    expect(charging.draft).toMatchObject({ title: '', wording: '' });
    charging.choose('added');
    expect(charging.draft).toMatchObject({
      title: 'Assault by beating',
      wording: 'At Luton.',
      startDate: '2026-11-20',
    });
  });

  test('after another defendant, and after another charge', () => {
    const charging = open();
    charging.choose('amended');
    charging.chooseCharge(firstOffence);
    charging.draft.wording = 'Two bottles, worth £30.';
    charging.chooseCharge(secondOffence);
    expect(charging.draft.wording).toBe('');
    charging.draft.wording = 'A window.';
    charging.ofDefendant(secondDefendant);
    charging.chooseCharge(ofOther);
    expect(charging.draft.wording).toBe('As it came.');
    charging.ofDefendant(firstDefendant);
    charging.chooseCharge(firstOffence);
    expect(charging.draft.wording).toBe('Two bottles, worth £30.');
    charging.chooseCharge(secondOffence);
    expect(charging.draft.wording).toBe('A window.');
  });

  test('where nothing was typed, what stands is there', () => {
    const charging = open();
    charging.choose('amended');
    charging.ofDefendant(secondDefendant);
    charging.chooseCharge(ofOther);
    charging.ofDefendant(firstDefendant);
    charging.ofDefendant(secondDefendant);
    charging.chooseCharge(ofOther);
    expect(charging.draft.wording).toBe('As it came.');
  });

  test('what a button opens twice goes on with what was typed, and where nothing was with what stands now', () => {
    const { app } = formApp(adviser, '2026-11-24');
    let now = view;
    const charging = new Charging(app, () => now, { about: 'neither' });
    charging.beginWith('amended', secondDefendant, ofOther);
    expect(charging.draft.wording).toBe('As it came.');
    const wording = 'As it came since.';
    now = foldCase(testCase, [
      ...sheets.filter((sheet) => sheet !== other),
      { ...other, offences: [offence(ofOther, 1, { wording })] },
    ]);
    charging.beginWith('amended', secondDefendant, ofOther);
    expect(charging.draft.wording).toBe(wording);
    charging.draft.wording = 'Typed.';
    charging.beginWith('amended', secondDefendant, ofOther);
    expect(charging.draft.wording).toBe('Typed.');
  });
});
