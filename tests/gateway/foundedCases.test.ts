import { expect, test } from 'vitest';
import { foundingId, type ListAdditionEntry } from '../../src/domain/list/listAddition.ts';
import type { UserProfile } from '../../src/domain/access/user.ts';
import type { CaseId, CourtCentreId, DefendantId, HearingId } from '../../src/shared/ids.ts';
import { caseSheet, entryOf, freshUuid } from '../builders/caseDocuments.ts';
import { lutonCourt, person, testCase, testId } from '../builders/people.ts';
import { aCase, adviser, replicaForEach, solicitor, toFirm } from '../harness/replicaForEach.ts';
import { until } from './stockPouch.ts';

const { put, push, server } = replicaForEach();
const usher = person('usher');
const elsewhere = testId<CourtCentreId>('court-elsewhere');
const stranger = person('legal-adviser', { userId: testId('stranger'), courtCentreIds: [elsewhere] });
const founded = testId<CaseId>('018f0000-0000-7000-8000-0000000000ff');
const hearingId = testId<HearingId>('added-hearing');

const sent = <T extends object>(entry: T) => ({ ...entry, _rev: `1-${freshUuid().replaceAll('-', '')}` });
const founding = (by: UserProfile, changes: Partial<ListAdditionEntry> = {}) =>
  sent(
    entryOf('list-addition', by, {
      caseId: founded,
      _id: foundingId(changes.caseId ?? founded),
      hearingId,
      courtCentreId: lutonCourt,
      courtName: "Luton Magistrates' Court",
      courtroom: 'Courtroom 01',
      jurisdiction: 'MAGISTRATES',
      startsAt: '2026-11-24T11:40:00.000Z',
      why: 'overnight',
      person: { defendantId: testId<DefendantId>('added'), lastName: 'Nowy', isHeld: true, charges: [] },
      ...changes,
    }),
  );
const calledOn = (by: UserProfile, caseId: CaseId = founded) =>
  sent(
    entryOf('list-change', by, {
      caseId,
      hearingId,
      day: '2026-11-24',
      change: { what: 'stage', stage: 'called-on', at: '2026-11-24T11:45:00.000Z' },
      counter: 2,
    }),
  );

const outcomes = async (by: UserProfile, ...documents: readonly object[]): Promise<unknown[]> =>
  (await push(by, ...documents)).rows.map(({ receipt }) =>
    receipt.state === 'recorded' ? 'recorded' : receipt.code,
  );
const idsOf = async (user: UserProfile): Promise<readonly string[]> => {
  const reply = await server().as(user)('/replica/me/_all_docs');
  return ((await reply.json()) as { rows: readonly { id: string }[] }).rows.map(({ id }) => id);
};

test('a prisoner that a court added reaches that court with what followed in the same request, and nobody else', async () => {
  const added = founding(adviser);
  const called = calledOn(adviser);
  expect(await outcomes(adviser, added, called)).toEqual(['recorded', 'recorded']);
  // At once after it, whether the log tells of it yet or not.
  expect(await outcomes(usher, calledOn(usher))).toEqual(['recorded']);
  await until(async () => (await idsOf(usher)).includes(called._id), 'the usher has it');
  expect(await idsOf(usher)).toContain(added._id);
  expect(await outcomes(stranger, calledOn(stranger))).toEqual(['not-on-the-case']);
  expect((await idsOf(stranger)).filter((id) => id.startsWith(founded))).toEqual([]);
});

test('nobody founds a case that is known, one of another court, or a second time', async () => {
  await put(...aCase(), toFirm());
  const known = { caseId: testCase };
  expect(await outcomes(stranger, founding(stranger, { ...known, courtCentreId: elsewhere }))).toEqual([
    'not-on-the-case',
  ]);
  expect(await outcomes(adviser, founding(adviser, { courtCentreId: elsewhere }))).toEqual([
    'not-on-the-case',
  ]);
  expect(await outcomes(solicitor, founding(solicitor))).toEqual(['not-on-the-case']);
  expect(await outcomes(usher, founding(usher))).toEqual(['not-for-your-role']);
  expect(await outcomes(adviser, founding(adviser))).toEqual(['recorded']);
  const again = founding(stranger, { courtCentreId: elsewhere });
  expect(await outcomes(stranger, again)).not.toEqual(['recorded']);
});

test('where intake brings that very case, its sheet decides who reaches it', async () => {
  expect(await outcomes(adviser, founding(adviser))).toEqual(['recorded']);
  await put(caseSheet({ courtCentreIds: [elsewhere] }, founded));
  await until(async () => (await idsOf(stranger)).includes(foundingId(founded)), 'the other court has it');
  expect((await idsOf(usher)).filter((id) => id.startsWith(founded))).toEqual([]);
});
