import { describe, expect, test } from 'vitest';
import {
  adviser,
  caseSheet,
  defendantSheet,
  entryOf,
  hearingSheet,
  testHearing,
} from '../../../tests/builders/caseDocuments.ts';
import { firstDefendant, secondDefendant, testCase, testId } from '../../../tests/builders/people.ts';
import { foldCase } from '../case/foldCase.ts';
import type { CaseDocument } from '../document/document.ts';
import { benchTrouble, type AppearanceOf, type Appearing } from './appearance.ts';
import { whoAppeared } from '../case/appearedAt.ts';
import type { HearingSheet } from './hearing.ts';

const justice = (name: string, isPresiding = false): Appearing => ({
  name,
  role: 'justice',
  ...(isPresiding ? { isPresiding } : {}),
});
const judge = (role: 'district-judge' | 'circuit-judge'): Appearing => ({ name: 'A. Judge', role });

describe('Who can sit together', () => {
  const [chair, second, third, fourth] = [justice('A', true), justice('B'), justice('C'), justice('D')];
  test.each<[string, readonly Appearing[], 'MAGISTRATES' | 'CROWN', boolean]>([
    ['three justices, one of whom presides', [chair, second, third], 'MAGISTRATES', true],
    ['a single justice', [chair], 'MAGISTRATES', true],
    ['nobody yet', [], 'MAGISTRATES', true],
    ['two justices without one who presides', [second, third], 'MAGISTRATES', false],
    ['two who preside', [chair, justice('E', true)], 'MAGISTRATES', false],
    ['four justices', [chair, second, third, fourth], 'MAGISTRATES', false],
    ['a district judge', [judge('district-judge')], 'MAGISTRATES', true],
    ['a district judge with two justices', [judge('district-judge'), second, third], 'MAGISTRATES', true],
    [
      'a district judge with three justices',
      [judge('district-judge'), second, third, fourth],
      'MAGISTRATES',
      false,
    ],
    ['a district judge with a justice who presides', [judge('district-judge'), chair], 'MAGISTRATES', false],
    ['a circuit judge in a magistrates’ court', [judge('circuit-judge')], 'MAGISTRATES', true],
    ['two judges', [judge('district-judge'), judge('circuit-judge')], 'MAGISTRATES', false],
    ['a district judge in the Crown Court', [judge('district-judge')], 'CROWN', true],
    ['a circuit judge with justices, on appeal', [judge('circuit-judge'), second, third], 'CROWN', true],
    ['justices alone in the Crown Court', [chair, second], 'CROWN', false],
  ])('%s', (_who, people, court, can) => {
    expect(benchTrouble(people, court) === undefined).toBe(can);
  });
});

const of: AppearanceOf = { part: 'prosecution' };
const said = (
  counter: number,
  name: string,
  changes: Partial<Parameters<typeof entryOf<'appearance'>>[2]> = {},
) => entryOf('appearance', adviser, { counter, hearingId: testHearing, of, people: [{ name }], ...changes });
const hearingOf = (sheet: Partial<HearingSheet>, ...more: readonly CaseDocument[]) => {
  const view = foldCase(testCase, [caseSheet(), defendantSheet(), hearingSheet(sheet), ...more]);
  const [hearing] = view.hearings;
  if (!hearing) throw new Error('The hearing is not in the case');
  return { view, hearing };
};

describe('Who appears', () => {
  const source = { prosecutionCounsel: [{ firstName: 'Ada', lastName: 'Source' }] };
  const morning = said(1, 'Ms Hale');
  const afternoon = said(2, 'Mr Osei', { supersedes: [morning._id], since: '2026-11-24T13:40:00.000Z' });
  const at = (time: string, ...entries: readonly CaseDocument[]) =>
    whoAppeared(hearingOf(source, ...entries).hearing.appearances, of, time)?.map(({ name }) => name);

  test('what the court records goes before what the source says, for lists and papers too', () => {
    expect(hearingOf(source).hearing.sheet.prosecutionCounsel).toEqual(source.prosecutionCounsel);
    expect(hearingOf(source, morning).hearing.sheet.prosecutionCounsel).toEqual([{ lastName: 'Ms Hale' }]);
  });

  test('a change during the day leaves who was there before it', () => {
    expect(at('2026-11-24T10:00:00.000Z', morning, afternoon)).toEqual(['Ms Hale']);
    expect(at('2026-11-24T14:00:00.000Z', morning, afternoon)).toEqual(['Mr Osei']);
    expect(at('2026-11-24T14:00:00.000Z')).toBeUndefined();
  });

  test('before the first change stands who the source says', () => {
    const first = said(1, 'Mr Osei', { since: '2026-11-24T13:40:00.000Z' });
    expect(at('2026-11-24T10:00:00.000Z', first)).toEqual(['Ada Source']);
  });

  test('a correction takes the place of all of the day', () => {
    const corrected = said(3, 'Mr Osei-Boateng', { supersedes: [afternoon._id] });
    expect(at('2026-11-24T10:00:00.000Z', morning, afternoon, corrected)).toEqual(['Mr Osei-Boateng']);
  });

  test('two who did not see each other both stand', () => {
    const other = said(1, 'Mr Osei', { deviceId: testId('other-device') });
    expect(hearingOf({}, morning, other).hearing.sheet.prosecutionCounsel).toHaveLength(2);
  });

  test('who appears for one defendant leaves counsel of the others', () => {
    const shared = { lastName: 'Both', defendantIds: [firstDefendant, secondDefendant] };
    const own = said(1, 'Ms Hale', { of: { part: 'defence', defendantId: firstDefendant } });
    const both = { defendantIds: [firstDefendant, secondDefendant], defenceCounsel: [shared] };
    expect(hearingOf(both, own).hearing.sheet.defenceCounsel).toEqual([
      { lastName: 'Both', defendantIds: [secondDefendant] },
      { lastName: 'Ms Hale', defendantIds: [firstDefendant] },
    ]);
  });
});
