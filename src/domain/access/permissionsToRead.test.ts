import { describe, expect, test } from 'vitest';
import {
  bedfordCourt,
  firstDefendant,
  lutonCourt,
  person,
  secondDefendant,
  testId,
  usualSide,
} from '../../../tests/builders/people.ts';
import { channelsFor, walkers } from '../../../tests/builders/walkers.ts';
import { entryTypes, sheetTypes } from '../document/document.ts';
import type { Channel } from './channel.ts';
import type { CaseSide } from './grant.ts';
import { canRead, canReadChannel, couldReadChannel } from './permissions.ts';
import { isCourtStaff, permissionTable } from './permissionTable.ts';
import { noStanding, type Standing } from './standing.ts';
import { userRoles, type UserProfile } from './user.ts';

const courtStaff = 'all, court, bench, probation, first defendant, second defendant, own private';
const bench = 'all, bench, first defendant, second defendant, own private';
const prosecution = 'all, prosecution, first defendant, second defendant, own private';
const defence = 'all, own defence, first defendant, own private';
/** Written out apart from the table under test, from court.md. */
const reads: Readonly<Record<string, string>> = {
  'legal-adviser': courtStaff,
  'court-associate': courtStaff,
  usher: courtStaff,
  'listing-officer': courtStaff,
  'district-judge': bench,
  'presiding-justice': bench,
  'crown-court-judge': bench,
  'crown-prosecutor': prosecution,
  prosecutor: prosecution,
  'advocate, prosecution': prosecution,
  'police-officer': 'police, own private',
  'defence-solicitor': defence,
  advocate: defence,
  'duty-solicitor': defence,
  'probation-officer': 'all, probation, first defendant, second defendant, own private',
  administrator: '',
};

describe('reading', () => {
  test.each(walkers)('$label reads these channels of a case and no other', ({ label, user, standing }) => {
    const readable = Object.entries(channelsFor(user))
      .filter(([, channel]) => canReadChannel(user, standing, channel))
      .map(([name]) => name);
    expect(readable.sort()).toEqual(reads[label]?.split(', ').filter(Boolean).sort());
  });

  test.each(walkers)('$label reads nothing of a case without standing on it', ({ user }) => {
    for (const channel of Object.values(channelsFor(user))) {
      expect([channel, canReadChannel(user, noStanding, channel)]).toEqual([channel, false]);
    }
  });

  test.each(walkers)('$label could read what any standing gives, and nothing that none does', ({ user }) => {
    const sides = Object.keys(permissionTable[user.role]) as CaseSide[];
    const standings = [[], ...sides.map((side) => [side]), sides].flatMap((some): Standing[] =>
      (['all', [], [firstDefendant], [secondDefendant]] as const).flatMap((defendantIds) => [
        { sides: some, defendantIds, isConflicted: false },
        { sides: some, defendantIds, isConflicted: false, audiences: ['all'] },
      ]),
    );
    for (const channel of Object.values(channelsFor(user))) {
      const isRead = standings.some((standing) => canReadChannel(user, standing, channel));
      expect([channel, couldReadChannel(user, channel)]).toEqual([channel, isRead]);
    }
  });

  test.each(walkers)('$label reads a document where it lies, whatever its type', ({ user, standing }) => {
    const homes: Readonly<Record<string, Channel>> = {
      case: 'all',
      defendant: 'all',
      hearing: 'all',
      'personal-details': `defendant:${secondDefendant}`,
      'hearing-court-notes': 'court',
      'intake-remainder': 'court',
      'police-card': 'police',
      'witness-dates': `private:${user.userId}`,
      'notice-receipts': 'bench',
      note: `defence:${user.organisationId}`,
      'hearing-event': 'bench',
      'results-withheld': 'bench',
      'paper-issued': 'bench',
      'notice-seen': 'bench',
      'check-in': 'all',
      plea: 'all',
      'notified-plea': 'all',
      verdict: 'all',
      'bail-decision': 'all',
      'bail-conditions': `defendant:${firstDefendant}`,
      'address-corrected': `defendant:${firstDefendant}`,
    };
    for (const type of [...sheetTypes, ...entryTypes]) {
      const channel = homes[type] ?? 'all';
      expect([type, canRead(user, standing, { type, channel })]).toEqual([
        type,
        canReadChannel(user, standing, channel),
      ]);
    }
  });

  test.each(walkers)('$label reads no document in a channel its type never lies in', ({ user, standing }) => {
    const misfiled: readonly { type: string; channel: Channel }[] = [
      { type: 'personal-details', channel: 'all' },
      { type: 'intake-remainder', channel: 'all' },
      { type: 'hearing-event', channel: 'police' },
      { type: 'defendant', channel: 'police' },
      { type: 'bail-conditions', channel: 'all' },
      { type: 'address-corrected', channel: 'all' },
      { type: 'results-withheld', channel: 'all' },
      { type: 'paper-issued', channel: 'all' },
      { type: 'notice-seen', channel: 'all' },
      { type: 'results-shared', channel: 'police' },
      { type: 'hearing-pad', channel: 'all' },
      { type: 'hearing-pad', channel: 'prosecution' },
    ];
    for (const document of misfiled) expect(canRead(user, standing, document)).toBe(false);
  });

  test('the hearing log is read by court staff and the bench, and nobody else', () => {
    const log = { type: 'hearing-event', channel: 'bench' } as const;
    const readers = walkers.filter(({ user, standing }) => canRead(user, standing, log));
    expect(readers.map(({ label }) => label).sort()).toEqual([
      'court-associate',
      'crown-court-judge',
      'district-judge',
      'legal-adviser',
      'listing-officer',
      'presiding-justice',
      'usher',
    ]);
    const older = { ...log, channel: 'court' } as const;
    for (const { user, standing } of walkers) {
      expect(canRead(user, standing, older)).toBe(isCourtStaff(user.role));
    }
  });

  test('a channel with an empty name is nobody’s', () => {
    for (const { user, standing } of walkers) {
      const nameless = { ...user, userId: testId<UserProfile['userId']>('someone') };
      for (const channel of [
        'defendant:',
        'private:',
        'defence:',
        'user:',
        'org:',
        'court:',
      ] as unknown as Channel[]) {
        expect(canReadChannel(nameless, standing, channel)).toBe(false);
      }
    }
  });

  test.each(userRoles)(
    'outside cases, %s reads their own channels, their court’s, that of all courts and the announcements',
    (role) => {
      const user = person(role);
      const read = (channel: Channel) => canReadChannel(user, noStanding, channel);
      expect(read(`user:${user.userId}`)).toBe(true);
      expect(read(`user:${testId<UserProfile['userId']>('somebody-else')}`)).toBe(false);
      expect(read(`org:${user.organisationId}`)).toBe(true);
      expect(read(`org:${testId<UserProfile['organisationId']>('rival-firm')}`)).toBe(false);
      expect(read('system')).toBe(true);
      expect(read(`court:${lutonCourt}`)).toBe(usualSide[role] === 'court');
      expect(read(`court:${bedfordCourt}`)).toBe(false);
      expect(read('courts')).toBe(usualSide[role] === 'court');
    },
  );
});
