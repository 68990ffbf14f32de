import { describe, expect, test } from 'vitest';
import {
  adviser,
  caseSheet,
  defendantSheet,
  entryOf,
  firstOffence,
  hearingSheet,
  testHearing,
} from '../../../../tests/builders/caseDocuments.ts';
import { firstDefendant, testCase, testId } from '../../../../tests/builders/people.ts';
import { recordedResult, shareOf, withheldOf } from '../../../../tests/builders/shares.ts';
import { foldCase } from '../../../domain/case/foldCase.ts';
import type { CaseView, Clash } from '../../../domain/case/caseView.ts';
import type { Entry } from '../../../domain/document/document.ts';
import type { OffenceId } from '../../../shared/ids.ts';
import { isSettlingOffered, settlingCommand } from './settlingCommand.ts';

const onDevice = (name: string) => ({ deviceId: testId<Entry['deviceId']>(name) });
const said = { reason: 'The recording was played back.', today: '2026-11-25' };
const foldOf = (...entries: readonly Entry[]): CaseView =>
  foldCase(testCase, [caseSheet(), defendantSheet(), hearingSheet(), ...entries]);
const onlyClash = (view: CaseView): Clash => view.clashes[0] ?? expect.fail('no clash');

const event = (device: string, minute: number, supersedes: readonly string[], definition = 'called-on') =>
  entryOf('hearing-event', adviser, {
    ...onDevice(device),
    channel: 'bench',
    counter: supersedes.length + 1,
    supersedes,
    hearingId: testHearing,
    definition,
    eventTime: `2026-11-24T10:0${String(minute)}:00.000Z`,
    note: `In room ${String(minute)}`,
  });
const logged = event('a', 0, []);

describe('settling a clash in the log', () => {
  const [early, late] = [event('a', 1, [logged._id]), event('b', 2, [logged._id])];

  test('the entry says what the side says and replaces both', () => {
    const view = foldOf(logged, early, late);
    expect(settlingCommand(view, onlyClash(view), late._id, said)).toEqual({
      kind: 'hearing-event',
      caseId: testCase,
      hearingId: testHearing,
      definition: 'called-on',
      eventTime: late.eventTime,
      note: 'In room 2',
      supersedes: [early._id, late._id],
      reason: said.reason,
    });
    expect(settlingCommand(view, onlyClash(view), 'another', said)).toBeUndefined();
  });

  test('a side that took it out can stand as well; then only who may take out settles', () => {
    const takenOut = event('b', 2, [logged._id], 'logged-in-error');
    const [timed, disputed] = [foldOf(logged, early, late), foldOf(logged, early, takenOut)];
    expect(settlingCommand(disputed, onlyClash(disputed), takenOut._id, said)).toMatchObject({
      definition: 'logged-in-error',
      supersedes: [early._id, takenOut._id],
    });
    expect(isSettlingOffered('usher', timed, onlyClash(timed))).toBe(true);
    expect(isSettlingOffered('usher', disputed, onlyClash(disputed))).toBe(false);
    expect(isSettlingOffered('legal-adviser', disputed, onlyClash(disputed))).toBe(true);
    expect(isSettlingOffered('district-judge', timed, onlyClash(timed))).toBe(false);
  });
});

describe('settling a clash of pleas', () => {
  const plea = (device: string, pleaValue: 'GUILTY' | 'NOT_GUILTY') =>
    entryOf('plea', adviser, {
      ...onDevice(device),
      defendantId: firstDefendant,
      offenceId: firstOffence,
      pleaValue,
      pleaDate: '2026-11-24',
    });
  const [guilty, agreeing, not] = [plea('a', 'GUILTY'), plea('b', 'GUILTY'), plea('c', 'NOT_GUILTY')];

  test('the entry replaces both sides, and who agreed with one', () => {
    const view = foldOf(guilty, agreeing, not);
    const command = settlingCommand(view, onlyClash(view), not._id, said);
    expect(command).toMatchObject({ kind: 'plea', pleaValue: 'NOT_GUILTY', pleaDate: '2026-11-24' });
    expect(command && 'supersedes' in command && [...(command.supersedes ?? [])].sort()).toEqual(
      [guilty._id, agreeing._id, not._id].sort(),
    );
    expect(isSettlingOffered('usher', view, onlyClash(view))).toBe(false);
  });

  test('verdicts and bail are settled in the hearing, and not here', () => {
    const bail = (device: string, code: 'U' | 'C') =>
      entryOf('bail-decision', adviser, {
        ...onDevice(device),
        defendantId: firstDefendant,
        bailStatus: { code },
      });
    const { bailStatus: _none, ...withoutBail } = defendantSheet();
    const view = foldCase(testCase, [caseSheet(), withoutBail, bail('a', 'U'), bail('b', 'C')]);
    const clash = onlyClash(view);
    expect(isSettlingOffered('legal-adviser', view, clash)).toBe(false);
    expect(clash.values.map(({ valueId }) => settlingCommand(view, clash, valueId, said))).toEqual([
      undefined,
      undefined,
    ]);
  });
});

