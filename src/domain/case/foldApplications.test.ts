import { describe, expect, test } from 'vitest';
import {
  adviser,
  caseSheet,
  defendantSheet,
  entryOf,
  firstOffence,
  hearingSheet,
  testHearing,
} from '../../../tests/builders/caseDocuments.ts';
import { firstDefendant, person, secondDefendant, testCase, testId } from '../../../tests/builders/people.ts';
import { recordedResult } from '../../../tests/builders/shares.ts';
import type { HearingId, OffenceId } from '../../shared/ids.ts';
import type { CourtApplication } from '../application/courtApplication.ts';
import type { CaseDocument } from '../document/document.ts';
import { hearingFactsOf } from '../resulting/hearingFactsOf.ts';
import { foldCase } from './foldCase.ts';

const breach: CourtApplication = {
  applicationId: 'breach',
  type: 'Failing to comply with the requirements of a community order',
  courtOrderLabel: 'Community order',
};
const made = (changes: Partial<Parameters<typeof entryOf<'application-made'>>[2]> = {}) =>
  entryOf('application-made', adviser, {
    hearingId: testHearing,
    applicationId: 'varying',
    defendantId: firstDefendant,
    applicationType: { code: 'BA76504', words: 'Application to vary conditions of bail' },
    ...changes,
  });
const co = () =>
  defendantSheet({
    defendantId: secondDefendant,
    number: 2,
    person: { firstName: 'Anna', lastName: 'Bell' },
    offences: [],
  });
const view = (applications: readonly CourtApplication[], ...more: readonly CaseDocument[]) =>
  foldCase(testCase, [caseSheet({ applications }), defendantSheet(), hearingSheet(), ...more]);
const numbered = (of: ReturnType<typeof view>) =>
  of.defendants.map(({ applications }) =>
    applications.map(({ number, application }) => `${String(number)} ${application.applicationId}`),
  );

describe('The applications of a case', () => {
  test('are those that intake brought, then those put before the court here, numbered for each defendant', () => {
    expect(numbered(view([breach], made()))).toEqual([['1 breach', '2 varying']]);
    expect(numbered(view([breach], made(), co()))).toEqual([['1 breach', '2 varying'], ['1 breach']]);
  });

  test('are of whom their source names', () => {
    const named = { ...breach, respondentNames: ['Ms Anna Bell'] };
    expect(numbered(view([named], co()))).toEqual([[], ['1 breach']]);
    const ofOffence = { ...breach, offences: [{ offenceId: firstOffence }] };
    expect(numbered(view([ofOffence], co()))).toEqual([['1 breach'], []]);
  });

  test('one that a source tells as an offence too stands among those alone', () => {
    const told = { ...breach, applicationId: firstOffence };
    expect(numbered(view([told]))).toEqual([[]]);
  });

  test('one put down by mistake is no longer there, and the timeline says so', () => {
    const first = made();
    const gone = made({ counter: 2, supersedes: [first._id], isTakenOut: true, reason: 'Another case' });
    const after = view([], first, gone);
    expect(numbered(after)).toEqual([[]]);
    expect(after.timeline.map(({ text }) => text)).toEqual([
      'Application of BRANDRETH, Ottilie: Application to vary conditions of bail',
      'Application of BRANDRETH, Ottilie: Application to vary conditions of bail, put down by mistake',
    ]);
  });

  test('two that say otherwise, neither having seen the other, are both told', () => {
    const other = made({
      deviceId: testId('other-device'),
      applicationType: { code: 'BA76505', words: 'Application to review a bail decision' },
    });
    expect(view([], made(), other).applications.map(({ made: said = [] }) => said.length)).toEqual([2]);
  });

  test('are answered, found and resulted under their own id, as the sheet says or as it is taken here', () => {
    const about = { defendantId: firstDefendant, offenceId: 'breach' as OffenceId };
    const answered = { ...breach, plea: { pleaValue: 'DENIES' } };
    const before = view([answered]).defendants[0]?.applications[0];
    expect(before?.plea).toMatchObject({ state: 'one', current: { value: { pleaValue: 'DENIES' } } });
    const taken = entryOf('plea', adviser, {
      ...about,
      pleaValue: 'ADMITS_BREACH',
      pleaDate: '2026-11-24',
      supersedes: before?.plea.state === 'one' ? [before.plea.current.valueId] : [],
    });
    const rival = entryOf('plea', person('court-associate'), {
      ...about,
      pleaValue: 'DENIES',
      pleaDate: '2026-11-24',
    });
    const result = { ...recordedResult('Order to continue'), offenceId: about.offenceId };
    const after = foldCase(testCase, [
      caseSheet({ applications: [answered] }),
      defendantSheet(),
      hearingSheet({ results: [result] }),
      taken,
      rival,
    ]);
    const [application] = after.defendants[0]?.applications ?? [];
    expect(application?.results.map(({ label }) => label)).toEqual(['Order to continue']);
    expect(application?.plea.state).toBe('clash');
    expect(after.clashes.map(({ title }) => title)).toEqual(['Two answers to application 1']);
  });
});

describe('What is before a hearing', () => {
  const before = (application: CourtApplication, ...more: readonly CaseDocument[]) => {
    const of = view([application], ...more);
    const [hearing] = of.hearings;
    return hearing
      ? hearingFactsOf(of, hearing, '2026-11-24').defendants[0]?.applications.map(({ title }) => title)
      : [];
  };
  const earlier = (category: string) => {
    const hearingId = testId<HearingId>('earlier');
    const result = { ...recordedResult('Order to continue'), hearingId, category, applicationId: 'breach' };
    return hearingSheet({
      hearingId,
      hearingDays: [{ sittingDay: '2026-12-20T10:00:00.000Z' }],
      results: [result],
    });
  };

  test('is every application that no other hearing ended', () => {
    const title = 'Failing to comply with the requirements of a community order (Community order)';
    expect(before(breach)).toEqual([title]);
    expect(before(breach, earlier('ANCILLARY'))).toEqual([title]);
    expect(before(breach, earlier('FINAL'))).toEqual([]);
    expect(before({ ...breach, status: 'FINALISED' })).toEqual([]);
  });
});
