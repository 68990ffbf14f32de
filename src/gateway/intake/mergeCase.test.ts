import { describe, expect, it } from 'vitest';
import {
  caseSheet,
  defendantSheet,
  firstOffence,
  hearingSheet,
  offence,
  secondOffence,
  testHearing,
} from '../../../tests/builders/caseDocuments.ts';
import {
  bedfordCourt,
  firstDefendant,
  secondDefendant,
  testCase,
  testId,
} from '../../../tests/builders/people.ts';
import type { IntakeRemainderSheet } from '../../domain/case/caseSheet.ts';
import type { Sheet } from '../../domain/document/document.ts';
import type { DefendantSheet, PersonalDetailsSheet } from '../../domain/party/defendant.ts';
import type { JudicialResult } from '../../domain/result/judicialResult.ts';
import type { IntakeCase } from '../../intake/intake.ts';
import type { DefendantId, DocumentId, HearingId } from '../../shared/ids.ts';
import { mergeCase } from './mergeCase.ts';

const told = (sheets: readonly Sheet[], more: Partial<IntakeCase> = {}): IntakeCase => ({
  caseId: testCase,
  reference: '40AB0000126',
  sheets,
  ...more,
});
const only = <Type extends Sheet['type']>(sheets: readonly Sheet[], type: Type) => {
  const found = sheets.filter((sheet): sheet is Extract<Sheet, { type: Type }> => sheet.type === type);
  expect(found).toHaveLength(1);
  return found[0] as Extract<Sheet, { type: Type }>;
};
const result = (resultId: string, changes: Partial<JudicialResult> = {}): JudicialResult => ({
  resultId,
  label: 'Fine',
  prompts: [],
  defendantId: firstDefendant,
  ...changes,
});
const details = (changes: Partial<PersonalDetailsSheet> = {}): PersonalDetailsSheet => ({
  _id: testId<DocumentId>(`${testCase}:personal-details:${firstDefendant}`),
  type: 'personal-details',
  schemaVersion: 1,
  channel: `defendant:${firstDefendant}`,
  caseId: testCase,
  defendantId: firstDefendant,
  ...changes,
});

describe('a file about a case that the record holds', () => {
  it('erases nothing by knowing less', () => {
    const held = defendantSheet({
      aliases: [{ lastName: 'Brand' }],
      offences: [
        offence(firstOffence, 1, {
          wording: 'Stole a lamp',
          plea: { pleaValue: 'GUILTY', pleaDate: '2026-02-01' },
        }),
        offence(secondOffence, 2),
      ],
    });
    const { bailStatus: _bail, ...rest } = defendantSheet({
      person: { lastName: 'Name not given' },
      offences: [offence(firstOffence, 1, { title: 'Offence TH68010' })],
    });
    const merged = only(mergeCase([held, caseSheet()], told([rest, caseSheet()])), 'defendant');
    expect(merged).toEqual(held);
  });

  it('brings what it knows more', () => {
    const sheet = defendantSheet({
      person: { firstName: 'Ottilie', lastName: 'Brandreth-Low', nationality: 'British' },
      offences: [offence(firstOffence, 1, { verdict: { categoryType: 'GUILTY' } })],
    });
    const merged = only(mergeCase([defendantSheet()], told([sheet])), 'defendant');
    expect(merged.person).toEqual({
      firstName: 'Ottilie',
      lastName: 'Brandreth-Low',
      dateOfBirth: '1990-02-03',
      nationality: 'British',
    });
    expect(merged.offences.map((each) => each.verdict?.categoryType)).toEqual(['GUILTY', undefined]);
  });

  it('merged a second time changes nothing', () => {
    const held = [defendantSheet(), hearingSheet({ results: [result('a')] }), caseSheet()];
    const file = told([
      defendantSheet({ isYouth: true, aliases: [{ lastName: 'Brand' }] }),
      hearingSheet({ results: [result('b'), result('b')], defendantIds: [secondDefendant] }),
      caseSheet({ markers: [{ code: 'DV', description: 'Domestic violence' }] }),
    ]);
    const once = mergeCase(held, file);
    expect(mergeCase(once, file)).toEqual(once);
  });

  it('keeps defendants in the order in which they were first told', () => {
    const second = (number: number): DefendantSheet =>
      defendantSheet({
        _id: testId<DocumentId>(`${testCase}:defendant:${secondDefendant}`),
        defendantId: secondDefendant,
        number,
      });
    const merged = mergeCase(
      [defendantSheet({ number: 1 })],
      told([second(1), defendantSheet({ number: 2 })]),
    );
    expect(merged.map((sheet) => sheet.type === 'defendant' && sheet.number)).toEqual([2, 1]);
  });

  it('lists new sheets and courts on the case sheet, which comes last', () => {
    const hearing = hearingSheet({ courtCentre: { id: bedfordCourt, name: 'Bedford' } });
    const merged = mergeCase([defendantSheet(), caseSheet()], told([caseSheet(), hearing]));
    const last = merged.at(-1);
    expect(last).toMatchObject({ type: 'case', sheets: [hearing._id] });
    expect(last?.type === 'case' && last.courtCentreIds).toContain(bedfordCourt);
  });
});

