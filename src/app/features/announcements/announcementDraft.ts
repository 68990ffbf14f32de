import type { AnnouncementRequest } from '../../../contracts/http/announcements.ts';
import type { AnnouncementSeverity } from '../../../domain/status/announcement.ts';
import type { UserRole } from '../../../domain/access/user.ts';
import type { StatusPart } from '../../../domain/status/statusPart.ts';
import type { CourtCentreId } from '../../../shared/ids.ts';
import type { FieldError } from '../../ui/fieldError.ts';
import { londonInstant } from '../../words/londonInstant.ts';

/** The form in which an announcement is written. Days are yyyy-mm-dd, times hh:mm, both London's; '' where nothing is said. */
export interface AnnouncementDraft {
  severity: AnnouncementSeverity | undefined;
  parts: readonly string[];
  toCourts: 'all' | 'some';
  courts: readonly string[];
  toRoles: 'all' | 'some';
  roles: readonly string[];
  heading: string;
  body: string;
  headingWelsh: string;
  bodyWelsh: string;
  starts: 'now' | 'later';
  fromDay: string;
  fromTime: string;
  untilDay: string;
  untilTime: string;
  nextTime: string;
}

export const emptyAnnouncement = (today: string): AnnouncementDraft => ({
  severity: undefined,
  parts: [],
  toCourts: 'all',
  courts: [],
  toRoles: 'all',
  roles: [],
  heading: '',
  body: '',
  headingWelsh: '',
  bodyWelsh: '',
  starts: 'now',
  fromDay: today,
  fromTime: '',
  untilDay: '',
  untilTime: '',
  nextTime: '',
});

interface Times {
  readonly from: string | undefined;
  readonly until: string | undefined;
  readonly nextUpdateAt: string | undefined;
}

/** @param today yyyy-mm-dd: the day of the next update */
const timesOf = (draft: AnnouncementDraft, today: string): Times => ({
  from: draft.starts === 'now' ? undefined : londonInstant(draft.fromDay, draft.fromTime),
  until: draft.untilDay === '' ? undefined : londonInstant(draft.untilDay, draft.untilTime),
  nextUpdateAt: draft.nextTime === '' ? undefined : londonInstant(today, draft.nextTime),
});

/** What is missing or wrong, by the field's id: `announce-<field>`. */
export function announcementFaults(
  draft: AnnouncementDraft,
  { today, now }: { readonly today: string; readonly now: number },
): FieldError[] {
  const list: FieldError[] = [];
  const wrong = (field: string, text: string): void => void list.push({ fieldId: `announce-${field}`, text });
  const { from, until, nextUpdateAt } = timesOf(draft, today);
  if (draft.severity === undefined) wrong('severity', 'Choose what kind of announcement it is');
  if (draft.heading.trim() === '') wrong('heading', 'Write what people must know, in one sentence');
  if (draft.headingWelsh.trim() === '' && draft.bodyWelsh.trim() !== '')
    wrong('heading-welsh', 'Write the first sentence in Welsh too');
  if (draft.toCourts === 'some' && draft.courts.length === 0) wrong('courts', 'Choose the courts');
  if (draft.toRoles === 'some' && draft.roles.length === 0) wrong('roles', 'Choose for whom it is');
  if (draft.starts === 'later' && from === undefined) wrong('from-time', 'Say the time at which it begins');
  if (draft.untilDay !== '' && until === undefined) wrong('until-time', 'Say the time at which it ends');
  else if (
    until !== undefined &&
    Date.parse(until) <= Math.max(now, from === undefined ? now : Date.parse(from))
  )
    wrong('until-day', 'It would end before it begins');
  if (nextUpdateAt !== undefined && Date.parse(nextUpdateAt) <= now)
    wrong('next', 'The time of the next update has passed');
  return list;
}

/** The request for a draft without faults; undefined where it has some. */
export function announcementRequest(
  draft: AnnouncementDraft,
  at: { readonly today: string; readonly now: number },
): AnnouncementRequest | undefined {
  const { severity } = draft;
  if (severity === undefined || announcementFaults(draft, at).length > 0) return undefined;
  const { from, until, nextUpdateAt } = timesOf(draft, at.today);
  const text = (heading: string, body: string) => ({
    heading: heading.trim(),
    ...(body.trim() === '' ? {} : { body: body.trim() }),
  });
  return {
    severity,
    parts: draft.parts as readonly StatusPart[],
    courts: draft.toCourts === 'all' ? 'all' : (draft.courts as readonly CourtCentreId[]),
    roles: draft.toRoles === 'all' ? 'all' : (draft.roles as readonly UserRole[]),
    text: {
      en: text(draft.heading, draft.body),
      ...(draft.headingWelsh.trim() === '' ? {} : { cy: text(draft.headingWelsh, draft.bodyWelsh) }),
    },
    ...(from === undefined ? {} : { from }),
    ...(until === undefined ? {} : { until }),
    ...(nextUpdateAt === undefined ? {} : { nextUpdateAt }),
  };
}
