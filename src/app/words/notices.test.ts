import { expect, test } from 'vitest';
import type { NoticeState } from '../../domain/notices/noticeReceipts.ts';
import { sayFault, sayNotice } from './notices.ts';

const today = '2026-11-24';
const at = '2026-11-24T10:43:00.000Z';
const said = (state: NoticeState) => sayNotice({ body: 'electronic-monitoring', state }, today);

test.each<[string, NoticeState, string, string]>([
  ['received', { is: 'received', at }, 'ok', 'Tagging told 10:43'],
  ['on its way', { is: 'waiting', since: at }, 'wait', 'Tagging: on its way since 10:43'],
  ['held', { is: 'no-address', since: at }, 'wait', 'Tagging: held since 10:43, no address'],
  ['failed', { is: 'failed', since: at, fault: 'no-answer' }, 'bad', 'Tagging failed 10:43'],
  [
    'failed and seen to',
    { is: 'failed', since: at, fault: 'refused', seen: { by: 'R. Castellano', at, what: 'Phoned' } },
    'wait',
    'Tagging failed 10:43, seen to',
  ],
])('%s is said with its time', (_state, state, tone, text) => {
  expect(said(state)).toMatchObject({ tone, text });
});

test('what failed says why, whether it is tried again, and what to do', () => {
  expect(said({ is: 'failed', since: at, fault: 'no-answer' }).more).toBe(
    'Their system did not answer. It is tried again by itself. Phone, or send it again.',
  );
  expect(said({ is: 'failed', since: at, fault: 'refused', isGivenUp: true }).more).toContain(
    'not tried again',
  );
  expect(
    said({ is: 'failed', since: at, fault: 'no-receipt', isGivenUp: true, isKeptOtherwise: true }).more,
  ).toBe(
    'They have this notice from before, and it says something else than the record now. It is not tried again by itself. Phone.',
  );
  expect(sayFault('of a later gateway')).toBe('It was not received.');
});