describe('settling two trial types of one hearing', () => {
  const trial = (device: string, trialType: 'effective' | 'cracked') =>
    entryOf('trial-outcome', adviser, {
      ...onDevice(device),
      hearingId: testHearing,
      trialType,
      ...(trialType === 'cracked' ? { cause: { code: 'A', courts: 'CCM', words: 'Plea' } } : {}),
    });
  const [went, cracked] = [trial('a', 'effective'), trial('b', 'cracked')];

  test('the entry says what the side says, with its reason, and replaces both', () => {
    const view = foldOf(went, cracked);
    const clash = onlyClash(view);
    expect(settlingCommand(view, clash, went._id, said)).toEqual({
      kind: 'trial-outcome',
      caseId: testCase,
      hearingId: testHearing,
      trialType: 'effective',
      supersedes: [went._id, cracked._id],
      reason: said.reason,
    });
    expect(settlingCommand(view, clash, cracked._id, said)).toMatchObject({
      trialType: 'cracked',
      cause: { code: 'A', courts: 'CCM' },
    });
    expect(isSettlingOffered('district-judge', view, clash)).toBe(true);
    expect(isSettlingOffered('usher', view, clash)).toBe(false);
  });

  test('words of intake that are no type take the form', () => {
    const sheet = hearingSheet({ trialOutcome: { type: 'Floated' } });
    const view = foldCase(testCase, [caseSheet(), defendantSheet(), sheet, went]);
    const sides = onlyClash(view).values.map(({ valueId }) =>
      settlingCommand(view, onlyClash(view), valueId, said),
    );
    expect(sides.map((side) => side !== undefined)).toEqual([false, true]);
  });
});

describe('settling two versions of one charge', () => {
  const amendment = (device: string, wording: string) =>
    entryOf('charge', adviser, {
      ...onDevice(device),
      hearingId: testHearing,
      defendantId: firstDefendant,
      offenceId: testId<OffenceId>('added-offence'),
      change: 'added',
      orderIndex: 3,
      charge: { offenceCode: 'CJ88116', title: 'Assault by beating', wording },
      basis: { code: 'new-charge', words: 'New charge' },
    });
  const [one, other] = [amendment('a', 'One way'), amendment('b', 'Another way')];

  test('the entry says all of the charge, and takes the place of both', () => {
    const view = foldOf(one, other);
    const clash = onlyClash(view);
    expect(settlingCommand(view, clash, other._id, said)).toMatchObject({
      kind: 'charge',
      change: 'amended',
      orderIndex: 3,
      charge: { offenceCode: 'CJ88116', wording: 'Another way' },
      supersedes: [one._id, other._id],
      reason: said.reason,
    });
    expect(isSettlingOffered('court-associate', view, clash)).toBe(true);
    expect(isSettlingOffered('district-judge', view, clash)).toBe(false);
  });

  test('what came with the prosecution’s file takes the form', () => {
    const amended = { ...amendment('a', 'One way'), offenceId: firstOffence, change: 'amended' as const };
    const view = foldOf(amended);
    const sides = onlyClash(view).values.map(({ valueId }) =>
      settlingCommand(view, onlyClash(view), valueId, said),
    );
    expect(sides.map((side) => side !== undefined)).toEqual([false, true]);
  });
});

describe('settling two shares of the results of one defendant', () => {
  const whole = recordedResult('Order', { resultText: 'Live at 4 Elm Row.' });
  const part = withheldOf(adviser, [whole], onDevice('b'));
  const fine = shareOf(adviser, [recordedResult('Fine')], onDevice('a'));
  const order = shareOf(adviser, [recordedResult('Order')], {
    ...onDevice('b'),
    withheld: [{ audience: 'defendant', entryId: part._id, textHash: part.textHash }],
  });

  test('one is shared once more in the place of both, and what it keeps from some is only named', () => {
    const view = foldOf(fine, order, part);
    const command = settlingCommand(view, onlyClash(view), order._id, said);
    expect(command).toMatchObject({
      kind: 'results-shared',
      version: 2,
      text: order.text,
      textHash: order.textHash,
      withheld: order.withheld,
      reason: said.reason,
    });
    expect(command && 'supersedes' in command && [...(command.supersedes ?? [])].sort()).toEqual(
      [fine._id, order._id].sort(),
    );
    expect(isSettlingOffered('court-associate', view, onlyClash(view))).toBe(true);
    expect(isSettlingOffered('usher', view, onlyClash(view))).toBe(false);
  });

  test('one of which something is not on this device is not shared with holes in it', () => {
    const view = foldOf(fine, order);
    expect(settlingCommand(view, onlyClash(view), order._id, said)).toBeUndefined();
    expect(settlingCommand(view, onlyClash(view), fine._id, said)).toBeDefined();
  });
});

describe('settling a clash of allocations', () => {
  const allocation = (device: string, decision: 'summary-trial' | 'court-directs') =>
    entryOf('allocation', adviser, {
      ...onDevice(device),
      hearingId: testHearing,
      defendantId: firstDefendant,
      offenceId: firstOffence,
      decision,
      decidedOn: '2026-11-24',
      defenceSays: 'summary-trial',
      ...(decision === 'summary-trial' ? { indication: 'declined' } : {}),
    });
  const [summary, directed] = [allocation('a', 'summary-trial'), allocation('b', 'court-directs')];
  const view = foldOf(summary, directed);

  test('the decision that stands is recorded whole, with its own day, by who may decide', () => {
    expect(settlingCommand(view, onlyClash(view), summary._id, said)).toEqual({
      kind: 'allocation',
      caseId: testCase,
      hearingId: testHearing,
      defendantId: firstDefendant,
      offenceId: firstOffence,
      decision: 'summary-trial',
      decidedOn: '2026-11-24',
      indication: 'declined',
      defenceSays: 'summary-trial',
      supersedes: [summary._id, directed._id],
      reason: said.reason,
    });
    expect(isSettlingOffered('legal-adviser', view, onlyClash(view))).toBe(true);
    expect(isSettlingOffered('court-associate', view, onlyClash(view))).toBe(false);
  });
});
