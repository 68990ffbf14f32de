import type { Announcement } from '../../../contracts/worker/api.ts';
import { isComing, isRunning, type AnnouncementText } from '../../../domain/status/announcement.ts';
import { clockTime, whenDone, whenListedInSentence } from '../../words/dates.ts';
import type { Banner } from './statusBanner.ts';

/** Those that count now, the worst first. */
export const running = (announcements: readonly Announcement[], now: number): readonly Announcement[] =>
  announcements.filter((each) => isRunning(each, now));
export const coming = (announcements: readonly Announcement[], now: number): readonly Announcement[] =>
  announcements.filter((each) => isComing(each, now));

/** In the language that its reader prefers, where it was written in that. */
export function textFor(
  { text }: Pick<Announcement, 'text'>,
  languages: readonly string[] = navigator.languages,
): AnnouncementText & { readonly lang: 'en-GB' | 'cy' } {
  const [first = 'en'] = languages;
  return text.cy && /^cy\b/i.test(first) ? { ...text.cy, lang: 'cy' } : { ...text.en, lang: 'en-GB' };
}

/** "Since 08:30, until 12:00." or "From tomorrow 06:00…", and when there is more. */
export function announcedTimes(
  { from, until, nextUpdateAt }: Announcement,
  { today, now }: { readonly today: string; readonly now: number },
): string {
  const begins =
    Date.parse(from) > now ? `From ${whenListedInSentence(from, today)}` : `Since ${whenDone(from, today)}`;
  const ends = until === undefined ? '' : `, until ${whenDone(until, today)}`;
  return `${begins}${ends}.${nextWords(nextUpdateAt, now)}`;
}

const nextWords = (nextUpdateAt: string | undefined, now: number): string =>
  nextUpdateAt !== undefined && Date.parse(nextUpdateAt) > now
    ? ` Next update ${clockTime(nextUpdateAt)}.`
    : '';

/** An announcement above the page: its words, and how many more stand under Status. */
export function announcementBanner(
  announcement: Announcement,
  more: number,
  context: { readonly now: number; readonly languages?: readonly string[] },
): Banner {
  const { heading, body, lang } = textFor(announcement, context.languages);
  const isBad = announcement.severity === 'failed';
  const others = more === 0 ? '' : ` ${String(more)} more under Status.`;
  return {
    icon: isBad ? 'fail' : announcement.severity === 'information' ? 'note' : 'clock',
    tone: isBad ? 'bad' : announcement.severity === 'information' ? 'plain' : 'wait',
    strong: heading,
    rest: `${body ?? ''}${nextWords(announcement.nextUpdateAt, context.now)}${others}`.trim(),
    lang,
    canHide: true,
  };
}
