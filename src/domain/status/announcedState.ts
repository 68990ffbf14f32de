import { inOrder, isRunning, type AnnouncementSheet } from './announcement.ts';
import { isForEverybody } from './announcementAudience.ts';
import { isTrouble, type PartFinding, type StatusPart } from './statusPart.ts';

const rank = ['working', 'not-known', 'not-in-use', 'planned', 'slow', 'failed'] as const;

/**
 * A part as it is told: what the server found out, with what operators announced to everybody. What was announced as planned is no
 * failure; what operators say does not work does not, whatever the server sees. Of what nothing measures (papers) their word is all
 * there is. Milliseconds since 1970.
 */
export function withAnnounced(
  part: StatusPart,
  found: PartFinding,
  announcements: readonly AnnouncementSheet[],
  now: number,
): PartFinding {
  const about = inOrder(
    announcements.filter(
      (each) =>
        each.severity !== 'information' &&
        each.parts.includes(part) &&
        isForEverybody(each) &&
        isRunning(each, now),
    ),
  );
  const planned = about.find(({ severity }) => severity === 'planned');
  const [worst] = about;
  if (!worst || worst.severity === 'information') return found;
  const says = (announcement: AnnouncementSheet): PartFinding => ({
    state: announcement.severity === 'information' ? found.state : announcement.severity,
    code: 'announced',
    since: Date.parse(announcement.from),
    announced: saidIn(announcement),
  });
  if (planned && worst === planned) {
    // It was announced, and has not begun, or nobody notices it.
    return isTrouble(found.state) || found.state === 'not-in-use' ? says(planned) : found;
  }
  return rank.indexOf(worst.severity) > rank.indexOf(found.state)
    ? says(worst)
    : { ...found, announced: { ...found.announced, ...nextOf(worst) } };
}

const nextOf = ({ nextUpdateAt }: AnnouncementSheet): { readonly nextUpdateAt?: string } =>
  nextUpdateAt === undefined ? {} : { nextUpdateAt };

const saidIn = (announcement: AnnouncementSheet): NonNullable<PartFinding['announced']> => ({
  what: announcement.text.en.heading,
  ...(announcement.text.en.body === undefined ? {} : { more: announcement.text.en.body }),
  ...nextOf(announcement),
});
