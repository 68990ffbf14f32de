import { describe, expect, test } from 'vitest';
import { documentId, systemPartition } from '../document/documentId.ts';
import type { CourtCentreId } from '../../shared/ids.ts';
import type { UserRole } from '../access/user.ts';
import { withAnnounced } from './announcedState.ts';
import { inOrder, type AnnouncementSheet } from './announcement.ts';
import { isAnnouncedTo, isForEverybody } from './announcementAudience.ts';
import { courtStates } from './courtStates.ts';
import { reportPart } from './partReport.ts';
import type { PartFinding } from './statusPart.ts';

const now = Date.parse('2022-03-28T07:52:00.000Z');
const [luton, bedford] = ['court-luton', 'court-bedford'] as CourtCentreId[] as [
  CourtCentreId,
  CourtCentreId,
];
const atLuton = [{ courtCentreId: luton, name: 'Luton Magistrates' }];
const announcement = (changes: Partial<AnnouncementSheet> = {}): AnnouncementSheet => ({
  _id: documentId(systemPartition, 'announcement', 'a'),
  type: 'announcement',
  schemaVersion: 1,
  channel: 'system',
  severity: 'failed',
  parts: ['notices'],
  courts: 'all',
  roles: 'all',
  text: { en: { heading: 'Notices do not leave since 08:30.', body: 'Phone the prison.' } },
  from: '2022-03-28T07:30:00.000Z',
  ...changes,
});

describe('An announcement', () => {
  const user = (role: UserRole, ...courts: CourtCentreId[]) => ({ role, courtCentreIds: courts });
  const nowhere = new Set<string>();

  test('to everybody is everybody’s, and nobody else’s is on the public page', () => {
    expect(isForEverybody(announcement())).toBe(true);
    expect(isForEverybody(announcement({ courts: atLuton }))).toBe(false);
    expect(isForEverybody(announcement({ roles: ['usher'] }))).toBe(false);
    expect(isAnnouncedTo(announcement(), user('police-officer'), nowhere)).toBe(true);
  });

  test('to roles is for those alone', () => {
    const toUshers = announcement({ roles: ['usher'] });
    expect(isAnnouncedTo(toUshers, user('usher'), nowhere)).toBe(true);
    expect(isAnnouncedTo(toUshers, user('advocate'), nowhere)).toBe(false);
  });

  test('to a court is for who works there, and for parties who have a hearing there', () => {
    const toLuton = announcement({ courts: atLuton });
    expect(isAnnouncedTo(toLuton, user('usher', luton), nowhere)).toBe(true);
    expect(isAnnouncedTo(toLuton, user('usher', bedford), new Set([luton]))).toBe(false);
    expect(isAnnouncedTo(toLuton, user('advocate'), new Set([luton]))).toBe(true);
    expect(isAnnouncedTo(toLuton, user('advocate'), new Set([bedford]))).toBe(false);
  });

  test('is seen by administrators, who write it', () => {
    expect(
      isAnnouncedTo(announcement({ roles: ['usher'], courts: atLuton }), user('administrator'), nowhere),
    ).toBe(true);
  });

  test('comes after worse and newer ones', () => {
    const said = (severity: AnnouncementSheet['severity'], from: string) => announcement({ severity, from });
    const [old, fresh] = ['2022-03-28T07:00:00.000Z', '2022-03-28T07:30:00.000Z'];
    const all = [said('information', fresh), said('slow', old), said('failed', old), said('slow', fresh)];
    expect(inOrder(all).map(({ severity, from }) => `${severity} ${from}`)).toEqual([
      `failed ${old}`,
      `slow ${fresh}`,
      `slow ${old}`,
      `information ${fresh}`,
    ]);
  });
});

describe('A part of which something was announced', () => {
  const unused: PartFinding = { state: 'not-in-use', code: 'not-in-use' };
  const works: PartFinding = { state: 'working', code: 'working' };
  const since = Date.parse('2022-03-28T07:40:00.000Z');
  const silent: PartFinding = { state: 'failed', code: 'store-silent', since };
  const of = (found: PartFinding, ...announcements: AnnouncementSheet[]) =>
    withAnnounced('notices', found, announcements, now);

  test('is as operators say, where nothing measures it', () => {
    const told = reportPart('notices', { since: 0, ...of(unused, announcement()) }, now);
    expect(told).toMatchObject({
      state: 'failed',
      code: 'announced',
      since: '2022-03-28T07:30:00.000Z',
      what: 'Notices do not leave since 08:30.',
      whatToDo: ['Phone the prison.'],
    });
  });

  test.each([
    ['is about another part', { parts: ['papers'] }],
    ['is over', { until: '2022-03-28T07:45:00.000Z' }],
    ['was ended', { endedAt: '2022-03-28T07:45:00.000Z' }],
    ['is still to come', { from: '2022-03-28T08:00:00.000Z' }],
    ['is for some alone', { roles: ['usher'] }],
    ['is no more than information', { severity: 'information' }],
  ] as const)('is as it is, where the announcement %s', (_, changes) => {
    expect(of(unused, announcement(changes as Partial<AnnouncementSheet>))).toEqual(unused);
  });

  test('keeps what the server found out of it where that is no better, with the news that operators promised', () => {
    const nextUpdateAt = '2022-03-28T08:15:00.000Z';
    const told = of(silent, announcement({ severity: 'slow', nextUpdateAt }));
    expect(told).toEqual({ ...silent, announced: { nextUpdateAt } });
    expect(reportPart('sending', { ...told, since }, now)).toMatchObject({
      code: 'store-silent',
      nextUpdateAt,
    });
    expect(of(works, announcement({ severity: 'slow' }))).toMatchObject({ state: 'slow', code: 'announced' });
  });

  test('that stands still as planned has not failed; where nobody notices, it works', () => {
    const planned = announcement({ severity: 'planned' });
    expect(of(silent, planned)).toMatchObject({ state: 'planned', code: 'announced' });
    expect(of(works, planned)).toEqual(works);
    // What does not come back in time is said by operators.
    expect(of(silent, planned, announcement()).state).toBe('failed');
  });
});

test('A court of which something was announced is told by its name, without the words that are for those who work there', () => {
  const paused = announcement({ parts: ['rollout'], courts: atLuton, severity: 'failed' });
  // Nor is everybody told what is for some roles alone.
  expect(courtStates([{ ...paused, roles: ['usher'] }], now)).toEqual([]);
  const [state, ...others] = courtStates([paused, announcement({ parts: ['rollout'] })], now);
  expect(others).toEqual([]);
  expect(state && reportPart('rollout', state.finding, now, state.court)).toMatchObject({
    name: 'Luton Magistrates',
    courtCentreId: luton,
    state: 'failed',
    what: 'Here Assize has not been in use as usual since 08:30.',
  });
});
