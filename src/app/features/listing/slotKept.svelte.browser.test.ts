import { flushSync, mount, unmount } from 'svelte';
import { afterEach, expect, test } from 'vitest';
import { testHearing } from '../../../../tests/builders/caseDocuments.ts';
import { person, testCase } from '../../../../tests/builders/people.ts';
import ShownPage from '../../../../tests/walk/ShownPage.svelte';
import type { SlotItem } from '../../../contracts/worker/api.ts';
import { Drafts } from '../../drafts.svelte.ts';
import SlotForm from './SlotForm.svelte';

let page: Record<string, unknown> | undefined;
afterEach(() => {
  if (page) void unmount(page);
  page = undefined;
});

const itemOf = (courtroom: string): SlotItem => ({
  caseId: testCase,
  reference: '40AA0000126',
  request: {
    requestId: 'request-1',
    hearingId: testHearing,
    courtName: 'Luton',
    day: '2026-12-08',
    time: '10:00',
    courtroom,
    defendantNames: ['Otto Brandreth'],
    answers: [],
  },
});

function noteField(): HTMLInputElement {
  const field = document.querySelector<HTMLInputElement>('#slot-note');
  if (!field) throw new Error('There is no field for a note');
  return field;
}

test('the answer to a request is kept when it is closed, while the request stands as it was', () => {
  const kept = new Set<string>();
  const drafts = new Drafts(
    { keep: (key) => void kept.add(key), answered: () => Promise.resolve() },
    { drafts: {}, seq: 0 },
  );
  const props = $state({
    Shown: SlotForm,
    given: { item: itemOf('Courtroom 2'), onsaved: () => undefined },
    isOpen: true,
    app: { user: person('listing-officer'), today: '2026-11-24', drafts },
  });
  page = mount(ShownPage, { target: document.body, props });
  flushSync();
  const reopen = (item: SlotItem): void => {
    props.isOpen = false;
    flushSync();
    props.given = { ...props.given, item };
    props.isOpen = true;
    flushSync();
  };
  noteField().value = 'Booked as 4711';
  noteField().dispatchEvent(new Event('input', { bubbles: true }));
  flushSync();
  // By its case, with which it leaves the device.
  expect([...kept].map((key) => key.split(':')[0])).toEqual([testCase]);

  reopen(itemOf('Courtroom 2'));
  expect(noteField().value).toBe('Booked as 4711');
  reopen(itemOf('Courtroom 3'));
  expect(noteField().value).toBe('');
});
