import { describe, expect, test } from 'vitest';
import type { Announcement } from '../../../contracts/worker/api.ts';
import type { DocumentId } from '../../../shared/ids.ts';
import { announcedTimes, announcementBanner, coming, running, textFor } from './announcementWords.ts';

const now = Date.parse('2022-03-28T08:52:00.000+01:00');
const today = '2022-03-28';
const announcement = (changes: Partial<Announcement> = {}): Announcement => ({
  _id: 'system:announcement:a' as DocumentId,
  severity: 'slow',
  parts: ['notices'],
  text: {
    en: { heading: 'Notices to prisons are late.', body: 'Phone the prison.' },
    cy: { heading: 'Mae hysbysiadau yn hwyr.' },
  },
  from: '2022-03-28T07:30:00.000Z',
  ...changes,
});

describe('An announcement', () => {
  test('counts from its beginning to its end, or until somebody ended it', () => {
    const runs = (changes: Partial<Announcement>): boolean =>
      running([announcement(changes)], now).length === 1;
    expect(runs({})).toBe(true);
    expect(runs({ until: '2022-03-28T07:52:00.000Z' })).toBe(false);
    expect(runs({ until: '2022-03-28T07:53:00.000Z' })).toBe(true);
    expect(runs({ endedAt: '2022-03-28T07:40:00.000Z' })).toBe(false);
    const tomorrow = announcement({ from: '2022-03-29T05:00:00.000Z' });
    expect([running([tomorrow], now).length, coming([tomorrow], now).length]).toEqual([0, 1]);
  });

  test('is read in Welsh by whom prefers it, where it was written so', () => {
    expect(textFor(announcement(), ['cy-GB', 'en-GB'])).toMatchObject({
      heading: 'Mae hysbysiadau yn hwyr.',
      lang: 'cy',
    });
    expect(textFor(announcement(), ['en-GB', 'cy'])).toMatchObject({ lang: 'en-GB' });
    const english = announcement({ text: { en: { heading: 'Only English.' } } });
    expect(textFor(english, ['cy'])).toEqual({ heading: 'Only English.', lang: 'en-GB' });
  });

  test('stands above the page with when there is more, and how many others there are', () => {
    const promised = announcement({ nextUpdateAt: '2022-03-28T08:15:00.000Z' });
    expect(announcementBanner(promised, 2, { now, languages: ['en-GB'] })).toEqual({
      icon: 'clock',
      tone: 'wait',
      strong: 'Notices to prisons are late.',
      rest: 'Phone the prison. Next update 09:15. 2 more under Status.',
      lang: 'en-GB',
      canHide: true,
    });
    const passed = announcement({ nextUpdateAt: '2022-03-28T07:45:00.000Z', severity: 'failed' });
    expect(announcementBanner(passed, 0, { now, languages: ['en-GB'] })).toMatchObject({
      tone: 'bad',
      rest: 'Phone the prison.',
    });
  });

  test('says its times', () => {
    expect(announcedTimes(announcement({ until: '2022-03-28T11:00:00.000Z' }), { today, now })).toBe(
      'Since 08:30, until 12:00.',
    );
    expect(announcedTimes(announcement({ from: '2022-03-29T05:00:00.000Z' }), { today, now })).toBe(
      'From tomorrow 06:00.',
    );
  });
});