describe('a plea', () => {
  const merge = (before: object, after: object): unknown =>
    only(
      mergeCase(
        [defendantSheet({ offences: [offence(firstOffence, 1, { plea: before as never })] })],
        told([defendantSheet({ offences: [offence(firstOffence, 1, { plea: after as never })] })]),
      ),
      'defendant',
    ).offences[0]?.plea;

  it('of a later day replaces one of an earlier, never the other way round', () => {
    const [early, late] = [
      { pleaValue: 'NOT_GUILTY', pleaDate: '2026-01-05' },
      { pleaValue: 'GUILTY', pleaDate: '2026-02-05' },
    ];
    expect(merge(early, late)).toEqual(late);
    expect(merge(late, early)).toEqual(late);
  });

  it('is not taken back by a file that knows of none', () => {
    expect(merge({ pleaValue: 'GUILTY' }, { pleaValue: 'NO_PLEA' })).toEqual({ pleaValue: 'GUILTY' });
  });
});

describe('bail', () => {
  it('of another status takes the conditions of the one before with it', () => {
    const held = [
      defendantSheet({ bailStatus: { code: 'B' } }),
      details({ bailConditions: ['Curfew 21:00 to 06:00'], occupation: 'Baker' }),
    ];
    const merged = mergeCase(held, told([defendantSheet({ bailStatus: { code: 'U' } })]));
    expect(only(merged, 'personal-details')).toEqual(details({ occupation: 'Baker' }));
  });

  it('of the same status keeps them where the file says none', () => {
    const held = [defendantSheet({ bailStatus: { code: 'B' } }), details({ bailConditions: ['Curfew'] })];
    const file = told([defendantSheet({ bailStatus: { code: 'B' } }), details({ occupation: 'Baker' })]);
    expect(only(mergeCase(held, file), 'personal-details').bailConditions).toEqual(['Curfew']);
  });
});

describe('results of a hearing', () => {
  const held = hearingSheet({ results: [result('a'), result('b')] });
  it('are replaced by a file that tells them in full, copies with the charges included', () => {
    const copies = defendantSheet({
      offences: [
        offence(firstOffence, 1, {
          judicialResults: [
            result('a', { hearingId: testHearing }),
            result('z', { hearingId: testId<HearingId>('another-hearing') }),
          ],
        }),
      ],
    });
    const merged = mergeCase(
      [held, copies],
      told([hearingSheet({ results: [result('b', { label: 'Discharge' })] })], {
        resultsToldInFull: [testHearing],
      }),
    );
    expect(only(merged, 'hearing').results.map((each) => [each.resultId, each.label])).toEqual([
      ['b', 'Discharge'],
    ]);
    expect(only(merged, 'defendant').offences[0]?.judicialResults?.map((each) => each.resultId)).toEqual([
      'z',
    ]);
  });

  it('of other defendants stay where the file tells them for some alone', () => {
    const other = testId<DefendantId>(secondDefendant);
    const merged = mergeCase(
      [hearingSheet({ results: [result('a'), result('b', { defendantId: other })] })],
      told([hearingSheet({ results: [result('c')] })], {
        resultsToldInFull: [testHearing],
        resultsToldFor: [firstDefendant],
      }),
    );
    expect(only(merged, 'hearing').results.map((each) => each.resultId)).toEqual(['b', 'c']);
  });

  it('stay where a file does not tell them in full, or shows the hearing without any', () => {
    for (const more of [{}, { resultsToldInFull: [testHearing] }]) {
      const merged = mergeCase([held], told([hearingSheet({ results: [] })], more));
      expect(only(merged, 'hearing').results).toHaveLength(2);
    }
  });

  it('all go where a re-share has none left', () => {
    const none = hearingSheet({ results: [], hasSharedResults: true });
    const merged = mergeCase([held], told([none], { resultsToldInFull: [testHearing] }));
    expect(only(merged, 'hearing').results).toEqual([]);
  });
});

