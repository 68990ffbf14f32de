import { expect, test } from 'vitest';
import { newAmendDraft, readAmendment, type AmendDraft, type AmendField } from './amendDraft.ts';

const today = '2026-11-26';
const read = (changes: Partial<AmendDraft>, orderedOn = '2026-10-02') =>
  readAmendment(
    { ...newAmendDraft(today, orderedOn), ...changes },
    { jurisdiction: changes.ground === 'magistrates-varied' ? 'MAGISTRATES' : 'CROWN', today, orderedOn },
    (field) => field,
  );
const missing = (...asked: Parameters<typeof read>): readonly string[] => {
  const said = read(...asked);
  return 'errors' in said ? said.errors.map(({ fieldId = '' }) => fieldId) : [];
};

test('Nothing is amended before it is said whether it was recorded wrongly or the court changed its order', () => {
  expect(missing({ reason: 'The amount was misheard' })).toEqual(['ground']);
});

test.each<[Partial<AmendDraft>, readonly AmendField[]]>([
  [{ ground: 'recorded-wrongly' }, ['reason']],
  [{ ground: 'magistrates-varied', decidedOn: '' }, ['power', 'decidedOn']],
  [{ ground: 'magistrates-varied', power: 'vary' }, ['bench', 'reason']],
  [{ ground: 'crown-varied', sentencedOn: '2026-13-99' }, ['sentencedOn']],
  [
    { ground: 'crown-varied', bench: 'HHJ Okoro', reason: 'Arithmetic', decidedOn: '2026-11-27' },
    ['decidedOn', 'extended'],
  ],
  [
    { ground: 'crown-varied', bench: 'HHJ Okoro', reason: 'Arithmetic', sentencedOn: '2026-10-03' },
    ['sentencedOn'],
  ],
])('What is missing of %o is told at its field', (changes, fields) => {
  expect(missing(changes)).toEqual(fields);
});

test('What was recorded wrongly says no bench; what the court changed names each of it', () => {
  const reason = ' The amount was misheard ';
  expect(read({ ground: 'recorded-wrongly', reason, bench: 'HHJ Okoro' })).toEqual({
    amendment: { ground: 'recorded-wrongly' },
    reason: reason.trim(),
    overrides: [],
  });
  expect(
    read({
      ground: 'magistrates-varied',
      power: 'reopen',
      bench: 'Idris Vane JP\n Nell Abara JP \n',
      reason,
    }),
  ).toMatchObject({
    amendment: { power: 'reopen', bench: ['Idris Vane JP', 'Nell Abara JP'], decidedOn: today },
  });
});

test('Past 56 days it is made with the reason by which the period was extended, which is recorded', () => {
  const late: Partial<AmendDraft> = { ground: 'crown-varied', bench: 'HHJ Okoro', reason: 'Arithmetic' };
  const ordered = '2026-10-01';
  expect(missing(late, ordered)).toEqual(['extended']);
  expect(read({ ...late, extended: 'CrimPR 28.4, HHJ Okoro, 20 November' }, ordered)).toMatchObject({
    overrides: [{ rule: 'crown-varied/period', reason: 'CrimPR 28.4, HHJ Okoro, 20 November' }],
  });
});
