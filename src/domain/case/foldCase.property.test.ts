import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { adviser, entryOf, firstOffence } from '../../../tests/builders/caseDocuments.ts';
import { firstDefendant, testCase } from '../../../tests/builders/people.ts';
import { propertyRuns, trialTimeoutMs } from '../../../tests/trials.ts';
import {
  deliver,
  delivery,
  play,
  scripts,
  standingIds,
  type Played,
  type Step,
} from '../../../tests/builders/twoDevices.ts';
import type { CaseDocument, Entry } from '../document/document.ts';
import { isEntryType } from '../document/document.ts';
import type { PleaEntry } from '../plea/plea.ts';
import { valueIdsOf } from '../entry/supersede.ts';
import { foldCase } from './foldCase.ts';

const all = ({ held }: Played): readonly CaseDocument[] => [...held[0], ...held[1]];
const entriesOf = (documents: readonly CaseDocument[]): readonly Entry[] => [
  ...new Map(
    documents
      .filter((each): each is Entry => isEntryType(each.type))
      .map((entry) => [entry._id as string, entry]),
  ).values(),
];
const holds = (name: string, runs: number, property: fc.IRawProperty<unknown>): void => {
  test(name, () => fc.assert(property, propertyRuns(runs)), trialTimeoutMs);
};

describe('two devices of one case', () => {
  holds(
    'any arrival order and any repetition folds to the same case',
    200,
    fc.property(scripts, delivery, (script, chance) => {
      const documents = all(play(script));
      expect(foldCase(testCase, deliver(documents, chance))).toEqual(foldCase(testCase, documents));
    }),
  );

  holds(
    'once each has what the other wrote, both show the same',
    100,
    fc.property(scripts, (script) => {
      const { held } = play([...script, { device: 0, act: 'sync', choice: 0, isSecondOffence: false }]);
      expect(foldCase(testCase, held[0])).toEqual(foldCase(testCase, held[1]));
    }),
  );

  holds(
    'folding changes none of the documents it is given',
    50,
    fc.property(scripts, (script) => {
      const documents = all(play(script));
      const before = structuredClone(documents);
      foldCase(testCase, documents);
      expect(documents).toEqual(before);
    }),
  );

  holds(
    'nothing that either wrote is missing from the timeline, and nothing stands there twice',
    100,
    fc.property(scripts, delivery, (script, chance) => {
      const documents = all(play(script));
      const shown = foldCase(testCase, deliver(documents, chance)).timeline.flatMap(
        (item) => item.entryId ?? [],
      );
      expect([...shown].sort()).toEqual(
        entriesOf(documents)
          .map((entry) => entry._id)
          .sort(),
      );
    }),
  );

  holds(
    'what an author had seen stands before their entry in the timeline',
    100,
    fc.property(scripts, (script) => {
      const played = play(script);
      const order = foldCase(testCase, all(played)).timeline.map((item) => item.entryId);
      for (const [id, seen] of played.seen) {
        for (const earlier of entriesOf(all(played)).filter((entry) => seen.has(entry._id))) {
          expect(order.indexOf(earlier._id)).toBeLessThan(order.indexOf(id as Entry['_id']));
        }
      }
    }),
  );
});

