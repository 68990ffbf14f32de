import { expect, test } from 'vitest';
import { lutonCourt, person } from '../../tests/builders/people.ts';
import { card, pulled, storeForEach } from '../../tests/harness/storeForEach.ts';
import type { AnnouncementSheet } from '../domain/status/announcement.ts';
import type { CaseCard, HearingLine } from '../domain/list/caseCard.ts';
import { documentId, systemPartition } from '../domain/document/documentId.ts';
import { newId, type HearingId } from '../shared/ids.ts';
import { announcementsFor } from './queries/announcements.ts';

const { store, caseId } = storeForEach();
const announcement = (id: string, changes: Partial<AnnouncementSheet> = {}): AnnouncementSheet => ({
  _id: documentId(systemPartition, 'announcement', id),
  type: 'announcement',
  schemaVersion: 1,
  channel: 'system',
  severity: 'information',
  parts: [],
  courts: 'all',
  roles: 'all',
  text: { en: { heading: `Of ${id}` } },
  from: '2026-11-26T08:30:00.000Z',
  ...changes,
});
const atLuton: HearingLine = {
  hearingId: newId<HearingId>(),
  startsAt: '2026-11-26T10:00:00.000Z',
  courtCentreId: lutonCourt,
  courtName: 'Luton',
  jurisdiction: 'CROWN',
  hearingType: 'Trial',
  defendantIds: [],
  prosecutionCounsel: [],
  defenceCounsel: [],
  hasSharedResults: false,
  isVacated: false,
  checkedIn: [],
};
const heardAtLuton = (): CaseCard => ({ ...card(caseId(), 'R v Test'), hearings: [atLuton] });
const idsFor = async (role: Parameters<typeof person>[0], ...cards: CaseCard[]): Promise<string[]> =>
  (await announcementsFor(store(), person(role), cards)).map(({ _id }) => _id.split(':')[2] ?? '');

test('What the device holds of announcements is told to those for whom it is, the worst first', async () => {
  const luton = [{ courtCentreId: lutonCourt, name: 'Luton' }];
  await pulled(
    store(),
    announcement('all'),
    announcement('ushers', { roles: ['usher'], severity: 'failed' }),
    announcement('luton', { courts: luton, severity: 'slow' }),
  );
  expect(await idsFor('usher')).toEqual(['ushers', 'luton', 'all']);
  expect(await idsFor('advocate')).toEqual(['all']);
  expect(await idsFor('advocate', heardAtLuton())).toEqual(['luton', 'all']);
});

test('One of another shape is left out, and nothing else with it', async () => {
  await pulled(store(), announcement('good'), { ...announcement('odd'), severity: 'deafening' });
  expect(await idsFor('usher')).toEqual(['good']);
});
