import { describe, expect, test } from 'vitest';
import {
  adviser,
  caseSheet,
  defendantSheet,
  entryOf,
  firstOffence,
  hearingSheet,
  offence,
  secondOffence,
  testHearing,
} from '../../../tests/builders/caseDocuments.ts';
import { firstDefendant, testCase, testId } from '../../../tests/builders/people.ts';
import type { HearingId } from '../../shared/ids.ts';
import { foldCase } from '../case/foldCase.ts';
import type { CaseDocument } from '../document/document.ts';
import type { HearingSheet } from '../hearing/hearing.ts';
import type { Offence } from '../offence/offence.ts';
import type { JudicialResult } from '../result/judicialResult.ts';
import { custodyFactsOf } from './custodyFactsOf.ts';

const today = '2026-11-24';

function result(shortCode: string, orderedDate: string, more: Partial<JudicialResult> = {}): JudicialResult {
  return {
    resultId: `${shortCode} ${orderedDate}`,
    defendantId: firstDefendant,
    offenceId: firstOffence,
    shortCode,
    label: shortCode,
    orderedDate,
    prompts: [],
    ...more,
  };
}

function factsOf(
  results: readonly JudicialResult[],
  charge: Partial<Offence> = {},
  hearing: Partial<HearingSheet> = {},
  more: readonly CaseDocument[] = [],
) {
  const view = foldCase(testCase, [
    caseSheet(),
    defendantSheet({ bailStatus: { code: 'C' }, offences: [offence(firstOffence, 1, charge)] }),
    hearingSheet({ hearingDays: [{ sittingDay: '2026-10-22T09:00:00.000Z' }], results, ...hearing }),
    ...more,
  ]);
  const [facts] = view.defendants.flatMap((defendant) =>
    defendant.offences.map((each) => custodyFactsOf(view, defendant, each, today)),
  );
  return facts;
}

