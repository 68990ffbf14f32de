import { expect, test } from 'vitest';
import { caseSheet, defendantSheet, hearingSheet } from '../../../../tests/builders/caseDocuments.ts';
import { firstDefendant, testCase } from '../../../../tests/builders/people.ts';
import { foldCase } from '../../../domain/case/foldCase.ts';
import { beginAppearance, changedParts, findAppearanceErrors } from './appearanceDraft.ts';

const view = foldCase(testCase, [
  caseSheet(),
  defendantSheet(),
  hearingSheet({
    judiciary: [
      { firstName: 'Nell', lastName: 'Abara JP' },
      { firstName: 'Idris', lastName: 'Vane JP', isBenchChairman: true },
    ],
    defenceCounsel: [{ lastName: 'Ms Hale', organisationName: 'Castle Chambers' }],
  }),
]);
const [hearing] = view.hearings;
if (!hearing) throw new Error('The hearing is not in the case');
const begun = beginAppearance(view, hearing);
const now = Date.parse('2026-11-24T12:00:00.000Z');
const wrong = (draft: typeof begun) =>
  findAppearanceErrors(begun, draft, { day: '2026-11-24', now, jurisdiction: 'MAGISTRATES' }).map(
    ({ text }) => text,
  );

test('it begins with who stands, the presiding justice first, and nothing of it is written', () => {
  expect(begun).toMatchObject({ kind: 'justice', first: 'Idris Vane JP', second: 'Nell Abara JP' });
  expect(begun.defence).toEqual({ [firstDefendant]: 'Ms Hale, Castle Chambers' });
  expect(changedParts(begun, begun)).toEqual([]);
  expect(wrong(begun)).toHaveLength(1);
});

test('a part that is said otherwise is written, and no other', () => {
  const changed = { ...begun, prosecution: 'Mr Osei, CPS East\n\nMs Lind' };
  expect(changedParts(begun, changed)).toEqual([
    {
      of: { part: 'prosecution' },
      people: [{ name: 'Mr Osei', organisation: 'CPS East' }, { name: 'Ms Lind' }],
    },
  ]);
  const nobody = { ...begun, defence: { [firstDefendant]: '' } };
  expect(changedParts(begun, nobody)).toEqual([
    { of: { part: 'defence', defendantId: firstDefendant }, people: [] },
  ]);
});

test('a time is of the day, and not ahead', () => {
  const changed = { ...begun, prosecution: 'Mr Osei' };
  expect(wrong({ ...changed, since: '11:40' })).toEqual([]);
  expect(wrong({ ...changed, since: '25:00' })).toEqual(['Give the time, like 11:40, or nothing']);
  expect(wrong({ ...changed, since: '15:00' })).toHaveLength(1);
});

test('a judge who takes over from justices sits without them, or with them where it is said', () => {
  const relieved = { ...begun, kind: 'district-judge' as const, first: 'DJ Osei' };
  const judge = { name: 'DJ Osei', role: 'district-judge' };
  const judiciary = (people: readonly object[]) => [{ of: { part: 'judiciary' }, people }];
  expect(changedParts(begun, relieved)).toEqual(judiciary([judge]));
  expect(wrong(relieved)).toEqual([]);
  const beside = { ...relieved, beside: ['justices'] };
  expect(changedParts(begun, beside)).toEqual(judiciary([judge, { name: 'Nell Abara JP', role: 'justice' }]));
  expect(wrong(beside)).toEqual([]);
});
