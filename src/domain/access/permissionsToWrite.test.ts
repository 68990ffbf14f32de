import { describe, expect, test } from 'vitest';
import {
  firstDefendant,
  lutonCourt,
  person,
  secondDefendant,
  testCase,
} from '../../../tests/builders/people.ts';
import { channelsFor, stand, walkers } from '../../../tests/builders/walkers.ts';
import { documentId, casePartition } from '../document/documentId.ts';
import { entryTypes, type Entry, type EntryType } from '../document/document.ts';
import { audienceChannel, offeredAudiences } from '../note/audienceChannel.ts';
import { noteAudiences, type NoteAudience } from '../note/note.ts';
import type { Channel } from './channel.ts';
import { canKeepPad, canRead, canWrite } from './permissions.ts';
import { noStanding } from './standing.ts';
import type { ListChange } from '../list/listChange.ts';
import type { UserProfile, UserRole } from './user.ts';

/** An entry of a type, addressed where that type belongs. */
function entryBy(user: UserProfile, type: EntryType, changes: object = {}): Entry {
  const special: Readonly<Record<EntryType, object>> = {
    note: { audience: 'court-and-all-parties', text: 'Seen.' },
    'hearing-event': { channel: 'bench', definition: 'hearing-started', eventTime: '2026-11-24T10:00:00Z' },
    'check-in': { isPresent: true },
    appearance: { of: { part: 'judiciary' }, people: [] },
    'list-change': { day: '2026-11-24', change: { what: 'place', courtroom: 'Courtroom 02', place: 3 } },
    'list-addition': { courtCentreId: lutonCourt },
    'slot-answer': { requestId: 'request', outcome: 'confirmed', courtroom: 'Courtroom 01' },
    plea: { pleaValue: 'GUILTY', pleaDate: '2026-11-24' },
    'notified-plea': { notifiedPleaValue: 'NOTIFIED_GUILTY' },
    allocation: { decision: 'summary-trial', indication: 'not-asked', decidedOn: '2026-11-24' },
    verdict: { verdict: { category: 'GUILTY' } },
    charge: { change: 'added' },
    'offences-taken': {},
    'details-corrected': {},
    'address-corrected': { channel: `defendant:${firstDefendant}` },
    identification: {},
    'application-made': { applicationId: 'application' },
    'trial-outcome': { trialType: 'effective' },
    'bail-decision': { bailStatus: { code: 'U' } },
    'bail-conditions': { channel: `defendant:${firstDefendant}`, conditions: ['Live at home'] },
    'results-shared': {},
    'results-withheld': { channel: 'bench' },
    'amendment-decision': { amendedBy: 'somebody-else', outcome: 'approved' },
    'paper-issued': { channel: 'bench', kind: 'remand-warrant' },
    'notice-seen': { channel: 'bench', hearingId: 'hearing', failures: [], what: 'Phoned' },
  };
  const ofDefendant = [
    'plea',
    'notified-plea',
    'allocation',
    'verdict',
    'charge',
    'offences-taken',
    'details-corrected',
    'address-corrected',
    'identification',
    'application-made',
    'bail-decision',
    'bail-conditions',
    ...results,
  ].includes(type);
  const ofHearing = [
    'hearing-event',
    'check-in',
    'appearance',
    'list-change',
    'list-addition',
    'trial-outcome',
  ].includes(type);
  return {
    _id: documentId(casePartition(testCase), type, '018f0000-0000-7000-8000-00000000000e'),
    type,
    schemaVersion: 1,
    channel: 'all',
    caseId: testCase,
    author: {
      userId: user.userId,
      name: user.name,
      role: user.role,
      organisationId: user.organisationId,
      organisationName: user.organisationName,
    },
    deviceId: 'device',
    counter: 1,
    supersedes: [],
    times: { claimed: '2026-11-24T10:00:00.000Z', offsetMs: 0 },
    ...(ofDefendant ? { defendantId: firstDefendant, offenceId: 'offence' } : {}),
    ...(ofHearing ? { hearingId: 'hearing' } : {}),
    ...special[type],
    ...changes,
  } as unknown as Entry;
}

