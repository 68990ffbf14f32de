import { expect, test } from 'vitest';
import {
  caseSheet,
  defendantSheet,
  firstOffence,
  hearingSheet,
  offence,
  secondOffence,
} from '../../../../tests/builders/caseDocuments.ts';
import { readLines } from '../../../../tests/builders/notepads.ts';
import { testCase } from '../../../../tests/builders/people.ts';
import { testCatalogue as catalogue } from '../../../../tests/builders/resultCatalogue.ts';
import { foldCase } from '../../../domain/case/foldCase.ts';
import { hearingFactsOf } from '../../../domain/resulting/hearingFactsOf.ts';
import { custodyCountsToday } from './custodyToday.ts';

const offences = [firstOffence, secondOffence].map((id, at) =>
  offence(id, at + 1, { modeOfTrial: 'Either Way' }),
);
const view = foldCase(testCase, [caseSheet(), defendantSheet({ offences }), hearingSheet()]);
const [hearing] = view.hearings;
if (!hearing) throw new Error('No hearing');
const facts = hearingFactsOf(view, hearing, '2026-11-24');

/** Of each offence the rule and the last day, in the order of the charges. */
const counted = (lines: string) =>
  [...custodyCountsToday(view, readLines(lines, facts), { facts, catalogue }).values()].map((count) =>
    count.state === 'counted' ? `${count.rule.id} ${count.expires}` : count.state,
  );
const remand = 'RI BC HMP Bedford LO NSO';

test('today’s remand, plea and sending decide which limit each offence has', () => {
  expect(counted('')).toEqual(['not-running', 'not-running']);
  expect(counted(`1 ${remand}`)).toEqual(['either-way-70 2027-02-02', 'not-running']);
  expect(counted(`1 NG\nall ${remand}`)).toEqual(['either-way-56 2027-01-19', 'either-way-70 2027-02-02']);
  expect(counted(`all ${remand}\n2 SCC s.51 CDA 1998, tagged days: 0`)).toEqual([
    'either-way-70 2027-02-02',
    'crown-182 2027-05-25',
  ]);
});
