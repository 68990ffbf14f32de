import { flushSync, mount, unmount } from 'svelte';
import { afterEach, expect, test, vi } from 'vitest';
import { userEvent } from 'vitest/browser';
import {
  adviser,
  caseSheet,
  defendantSheet,
  entryOf,
  firstOffence,
  hearingSheet,
  offence,
  secondOffence,
  testHearing,
} from '../../../../tests/builders/caseDocuments.ts';
import { firstDefendant, person, testCase, testId } from '../../../../tests/builders/people.ts';
import TakingDownPage from '../../../../tests/walk/TakingDownPage.svelte';
import type { WriteCommand } from '../../../contracts/worker/api.ts';
import { foldCase } from '../../../domain/case/foldCase.ts';
import type { CaseDocument } from '../../../domain/document/document.ts';
import type { UserId } from '../../../shared/ids.ts';

/* With the keyboard alone: nothing here clicks, fills or focuses. */

const today = '2026-11-24';
const colleague = person('legal-adviser', { userId: testId<UserId>('colleague'), name: 'Deniz Marsh' });
const sheets = [
  caseSheet(),
  defendantSheet({
    offences: [
      offence(firstOffence, 1, { modeOfTrial: 'Either Way' }),
      offence(secondOffence, 2, { modeOfTrial: 'Either Way', title: 'Criminal damage' }),
    ],
  }),
  hearingSheet({ hearingDays: [{ sittingDay: `${today}T10:00:00.000Z` }] }),
];
const about = {
  kind: 'allocation',
  caseId: testCase,
  hearingId: testHearing,
  defendantId: firstDefendant,
} as const;
const byColleague = { hearingId: testHearing, defendantId: firstDefendant, offenceId: firstOffence };

let page: Record<string, unknown> | undefined;
afterEach(() => {
  if (page) void unmount(page);
  page = undefined;
});

/** The buttons of a hearing: what is written, and what is called with what arrives meanwhile. */
function open() {
  const holds: CaseDocument[] = [...sheets];
  const written: WriteCommand[] = [];
  const props = $state({
    view: foldCase(testCase, holds),
    user: adviser,
    today,
    onwrite: (each: WriteCommand) => void written.push(each),
  });
  page = mount(TakingDownPage, { target: document.body, props });
  flushSync();
  const arrive = (...arrived: readonly CaseDocument[]): void => {
    holds.push(...arrived);
    props.view = foldCase(testCase, holds);
    flushSync();
  };
  return { written, arrive };
}

const press = (keys: string): Promise<void> => userEvent.keyboard(keys);

/** What somebody who sees nothing hears of where they are. */
function focused(): string {
  const element = document.activeElement;
  if (element instanceof HTMLInputElement || element instanceof HTMLSelectElement) {
    return (element.labels?.[0]?.firstChild?.textContent ?? '').trim();
  }
  return (element?.textContent ?? '').trim();
}
const isFocused = (wanted: RegExp): Promise<void> =>
  vi.waitFor(() => expect(focused()).toMatch(wanted), { timeout: 20_000 });

/** As many stops as it takes; a group of radio buttons is one, a date one for each of its parts. */
async function tabTo(wanted: RegExp): Promise<void> {
  for (let stop = 0; stop < 12; stop += 1) {
    await userEvent.tab();
    if (wanted.test(focused())) return;
  }
  throw new Error(`No stop of the Tab key is ${String(wanted)}`);
}

const placeOfFocus = (): number => document.activeElement?.getBoundingClientRect().top ?? 0;
const nextFrame = (): Promise<number> =>
  new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));

async function openForm(): Promise<void> {
  await tabTo(/^Allocation$/);
  await press('{Enter}');
  await isFocused(/^1 · Theft/);
}

const dialog = () => document.querySelector('dialog');
const isSaved = (): Promise<void> => vi.waitFor(() => expect(dialog()).toBeNull(), { timeout: 20_000 });

