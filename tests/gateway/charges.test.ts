import { expect, test } from 'vitest';
import type { ChargeEntry } from '../../src/domain/charge/charge.ts';
import type { UserProfile } from '../../src/domain/access/user.ts';
import type { OffenceId } from '../../src/shared/ids.ts';
import { entryOf, firstOffence, testHearing } from '../builders/caseDocuments.ts';
import { freshHash } from '../builders/drafts.ts';
import { firstDefendant, grant, person, secondDefendant, testId } from '../builders/people.ts';
import { aCase, adviser, replicaForEach, rival, solicitor, toFirm } from '../harness/replicaForEach.ts';
import { until } from './stockPouch.ts';

/** What is taken down in the hearing beside pleas and results: who may, in what form, and who reads it. */
const { put, push, idsOf } = replicaForEach();
const prosecutor = person('crown-prosecutor');
const bench = person('presiding-justice');
const grants = [
  toFirm(),
  grant({ userId: prosecutor.userId }, 'prosecution', {
    _id: testId(`user-${prosecutor.userId}:grant:018f0000-0000-7000-8000-000000000002`),
  }),
];
const states = ({ rows }: Awaited<ReturnType<typeof push>>) =>
  rows.map(({ receipt: { state, code } }) => (code === undefined ? state : `${state ?? ''}: ${code}`));
const first = <T extends object>(document: T) => ({ ...document, _rev: `1-${freshHash()}` });

const charge = (by: UserProfile, changes: Partial<ChargeEntry> = {}): ChargeEntry =>
  entryOf('charge', by, {
    hearingId: testHearing,
    defendantId: firstDefendant,
    offenceId: testId<OffenceId>('018f0000-0000-7000-8000-0000000000fa'),
    change: 'added',
    charge: { offenceCode: 'CJ88116', title: 'Assault by beating', startDate: '2026-11-03' },
    orderIndex: 3,
    basis: { code: 'new-charge', words: 'New charge put by the prosecutor in court' },
    ...changes,
  });
const amendment: Partial<ChargeEntry> = {
  offenceId: firstOffence,
  change: 'amended',
  supersedes: ['the charge as it came'],
  basis: { code: 's123', words: 'Amended by leave', allowedBy: 'The bench', defence: 'agreed' },
};

test('a charge that the adviser adds is read by the bench and both sides; nobody else adds one', async () => {
  await put(...aCase(), ...grants);
  const added = charge(adviser);
  expect(states(await push(adviser, first(added)))).toEqual(['recorded']);
  for (const reader of [bench, prosecutor, solicitor]) {
    await until(async () => (await idsOf(reader)).includes(added._id), `the charge at the ${reader.role}`);
  }
  for (const by of [bench, prosecutor, solicitor, person('usher')]) {
    expect(states(await push(by, first(charge(by))))).toEqual(['quarantined: not-for-your-role']);
  }
});

test('an amendment without leave, of nothing, or of an end before its beginning is kept apart', async () => {
  await put(...aCase());
  const said = async (changes: Partial<ChargeEntry>) =>
    states(await push(adviser, first(charge(adviser, { ...amendment, ...changes }))));
  expect(await said({})).toEqual(['recorded']);
  expect(await said({ basis: { code: 's123', words: 'Amended by leave' } })).toEqual([
    'quarantined: invalid',
  ]);
  expect(await said({ supersedes: [] })).toEqual(['quarantined: invalid']);
  expect(
    await said({
      charge: { offenceCode: '', title: 'Theft', startDate: '2026-11-03', endDate: '2026-11-02' },
    }),
  ).toEqual(['quarantined: invalid']);
  expect(states(await push(adviser, first(charge(adviser, { supersedes: ['another'] }))))).toEqual([
    'quarantined: invalid',
  ]);
});

const ofDefendant = { hearingId: testHearing, defendantId: firstDefendant };

test('an address that was corrected is read by whoever acts for that defendant, and by no co-defendant', async () => {
  const rivals = grant({ organisationId: rival.organisationId }, 'defence', {
    defendantIds: [secondDefendant],
    _id: testId(`org-${rival.organisationId}:grant:018f0000-0000-7000-8000-000000000003`),
  });
  await put(...aCase(), ...grants, rivals);
  const address = entryOf('address-corrected', adviser, {
    ...ofDefendant,
    channel: `defendant:${firstDefendant}`,
    address: { lines: ['4 Elm Row', 'Luton'] },
    reason: 'The defendant says so',
  });
  const details = entryOf('details-corrected', adviser, {
    ...ofDefendant,
    details: { person: { lastName: 'Brandrath' } },
    reason: 'Passport shown',
  });
  expect(states(await push(adviser, first(address), first(details)))).toEqual(['recorded', 'recorded']);
  await until(async () => (await idsOf(solicitor)).includes(address._id), 'the address at the solicitor');
  await until(async () => (await idsOf(rival)).includes(details._id), 'the name at the co-defendant');
  expect(await idsOf(rival)).not.toContain(address._id);
});

test('what says too little or does not add up is kept apart, and so is an address for everybody', async () => {
  await put(...aCase());
  const kept = async (...entries: Parameters<typeof first>[0][]) =>
    states(await push(adviser, ...entries.map((entry) => first(entry))));
  const asked = { ...ofDefendant, by: 'defendant' } as const;
  const identified = entryOf('identification', adviser, { ...asked, given: ['name'], refused: [] });
  const taken = { ...ofDefendant, schedule: '1', count: 2, offences: [] };
  expect(await kept(identified, entryOf('offences-taken', adviser, { ...taken, admitted: 2 }))).toEqual([
    'recorded',
    'recorded',
  ]);
  expect(
    await kept(
      entryOf('identification', adviser, { ...asked, given: [], refused: [] }),
      entryOf('identification', adviser, { ...asked, given: ['name'], refused: ['name'] }),
      entryOf('offences-taken', adviser, { ...taken, admitted: 3 }),
      {
        ...entryOf('details-corrected', adviser, {
          ...ofDefendant,
          details: { organisationName: 'A' },
          reason: ' ',
        }),
      },
    ),
  ).toEqual(Array.from({ length: 4 }, () => 'quarantined: invalid'));
  expect(
    await kept(
      entryOf('address-corrected', adviser, {
        ...ofDefendant,
        address: { lines: ['4 Elm Row'] },
        reason: 'So',
      }),
    ),
  ).toEqual(['quarantined: foreign-channel']);
});
