import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  adviser,
  caseSheet,
  defendantSheet,
  entryOf,
  firstOffence,
  hearingSheet,
  solicitor,
  testHearing,
} from '../../../tests/builders/caseDocuments.ts';
import {
  firstDefendant,
  grant,
  lutonCourt,
  person,
  secondDefendant,
  testCase,
  testId,
  usualSide,
} from '../../../tests/builders/people.ts';
import { decisionOn, recordedResult, shareOf, withheldOf } from '../../../tests/builders/shares.ts';
import { deliver, delivery } from '../../../tests/builders/twoDevices.ts';
import { propertyRuns } from '../../../tests/trials.ts';
import { canWrite } from '../access/permissions.ts';
import { standingOf as standingOnCase } from '../access/standing.ts';
import { userRoles, type UserProfile } from '../access/user.ts';
import type { Attribution, CaseView } from '../case/caseView.ts';
import { paperBy } from '../../../tests/builders/papers.ts';
import { foldCase } from '../case/foldCase.ts';
import { entryTypes, type CaseDocument, type Entry, type EntryType } from '../document/document.ts';
import type { HearingId, OffenceId } from '../../shared/ids.ts';
import type { NoticeKey } from '../notices/notice.ts';
import { causeOf, trialReasonsFor } from '../trial/trialReasons.ts';
import { clashPolicy, clashTableInWords, rolesThatWrite } from './clashPolicy.ts';
import { standingOf, valueIdsOf } from './supersede.ts';

type Common = Partial<Pick<Entry, '_id' | 'counter' | 'supersedes' | 'deviceId' | 'reason'>>;
interface Row {
  /** Two who may replace each other's answers, on devices of their own; the same person twice where only they may. */
  readonly rivals: readonly [UserProfile, UserProfile];
  /** One who may not, where anybody may write without. */
  readonly stranger?: UserProfile;
  /** The nth of four answers that differ. */
  readonly say: (by: UserProfile, answer: number, common: Common) => Entry;
  /** What a screen shows of the question. */
  readonly shown: (view: CaseView) => readonly Attribution[];
}

const second = person('legal-adviser', { userId: testId('second-adviser'), name: 'Second adviser' });
const rivalFirm = person('defence-solicitor', {
  userId: testId('rival'),
  organisationId: testId('rival-firm'),
});
const colleague = { ...solicitor, userId: testId<UserProfile['userId']>('colleague'), name: 'Colleague' };
const addedHearing = testId<HearingId>('added-hearing');
const addedOffence = testId<OffenceId>('added-offence');
const onOffence = { defendantId: firstDefendant, offenceId: firstOffence };
const defendantOf = (view: CaseView) => view.defendants[0] ?? expect.fail('no defendant');
const offenceOf = (view: CaseView) => defendantOf(view).offences[0] ?? expect.fail('no offence');
const hearingOf = (view: CaseView) => view.hearings[0] ?? expect.fail('no hearing');
const pick = <T>(values: readonly T[], at: number): T => values[at] ?? expect.fail('no such answer');

/** A share by somebody who decides on none. */
const amended = shareOf(person('court-associate'), [recordedResult('Fine')]);
const standingInTimeline = (view: CaseView, type: EntryType) =>
  view.timeline.filter(({ kind, isSuperseded }) => kind === type && !isSuperseded);

