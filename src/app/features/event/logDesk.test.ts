import { expect, test } from 'vitest';
import { caseSheet, defendantSheet, hearingSheet } from '../../../../tests/builders/caseDocuments.ts';
import { person, testCase } from '../../../../tests/builders/people.ts';
import { foldCase } from '../../../domain/case/foldCase.ts';
import type { AppContext } from '../../appContext.ts';
import { LogDesk } from './logDesk.svelte.ts';

const view = foldCase(testCase, [caseSheet(), defendantSheet(), hearingSheet()]);
const [hearing] = view.hearings;
const app = { user: person('legal-adviser'), clock: { today: '2026-11-24' } } as unknown as AppContext;
const proposed = (isOnList: boolean | undefined): readonly string[] => {
  if (!hearing) throw new Error('the case has no hearing');
  const desk = new LogDesk(
    app,
    () => view,
    () => hearing,
    () => isOnList,
  );
  return desk.usual.map(({ key }) => key);
};

test('Calling on is proposed by the log where no list says it, and by the list where one does', () => {
  expect(proposed(false)[0]).toBe('called-on');
  expect(proposed(true)).not.toContain('called-on');
  expect(proposed(true)).not.toEqual([]);
});

test('Until it is known what the list says nothing is proposed: the key that logs it would mean another event a moment later', () => {
  expect(proposed(undefined)).toEqual([]);
});
