import { describe, expect, test } from 'vitest';
import {
  adviser,
  caseSheet,
  defendantSheet,
  entryOf,
  hearingSheet,
  testHearing,
} from '../../../tests/builders/caseDocuments.ts';
import { testCase } from '../../../tests/builders/people.ts';
import { parseDocument } from '../../contracts/documents/parseDocument.ts';
import { foldCase } from '../case/foldCase.ts';
import type { CaseDocument } from '../document/document.ts';
import { standingOf, valueIdsOf } from '../entry/supersede.ts';
import type { HearingSheet } from '../hearing/hearing.ts';
import { isTrial, recordedOutcome, sayTrial, type TrialOutcomeEntry } from './trialOutcome.ts';
import { causeOf, trialReason } from './trialReasons.ts';

const cause = (type: 'ineffective' | 'vacated', code: string) =>
  causeOf(trialReason(type, code, 'MAGISTRATES') ?? expect.fail('no such reason'));
const said = (changes: Partial<TrialOutcomeEntry>) =>
  entryOf('trial-outcome', adviser, { hearingId: testHearing, trialType: 'effective', ...changes });
const absent = { trialType: 'ineffective', cause: cause('ineffective', 'N1') } as const;
const onSheet = (trialOutcome: NonNullable<HearingSheet['trialOutcome']>): HearingSheet =>
  hearingSheet({ trialOutcome });
const hearingOf = (...documents: readonly CaseDocument[]) => {
  const view = foldCase(testCase, [caseSheet(), defendantSheet(), ...documents]);
  return { view, hearing: view.hearings[0] ?? expect.fail('no hearing') };
};
const wordsOf = (...documents: readonly CaseDocument[]): readonly string[] =>
  standingOf(hearingOf(...documents).hearing.trial).map(({ value }) => sayTrial(value));

describe('whether the trial of a hearing went ahead', () => {
  test('nothing is said of it at first', () => {
    expect(hearingOf(hearingSheet()).hearing.trial).toEqual({ state: 'none', superseded: [] });
  });

  test('type, code, reason and note, with nothing doubled', () => {
    expect(wordsOf(hearingSheet(), said({ ...absent, note: 'PC 4417' }))).toEqual([
      'Ineffective (N1): prosecution witness absent: police. PC 4417',
    ]);
    expect(wordsOf(hearingSheet(), said({}))).toEqual(['Effective']);
  });

  test('intake’s stands, in its own words, until an entry takes its place', () => {
    const sheet = onSheet({ type: 'Ineffective', code: 'N1', description: 'As the source says' });
    expect(wordsOf(sheet)).toEqual(['Ineffective (N1): as the source says']);
    const { hearing } = hearingOf(sheet);
    const correction = said({ counter: 2, supersedes: valueIdsOf(standingOf(hearing.trial)) });
    expect(wordsOf(sheet, correction)).toEqual(['Effective']);
    // A later word of the source is news.
    expect(wordsOf(onSheet({ type: 'Cracked', code: 'A' }), correction)).toHaveLength(2);
  });

  test('what was written here and comes back from the record agrees, and does not clash', () => {
    const { hearing, view } = hearingOf(
      onSheet({ type: 'INEFFECTIVE', code: 'n1', description: 'Other words' }),
      said({ ...absent, note: 'PC 4417' }),
    );
    expect(view.clashes).toEqual([]);
    expect(hearing.trial).toMatchObject({ state: 'one', current: { value: { note: 'PC 4417' } } });
  });

  test('the same code is another reason of another type: a clash', () => {
    const { view } = hearingOf(
      onSheet({ type: 'Cracked', code: 'C', description: 'Plea to a new charge' }),
      said({ trialType: 'vacated', cause: cause('vacated', 'C') }),
    );
    expect(view.clashes).toMatchObject([
      { kind: 'trial-outcome', title: 'Two trial types of the first hearing' },
    ]);
  });

  test('the hearing of a vacated trial is vacated, and is not any more when that is corrected', () => {
    const vacated = said({ trialType: 'vacated', cause: cause('vacated', 'E') });
    expect(hearingOf(hearingSheet(), vacated).hearing.sheet.isVacated).toBe(true);
    const corrected = said({ counter: 2, supersedes: [vacated._id], reason: 'Another case' });
    expect(hearingOf(hearingSheet(), vacated, corrected).hearing.sheet.isVacated).toBeUndefined();
  });

  test('words that are of no type stay as they came', () => {
    const of = (trialOutcome: HearingSheet['trialOutcome']) =>
      recordedOutcome({ jurisdiction: 'CROWN', ...(trialOutcome ? { trialOutcome } : {}) });
    expect(of({ type: 'Floated' })).toEqual({ words: 'Floated' });
    expect(of({ type: 'Vacated', code: 'Q' })).toMatchObject({
      trialType: 'vacated',
      words: trialReason('vacated', 'Q', 'CROWN')?.words,
    });
    expect(of({})).toBeUndefined();
    expect(of(undefined)).toBeUndefined();
  });

  test('an entry has a cause unless the trial was effective', () => {
    const valid = (entry: object) => parseDocument(entry).ok;
    const { cause: _cause, ...without } = said(absent);
    expect([valid(said(absent)), valid(said({})), valid(without)]).toEqual([true, true, false]);
    expect(parseDocument(said({ ...absent, trialType: 'effective' }))).toMatchObject({
      error: { tag: 'invalid', path: 'cause' },
    });
  });

  test.each([
    ['Trial', true],
    ['Trial of Issue', true],
    ['Pre-Trial Review', false],
    ['Plea & Trial Preparation', false],
    ['First hearing', false],
  ])('%s has a trial type as a rule: %s', (description, is) => {
    expect(isTrial({ hearingType: { description } })).toBe(is);
  });
});