const rows: Readonly<Record<EntryType, Row>> = {
  note: {
    rivals: [solicitor, solicitor],
    stranger: colleague,
    say: (by, answer, common) =>
      entryOf('note', by, { ...common, audience: 'court-and-all-parties', text: `Note ${String(answer)}` }),
    shown: (view) => view.notes,
  },
  'hearing-event': {
    rivals: [adviser, second],
    stranger: person('usher'),
    say: (by, answer, common) =>
      entryOf('hearing-event', by, {
        ...common,
        channel: 'bench',
        hearingId: testHearing,
        definition: 'hearing-started',
        eventTime: `2026-11-24T10:0${String(answer)}:00.000Z`,
      }),
    shown: (view) => hearingOf(view).events,
  },
  'check-in': {
    rivals: [person('usher'), adviser],
    stranger: solicitor,
    say: (by, answer, common) =>
      entryOf('check-in', by, {
        ...common,
        hearingId: testHearing,
        isPresent: true,
        arrived: { userId: testId<UserProfile['userId']>('arrived'), name: `Arrived ${String(answer)}` },
      }),
    shown: (view) => hearingOf(view).checkedIn,
  },
  'list-change': {
    rivals: [adviser, second],
    say: (by, answer, common) =>
      entryOf('list-change', by, {
        ...common,
        hearingId: testHearing,
        day: '2026-11-24',
        change: { what: 'stage', stage: 'put-back', until: `2026-11-24T1${String(answer)}:00:00.000Z` },
      }),
    shown: (view) => hearingOf(view).listChanges.flatMap(({ values }) => values),
  },
  'list-addition': {
    rivals: [adviser, second],
    say: (by, answer, common) =>
      entryOf('list-addition', by, {
        ...common,
        hearingId: addedHearing,
        courtCentreId: lutonCourt,
        courtName: "Luton Magistrates' Court",
        courtroom: `Courtroom 0${String(answer)}`,
        jurisdiction: 'MAGISTRATES',
        startsAt: '2026-11-24T11:40:00.000Z',
        why: 'warrant',
        defendantIds: [firstDefendant],
      }),
    shown: (view) => view.hearings.flatMap(({ added }) => added ?? []),
  },
  plea: {
    rivals: [adviser, second],
    say: (by, answer, common) =>
      entryOf('plea', by, {
        ...common,
        ...onOffence,
        pleaValue: pick(['GUILTY', 'NOT_GUILTY', 'NO_INDICATION', 'UNFIT_TO_PLEAD'] as const, answer),
        pleaDate: '2026-11-24',
      }),
    shown: (view) => standingOf(offenceOf(view).plea),
  },
  'notified-plea': {
    rivals: [solicitor, colleague],
    stranger: rivalFirm,
    say: (by, answer, common) =>
      entryOf('notified-plea', by, {
        ...common,
        ...onOffence,
        notifiedPleaValue: pick(['NOTIFIED_GUILTY', 'NOTIFIED_NOT_GUILTY'] as const, answer % 2),
      }),
    shown: (view) => offenceOf(view).notifiedPleas,
  },
  allocation: {
    rivals: [adviser, second],
    say: (by, answer, common) =>
      entryOf('allocation', by, {
        ...common,
        ...onOffence,
        hearingId: testHearing,
        decision: pick(['court-directs', 'related', 'notice', 'low-value'] as const, answer),
        decidedOn: '2026-11-24',
      }),
    shown: (view) => standingOf(offenceOf(view).allocation),
  },
  verdict: {
    rivals: [adviser, second],
    say: (by, answer, common) =>
      entryOf('verdict', by, {
        ...common,
        ...onOffence,
        verdict: { categoryType: `VERDICT_${String(answer)}` },
      }),
    shown: (view) => standingOf(offenceOf(view).verdict),
  },
  charge: {
    rivals: [adviser, second],
    say: (by, answer, common) =>
      entryOf('charge', by, {
        ...common,
        defendantId: firstDefendant,
        offenceId: addedOffence,
        hearingId: testHearing,
        change: 'amended',
        orderIndex: 3,
        charge: { offenceCode: 'TH68010', title: 'Theft from a shop', wording: `Wording ${String(answer)}` },
        basis: { code: 's123', words: 'Amended by leave', allowedBy: 'The bench' },
      }),
    shown: (view) =>
      defendantOf(view)
        .offences.filter(({ offenceId }) => offenceId === addedOffence)
        .flatMap(({ charge }) => standingOf(charge)),
  },
  'offences-taken': {
    rivals: [adviser, second],
    say: (by, answer, common) =>
      entryOf('offences-taken', by, {
        ...common,
        hearingId: testHearing,
        defendantId: firstDefendant,
        schedule: '1',
        count: 5,
        admitted: answer,
        offences: [],
      }),
    shown: (view) => defendantOf(view).taken,
  },
  'details-corrected': {
    rivals: [adviser, second],
    say: (by, answer, common) =>
      entryOf('details-corrected', by, {
        ...common,
        hearingId: testHearing,
        defendantId: secondDefendant,
        details: { person: { lastName: `Brandreth-${String(answer)}` } },
        reason: 'The defendant says so',
      }),
    shown: (view) => standingOf((view.defendants[1] ?? expect.fail('no second defendant')).details),
  },
  'address-corrected': {
    rivals: [adviser, second],
    say: (by, answer, common) =>
      entryOf('address-corrected', by, {
        ...common,
        channel: `defendant:${firstDefendant}`,
        hearingId: testHearing,
        defendantId: firstDefendant,
        address: { lines: [`${String(answer)} Elm Row`] },
        reason: 'The defendant says so',
      }),
    shown: (view) => standingOf(defendantOf(view).address),
  },
  identification: {
    rivals: [adviser, second],
    say: (by, answer, common) =>
      entryOf('identification', by, {
        ...common,
        hearingId: testHearing,
        defendantId: firstDefendant,
        by: 'defendant',
        given: pick([['name'], ['date-of-birth'], ['address'], ['nationality']] as const, answer),
        refused: [],
      }),
    shown: (view) => hearingOf(view).identified,
  },
  appearance: {
    rivals: [adviser, second],
    say: (by, answer, common) =>
      entryOf('appearance', by, {
        ...common,
        hearingId: testHearing,
        of: { part: 'prosecution' },
        people: [{ name: `Ms Hale ${String(answer)}` }],
      }),
    shown: (view) => hearingOf(view).appearances.flatMap((settled) => standingOf(settled)),
  },
  'slot-answer': {
    rivals: [person('listing-officer'), person('listing-officer', { userId: testId('another-officer') })],
    say: (by, answer, common) =>
      entryOf('slot-answer', by, {
        ...common,
        hearingId: testHearing,
        requestId: 'request',
        asked: { courtName: 'Luton', day: '2026-12-21' },
        outcome: 'confirmed',
        courtroom: `Courtroom 0${String(answer)}`,
      }),
    shown: (view) => hearingOf(view).slotAnswers.flatMap(({ answers }) => answers),
  },
  'application-made': {
    rivals: [adviser, second],
    say: (by, answer, common) =>
      entryOf('application-made', by, {
        ...common,
        hearingId: testHearing,
        applicationId: 'application',
        defendantId: firstDefendant,
        applicationType: { code: 'BA76504', words: `Application ${String(answer)}` },
      }),
    shown: (view) => view.applications.flatMap(({ made = [] }) => made),
  },
  'trial-outcome': {
    rivals: [adviser, person('crown-court-judge')],
    say: (by, answer, common) =>
      entryOf('trial-outcome', by, {
        ...common,
        hearingId: testHearing,
        trialType: 'ineffective',
        cause: pick(trialReasonsFor('ineffective', 'MAGISTRATES').map(causeOf), answer),
      }),
    shown: (view) => standingOf(hearingOf(view).trial),
  },
  'bail-decision': {
    rivals: [adviser, second],
    say: (by, answer, common) =>
      entryOf('bail-decision', by, {
        ...common,
        defendantId: firstDefendant,
        bailStatus: { code: pick(['U', 'C', 'B', 'S'] as const, answer) },
      }),
    shown: (view) => standingOf(defendantOf(view).bail),
  },
  'bail-conditions': {
    rivals: [adviser, second],
    say: (by, answer, common) =>
      entryOf('bail-conditions', by, {
        ...common,
        channel: `defendant:${firstDefendant}`,
        defendantId: firstDefendant,
        conditions: [`Condition ${String(answer)}`],
      }),
    shown: (view) => defendantOf(view).bailConditionsFrom ?? [],
  },
  'results-shared': {
    rivals: [adviser, second],
    say: (by, answer, common) =>
      shareOf(by, [recordedResult(`Fine ${String(answer)}`)], { version: common.counter ?? 1, ...common }),
    shown: (view) => hearingOf(view).shares.flatMap(({ shared }) => standingOf(shared)),
  },
  'results-withheld': {
    rivals: [adviser, second],
    say: (by, answer, common) =>
      withheldOf(by, [recordedResult(`Live at ${String(answer)} Elm Row`)], {
        version: common.counter ?? 1,
        ...common,
      }),
    shown: (view) => standingInTimeline(view, 'results-withheld'),
  },
  'amendment-decision': {
    rivals: [adviser, second],
    say: (by, answer, common) => decisionOn(by, amended, answer % 2 === 0 ? 'approved' : 'refused', common),
    shown: (view) => standingInTimeline(view, 'amendment-decision'),
  },
  'paper-issued': {
    rivals: [adviser, second],
    say: (by, answer, common) => paperBy(by, answer + 4 * (common.counter ?? 0), common),
    shown: (view) => hearingOf(view).papers.filter(({ value }) => !value.isReplaced),
  },
  'notice-seen': {
    rivals: [adviser, adviser],
    stranger: second,
    say: (by, answer, common) =>
      entryOf('notice-seen', by, {
        ...common,
        channel: 'bench',
        hearingId: testHearing,
        failures: [
          { key: testId<NoticeKey>('key'), body: 'electronic-monitoring', since: '2026-11-24T10:43:00.000Z' },
        ],
        what: `Phoned at 10:5${String(answer)}`,
      }),
    shown: (view) => standingInTimeline(view, 'notice-seen'),
  },
};

