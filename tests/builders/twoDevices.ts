import fc from 'fast-check';
import type { UserProfile } from '../../src/domain/access/user.ts';
import { foldCase } from '../../src/domain/case/foldCase.ts';
import type { CaseView } from '../../src/domain/case/caseView.ts';
import type { CaseDocument, Entry } from '../../src/domain/document/document.ts';
import { valueIdsOf } from '../../src/domain/entry/supersede.ts';
import type { DeviceId } from '../../src/shared/ids.ts';
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
} from './caseDocuments.ts';
import { firstDefendant, person, testCase, testId } from './people.ts';

/** What two devices of one case do, step by step, each seeing what reached it so far. */
const step = fc.record({
  device: fc.constantFrom(0 as const, 1 as const),
  act: fc.constantFrom(
    'plea' as const,
    'verdict' as const,
    'bail' as const,
    'notified-plea' as const,
    'note' as const,
    'event' as const,
    'check-in' as const,
    'list' as const,
    'sync' as const,
    'share-again' as const,
  ),
  choice: fc.integer({ min: 0, max: 2 }),
  isSecondOffence: fc.boolean(),
});
export type Step = typeof step extends fc.Arbitrary<infer Each> ? Each : never;
export const scripts = fc.array(step, { maxLength: 40 });

const people: readonly UserProfile[] = [
  adviser,
  person('legal-adviser', { userId: testId('second-adviser'), name: 'Second adviser' }),
];
const pleaValues = ['GUILTY', 'NOT_GUILTY', 'NO_INDICATION'] as const;
const bailCodes = ['U', 'C', 'B'] as const;
const verdictTypes = ['GUILTY', 'NOT_GUILTY', 'NO_VERDICT'] as const;

export interface Played {
  /** What each device holds at the end. */
  readonly held: readonly [readonly CaseDocument[], readonly CaseDocument[]];
  /** Of each entry: the ids of all documents its device held when it was written. The truth that folds are checked by. */
  readonly seen: ReadonlyMap<string, ReadonlySet<string>>;
}

/** Plays a script. An entry names what its device shows at that moment, as the forms do. */
export function play(script: readonly Step[]): Played {
  const sheets: readonly CaseDocument[] = [
    { ...caseSheet(), _rev: '1-a' },
    { ...defendantSheet(), _rev: '1-a' },
    { ...hearingSheet(), _rev: '1-a' },
  ];
  const held: [CaseDocument[], CaseDocument[]] = [[...sheets], [...sheets]];
  const seen = new Map<string, ReadonlySet<string>>();
  let shares = 1;
  for (const each of script) {
    if (each.act === 'sync') {
      const both = [...held[0], ...held[1]];
      held[0] = both;
      held[1] = [...both].reverse();
    } else if (each.act === 'share-again') {
      shares += 1;
      held[each.device].push(sharedAgain(shares, each.choice));
    } else {
      const entry = write(each, held[each.device]);
      seen.set(entry._id, new Set(held[each.device].map((document) => document._id as string)));
      held[each.device].push(entry);
    }
  }
  return { held, seen };
}

/** The gateway's sheet once more, in its next revision: with a plea from the court's own system, or without. */
const sharedAgain = (revision: number, choice: number): CaseDocument => ({
  ...defendantSheet({
    offences: [
      offence(firstOffence, 1, choice === 0 ? {} : { plea: { pleaValue: pleaValues[choice] ?? 'GUILTY' } }),
      offence(secondOffence, 2),
    ],
  }),
  _rev: `${String(revision)}-a`,
});

function write({ act, device, choice, isSecondOffence }: Step, mine: readonly CaseDocument[]): Entry {
  const view = foldCase(testCase, mine);
  const by = people[device] ?? adviser;
  const common = { counter: view.counter + 1, deviceId: testId<DeviceId>(`device-${String(device)}`) };
  const offenceId = isSecondOffence ? secondOffence : firstOffence;
  const about = { defendantId: firstDefendant, offenceId };
  const shown = view.defendants[0]?.offences.find((each) => each.offenceId === offenceId);
  switch (act) {
    case 'plea':
      return entryOf('plea', by, {
        ...about,
        ...common,
        pleaValue: pleaValues[choice] ?? 'GUILTY',
        pleaDate: '2026-11-24',
        supersedes: standingIds(shown?.plea),
      });
    case 'verdict':
      return entryOf('verdict', by, {
        ...about,
        ...common,
        verdict: { categoryType: verdictTypes[choice] ?? 'GUILTY' },
        supersedes: standingIds(shown?.verdict),
      });
    case 'bail':
      return entryOf('bail-decision', by, {
        ...common,
        defendantId: firstDefendant,
        bailStatus: { code: bailCodes[choice] ?? 'U' },
        supersedes: standingIds(view.defendants[0]?.bail),
      });
    case 'notified-plea':
      return entryOf('notified-plea', by, {
        ...about,
        ...common,
        notifiedPleaValue: choice === 0 ? 'NOTIFIED_GUILTY' : 'NOTIFIED_NOT_GUILTY',
        supersedes: valueIdsOf(shown?.notifiedPleas ?? []),
      });
    case 'event': {
      const last = view.hearings[0]?.events.at(-1);
      return entryOf('hearing-event', by, {
        ...common,
        channel: 'bench',
        hearingId: testHearing,
        definition: 'hearing-started',
        eventTime: `2026-11-24T10:0${String(choice)}:00.000Z`,
        supersedes: last && isSecondOffence ? valueIdsOf([last]) : [],
      });
    }
    case 'check-in':
      return entryOf('check-in', by, { ...common, hearingId: testHearing, isPresent: choice > 0 });
    case 'list': {
      const [shown] = view.hearings[0]?.listChanges ?? [];
      return entryOf('list-change', by, {
        ...common,
        hearingId: testHearing,
        day: '2026-11-24',
        change:
          choice === 0
            ? { what: 'stage', stage: 'called-on', at: '2026-11-24T10:00:00.000Z' }
            : { what: 'stage', stage: 'put-back', until: `2026-11-24T1${String(choice)}:00:00.000Z` },
        supersedes: isSecondOffence ? [] : valueIdsOf(shown?.values ?? []),
      });
    }
    default:
      return entryOf('note', by, { ...common, audience: 'court-and-all-parties', text: String(choice) });
  }
}

type Question =
  | CaseView['defendants'][number]['bail']
  | CaseView['defendants'][number]['offences'][number]['plea']
  | CaseView['defendants'][number]['offences'][number]['verdict'];

/** What a form names as seen: everything that stands. */
export const standingIds = (question: Question | undefined): string[] =>
  question === undefined || question.state === 'none'
    ? []
    : valueIdsOf(question.state === 'one' ? [question.current] : question.values);

/** Documents as a poor network hands them over: in any order, each up to three times. */
export const delivery = fc.infiniteStream(fc.double({ min: 0, max: 1, noNaN: true }));
export function deliver(documents: readonly CaseDocument[], chance: fc.Stream<number>): CaseDocument[] {
  const next = (): number => chance.next().value as number;
  return documents
    .flatMap((document) => Array.from({ length: 1 + Math.floor(next() * 3) }, () => document))
    .map((document) => ({ document, at: next() }))
    .sort((a, b) => a.at - b.at)
    .map(({ document }) => document);
}
