import { describe, expect, test } from 'vitest';
import {
  adviser,
  caseSheet,
  defendantSheet,
  entryOf,
  hearingSheet,
  solicitor,
  testHearing,
} from '../../../tests/builders/caseDocuments.ts';
import { firstDefendant, person, testCase, testId } from '../../../tests/builders/people.ts';
import { recordedResult, shareOf } from '../../../tests/builders/shares.ts';
import { noticeReceiptsId, type NoticeState } from '../notices/noticeReceipts.ts';
import type { CaseDocument, Entry } from '../document/document.ts';
import { foldCase } from '../case/foldCase.ts';
import type { UserProfile } from '../access/user.ts';
import type { ListChange } from './listChange.ts';
import { isDone, isHeard, listStatus, sayStatus } from './listStatus.ts';
import { sayListChange } from './listWords.ts';
import { toCaseCard } from './toCaseCard.ts';

const usher = person('usher');
const prosecutor = person('crown-prosecutor', { userId: testId('crown') });
const day = '2026-11-24';
const at = (time: string): string => `${day}T${time}:00.000Z`;
const times = (time: string) => ({ claimed: at(time), offsetMs: 0 });

const set = (change: ListChange, time = '10:00', by: UserProfile = adviser, more: object = {}): Entry =>
  entryOf('list-change', by, { hearingId: testHearing, day, change, times: times(time), ...more });
const calledOn = (time: string, by: UserProfile = adviser): Entry =>
  set({ what: 'stage', stage: 'called-on', at: at(time) }, time, by);
const putBack = (until: string, time = '10:00', more: object = {}): Entry =>
  set({ what: 'stage', stage: 'put-back', until: at(until) }, time, adviser, more);
const arrived = (of: Extract<ListChange, { what: 'arrival' }>['of'], state: 'here' | 'missing' = 'here') =>
  set({ what: 'arrival', of, defendantId: firstDefendant, state }, '09:30', usher);
const logged = (definition: string, eventTime: string): Entry =>
  entryOf('hearing-event', adviser, { channel: 'bench', hearingId: testHearing, definition, eventTime });
const checkedIn = (by: UserProfile): Entry =>
  entryOf('check-in', by, { hearingId: testHearing, isPresent: true });
const ready = [checkedIn(solicitor), checkedIn(prosecutor)];

function statusOf(
  entries: readonly Entry[],
  sheets: readonly CaseDocument[] = [defendantSheet(), hearingSheet()],
) {
  const card = toCaseCard(foldCase(testCase, [caseSheet(), ...sheets, ...entries]));
  const [line] = card.hearings;
  return line ? listStatus(card, line) : expect.fail('no hearing');
}
const said = (...entries: readonly Entry[]): string => sayStatus(statusOf(entries));