const { bailStatus: _bail, ...withoutBail } = defendantSheet();
/** Of whom no name is held yet. */
const { person: _person, ...nameless } = defendantSheet({ defendantId: secondDefendant, number: 2 });
const sheets: readonly CaseDocument[] = [caseSheet(), withoutBail, nameless, hearingSheet()];
const device = (name: string) => testId<Entry['deviceId']>(name);
const idsOf = (values: readonly Attribution[]): string[] => values.map(({ valueId }) => valueId).sort();

describe.each(entryTypes)('%s', (type) => {
  const { rivals, say, shown, stranger } = rows[type];
  const { shows } = clashPolicy[type];
  const first = say(rivals[0], 0, { counter: 1, deviceId: device('a') });
  const answers = [
    say(rivals[0], 1, { counter: 2, deviceId: device('a'), supersedes: [first._id] }),
    say(rivals[1], 2, { counter: 2, deviceId: device('b'), supersedes: [first._id] }),
  ];
  const contested = [...sheets, first, ...answers];
  const settled = (by: UserProfile, answer: number, name: string): Entry =>
    say(by, answer, { counter: 3, deviceId: device(name), supersedes: answers.map(({ _id }) => _id) });

  /** However the documents come; the view is looked at once, and is the same each time. */
  const folded = (documents: readonly CaseDocument[]): CaseView => {
    const view = foldCase(testCase, documents);
    fc.assert(
      fc.property(delivery, (chance) => {
        expect(foldCase(testCase, deliver(documents, chance))).toEqual(view);
      }),
      propertyRuns(15),
    );
    return view;
  };

  test('two answers that did not see each other are shown as the table says, with author and time', () => {
    const view = folded(contested);
    const standing = shows === 'last' ? answers.slice(-1) : answers;
    expect(idsOf(shown(view))).toEqual(standing.map(({ _id }) => _id as string).sort());
    for (const value of shown(view)) expect([value.author?.name, value.at]).not.toContain(undefined);
    expect(view.clashes.map(({ kind }) => kind)).toEqual(shows === 'clash' ? [type] : []);
    for (const clash of view.clashes) {
      expect(idsOf(clash.values)).toEqual(answers.map(({ _id }) => _id as string).sort());
      for (const value of clash.values) expect([value.author?.name, value.at]).not.toContain(undefined);
    }
    expect(view.timeline.flatMap(({ entryId }) => entryId ?? [])).toHaveLength(3);
  });

  test('a further entry of one who may settles it; both sides stay in the timeline', () => {
    const further = settled(rivals[1], 3, 'b');
    const view = folded([...contested, further]);
    expect(view.clashes).toEqual([]);
    expect(idsOf(shown(view))).toEqual([further._id]);
    expect(view.timeline.filter(({ isSuperseded }) => isSuperseded)).toHaveLength(3);
  });

  test('two settlements that did not see each other stand beside one another as the answers did', () => {
    const both = [settled(rivals[0], 0, 'a'), settled(rivals[1], 3, 'b')];
    const view = folded([...contested, ...both]);
    expect(view.clashes.map(({ kind }) => kind)).toEqual(shows === 'clash' ? [type] : []);
    const standing = shows === 'last' ? both.slice(-1) : both;
    expect(idsOf(shown(view))).toEqual(standing.map(({ _id }) => _id as string).sort());
    const [clash] = view.clashes;
    const last = say(rivals[0], 1, {
      counter: 4,
      deviceId: device('a'),
      supersedes: clash ? valueIdsOf(clash.values) : both.map(({ _id }) => _id),
    });
    expect(folded([...contested, ...both, last]).clashes).toEqual([]);
  });

  test('nobody else settles it: their entry is refused, or stands beside the answers', () => {
    const mayWrite = userRoles.filter((role) => {
      const by = person(role);
      const side = usualSide[role];
      const grants = side === undefined ? [] : [grant({ userId: by.userId }, side)];
      const standing = standingOnCase(by, testCase, grants, undefined, '2026-11-24T12:00:00.000Z');
      const theirs = settled(by, 3, 'c');
      return canWrite(by, standing, theirs).ok;
    });
    expect(mayWrite.filter((role) => !rolesThatWrite(type).includes(role))).toEqual([]);
    expect(mayWrite).not.toEqual([]);
    if (stranger === undefined) return;
    const view = foldCase(testCase, [...contested, settled(stranger, 3, 'c')]);
    const stillShown = shows === 'last' ? view.timeline.filter((item) => !item.isSuperseded) : shown(view);
    expect(idsOf(stillShown)).toEqual(expect.arrayContaining(answers.map(({ _id }) => _id as string)));
  });
});

