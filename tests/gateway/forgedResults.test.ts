import { describe, expect, test } from 'vitest';
import { shareId, type ResultsSharedEntry } from '../../src/domain/resulting/resultsShared.ts';
import type { HearingId } from '../../src/shared/ids.ts';
import { freshHash } from '../builders/drafts.ts';
import { person, secondDefendant, testId } from '../builders/people.ts';
import { decisionOn, recordedResult, shareOf } from '../builders/shares.ts';
import {
  aCase,
  adviser,
  noteBy,
  otherCase,
  replicaForEach,
  solicitor,
  toFirm,
} from '../harness/replicaForEach.ts';

/** Shares and words on them as no device of ours writes them: each is kept apart, and nothing of it enters the record. */
const { server, put, push } = replicaForEach();

const associate = person('court-associate');
const states = ({ rows }: Awaited<ReturnType<typeof push>>) =>
  rows.map(({ receipt: { state, code } }) => (code === undefined ? state : `${state ?? ''}: ${code}`));
const first = <T extends object>(document: T) => ({ ...document, _rev: `1-${freshHash()}` });
const fine = [recordedResult('Fine')];
const larger = [recordedResult('Larger fine')];
const isHeld = async (id: string): Promise<boolean> => {
  const { rows } = await server().databases.record.allDocs({ keys: [id] });
  return rows.some((row) => 'value' in row && !('deleted' in row.value));
};

describe('A share that says no ground', () => {
  const one = first(shareOf(adviser, fine));
  const amended = first(
    shareOf(adviser, larger, {
      counter: 2,
      version: 2,
      supersedes: [one._id],
      amendment: {
        ground: 'magistrates-varied',
        power: 'vary',
        bench: ['Idris Vane JP'],
        decidedOn: '2026-11-24',
      },
      reason: 'Varied',
    }),
  );
  const other = first(shareOf(associate, [recordedResult('Costs')]));
  const theSame = first(shareOf(associate, fine));
  const settling = (...supersedes: readonly string[]) =>
    first(
      shareOf(adviser, [recordedResult('Discharge')], {
        counter: 3,
        version: 3,
        supersedes: [...supersedes],
        reason: 'Chosen',
      }),
    );

  test('settles two that had not seen each other', async () => {
    await put(...aCase());
    await push(associate, other);
    const settled = settling(amended._id, other._id, one._id);
    // Whatever order a device whose clock was set back sends them in.
    expect(states(await push(adviser, settled, amended, one))).toEqual(['recorded', 'recorded', 'recorded']);
  });

  test.each<[string, readonly string[]]>([
    ['one and what that had taken the place of', [amended._id, one._id]],
    ['one and another that is not there', [amended._id, one._id.replace(/.$/, '0')]],
    ['two that say the same', [one._id, theSame._id]],
  ])('names %s: it settles nothing, and is kept apart', async (_what, named) => {
    await put(...aCase());
    await push(associate, theSame);
    const sent = settling(...named);
    expect(states(await push(adviser, one, amended, sent))).toEqual([
      'recorded',
      'recorded',
      'quarantined: settles-nothing',
    ]);
    expect(await isHeld(sent._id)).toBe(false);
  });
});

describe('Results of a day', () => {
  test.each([
    ['before their hearing', '2026-11-23'],
    ['years after it', '2029-11-24'],
  ])('%s are kept apart, whatever they say of themselves', async (_what, orderedDate) => {
    await put(...aCase());
    const sent = [
      first(shareOf(adviser, fine, { orderedDate })),
      first(shareOf(adviser, [recordedResult('Fine', { orderedDate })])),
    ];
    expect(states(await push(adviser, ...sent))).toEqual([
      'quarantined: ordered-day',
      'quarantined: ordered-day',
    ]);
  });
});