describe('clashes of two devices', () => {
  /** Scripts in which no sheet changes: then every answer is an entry, and who had seen it is known. */
  const entryScripts = scripts.map((script) => script.filter((each) => each.act !== 'share-again'));

  holds(
    'a plea stands exactly where nobody who had seen it answered again; two that differ are a clash, and only they',
    200,
    fc.property(entryScripts, delivery, (script, chance) => {
      const played = play(script);
      const documents = all(played);
      const view = foldCase(testCase, deliver(documents, chance));
      for (const { offenceId, plea } of view.defendants[0]?.offences ?? []) {
        const answers = entriesOf(documents).filter(
          (entry): entry is PleaEntry => entry.type === 'plea' && entry.offenceId === offenceId,
        );
        const standing = answers.filter(
          (answer) => !answers.some((later) => played.seen.get(later._id)?.has(answer._id)),
        );
        expect(standingIds(plea).sort()).toEqual(standing.map((answer) => answer._id as string).sort());
        const meanings = new Set(standing.map((answer) => answer.pleaValue)).size;
        expect(plea.state).toBe(meanings === 0 ? 'none' : meanings === 1 ? 'one' : 'clash');
        expect(plea.superseded).toHaveLength(answers.length - standing.length);
      }
    }),
  );

  holds(
    'one device alone never makes a clash',
    100,
    fc.property(entryScripts, (script) => {
      const alone = script.map((each): Step => ({ ...each, device: 0 }));
      expect(foldCase(testCase, all(play(alone))).clashes).toEqual([]);
    }),
  );

  holds(
    'what both have seen and one of them then decided, either way, is no clash',
    100,
    fc.property(entryScripts, fc.boolean(), (script, isGuilty) => {
      const settling: Step = { device: 0, act: 'sync', choice: 0, isSecondOffence: false };
      const choice = isGuilty ? 0 : 1;
      const decided: Step[] = [
        settling,
        { device: 0, act: 'plea', choice, isSecondOffence: false },
        { device: 1, act: 'plea', choice: 2, isSecondOffence: true },
        { device: 0, act: 'verdict', choice, isSecondOffence: false },
        { device: 1, act: 'verdict', choice: 2, isSecondOffence: true },
        { device: 0, act: 'bail', choice, isSecondOffence: false },
        settling,
      ];
      const held = play([...script, ...decided]).held[1];
      const view = foldCase(testCase, held);
      const ofLog = view.clashes.map(({ kind, values, hearingId }) => {
        expect(kind).toBe('hearing-event');
        return entryOf('hearing-event', adviser, {
          counter: view.counter + 1,
          channel: 'bench',
          hearingId: hearingId ?? expect.fail('a clash of no hearing'),
          definition: 'hearing-started',
          eventTime: `2026-11-24T11:0${String(choice)}:00.000Z`,
          supersedes: valueIdsOf(values),
        });
      });
      expect(foldCase(testCase, [...held, ...ofLog]).clashes).toEqual([]);
    }),
  );
});

describe('entries that claim to replace what they may not', () => {
  /** Names any documents there are, itself among them, with any counter: what a forging client could send. */
  const forged = fc.record({
    names: fc.array(fc.nat(), { maxLength: 6 }),
    counter: fc.integer({ min: 1, max: 60 }),
    namesItself: fc.boolean(),
  });
  const withForged = (
    script: readonly Step[],
    forgeries: readonly { names: readonly number[]; counter: number; namesItself: boolean }[],
  ): { honest: readonly CaseDocument[]; forgeries: readonly Entry[] } => {
    const honest = all(play(script));
    const ids = honest.map((document) => document._id as string);
    const made = forgeries.map(({ names, counter, namesItself }) => {
      const note = entryOf('note', adviser, {
        audience: 'court-and-all-parties',
        text: 'forged',
        counter,
        supersedes: names.map((at) => ids[at % ids.length] ?? ''),
      });
      return namesItself ? { ...note, supersedes: [...note.supersedes, note._id] } : note;
    });
    return { honest, forgeries: made };
  };

  holds(
    'give one case in any order all the same',
    100,
    fc.property(scripts, fc.array(forged, { maxLength: 5 }), delivery, (script, some, chance) => {
      const { honest, forgeries } = withForged(script, some);
      const documents = [...honest, ...forgeries];
      expect(foldCase(testCase, deliver(documents, chance))).toEqual(foldCase(testCase, documents));
    }),
  );

  holds(
    'change no plea, verdict, bail, hearing or clash',
    100,
    fc.property(scripts, fc.array(forged, { maxLength: 5 }), (script, some) => {
      const { honest, forgeries } = withForged(script, some);
      const [before, after] = [honest, [...honest, ...forgeries]].map((each) => foldCase(testCase, each));
      expect(after?.defendants).toEqual(before?.defendants);
      expect(after?.hearings).toEqual(before?.hearings);
      expect(after?.clashes).toEqual(before?.clashes);
    }),
  );

  test('a plea does not replace the plea to another offence', () => {
    const [script]: [Step[]] = [[{ device: 0, act: 'plea', choice: 0, isSecondOffence: true }]];
    const documents = all(play(script));
    const target = entriesOf(documents)[0]?._id ?? '';
    const other = entryOf('plea', adviser, {
      defendantId: firstDefendant,
      offenceId: firstOffence,
      pleaValue: 'NOT_GUILTY',
      pleaDate: '2026-11-24',
      counter: 9,
      supersedes: [target],
    });
    const view = foldCase(testCase, [...documents, other]);
    expect(view.defendants[0]?.offences.map((each) => each.plea.state)).toEqual(['one', 'one']);
  });
});
