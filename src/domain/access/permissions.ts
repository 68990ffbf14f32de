import type { DefendantId } from '../../shared/ids.ts';
import { err, ok, type Result } from '../../shared/result.ts';
import type { Entry } from '../document/document.ts';
import { hearingEventDefinition } from '../hearing/hearingEventDefinitions.ts';
import { mayChangeList } from '../list/listChange.ts';
import { audienceChannel } from '../note/audienceChannel.ts';
import type { HearingPadDocument } from '../resulting/hearingPad.ts';
import type { Audience } from './audience.ts';
import type { Channel } from './channel.ts';
import type { CaseSide } from './grant.ts';
import { isFiledIn } from './filing.ts';
import { formerAudiences, isCourtStaff, permissionsOf, permissionTable } from './permissionTable.ts';
import type { Standing } from './standing.ts';
import { userRoleLabels, type UserProfile } from './user.ts';

type Reader = Pick<UserProfile, 'userId' | 'role' | 'organisationId' | 'courtCentreIds'>;

/**
 * Whether a reader gets what lies in a channel. It depends on nothing but the channel, so that a feed can be decided
 * channel by channel. For channels outside cases the standing does not matter.
 */
export function canReadChannel(user: Reader, standing: Standing, channel: Channel): boolean {
  const { kind, id } = channelParts(channel);
  switch (kind) {
    case 'user':
      return id === user.userId;
    case 'org':
      return id === user.organisationId;
    case 'court':
      if (id === undefined) break;
      return 'court' in permissionTable[user.role] && user.courtCentreIds.some((court) => court === id);
    case 'courts':
      return id === undefined && 'court' in permissionTable[user.role];
    case 'system':
      return id === undefined;
  }
  return permissionsOf(user.role, standing.sides).some((permission) =>
    permission.reads.some(
      (audience) => isGranted(standing, audience) && isInAudience(user, standing, audience, channel),
    ),
  );
}

/**
 * Whether there is any standing with which a reader gets what lies in a channel: for another firm's own there is none. A
 * standing only ever gives more, so that the greatest of the reader's role tells.
 */
export const couldReadChannel = (user: Reader, channel: Channel): boolean =>
  canReadChannel(
    user,
    {
      sides: Object.keys(permissionTable[user.role]) as CaseSide[],
      defendantIds: 'all',
      isConflicted: false,
    },
    channel,
  );

/** Whether no grant was narrowed to others than this audience. What somebody wrote for themselves stays theirs. */
const isGranted = ({ audiences }: Standing, audience: Audience): boolean =>
  audiences === undefined || audience === 'own-private' || audiences.some((each) => each === audience);

/** Whether a reader gets one document. One that lies in a channel its type never lies in is misfiled: nobody reads it. */
export const canRead = (
  user: Reader,
  standing: Standing,
  document: { readonly type: string; readonly channel: Channel },
): boolean => isFiledIn(document.type, document.channel) && canReadChannel(user, standing, document.channel);

/** Why an entry may not be written. `reason` is for the author to read. */
interface WriteRefusal {
  readonly tag:
    'not-the-author' | 'not-on-the-case' | 'not-for-your-role' | 'not-your-defendant' | 'wrong-audience';
  readonly reason: string;
}

/** Whether this user, standing so, may write this entry into its channel. The entry is already parsed. */
export function canWrite(user: UserProfile, standing: Standing, entry: Entry): Result<true, WriteRefusal> {
  if (!isAuthor(user, entry.author)) {
    return err({ tag: 'not-the-author', reason: 'It names another author than the person who sends it.' });
  }
  const permissions = permissionsOf(user.role, standing.sides);
  if (permissions.length === 0) {
    return err({ tag: 'not-on-the-case', reason: 'You have no access to this case, or no longer.' });
  }
  if (standing.audiences !== undefined && !canReadChannel(user, standing, entry.channel)) {
    return err({ tag: 'wrong-audience', reason: 'Your access to this case does not reach that audience.' });
  }
  if (entry.type === 'note') {
    return audienceChannel(user, standing, entry.audience) === entry.channel
      ? ok(true)
      : err({ tag: 'wrong-audience', reason: 'You cannot address this note to that audience.' });
  }
  const audiences = permissions.flatMap((permission) => permission.writes[entry.type] ?? []);
  if (audiences.length === 0 || !mayLog(user, entry) || !maySpeakFor(user, entry) || !maySet(user, entry)) {
    return err({ tag: 'not-for-your-role', reason: refusalWords(user, entry) });
  }
  if ('defendantId' in entry && !actsFor(standing, entry.defendantId)) {
    return err({ tag: 'not-your-defendant', reason: 'You do not act for this defendant.' });
  }
  const former = formerAudiences[entry.type] ?? [];
  if (!audiences.concat(former).some((each) => isAddressedTo(user, standing, each, entry))) {
    return err({ tag: 'wrong-audience', reason: `A ${words(entry.type)} is not kept for that audience.` });
  }
  return ok(true);
}