test('summary trial: what is missing is said and keeps the focus; the decision is written with all that was said', async () => {
  const { written } = open();
  await openForm();
  await press(' ');
  await tabTo(/^Save allocation$/);
  const place = placeOfFocus();
  await press('{Enter}');
  await vi.waitFor(
    () => expect(dialog()?.querySelector('[role=alert]')?.textContent).toContain('Choose the decision'),
    { timeout: 20_000 },
  );
  await isFocused(/^Save allocation$/);
  await nextFrame();
  expect(Math.abs(placeOfFocus() - place)).toBeLessThan(2);
  expect(written).toEqual([]);

  await tabTo(/^Not saved: Choose the decision/);
  await press('{Enter}');
  await isFocused(/consents to summary trial$/);
  await press(' ');
  await tabTo(/^Not asked for$/);
  await press('{ArrowDown}');
  await tabTo(/^Prosecution/);
  await press('{ArrowDown}{ArrowDown}');
  expect(dialog()?.querySelector('.preview')?.textContent).toContain(
    'consents to summary trial. Indication of sentence: asked for, and not given. Representations: prosecution summary trial.',
  );
  await tabTo(/^Save allocation$/);
  await press('{Enter}');
  await isSaved();
  expect(written).toEqual([
    {
      ...about,
      offenceId: firstOffence,
      decision: 'summary-trial',
      decidedOn: today,
      indication: 'declined',
      prosecutionSays: 'summary-trial',
      supersedes: [],
    },
  ]);
  expect(focused()).toBe('Allocation');
});

test.each([
  ['elects', 1, { indication: 'not-asked' }],
  ['court-directs', 2, {}],
] as const)(
  'to the Crown Court, %s: both offences, saved where the hands are',
  async (decision, steps, said) => {
    const { written } = open();
    await openForm();
    await press(' ');
    await userEvent.tab();
    await press(' ');
    await userEvent.tab();
    await press(`${'{ArrowDown}'.repeat(steps)}{Enter}`);
    await isSaved();
    expect(written).toEqual(
      [firstOffence, secondOffence].map((offenceId) => ({
        ...about,
        offenceId,
        decision,
        decidedOn: today,
        ...said,
        supersedes: [],
      })),
    );
  },
);

test('what a colleague decides of the same offence meanwhile leaves form, focus and text, and is read before it is replaced', async () => {
  const { written, arrive } = open();
  await openForm();
  await press(' ');
  await tabTo(/consents to summary trial$/);
  await press('{ArrowDown}');
  const theirs = entryOf('allocation', colleague, {
    ...byColleague,
    decision: 'court-directs',
    decidedOn: today,
    times: { claimed: `${today}T10:41:00.000Z`, offsetMs: 0 },
  });
  const radio = document.activeElement;
  arrive(theirs);
  expect(document.activeElement).toBe(radio);
  expect(focused()).toMatch(/elects trial by jury$/);

  await tabTo(/^Why it changes/);
  await press('Misheard');
  const again = { ...byColleague, decidedOn: today, counter: 2, supersedes: [theirs._id] };
  const standing = entryOf('allocation', colleague, { ...again, decision: 'low-value' });
  arrive(standing);
  await press(', he elects');
  expect(document.activeElement).toHaveProperty('value', 'Misheard, he elects');

  await press('{Enter}');
  await vi.waitFor(() => expect(dialog()?.textContent).toContain('changed while you were here'), {
    timeout: 20_000,
  });
  expect(written).toEqual([]);
  expect(dialog()?.querySelector('.preview')?.textContent).toMatch(
    /2026\.\s+Replaces: Summary trial, low value/,
  );
  await press('{Enter}');
  await isSaved();
  expect(written).toMatchObject([
    { decision: 'elects', supersedes: [standing._id], reason: 'Misheard, he elects' },
  ]);
});

test('a plea of guilty that arrives takes nothing from under the hands: it says why nothing is saved', async () => {
  const { written, arrive } = open();
  await openForm();
  await press(' ');
  await tabTo(/consents to summary trial$/);
  await press('{ArrowDown}');
  const radio = document.activeElement;
  arrive(
    entryOf('plea', colleague, {
      defendantId: firstDefendant,
      offenceId: firstOffence,
      pleaValue: 'INDICATED_GUILTY',
      pleaDate: today,
    }),
  );
  expect(document.activeElement).toBe(radio);
  expect(radio).toHaveProperty('checked', true);
  await press('{Enter}');
  await vi.waitFor(() => expect(dialog()?.textContent).toContain('Untick offence 1. Guilty: sentence'), {
    timeout: 20_000,
  });
  expect(written).toEqual([]);
  await tabTo(/^Not saved: Untick offence 1/);
  await press('{Enter}');
  await isFocused(/^1 · Theft/);
  await press(' ');
  await tabTo(/^2 · Criminal damage/);
  await press(' ');
  await tabTo(/^Save allocation$/);
  await press('{Enter}');
  await isSaved();
  expect(written).toMatchObject([{ offenceId: secondOffence, decision: 'elects', indication: 'not-asked' }]);
});
