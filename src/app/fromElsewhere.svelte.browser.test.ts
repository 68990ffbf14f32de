import { flushSync, mount, unmount } from 'svelte';
import { afterEach, expect, test } from 'vitest';
import { adviser, caseSheet, defendantSheet, hearingSheet } from '../../tests/builders/caseDocuments.ts';
import { firstDefendant, testCase } from '../../tests/builders/people.ts';
import ShownPage from '../../tests/walk/ShownPage.svelte';
import type { DraftForm } from '../domain/draft/draft.ts';
import { foldCase } from '../domain/case/foldCase.ts';
import { Drafts } from './drafts.svelte.ts';
import AppearanceForm from './features/appearing/AppearanceForm.svelte';
import ChargeForm from './features/charge/ChargeForm.svelte';
import DetailsForm from './features/details/DetailsForm.svelte';

const today = '2026-11-24';
const view = foldCase(testCase, [caseSheet(), defendantSheet(), hearingSheet()]);
const [hearing] = view.hearings;

let page: Record<string, unknown> | undefined;
afterEach(() => {
  if (page) void unmount(page);
  page = undefined;
});

type Choices = DraftForm['choices'];

/** A form in which something is typed here, and then heard that its author chose otherwise elsewhere. */
function show(
  Shown: typeof AppearanceForm | typeof ChargeForm | typeof DetailsForm,
  given: object,
  type: () => void,
) {
  const kept = new Set<string>();
  const drafts = new Drafts(
    { keep: (key) => void kept.add(key), answered: () => Promise.resolve() },
    { drafts: {}, seq: 0 },
  );
  page = mount(ShownPage, {
    target: document.body,
    props: {
      Shown,
      given: { view, onsaved: () => undefined, ...given },
      app: { user: adviser, today, drafts },
    },
  });
  flushSync();
  type();
  const [key = ''] = kept;
  const hear = (choices: Choices, beside: Choices): void => {
    const keptBoth = { texts: {}, choices: beside };
    drafts.hear({ seq: 1, drafts: { [key]: { form: { texts: {}, choices }, isFromHere: false, keptBoth } } });
    flushSync();
  };
  const draft = (): Record<string, unknown> => drafts.of(key, () => ({}));
  return { hear, draft };
}

function fill(id: string, text: string): void {
  const field = document.querySelector<HTMLInputElement | HTMLTextAreaElement>(`#${id}`);
  if (!field) throw new Error(`There is no ${id}`);
  field.value = text;
  field.dispatchEvent(new Event('input', { bubbles: true }));
  flushSync();
}

const told = (): readonly string[] =>
  [...document.querySelectorAll('.elsewhere p')].map((line) => line.textContent.trim());
function press(name: RegExp): void {
  const button = [...document.querySelectorAll('button')].find((each) => name.test(each.textContent));
  if (!button) throw new Error(`There is no button ${String(name)}`);
  button.click();
  flushSync();
}

test('each choice that was made otherwise elsewhere is told, whatever it is, until it was taken over', () => {
  const { hear } = show(AppearanceForm, { hearing, day: today }, () => {
    fill('appearing-first', 'Idris Vane JP');
    fill(`appearing-${firstDefendant}`, 'Ms Hale, Castle Chambers');
  });
  const here = {
    kind: 'justice',
    beside: [],
    first: 'Idris Vane JP',
    second: '',
    third: '',
    defence: { [firstDefendant]: 'Ms Hale, Castle Chambers' },
    since: '',
  };
  hear(here, { first: 'Ada Osei JP', defence: { [firstDefendant]: 'Mr Lund' } });
  expect(told()).toEqual([
    'Who presides, on your other device: Ada Osei JP',
    expect.stringMatching(/^For the defence, on your other device: for .+ Mr Lund$/),
  ]);

  press(/Use “Ada Osei JP”/);
  expect(document.querySelector<HTMLInputElement>('#appearing-first')?.value).toBe('Ada Osei JP');
  // The other is not dismissed with it.
  expect(told()).toEqual([expect.stringContaining('Mr Lund')]);
  press(/Use “for .+ Mr Lund”/);
  expect(document.querySelector<HTMLTextAreaElement>(`#appearing-${firstDefendant}`)?.value).toBe('Mr Lund');
  expect(document.querySelector('.elsewhere')).toBeNull();
});

test('what is chosen together is taken over together: an offence with its code', () => {
  const { hear, draft } = show(ChargeForm, {}, () => {
    [...document.querySelectorAll('label')].find((label) => label.textContent.includes('is added'))?.click();
    flushSync();
    fill('charge-from', '2026-11-20');
  });
  const offence = {
    act: 'added',
    title: 'Assault by beating',
    offenceCode: 'CJ88116',
    modeOfTrial: 'Summary',
  };
  hear({ ...draft(), ...offence } as Choices, {
    title: 'Theft',
    offenceCode: 'TH68001',
    modeOfTrial: 'Either way',
  });
  expect(draft()).toMatchObject(offence);
  expect(told()).toEqual(['Offence, on your other device: Theft']);
  press(/Use “Theft”/);
  expect(draft()).toMatchObject({ title: 'Theft', offenceCode: 'TH68001', modeOfTrial: 'Either way' });
});

test('of two addresses one stands and the other is told: no mixture of both', () => {
  const { hear, draft } = show(DetailsForm, {}, () => fill('details-address', '12 High Street\nLuton'));
  hear({ ...draft(), address: '14 High Street\nLuton' } as Choices, {});
  expect(document.querySelector<HTMLTextAreaElement>('#details-address')?.value).toBe(
    '12 High Street\nLuton',
  );
  expect(told()).toEqual(['Address, on your other device: 14 High Street, Luton']);
});