describe('what had no field in the model', () => {
  const remainder = (beside: string, fields: Record<string, string>): IntakeRemainderSheet => ({
    _id: testId<DocumentId>(`${testCase}:intake-remainder:r`),
    type: 'intake-remainder',
    schemaVersion: 1,
    channel: 'court',
    caseId: testCase,
    source: 'test',
    sheetId: testId<DocumentId>(`${testCase}:${beside}:x`),
    fields,
  });
  it('is told anew beside a hearing and gathered beside all else', () => {
    const merge = (beside: string): unknown =>
      only(
        mergeCase([remainder(beside, { '/a': '1' })], told([remainder(beside, { '/b': '2' })])),
        'intake-remainder',
      ).fields;
    expect(merge('hearing')).toEqual({ '/b': '2' });
    expect(merge('case')).toEqual({ '/a': '1', '/b': '2' });
  });
});

describe('shares of the results of one hearing', () => {
  const share = (sharedTime: string) => ({
    resultsToldInFull: [testHearing],
    share: { hearingId: testHearing, sharedTime, keptAs: 'kept-share' },
  });
  const at = (sharedTime: string, results: readonly JudicialResult[], more: Partial<DefendantSheet> = {}) =>
    told(
      [defendantSheet(more), hearingSheet({ sharedTime, results, hasSharedResults: true }), caseSheet()],
      share(sharedTime),
    );
  const noon = '2026-11-24T12:00:00.000Z';
  const nine = '2026-11-24T09:00:00.000Z';
  const evening = '2026-11-24T18:00:00.000Z';
  const first = [result('r1', { label: 'Remanded in custody' })];
  const second = [result('r2', { label: 'Fine' })];
  const standsIn = (sheets: readonly Sheet[]) => only(sheets, 'hearing').results.map((each) => each.label);

  it('the newer replaces the older', () => {
    const after = mergeCase(mergeCase([], at(noon, first)), at(evening, second));
    expect(standsIn(after)).toEqual(['Fine']);
    expect(only(after, 'hearing').sharedTime).toBe(evening);
  });

  it('the older that comes late changes nothing, also where the newer took all back', () => {
    for (const newer of [second, []]) {
      const held = mergeCase([], at(noon, newer, { bailStatus: { code: 'U' } }));
      const after = mergeCase(held, at(nine, first, { bailStatus: { code: 'C' } }));
      const [kept] = after.filter((sheet) => sheet.type === 'intake-remainder');
      const stands = after.filter((sheet) => sheet !== kept && sheet.type !== 'case');
      expect(stands).toEqual(held.filter((sheet) => sheet.type !== 'case'));
      // What it said is there for the court, and the case lists it.
      expect(kept).toMatchObject({ channel: 'court', sheetId: only(after, 'hearing')._id });
      expect(JSON.stringify(kept)).toContain('Remanded in custody');
      expect(kept?.fields['/olderShare/sharedTime']).toBe(nine);
      expect(only(after, 'case').sheets).toContain(kept?._id);
      const again = mergeCase(after, at(nine, first, { bailStatus: { code: 'C' } }));
      expect(
        again.every((sheet) => after.some((each) => JSON.stringify(each) === JSON.stringify(sheet))),
      ).toBe(true);
    }
  });

  it('an older one that says nothing else leaves no trace', () => {
    const held = mergeCase([], at(noon, second));
    const after = mergeCase(held, at(nine, second));
    expect(after.map((sheet) => sheet.type).sort()).toEqual(['case', 'defendant', 'hearing']);
  });

  it('one that does not say its time is taken as the newest, and the time of the last share stays', () => {
    const held = mergeCase([], at(noon, first));
    const after = mergeCase(
      held,
      told([hearingSheet({ results: second })], { resultsToldInFull: [testHearing] }),
    );
    expect(standsIn(after)).toEqual(['Fine']);
    expect(only(after, 'hearing').sharedTime).toBe(noon);
    expect(standsIn(mergeCase(held, at(noon, second)))).toEqual(['Fine']);
  });
});
