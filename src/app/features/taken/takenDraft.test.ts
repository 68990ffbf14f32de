import { expect, test } from 'vitest';
import { findTakenErrors, readScheduled, scheduleOf, typeScheduled, type TakenDraft } from './takenDraft.ts';

const draft: TakenDraft = {
  hearingId: 'hearing',
  defendantId: 'defendant',
  schedule: '1',
  count: '3',
  admitted: '2',
  offences: '',
};
const faults = (changes: Partial<TakenDraft>) =>
  findTakenErrors({ ...draft, ...changes }).map(({ fieldId }) => fieldId);

test('each line is an offence, admitted unless it begins with a minus sign, with its day where one ends it', () => {
  expect(readScheduled('Theft from a shop, 3/11/2026\n- Burglary 1.2.2026\n\nFraud 31/2/2026\n-')).toEqual([
    { title: 'Theft from a shop', date: '2026-11-03', isAdmitted: true },
    { title: 'Burglary', date: '2026-02-01', isAdmitted: false },
    { title: 'Fraud 31/2/2026', isAdmitted: true },
  ]);
});

test('what was written is typed as it would be read again', () => {
  const offences = [
    { title: 'Theft from a shop', date: '2026-11-03', isAdmitted: true },
    { title: 'Burglary', isAdmitted: false },
  ];
  expect(typeScheduled(offences)).toBe('Theft from a shop 3/11/2026\n- Burglary');
  expect(readScheduled(typeScheduled(offences))).toEqual(offences);
});

test('numbers are needed, and have to add up', () => {
  expect(faults({})).toEqual([]);
  expect(faults({ count: '', admitted: '' })).toEqual(['taken-count', 'taken-admitted']);
  expect(faults({ count: 'a few' })).toEqual(['taken-count']);
  expect(faults({ admitted: '4' })).toEqual(['taken-admitted']);
  expect(faults({ schedule: ' ', defendantId: '' })).toEqual(['taken-defendant', 'taken-schedule']);
  expect(scheduleOf(draft)).toEqual({ schedule: '1', count: 3, admitted: 2, offences: [] });
});
