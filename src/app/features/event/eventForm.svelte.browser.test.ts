import { flushSync, mount, unmount } from 'svelte';
import { afterEach, expect, test, vi } from 'vitest';
import {
  adviser,
  caseSheet,
  defendantSheet,
  hearingSheet,
} from '../../../../tests/builders/caseDocuments.ts';
import { testCase } from '../../../../tests/builders/people.ts';
import ShownPage from '../../../../tests/walk/ShownPage.svelte';
import { foldCase } from '../../../domain/case/foldCase.ts';
import EventForm from './EventForm.svelte';

const today = '2026-11-24';
const view = foldCase(testCase, [caseSheet(), defendantSheet(), hearingSheet()]);

let page: Record<string, unknown> | undefined;
afterEach(() => {
  if (page) void unmount(page);
  page = undefined;
  vi.useRealTimers();
});

const field = (id: string): HTMLInputElement | HTMLSelectElement => {
  const found = document.querySelector<HTMLInputElement | HTMLSelectElement>(`#${id}`);
  if (!found) throw new Error(`There is no ${id}`);
  return found;
};
const at = (): string => `${field('event-day').value} ${field('event-time').value}`;

test('an event that is not begun happens when the form is opened, one that was begun when it was begun', () => {
  vi.useFakeTimers({ toFake: ['Date'], now: new Date(`${today}T10:02:00Z`) });
  const props = $state({
    Shown: EventForm,
    given: { view, onsaved: () => undefined },
    isOpen: true,
    app: { user: adviser, today },
  });
  page = mount(ShownPage, { target: document.body, props });
  flushSync();
  const reopenAt = (time: string): void => {
    props.isOpen = false;
    flushSync();
    vi.setSystemTime(new Date(`${today}T${time}:00Z`));
    props.isOpen = true;
    flushSync();
  };
  expect(at()).toBe(`${today} 10:02`);

  reopenAt('10:41');
  expect(at()).toBe(`${today} 10:41`);

  const definition = field('event-definition') as HTMLSelectElement;
  definition.selectedIndex = 1;
  definition.dispatchEvent(new Event('change', { bubbles: true }));
  flushSync();
  reopenAt('11:15');
  expect(at()).toBe(`${today} 10:41`);
});