test('taking an event out as logged in error and correcting its time are two sides', () => {
  const { say } = rows['hearing-event'];
  const logged = say(adviser, 0, { counter: 1 });
  const corrected = say(adviser, 1, { counter: 2, deviceId: device('a'), supersedes: [logged._id] });
  const takenOut: Entry = entryOf('hearing-event', second, {
    ...{ counter: 2, deviceId: device('b'), supersedes: [logged._id], channel: 'bench' },
    hearingId: testHearing,
    definition: 'logged-in-error',
    eventTime: '2026-11-24T10:30:00.000Z',
  });
  const view = foldCase(testCase, [...sheets, takenOut, corrected, logged]);
  expect(view.clashes).toMatchObject([{ title: 'Two corrections of “Hearing started”' }]);
  expect(view.clashes[0]?.values.map(({ value }) => value.text)).toEqual([
    'Hearing started at 10:01',
    'Logged in error',
  ]);
  expect(hearingOf(view).events.map(({ valueId }) => valueId)).toEqual([corrected._id]);
});

test('docs/clashes.md says what the table says', () => {
  const page = readFileSync('docs/clashes.md', 'utf8');
  const told = page
    .split('\n')
    .filter((line) => line.startsWith('| `'))
    .map((line) =>
      line
        .split('|')
        .slice(1, -1)
        .map((cell) => cell.trim().replaceAll('`', '')),
    );
  expect(told).toEqual(clashTableInWords(entryTypes));
});
