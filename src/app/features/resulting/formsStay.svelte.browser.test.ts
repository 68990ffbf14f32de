import { flushSync, mount, tick, unmount } from 'svelte';
import { afterEach, expect, test } from 'vitest';
import { userEvent } from 'vitest/browser';
import {
  adviser,
  caseSheet,
  defendantSheet,
  entryOf,
  hearingSheet,
} from '../../../../tests/builders/caseDocuments.ts';
import { person, testCase, testId } from '../../../../tests/builders/people.ts';
import { decisionOn, padBy, recordedResult, shareOf } from '../../../../tests/builders/shares.ts';
import HearingPage from '../../../../tests/walk/HearingPage.svelte';
import { foldCase } from '../../../domain/case/foldCase.ts';
import type { CaseView } from '../../../domain/case/caseView.ts';
import type { CaseDocument } from '../../../domain/document/document.ts';
import type { UserId } from '../../../shared/ids.ts';

const today = '2026-11-24';
const colleague = person('legal-adviser', { userId: testId<UserId>('colleague'), name: 'Deniz Marsh' });
const third = person('legal-adviser', { userId: testId<UserId>('third'), name: 'Ines Rowe' });
const sheets = [
  caseSheet(),
  defendantSheet(),
  hearingSheet({ hearingDays: [{ sittingDay: `${today}T10:00:00.000Z` }] }),
];

let page: Record<string, unknown> | undefined;
afterEach(() => {
  if (page) void unmount(page);
  page = undefined;
});

/** The hearing of a case that holds these; what it returns is called with what arrives while it is open. */
function open(...held: readonly CaseDocument[]): (...arrived: readonly CaseDocument[]) => void {
  const holds: CaseDocument[] = [...sheets, ...held];
  const props = $state<{ view: CaseView; today: string; userId: string }>({
    view: foldCase(testCase, holds),
    today,
    userId: adviser.userId,
  });
  page = mount(HearingPage, { target: document.body, props });
  flushSync();
  return (...arrived) => {
    holds.push(...arrived);
    props.view = foldCase(testCase, holds);
    flushSync();
  };
}

const line = (lineId: string, text: string) => ({
  lineId,
  text,
  place: 'n',
  at: `${today}T10:36:00.000Z`,
  edit: 1,
});

test('Amend, right after sharing, opens its form at the first question; what colleagues write then leaves form, focus and text', async () => {
  const share = shareOf(adviser, [recordedResult('Fine £120.00')]);
  const arrive = open(share);
  await userEvent.click(document.querySelector('.share-state button') ?? document.body);
  await tick();
  expect(document.activeElement?.closest('form.amend')).not.toBeNull();
  expect(document.activeElement).toBe(document.querySelector('.amend input'));

  await userEvent.click(document.querySelector('.amend input[value="recorded-wrongly"]') ?? document.body);
  const reason = document.querySelector<HTMLTextAreaElement>('.amend textarea');
  await userEvent.fill(reason ?? document.body, 'The amount was mis');
  expect(document.activeElement).toBe(reason);

  // A line of the defendant whose results had none; the same with others; another share; none of it seen by its author.
  arrive(padBy(colleague, [line('line-1', '1 CD 12m')]));
  expect(document.querySelector('.sent')?.textContent).toContain('12 months');
  arrive(shareOf(colleague, [recordedResult('Fine £150.00')], { counter: 7 }));
  expect(document.querySelector('.settle-shares')).not.toBeNull();
  arrive(entryOf('note', colleague, { counter: 8, audience: 'court-staff', text: 'Of no matter.' }));
  expect(document.activeElement).toBe(reason);
  await userEvent.keyboard('heard.');
  expect(reason?.value).toBe('The amount was misheard.');
  expect(reason?.isConnected).toBe(true);
});

test('the line at the end stays under the caret when a co-worker empties theirs above it', async () => {
  const arrive = open();
  const last = document.querySelector('textarea');
  await userEvent.click(last ?? document.body);
  arrive(padBy(colleague, [line('line-1', '1 CD 12m')]));
  arrive(padBy(colleague, [line('line-1', '')], { updatedAt: `${today}T10:37:00.000Z` }));
  expect(document.activeElement).toBe(last);
  await userEvent.keyboard('* bench');
  expect([...document.querySelectorAll('textarea')].map(({ value }) => value)).toContain('* bench');
});

test('an amendment that a colleague decides stays under the caret of who is about to refuse it, says so, and is closed by them', async () => {
  const share = shareOf(colleague, [recordedResult('Fine £120.00')]);
  const amended = shareOf(colleague, [recordedResult('Fine £150.00')], {
    counter: 3,
    version: 2,
    supersedes: [share._id],
    amendment: { ground: 'recorded-wrongly' },
    reason: 'Misheard',
  });
  const arrive = open(share, amended);
  const why = document.querySelector<HTMLInputElement>('.proposed input');
  await userEvent.fill(why ?? document.body, 'It was');

  arrive(decisionOn(third, amended, 'approved', { counter: 5 }));
  expect(document.activeElement).toBe(why);
  await userEvent.keyboard(' so');
  expect(why?.value).toBe('It was so');
  const buttons = [...document.querySelectorAll<HTMLButtonElement>('.proposed button')];
  expect(buttons.map(({ textContent }) => textContent)).toEqual(['Close']);
  expect(document.querySelector('.proposed')?.textContent).toContain('A colleague decided it');

  await userEvent.click(buttons[0] ?? document.body);
  await tick();
  expect(document.querySelector('.proposed')).toBeNull();
});