describe('What is about something else', () => {
  const share = first(shareOf(adviser, fine));
  const amends = (changes: Parameters<typeof shareOf>[2]) =>
    first(
      shareOf(adviser, larger, {
        counter: 2,
        version: 2,
        supersedes: [share._id],
        amendment: { ground: 'recorded-wrongly' },
        reason: 'Misheard',
        ...changes,
      }),
    );
  const ofSecond = () => {
    const about = { defendantId: secondDefendant };
    return {
      results: larger.map(({ resultId, definitionId = '', shortCode = '' }) => ({
        resultId,
        definitionId,
        code: shortCode,
        target: { ...about, offenceId: larger[0]?.offenceId as never },
        values: {},
        children: [],
      })),
      recorded: larger.map((each) => ({ ...each, ...about })),
      ...about,
    };
  };

  test.each<[string, () => ResultsSharedEntry]>([
    ['of another defendant', () => amends(ofSecond())],
    ['of another case', () => amends({ supersedes: [share._id.replace(/^[^:]+/, otherCase)] })],
  ])('amends results %s: kept apart', async (_what, make) => {
    await put(...aCase());
    const sent = make();
    expect(states(await push(adviser, share, sent))).toEqual(['recorded', 'quarantined: amends-another']);
    expect(await isHeld(sent._id)).toBe(false);
  });

  test('a word on an amendment of another hearing, or on what is no amendment, is kept apart', async () => {
    await put(...aCase());
    const amendment = amends({});
    await push(adviser, share, amendment);
    const elsewhere = first({
      ...decisionOn(associate, amendment, 'approved'),
      hearingId: testId<HearingId>('018f0000-0000-7000-8000-0000000000a2'),
    });
    const onNone = first(decisionOn(associate, share, 'refused'));
    expect(states(await push(associate, elsewhere, onNone))).toEqual([
      'quarantined: amends-another',
      'quarantined: amends-another',
    ]);
  });
});

describe('A share whose words are not those of its results', () => {
  const forged = (change: (share: ResultsSharedEntry) => object) => {
    const share = { ...shareOf(adviser, fine), ...change(shareOf(adviser, fine)) } as ResultsSharedEntry;
    return first({ ...share, _id: shareId({ ...share }) });
  };
  const [result] = fine as [(typeof fine)[number]];

  test.each<[string, () => object]>([
    [
      'records a result that was not ordered',
      () => forged(() => ({ recorded: [...fine, recordedResult('Prison')] })),
    ],
    [
      'records none of what was ordered',
      () => forged(({ results }) => ({ results: [...results, ...results] })),
    ],
    ['records another code', () => forged(() => ({ recorded: [{ ...result, shortCode: 'RI' }] }))],
    ['records another offence', () => forged(() => ({ recorded: [{ ...result, offenceId: 'another' }] }))],
    [
      'says a result that its text does not say',
      () => forged(() => ({ recorded: [{ ...result, resultText: 'Prison.' }] })),
    ],
    [
      'goes on in a year that no calendar has',
      () =>
        forged(() => ({
          recorded: [{ ...result, nextHearing: { listedStartDateTime: '+275760-09-13T00:00:00Z' } }],
        })),
    ],
    [
      'has a text that turns its own letters around',
      () => first(shareOf(adviser, [recordedResult('Fine \u202e041')])),
    ],
    [
      'has a version that nobody can have seen',
      () =>
        forged(() => ({
          version: 99_999,
          supersedes: [shareOf(adviser, fine)._id],
          amendment: { ground: 'recorded-wrongly' },
          reason: 'x',
          counter: 2,
        })),
    ],
  ])('%s: kept apart', async (_what, make) => {
    await put(...aCase());
    expect(states(await push(adviser, make()))).toEqual(['quarantined: invalid']);
  });
});

test('an entry of whoever it may be that is dated out of every calendar stops nobody’s case and no notice', async () => {
  await put(...aCase(), toFirm());
  const times = { claimed: '2026-11-24T10:00:00.000Z', offsetMs: Number.MAX_SAFE_INTEGER };
  expect(states(await push(solicitor, noteBy(solicitor, 'A note', { times })))).toEqual([
    'quarantined: invalid',
  ]);
});
