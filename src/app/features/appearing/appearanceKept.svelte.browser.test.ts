import { flushSync, mount, unmount } from 'svelte';
import { afterEach, expect, test } from 'vitest';
import {
  adviser,
  caseSheet,
  defendantSheet,
  hearingSheet,
} from '../../../../tests/builders/caseDocuments.ts';
import { firstDefendant, testCase } from '../../../../tests/builders/people.ts';
import ShownPage from '../../../../tests/walk/ShownPage.svelte';
import type { HearingSheet } from '../../../domain/hearing/hearing.ts';
import { foldCase } from '../../../domain/case/foldCase.ts';
import { Drafts } from '../../drafts.svelte.ts';
import AppearanceForm from './AppearanceForm.svelte';

const today = '2026-11-24';

let page: Record<string, unknown> | undefined;
afterEach(() => {
  if (page) void unmount(page);
  page = undefined;
});

/** What the form is given where the bench is this. */
function formOf(judiciary: HearingSheet['judiciary'], day = today) {
  const view = foldCase(testCase, [caseSheet(), defendantSheet(), hearingSheet({ judiciary })]);
  const [hearing] = view.hearings;
  if (!hearing) throw new Error('The hearing is not in the case');
  return { view, hearing, day, onsaved: () => undefined };
}
const abara = [{ lastName: 'Abara JP', isBenchChairman: true }] as const;

function fieldOf(id: string): HTMLInputElement | HTMLTextAreaElement {
  const field = document.querySelector<HTMLInputElement | HTMLTextAreaElement>(`#${id}`);
  if (!field) throw new Error(`There is no ${id}`);
  return field;
}
function type(id: string, text: string): void {
  const field = fieldOf(id);
  field.value = text;
  field.dispatchEvent(new Event('input', { bubbles: true }));
  flushSync();
}

test('who sits is kept when the form is closed, for that day and while what it began with stands', () => {
  const kept = new Set<string>();
  const drafts = new Drafts(
    { keep: (key) => void kept.add(key), answered: () => Promise.resolve() },
    { drafts: {}, seq: 0 },
  );
  const props = $state({
    Shown: AppearanceForm,
    given: formOf(abara),
    isOpen: true,
    app: { user: adviser, today, drafts },
  });
  page = mount(ShownPage, { target: document.body, props });
  flushSync();
  const reopen = (form: typeof props.given): void => {
    props.isOpen = false;
    flushSync();
    props.given = form;
    props.isOpen = true;
    flushSync();
  };
  const defence = `appearing-${firstDefendant}`;
  const bench = (): readonly string[] => ['appearing-first', defence].map((id) => fieldOf(id).value);
  type('appearing-first', 'Idris Vane JP');
  type(defence, 'Ms Hale, Castle Chambers');
  // By its case, with which it leaves the device.
  expect([...kept].map((key) => key.split(':')[0])).toEqual([testCase]);

  reopen(formOf(abara));
  expect(bench()).toEqual(['Idris Vane JP', 'Ms Hale, Castle Chambers']);
  reopen(formOf(abara, '2026-11-25'));
  expect(bench()).toEqual(['Abara JP', '']);
  reopen(formOf([{ lastName: 'Osei JP', isBenchChairman: true }]));
  expect(bench()).toEqual(['Osei JP', '']);
});