/** Whether this user, standing so, may keep a pad of a hearing in its channel. That it is their own, its id tells. */
export function canKeepPad(
  user: UserProfile,
  standing: Standing,
  pad: Pick<HearingPadDocument, 'channel' | 'userId' | 'authorName'>,
): Result<true, WriteRefusal> {
  if (pad.userId !== user.userId || pad.authorName !== user.name) {
    return err({ tag: 'not-the-author', reason: 'It names another author than the person who sends it.' });
  }
  const permissions = permissionsOf(user.role, standing.sides);
  if (permissions.length === 0) {
    return err({ tag: 'not-on-the-case', reason: 'You have no access to this case, or no longer.' });
  }
  if (!permissions.some(({ keepsPads }) => keepsPads)) {
    return err({
      tag: 'not-for-your-role',
      reason: `Results are not drafted by the ${userRoleLabels[user.role]} on this case.`,
    });
  }
  return canReadChannel(user, standing, pad.channel)
    ? ok(true)
    : err({ tag: 'wrong-audience', reason: 'Your access to this case does not reach that audience.' });
}

const isAuthor = (user: UserProfile, author: Entry['author']): boolean =>
  author.userId === user.userId &&
  author.role === user.role &&
  author.organisationId === user.organisationId &&
  author.name === user.name &&
  author.organisationName === user.organisationName;

const mayLog = (user: UserProfile, entry: Entry): boolean =>
  entry.type !== 'hearing-event' ||
  hearingEventDefinition(entry.definition)?.loggedBy.includes(user.role) === true;

/** Only court staff record somebody else's arrival. */
const maySpeakFor = (user: UserProfile, entry: Entry): boolean =>
  entry.type !== 'check-in' || entry.arrived === undefined || isCourtStaff(user.role);

/** Whether it is theirs to set on a list, and a list of a court of theirs. */
const maySet = (user: UserProfile, entry: Entry): boolean => {
  if (entry.type === 'list-change') return mayChangeList(user.role, entry.change);
  return entry.type !== 'list-addition' || user.courtCentreIds.includes(entry.courtCentreId);
};

const actsFor = (standing: Standing, defendantId: DefendantId): boolean =>
  standing.defendantIds === 'all' || standing.defendantIds.includes(defendantId);

function isAddressedTo(user: Reader, standing: Standing, audience: Audience, entry: Entry): boolean {
  if (!isInAudience(user, standing, audience, entry.channel)) return false;
  return (
    audience !== 'every-defendant' ||
    ('defendantId' in entry && entry.channel === `defendant:${entry.defendantId}`)
  );
}

function isInAudience(user: Reader, standing: Standing, audience: Audience, channel: Channel): boolean {
  const { kind, id } = channelParts(channel);
  switch (audience) {
    case 'own-defence':
      return kind === 'defence' && id === user.organisationId;
    case 'own-defendants':
      return kind === 'defendant' && isNamed(id) && actsFor(standing, id as DefendantId);
    case 'every-defendant':
      return kind === 'defendant' && isNamed(id);
    case 'own-private':
      return kind === 'private' && id === user.userId;
    default:
      return channel === audience;
  }
}

const isNamed = (id: string | undefined): id is string => id !== undefined && id !== '';

/** `id` is undefined where the channel has no colon: `court` is case staff, `court:<id>` a courthouse. */
function channelParts(channel: Channel): { kind: string; id: string | undefined } {
  const colon = channel.indexOf(':');
  return colon < 0
    ? { kind: channel, id: undefined }
    : { kind: channel.slice(0, colon), id: channel.slice(colon + 1) };
}

const words = (type: string): string => type.replaceAll('-', ' ');

const refusalWords = (user: UserProfile, entry: Entry): string =>
  entry.type === 'hearing-event'
    ? `This event is not logged by the ${userRoleLabels[user.role]}.`
    : `A ${words(entry.type)} is not recorded by the ${userRoleLabels[user.role]} on this case.`;