describe('where a hearing stands on the list', () => {
  test('nothing was said: it is listed, and ready once everybody who is needed is here', () => {
    expect(said()).toBe('Listed');
    expect(said(checkedIn(solicitor))).toBe('Listed');
    expect(said(...ready)).toBe('Ready');
    expect(said(...ready, arrived('probation', 'missing'))).toBe('Listed');
  });

  test('who is in custody is waited for from the cells, who needs an interpreter for that one', () => {
    const held = defendantSheet({
      bailStatus: { code: 'C' },
      person: { firstName: 'Ottilie', lastName: 'Brandreth', interpreterLanguage: 'Polish' },
    });
    const sheets = [held, hearingSheet()];
    const { defendantId } = held;
    const of = (kind: 'cells' | 'interpreter') =>
      set({ what: 'arrival', of: kind, defendantId, state: 'here' }, '09:30', usher);
    expect(sayStatus(statusOf(ready, sheets))).toBe('Listed');
    expect(sayStatus(statusOf([...ready, of('cells')], sheets))).toBe('Listed');
    expect(sayStatus(statusOf([...ready, of('cells'), of('interpreter')], sheets))).toBe('Ready');
    const log = ['defendant-arrived', 'interpreter-arrived'].map((each) => logged(each, at('09:20')));
    expect(sayStatus(statusOf([...ready, ...log], sheets))).toBe('Ready');
  });

  test('it is called on, by the list or by the log; put back says until when, in London time', () => {
    expect(said(calledOn('10:05'))).toBe('Called on');
    expect(said(logged('called-on', at('10:05')))).toBe('Called on');
    expect(said(putBack('12:00'))).toBe('Put back 12:00');
  });

  test('what the log says later counts: paused is part-heard, ended is resulted until it is shared', () => {
    expect(said(calledOn('10:05'), logged('hearing-paused', at('10:20')))).toBe('Part-heard');
    expect(said(logged('hearing-paused', at('10:20')), calledOn('10:40'))).toBe('Called on');
    expect(said(calledOn('10:05'), logged('hearing-ended', at('10:30')))).toBe('Resulted');
    const shared = hearingSheet({ hasSharedResults: true });
    expect(sayStatus(statusOf([calledOn('10:05')], [defendantSheet(), shared]))).toBe('Shared');
  });

  test('a hearing that began on an earlier day is part-heard on the next', () => {
    expect(said(logged('hearing-started', '2026-11-23T10:00:00.000Z'))).toBe('Part-heard');
  });

  test('what was set for another day is no matter of this one', () => {
    expect(
      said(
        set({ what: 'stage', stage: 'called-on', at: at('10:00') }, '10:00', adviser, { day: '2026-11-23' }),
      ),
    ).toBe('Listed');
  });

  test('two that call it on agree; one that calls on and one that puts back differ, with author and time', () => {
    expect(said(calledOn('10:05'), calledOn('10:07', usher))).toBe('Called on');
    const status = statusOf([calledOn('10:05', usher), putBack('12:00')]);
    expect(sayStatus(status)).toBe('Two differ');
    const sides = status.is === 'differs' ? status.sides : [];
    expect(sides.map(({ change, by }) => [sayListChange(change), by]).sort()).toEqual([
      ['Called on at 10:05', usher.name],
      ['Put back to 12:00', adviser.name],
    ]);
  });

  test('a further word settles it, and calling on what was put back replaces that', () => {
    const [one, other] = [calledOn('10:05', usher), putBack('12:00')];
    const settled = putBack('14:00', '10:30', { counter: 2, supersedes: [one._id, other._id] });
    expect(said(one, other, settled)).toBe('Put back 14:00');
    const takenBack = set({ what: 'stage', stage: 'listed' }, '10:31', adviser, {
      counter: 3,
      supersedes: [settled._id],
    });
    expect(said(one, other, settled, takenBack)).toBe('Listed');
  });

  test('a failed notice stays on top of everything and is not done', () => {
    const card = toCaseCard(
      foldCase(testCase, [caseSheet(), defendantSheet(), hearingSheet({ hasSharedResults: true })]),
    );
    const [line] = card.hearings;
    if (!line) return expect.fail('no hearing');
    const failed = listStatus(card, { ...line, failedNotice: { recipient: 'Tagging', at: at('10:21') } });
    expect([sayStatus(failed), isDone(failed), isDone(listStatus(card, line))]).toEqual([
      'Notice failed',
      false,
      true,
    ]);
  });

  test('everybody’s results are shared: it is done; a notice of them fails: it is not, until somebody saw to it', () => {
    const share = shareOf(adviser, [recordedResult('Fine')]);
    const receipts = (state: NoticeState): CaseDocument => ({
      _id: noticeReceiptsId(testCase, share._id),
      type: 'notice-receipts',
      schemaVersion: 1,
      channel: 'bench',
      caseId: testCase,
      hearingId: testHearing,
      defendantId: firstDefendant,
      shareId: share._id,
      notices: [{ key: testId('key'), body: 'electronic-monitoring', state }],
    });
    const failed: NoticeState = { is: 'failed', since: at('10:43'), fault: 'no-answer' };
    const sheets = [defendantSheet(), hearingSheet()];
    expect(said(share)).toBe('Shared');
    expect(sayStatus(statusOf([share], [...sheets, receipts(failed)]))).toBe('Notice failed');
    expect(isDone(statusOf([share], [...sheets, receipts(failed)]))).toBe(false);
    // Nobody is called on for it; where a co-defendant is not shared yet, somebody may be.
    const status = statusOf([share], [...sheets, receipts(failed)]);
    expect(isHeard(status, { hasSharedResults: true })).toBe(true);
    expect(isHeard(status, { hasSharedResults: false })).toBe(false);
    expect(isHeard(statusOf([], sheets), { hasSharedResults: false })).toBe(false);
    const seen: NoticeState = { ...failed, seen: { by: 'R. Castellano', at: at('10:50'), what: 'Phoned' } };
    expect(said(share)).toBe('Shared');
    expect(isDone(statusOf([share], [...sheets, receipts(seen)]))).toBe(true);
  });

  test('of two defendants one is shared: it is not shared', () => {
    const both = hearingSheet({ defendantIds: [firstDefendant, testId('second')] });
    const share = shareOf(adviser, [recordedResult('Fine')]);
    expect(sayStatus(statusOf([share], [defendantSheet(), both]))).not.toBe('Shared');
  });
});