describe('what a case tells of custody', () => {
  test('remands and releases by results make the periods, the sending its day', () => {
    expect(
      factsOf(
        [
          result('RI', '2026-10-22', { postHearingCustodyStatus: 'C' }),
          result('RC', '2026-10-29', { postHearingCustodyStatus: 'A' }),
          result('CCII', '2026-11-03'),
        ],
        { modeOfTrial: 'Either Way' },
      ),
    ).toMatchObject({
      mode: 'eitherWay',
      isYouth: false,
      firstAppearance: '2026-10-22',
      custody: [{ from: '2026-10-22', until: '2026-10-29' }, { from: '2026-11-03' }],
      sent: '2026-11-03',
      isInCustody: true,
    });
  });

  test('a result of another day than today’s and later is not known yet', () => {
    expect(factsOf([result('RI', '2026-11-25')])).toMatchObject({ custody: [] });
  });

  test('bail decisions that were entered here count on their day', () => {
    const decided = entryOf('bail-decision', adviser, {
      defendantId: firstDefendant,
      bailStatus: { code: 'C' },
      times: { claimed: '2026-11-20T11:00:00.000Z', offsetMs: 0 },
    });
    expect(factsOf([], {}, {}, [decided])).toMatchObject({ custody: [{ from: '2026-11-20' }] });
  });

  test('a decision on summary trial, or for the Crown Court, is read of the allocation', () => {
    const allocated = (motReasonDescription: string) =>
      factsOf([], { allocationDecision: { motReasonDescription, allocationDecisionDate: '2026-10-22' } });
    expect(allocated('Defendant Elects Summary Trial')).toMatchObject({ summaryTrialDecided: '2026-10-22' });
    expect(allocated('Court directs trial by jury')).toMatchObject({ isForCrownCourt: true });
    expect(allocated('Summary-only offence')).not.toHaveProperty('summaryTrialDecided');
  });

  test('the same is read of what was decided in the hearing; of two that differ the shorter limit', () => {
    const decided = (device: string, decision: 'youth-summary' | 'court-directs') =>
      entryOf('allocation', adviser, {
        deviceId: testId(device),
        hearingId: testHearing,
        defendantId: firstDefendant,
        offenceId: firstOffence,
        decision,
        decidedOn: '2026-11-03',
      });
    const [summary, directed] = [decided('a', 'youth-summary'), decided('b', 'court-directs')];
    expect(factsOf([], {}, {}, [summary])).toMatchObject({
      summaryTrialDecided: '2026-11-03',
      isForCrownCourt: false,
    });
    expect(factsOf([], {}, {}, [directed])).toMatchObject({ isForCrownCourt: true });
    expect(factsOf([], {}, {}, [summary, directed])).toMatchObject({
      summaryTrialDecided: '2026-11-03',
      isForCrownCourt: false,
    });
  });

  test('not guilty taken by a magistrates’ court of an either-way offence: it tries it; an indication decides nothing', () => {
    const pleaded = (pleaValue: string, more: Partial<Offence> = {}) =>
      factsOf([], { modeOfTrial: 'Either Way', plea: { pleaValue, pleaDate: '2026-11-03' }, ...more });
    expect(pleaded('NOT_GUILTY')).toMatchObject({ summaryTrialDecided: '2026-11-03', isDecidedByPlea: true });
    expect(pleaded('INDICATED_NOT_GUILTY')).not.toHaveProperty('summaryTrialDecided');
    const forJury = { allocationDecision: { motReasonDescription: 'Court directs trial by jury' } };
    expect(pleaded('NOT_GUILTY', forJury)).not.toHaveProperty('summaryTrialDecided');
    const allocated = {
      allocationDecision: {
        motReasonDescription: 'Defendant Elects Summary Trial',
        allocationDecisionDate: '2026-10-22',
      },
    };
    expect(pleaded('NOT_GUILTY', allocated)).toMatchObject({ summaryTrialDecided: '2026-10-22' });
    expect(pleaded('NOT_GUILTY', allocated)).not.toHaveProperty('isDecidedByPlea');
  });

  test('summary trial of a source that tells no day is decided all the same, and no plea of a later day stands for it', () => {
    const undated = { allocationDecision: { motReasonDescription: 'Defendant Elects Summary Trial' } };
    const pleaded = { plea: { pleaValue: 'NOT_GUILTY', pleaDate: '2026-11-03' } };
    for (const facts of [factsOf([], undated), factsOf([], { ...undated, ...pleaded })]) {
      expect(facts).toMatchObject({ isDecidedUndated: true });
      expect(facts).not.toHaveProperty('summaryTrialDecided');
    }
  });

  test('summary only, where that was recorded, goes before the mode that the charge has in general', () => {
    const allocationDecision = { motReasonDescription: 'Summary only' };
    expect(factsOf([], { modeOfTrial: 'Either Way', allocationDecision })).toMatchObject({ mode: 'summary' });
    expect(factsOf([], { allocationDecision })).toMatchObject({ mode: 'summary' });
  });

  test('a charge that was added in court has its first appearance from that day on', () => {
    const added = entryOf('charge', adviser, {
      hearingId: testHearing,
      defendantId: firstDefendant,
      offenceId: secondOffence,
      change: 'added',
      orderIndex: 2,
      charge: { offenceCode: 'TH68010', title: 'Theft from a shop' },
      basis: { code: 'new-charge', words: 'New charge' },
      times: { claimed: '2026-11-19T11:00:00.000Z', offsetMs: 0 },
    });
    const view = foldCase(testCase, [
      caseSheet(),
      defendantSheet({ offences: [offence(firstOffence, 1)] }),
      hearingSheet({
        hearingDays: [{ sittingDay: '2026-10-22T09:00:00.000Z' }, { sittingDay: '2026-11-19T09:00:00.000Z' }],
      }),
      added,
    ]);
    expect(
      view.defendants.flatMap((defendant) =>
        defendant.offences.map((each) => custodyFactsOf(view, defendant, each, today).firstAppearance),
      ),
    ).toEqual(['2026-10-22', '2026-11-19']);
  });

  test('a hearing on a voluntary bill says that there is one', () => {
    expect(factsOf([], {}, { hearingType: { description: 'Voluntary Bill' } })).toMatchObject({
      isVoluntaryBill: true,
    });
  });

  test('an extension that was recorded here, in words, is read', () => {
    const ordered = result('CTLE', '2026-11-20', {
      prompts: [{ label: 'Expires on', reference: 'CTLDATE', value: '19 February 2027' }],
    });
    expect(factsOf([ordered])).toMatchObject({
      extensions: [{ until: '2027-02-19', orderedOn: '2026-11-20' }],
    });
  });

  test('an extension by result goes before the source’s word that there was one', () => {
    const extended = { custodyTimeLimit: { timeLimit: '2027-02-12', isExtended: true } };
    expect(factsOf([], extended)).toMatchObject({ extensions: [{ until: '2027-02-12' }] });
    const ordered = result('CTLE', '2026-11-20', {
      prompts: [{ label: 'Custody time limit expires', value: '19/02/2027' }],
    });
    expect(factsOf([ordered], extended)).toMatchObject({
      extensions: [{ until: '2027-02-19', orderedOn: '2026-11-20' }],
    });
  });

  test('plea, trial, verdict and end stop the clock; what the defence notifies does not', () => {
    expect(factsOf([], { plea: { pleaValue: 'GUILTY', pleaDate: '2026-11-03' } })).toMatchObject({
      stopped: { by: 'guilty plea', on: '2026-11-03' },
    });
    expect(factsOf([], { plea: { pleaValue: 'NOT_GUILTY' } })).not.toHaveProperty('stopped');
    expect(factsOf([], { notifiedPlea: { value: 'NOTIFIED_GUILTY' } })).not.toHaveProperty('stopped');
    expect(factsOf([], { verdict: { categoryType: 'NOT_GUILTY', verdictDate: '2026-11-10' } })).toMatchObject(
      { stopped: { by: 'verdict', on: '2026-11-10' } },
    );
    expect(factsOf([result('WDRN', '2026-11-12', { category: 'FINAL' })])).toMatchObject({
      stopped: { by: 'end of the proceedings', on: '2026-11-12' },
    });
  });

  test('a trial starts with the evidence, in the Crown Court with the jury', () => {
    const opens = [
      { eventId: 'e', label: 'Prosecution opens its case', eventTime: '2026-11-19T11:00:00.000Z' },
    ];
    expect(factsOf([], {}, { hearingType: { description: 'Trial' }, events: opens })).toMatchObject({
      stopped: { by: 'start of trial', on: '2026-11-19' },
    });
    expect(factsOf([], {}, { hearingType: { description: 'Sentence' }, events: opens })).not.toHaveProperty(
      'stopped',
    );
    const sworn = hearingSheet({
      hearingId: testId<HearingId>('crown'),
      jurisdiction: 'CROWN',
      hearingType: { description: 'Trial' },
      events: [{ eventId: 'j', label: 'Jury sworn', eventTime: '2026-11-23T11:00:00.000Z' }],
    });
    expect(factsOf([], {}, {}, [sworn])).toMatchObject({
      stopped: { on: '2026-11-23' },
      isForCrownCourt: true,
    });
  });

  test('a jury that is discharged does not begin the clock anew: the trial had started', () => {
    const trial = (name: string, on: string, label: string) =>
      hearingSheet({
        hearingId: testId<HearingId>(name),
        jurisdiction: 'CROWN',
        hearingType: { description: 'Trial' },
        hearingDays: [{ sittingDay: `${on}T10:00:00.000Z` }],
        events: [{ eventId: name, label, eventTime: `${on}T11:00:00.000Z` }],
      });
    const facts = factsOf([result('RI', '2026-10-22'), result('SCC', '2026-10-22')], {}, {}, [
      trial('first trial', '2026-11-16', 'Jury sworn'),
      trial('retrial', '2026-11-23', 'Hearing started'),
    ]);
    expect(facts).toMatchObject({ stopped: { by: 'start of trial', on: '2026-11-16' } });
  });
});
