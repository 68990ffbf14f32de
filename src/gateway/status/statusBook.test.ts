import { describe, expect, test } from 'vitest';
import { documentId, systemPartition } from '../../domain/document/documentId.ts';
import type { AnnouncementSheet } from '../../domain/status/announcement.ts';
import type { PartFinding, StatusPart } from '../../domain/status/statusPart.ts';
import { StatusBook, type Findings } from './statusBook.ts';

const minute = 60_000;
const start = Date.parse('2026-11-26T08:00:30.000Z');
const working: PartFinding = { state: 'working', code: 'working' };
const unused: PartFinding = { state: 'not-in-use', code: 'not-in-use' };
const findings = (changes: Partial<Record<StatusPart, PartFinding>> = {}): Findings => ({
  'signing-in': working,
  cases: working,
  sending: working,
  papers: unused,
  notices: unused,
  rollout: unused,
  ...changes,
});
const silent: PartFinding = { state: 'failed', code: 'identity-silent' };
const sinceOf = (book: StatusBook, part: StatusPart, now: number): string | undefined =>
  book.reports(now)?.find((report) => report.part === part)?.since;
/** Looks once a minute. */
function look(book: StatusBook, from: number, minutes: number, found: Findings): number {
  for (let at = 0; at < minutes; at += 1) book.note(found, from + at * minute);
  return from + minutes * minute;
}

describe('the book of the parts', () => {
  test('tells nothing before anybody looked', () => {
    expect(new StatusBook().reports(start)).toBeUndefined();
  });

  test('keeps since when a part is in trouble, until it is in another', () => {
    const book = new StatusBook();
    let now = look(book, start, 10, findings());
    const failedAt = now;
    now = look(book, now, 5, findings({ 'signing-in': silent }));
    expect(sinceOf(book, 'signing-in', now - minute)).toBe(new Date(failedAt).toISOString());
    now = look(book, now, 1, findings());
    expect(sinceOf(book, 'signing-in', now - minute)).toBeUndefined();
    const again = now + minute;
    book.note(findings({ 'signing-in': silent }), again);
    expect(sinceOf(book, 'signing-in', again)).toBe(new Date(again).toISOString());
  });

  test('tells of a day that is over what becomes known of it later', () => {
    const book = new StatusBook();
    const now = look(book, start, 2, findings());
    const ofTheDayBefore = (): string | undefined =>
      book
        .history(now)
        .find(({ part }) => part === 'cases')
        ?.days.at(-2)?.state;
    book.take('2026-11-25', { cases: 'w'.repeat(1_440) });
    expect(ofTheDayBefore()).toBe('working');
    book.take('2026-11-25', { cases: `${'w'.repeat(600)}fff` });
    expect(ofTheDayBefore()).toBe('failed');
  });

  test('goes on with the beginning of a trouble that was there before the server started again', () => {
    const former = new StatusBook();
    const failed = findings({ 'signing-in': silent });
    const stopped = look(former, look(former, start, 30, findings()), 40, failed);
    const book = new StatusBook();
    const started = stopped + 3 * minute;
    book.note(failed, started);
    expect(sinceOf(book, 'signing-in', started)).toBe(new Date(started).toISOString());
    book.take('2026-11-26', former.recordOf('2026-11-26'));
    expect(sinceOf(book, 'signing-in', started)).toBe('2026-11-26T08:30:00.000Z');
    // What the server found out of itself now is as old as that.
    const busy: PartFinding = { state: 'slow', code: 'busy' };
    book.note(findings({ 'signing-in': silent, sending: busy }), started + minute);
    expect(sinceOf(book, 'sending', started + minute)).toBe(new Date(started + minute).toISOString());
  });

  test('marks the days of the last 90, counts minutes without a server, and forgets what is older', () => {
    const book = new StatusBook();
    book.take('2026-08-28', { sending: `${'.'.repeat(600)}ffff` });
    book.take('2026-08-29', { sending: `${'.'.repeat(600)}wwww..ww` });
    const now = Date.parse('2026-11-26T08:00:30.000Z');
    book.note(findings(), now);
    const sending = book.history(now).find(({ part }) => part === 'sending');
    expect(sending?.days).toHaveLength(90);
    expect(sending?.days[0]).toMatchObject({ day: '2026-08-29', workedMinutes: 6, state: 'failed' });
    expect(sending?.measuredFrom).toBe(Date.parse('2026-08-29T09:00:00.000Z'));
    expect(book.recordOf('2026-08-28')).toEqual({});
    expect(book.history(now).find(({ part }) => part === 'papers')).toMatchObject({
      measuredFrom: undefined,
      workedPercent: undefined,
    });
  });

  test('counts minutes without a server as planned where that was announced', () => {
    const book = new StatusBook();
    book.take('2026-11-26', {
      sending: `${'.'.repeat(300)}${'w'.repeat(10)}${'.'.repeat(10)}${'w'.repeat(10)}`,
    });
    const planned: AnnouncementSheet = {
      _id: documentId(systemPartition, 'announcement', 'a'),
      type: 'announcement',
      schemaVersion: 1,
      channel: 'system',
      severity: 'planned',
      parts: ['sending', 'cases'],
      courts: 'all',
      roles: 'all',
      text: { en: { heading: 'Stopped.' } },
      from: '2026-11-26T05:10:00.000Z',
      until: '2026-11-26T05:18:00.000Z',
    };
    const now = Date.parse('2026-11-26T05:30:00.000Z');
    book.fillPlanned([planned], now);
    const of = (part: string) =>
      book
        .history(now)
        .find((each) => each.part === part)
        ?.days.at(-1);
    expect(of('sending')).toMatchObject({ plannedMinutes: 8, silentMinutes: 2, workedMinutes: 20 });
    expect(of('cases')?.state).toBe('not-measured');
  });

  test('says what is not written down, until it is, and what came meanwhile is not', () => {
    const book = new StatusBook();
    book.note(findings(), start);
    const handedOut = book.recordOf('2026-11-26');
    book.note(findings(), start + minute);
    book.saved('2026-11-26', handedOut);
    expect(book.unsaved).toEqual(['2026-11-26']);
    book.saved('2026-11-26', book.recordOf('2026-11-26'));
    expect(book.unsaved).toEqual([]);
    book.note(findings(), start + minute + 5_000);
    expect(book.unsaved).toEqual([]);
    // Another gateway has seen less: ours is to be written.
    book.take('2026-11-26', { sending: 'w' });
    expect(book.unsaved).toEqual(['2026-11-26']);
  });
});
