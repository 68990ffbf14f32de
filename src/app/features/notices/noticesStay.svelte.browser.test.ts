import { flushSync, mount, unmount } from 'svelte';
import { afterEach, expect, test } from 'vitest';
import { userEvent } from 'vitest/browser';
import {
  adviser,
  caseSheet,
  defendantSheet,
  hearingSheet,
} from '../../../../tests/builders/caseDocuments.ts';
import { testCase } from '../../../../tests/builders/people.ts';
import { failedNotice, receiptsOf } from '../../../../tests/builders/receipts.ts';
import NoticesPage from '../../../../tests/walk/NoticesPage.svelte';
import { foldCase } from '../../../domain/case/foldCase.ts';
import type { CaseView } from '../../../domain/case/caseView.ts';
import type { NoticeReceiptsSheet } from '../../../domain/notices/noticeReceipts.ts';

let page: Record<string, unknown> | undefined;
afterEach(() => {
  if (page) void unmount(page);
  page = undefined;
});

const viewOf = (receipts: NoticeReceiptsSheet): CaseView =>
  foldCase(testCase, [caseSheet(), defendantSheet(), hearingSheet(), receipts]);
const bodies = (): readonly string[] =>
  [...document.querySelectorAll('.notices .state')].map(({ textContent }) =>
    textContent.trim().replace(/\W.*/s, ''),
  );

test('what somebody writes of a failed notice stays under the caret, in its place, when the notice arrives or another fails', async () => {
  const waiting = { is: 'waiting', since: failedNotice.since } as const;
  const props = $state({
    view: viewOf(receiptsOf({ 'electronic-monitoring': failedNotice, probation: waiting })),
    user: adviser,
    today: '2026-11-24',
  });
  page = mount(NoticesPage, { target: document.body, props });
  flushSync();
  const before = bodies();
  const saw = [...document.querySelectorAll('button')].find(({ textContent }) =>
    textContent.startsWith('I saw to it'),
  );
  await userEvent.click(saw ?? document.body);
  const what = document.querySelector<HTMLInputElement>('#notice-seen');
  await userEvent.fill(what ?? document.body, 'Phoned the duty');

  for (const states of [
    { 'electronic-monitoring': failedNotice, probation: failedNotice },
    { 'electronic-monitoring': { is: 'received', at: '2026-11-24T10:52:00.000Z' }, probation: failedNotice },
  ] as const) {
    props.view = viewOf(receiptsOf(states));
    flushSync();
    expect(bodies()).toEqual(before);
    expect(document.activeElement).toBe(what);
  }
  await userEvent.keyboard(' officer');
  expect(what?.value).toBe('Phoned the duty officer');
});