const results = ['results-shared', 'results-withheld', 'amendment-decision', 'paper-issued'];
const recorder = `hearing-event, check-in, appearance, list-change, list-addition, plea, verdict, application-made, charge, offences-taken, details-corrected, address-corrected, identification, trial-outcome, bail-decision, bail-conditions, notice-seen, ${results.join(', ')}`;
const writes: Readonly<Record<string, string>> = {
  'legal-adviser': `allocation, ${recorder}`,
  'court-associate': recorder,
  usher: 'check-in',
  'listing-officer': 'list-change, list-addition, slot-answer, trial-outcome',
  'district-judge': 'trial-outcome',
  'presiding-justice': 'trial-outcome',
  'crown-court-judge': 'trial-outcome',
  'crown-prosecutor': 'check-in',
  prosecutor: 'check-in',
  'advocate, prosecution': 'check-in',
  'police-officer': '',
  'defence-solicitor': 'check-in, notified-plea',
  advocate: 'check-in, notified-plea',
  'duty-solicitor': 'check-in, notified-plea',
  'probation-officer': '',
  administrator: '',
};
const staffNotes: readonly NoteAudience[] = noteAudiences;
const partyNotes: readonly NoteAudience[] = ['only-me', 'my-team', 'court-and-all-parties'];
const notes: Readonly<Record<string, readonly NoteAudience[]>> = {
  'legal-adviser': staffNotes,
  'court-associate': staffNotes,
  usher: staffNotes,
  'listing-officer': staffNotes,
  'district-judge': ['only-me', 'my-team'],
  'presiding-justice': ['only-me', 'my-team'],
  'crown-court-judge': ['only-me', 'my-team'],
  'crown-prosecutor': partyNotes,
  prosecutor: partyNotes,
  'advocate, prosecution': partyNotes,
  'police-officer': ['only-me'],
  'defence-solicitor': partyNotes,
  advocate: partyNotes,
  'duty-solicitor': partyNotes,
  'probation-officer': partyNotes,
  administrator: [],
};
const team = (label: string, user: UserProfile): Channel => {
  if (/adviser|associate|usher|listing/.test(label)) return 'court';
  if (/judge|justice/.test(label)) return 'bench';
  if (/prosecut/.test(label)) return 'prosecution';
  if (label === 'probation-officer') return 'probation';
  return `defence:${user.organisationId}`;
};

