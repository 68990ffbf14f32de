import { flushSync, mount, unmount } from 'svelte';
import { afterEach, expect, test, vi } from 'vitest';
import { adviser } from '../../../tests/builders/caseDocuments.ts';
import { testCase } from '../../../tests/builders/people.ts';
import ShownPage from '../../../tests/walk/ShownPage.svelte';
import type { LedgerLine } from '../../contracts/worker/api.ts';
import UnsentView from './UnsentView.svelte';

let page: Record<string, unknown> | undefined;
afterEach(() => {
  if (page) void unmount(page);
  page = undefined;
});

const lineOf = (entryId: string): LedgerLine => ({
  entryId,
  type: 'note',
  caseId: testCase,
  caseTitle: 'R v Brandreth',
  text: 'The interpreter comes at 14:00.',
  audience: 'Court staff',
  write: {
    state: 'needs-you',
    savedAt: '2026-11-24T10:00:00.000Z',
    reason: 'You have no access to this case',
    reasonCode: 'no-access',
  },
});

function press(line: Element | undefined, name: string): void {
  const buttons = [...(line?.querySelectorAll('button') ?? [])];
  buttons.find(({ textContent }) => textContent.trim() === name)?.click();
}

test('what could not be done about an entry is shown at it, and said again when it fails again', async () => {
  const asked: string[] = [];
  page = mount(ShownPage, {
    target: document.body,
    props: {
      Shown: UnsentView,
      given: {},
      app: {
        user: adviser,
        today: '2026-11-24',
        unsent: [lineOf('one'), lineOf('two')],
        worker: {
          watch: () => Promise.resolve(() => undefined),
          decideLine: (entryId: string) => Promise.resolve(asked.push(entryId) === 3),
          exportLine: () => Promise.resolve(null),
        },
      },
    },
  });
  flushSync();
  const [one, two] = document.querySelectorAll('li.ent');
  const said = () => [...document.querySelectorAll('[role=alert]')];

  press(two, 'Try again');
  await vi.waitFor(() => expect(said()).toHaveLength(1));
  const [first] = said();
  expect(first?.textContent).toContain('That did not work');
  expect(first?.checkVisibility()).toBe(true);
  expect(first?.closest('li')).toBe(two);
  expect(first?.closest('.sr')).toBeNull();

  press(two, 'Try again');
  await vi.waitFor(() => expect(said()[0]).not.toBe(first));
  press(one, 'Export to a file');
  await vi.waitFor(() => expect(said().map((each) => each.closest('li'))).toEqual([one]));
  press(one, 'Try again');
  await vi.waitFor(() => expect(said()).toEqual([]));
  expect(asked).toEqual(['two', 'two', 'one']);
});
