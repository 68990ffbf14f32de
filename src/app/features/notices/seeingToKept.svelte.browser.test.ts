import { flushSync } from 'svelte';
import { expect, test } from 'vitest';
import { testCase } from '../../../../tests/builders/people.ts';
import { failedNotice } from '../../../../tests/builders/receipts.ts';
import type { NoticeKey } from '../../../domain/notices/notice.ts';
import type { NoticeReceipt } from '../../../domain/notices/noticeReceipts.ts';
import type { AppContext } from '../../appContext.ts';
import { Drafts } from '../../drafts.svelte.ts';
import { SeeingTo } from './seeingTo.svelte.ts';

test('what was done about a notice is kept as it is typed, for that failure alone', () => {
  const kept = new Set<string>();
  const drafts = new Drafts(
    { keep: (key) => void kept.add(key), answered: () => Promise.resolve() },
    { drafts: {}, seq: 0 },
  );
  const seeing = new SeeingTo({ drafts } as unknown as AppContext, () => testCase);
  const failing = (since: string): NoticeReceipt => ({
    key: 'notice-1' as NoticeKey,
    body: 'probation',
    state: { ...failedNotice, since },
  });
  seeing.begin(failing('2026-11-24T10:00:00.000Z'));
  seeing.draft.what = 'Phoned, 10:50';
  flushSync();
  // By its case, with which it leaves the device.
  expect([...kept].map((key) => key.split(':')[0])).toEqual([testCase]);

  seeing.close();
  seeing.begin(failing('2026-11-25T10:00:00.000Z'));
  expect(seeing.draft.what).toBe('');
  seeing.begin(failing('2026-11-24T10:00:00.000Z'));
  expect(seeing.draft.what).toBe('Phoned, 10:50');
});