describe('writing', () => {
  test.each(walkers)('$label writes these entries and no other', ({ label, user, standing }) => {
    const writable = entryTypes.filter(
      (type) => type !== 'note' && canWrite(user, standing, entryBy(user, type)).ok,
    );
    expect([...writable].sort()).toEqual(writes[label]?.split(', ').filter(Boolean).sort());
  });

  test.each(walkers)('$label writes no entry into any other channel', ({ label, user, standing }) => {
    const homes: Readonly<Record<string, readonly string[]>> = {
      // The second is where an older Assize writes it.
      'hearing-event': ['bench', 'court'],
      'bail-conditions': ['first defendant'],
      'address-corrected': ['first defendant'],
      'results-withheld': ['first defendant', 'bench'],
      'paper-issued': ['bench'],
      'notice-seen': ['bench'],
    };
    for (const type of entryTypes.filter((each) => each !== 'note')) {
      for (const [name, channel] of Object.entries(channelsFor(user))) {
        const mayBe = writes[label]?.split(', ').includes(type) && (homes[type] ?? ['all']).includes(name);
        expect([type, name, canWrite(user, standing, entryBy(user, type, { channel })).ok]).toEqual([
          type,
          name,
          mayBe,
        ]);
      }
    }
  });

  test.each(walkers)(
    '$label addresses notes to the audiences offered, in their channels',
    ({ label, user, standing }) => {
      expect(offeredAudiences(user, standing)).toEqual(notes[label]);
      const channelOf: Readonly<Record<NoteAudience, Channel>> = {
        'only-me': `private:${user.userId}`,
        'my-team': team(label, user),
        'court-staff': 'court',
        'court-and-all-parties': 'all',
      };
      for (const audience of noteAudiences) {
        const isOffered = notes[label]?.includes(audience) === true;
        expect(audienceChannel(user, standing, audience)).toBe(isOffered ? channelOf[audience] : undefined);
        for (const [name, channel] of Object.entries(channelsFor(user))) {
          const isRight = isOffered && channel === channelOf[audience];
          const outcome = canWrite(user, standing, entryBy(user, 'note', { audience, channel }));
          expect([audience, name, outcome.ok]).toEqual([audience, name, isRight]);
        }
      }
    },
  );

  test.each(walkers)('whoever writes a note as $label can read it', ({ user, standing }) => {
    for (const audience of offeredAudiences(user, standing)) {
      const channel = audienceChannel(user, standing, audience);
      expect(channel && canRead(user, standing, { type: 'note', channel })).toBe(true);
    }
  });

  test.each(walkers)('$label writes nothing in another’s name', ({ user, standing }) => {
    const forged = { ...person('legal-adviser'), userId: 'somebody-else' } as unknown as UserProfile;
    for (const type of entryTypes) {
      const outcome = canWrite(user, standing, entryBy(forged, type));
      expect(outcome).toMatchObject({ ok: false, error: { tag: 'not-the-author' } });
    }
  });

  test('a name, role or organisation that is not the sender’s is another author', () => {
    const { user, standing } = stand('defence-solicitor', 'defence');
    for (const changes of [
      { name: 'Her Honour Judge Elsewhere' },
      { role: 'legal-adviser' },
      { organisationId: 'rival-firm' },
      { organisationName: 'The Court' },
    ]) {
      const entry = entryBy({ ...user, ...changes } as UserProfile, 'check-in');
      expect(canWrite(user, standing, entry)).toMatchObject({ ok: false, error: { tag: 'not-the-author' } });
    }
  });

  test.each(walkers)('$label writes nothing on a case they do not stand on', ({ user }) => {
    for (const type of entryTypes) {
      expect(canWrite(user, noStanding, entryBy(user, type))).toMatchObject({
        ok: false,
        error: { tag: 'not-on-the-case' },
      });
    }
  });

  test('the defence notifies a plea of its own defendant only', () => {
    const { user, standing } = stand('defence-solicitor', 'defence');
    const entry = entryBy(user, 'notified-plea', { defendantId: secondDefendant });
    expect(canWrite(user, standing, entry)).toMatchObject({ error: { tag: 'not-your-defendant' } });
  });

  test('bail conditions of one defendant are not written to another’s readers', () => {
    const { user, standing } = stand('legal-adviser', 'court');
    const entry = entryBy(user, 'bail-conditions', { channel: `defendant:${secondDefendant}` });
    expect(canWrite(user, standing, entry)).toMatchObject({ error: { tag: 'wrong-audience' } });
  });

  test.each(walkers)(
    '$label keeps a pad of results only where they record results',
    ({ label, user, standing }) => {
      const pad = { userId: user.userId, authorName: user.name };
      const keeps = ['legal-adviser', 'court-associate'].includes(label);
      for (const channel of ['court', 'bench'] as const) {
        expect(canKeepPad(user, standing, { ...pad, channel }).ok).toBe(keeps);
        expect(canKeepPad(user, noStanding, { ...pad, channel }).ok).toBe(false);
        const inAnothersName = canKeepPad(user, standing, { ...pad, channel, authorName: 'Somebody Else' });
        expect(inAnothersName).toMatchObject({ error: { tag: 'not-the-author' } });
      }
    },
  );

  test.each(walkers)(
    '$label reads a pad as court staff, and as the bench once it is opened',
    ({ user, standing, label }) => {
      const reads = (channel: 'court' | 'bench') => canRead(user, standing, { type: 'hearing-pad', channel });
      const isStaff = /adviser|associate|usher|listing/.test(label);
      expect([reads('court'), reads('bench')]).toEqual([isStaff, isStaff || /judge|justice/.test(label)]);
    },
  );

  test('the usher logs arrivals and calls on, and nothing that is for the adviser', () => {
    const { user, standing } = stand('usher', 'court');
    const log = (definition: string) =>
      canWrite(user, standing, entryBy(user, 'hearing-event', { definition })).ok;
    expect(['called-on', 'defendant-arrived', 'witness-arrived', 'interpreter-arrived'].every(log)).toBe(
      true,
    );
    expect(['hearing-started', 'verdict-delivered', 'decision-pronounced', 'no-such-event'].some(log)).toBe(
      false,
    );
  });

  test('court staff record another’s arrival; a party records only their own', () => {
    const arrived = { name: 'Ms A. Counsel' };
    const usher = stand('usher', 'court');
    expect(canWrite(usher.user, usher.standing, entryBy(usher.user, 'check-in', { arrived })).ok).toBe(true);
    const party = stand('advocate', 'defence');
    expect(canWrite(party.user, party.standing, entryBy(party.user, 'check-in', { arrived })).ok).toBe(false);
  });

  test('on a list everybody sets what is theirs, and adds to the lists of their own courts alone', () => {
    const change = (role: UserRole, of: ListChange): boolean => {
      const user = person(role);
      const standing = { ...noStanding, sides: ['court'], defendantIds: 'all' } as const;
      return canWrite(user, standing, entryBy(user, 'list-change', { day: '2026-11-24', change: of })).ok;
    };
    const roles: readonly UserRole[] = ['legal-adviser', 'court-associate', 'usher', 'listing-officer'];
    const who = (of: ListChange): readonly UserRole[] => roles.filter((role) => change(role, of));
    expect(who({ what: 'arrival', of: 'cells', state: 'here' })).toEqual(roles.slice(0, 3));
    expect(who({ what: 'stage', stage: 'called-on', at: '2026-11-24T10:00:00Z' })).toEqual(roles.slice(0, 3));
    expect(who({ what: 'stage', stage: 'put-back', until: '2026-11-24T12:00:00Z' })).toEqual(
      roles.slice(0, 2),
    );
    expect(who({ what: 'attendance', defendantId: firstDefendant, how: 'by-video' })).toEqual(
      roles.slice(0, 2),
    );
    expect(who({ what: 'place', courtroom: 'Courtroom 02', place: 1 })).toEqual([
      'legal-adviser',
      'court-associate',
      'listing-officer',
    ]);
    const adviser = person('legal-adviser');
    const standing = { ...noStanding, sides: ['court'], defendantIds: 'all' } as const;
    const added = entryBy(adviser, 'list-addition', { courtCentreId: 'another-court' });
    expect(canWrite(adviser, standing, added)).toMatchObject({ ok: false });
  });
});
