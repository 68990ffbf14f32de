import { expect, test } from 'vitest';
import type { AllocationEntry } from '../../src/domain/allocation/allocation.ts';
import type { UserProfile } from '../../src/domain/access/user.ts';
import { entryOf, firstOffence, testHearing } from '../builders/caseDocuments.ts';
import { freshHash } from '../builders/drafts.ts';
import { firstDefendant, person } from '../builders/people.ts';
import { aCase, adviser, replicaForEach, solicitor, toFirm } from '../harness/replicaForEach.ts';
import { until } from './stockPouch.ts';

const { put, push, idsOf } = replicaForEach();
const allocation = (by: UserProfile, changes: Partial<AllocationEntry> = {}): AllocationEntry =>
  entryOf('allocation', by, {
    hearingId: testHearing,
    defendantId: firstDefendant,
    offenceId: firstOffence,
    decision: 'court-directs',
    decidedOn: '2026-11-24',
    ...changes,
  });

test('an allocation is the legal adviser’s, whole, and read by the parties; any other is kept apart', async () => {
  await put(...aCase(), toFirm());
  const pushed = async (entry: AllocationEntry, by = adviser) => {
    const { rows } = await push(by, { ...entry, _rev: `1-${freshHash()}` });
    return rows.map(({ receipt: { state, code } }) =>
      code === undefined ? state : `${state ?? ''}: ${code}`,
    );
  };
  const directed = allocation(adviser);
  expect(await pushed(directed)).toEqual(['recorded']);
  await until(async () => (await idsOf(solicitor)).includes(directed._id), 'the decision at the solicitor');
  for (const changes of [
    { decision: 'summary-trial' },
    { indication: 'custodial' },
    { decision: 'sent' },
    { decidedOn: 'today' },
    { decision: 'related', prosecutionSays: 'crown-court' },
    { defenceSays: 'perhaps' },
  ]) {
    expect(
      await pushed(allocation(adviser, changes as Partial<AllocationEntry>)),
      JSON.stringify(changes),
    ).toEqual(['quarantined: invalid']);
  }
  for (const by of [person('court-associate'), person('presiding-justice'), solicitor]) {
    expect(await pushed(allocation(by), by), by.role).toEqual(['quarantined: not-for-your-role']);
  }
});
