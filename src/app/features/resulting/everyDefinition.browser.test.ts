import { mount, unmount } from 'svelte';
import { afterEach, expect, test } from 'vitest';
import { commands } from 'vitest/browser';
import { caseSheet, defendantSheet, hearingSheet } from '../../../../tests/builders/caseDocuments.ts';
import { testCase } from '../../../../tests/builders/people.ts';
import { rounds, seed, trialTimeoutMs } from '../../../../tests/trials.ts';
import { waysToAnswer } from '../../../../tests/walk/answersFor.ts';
import { walkDefinition } from '../../../../tests/walk/walkDefinition.ts';
import WalkPage from '../../../../tests/walk/WalkPage.svelte';
import { dayAfter } from '../../../domain/day/courtDay.ts';
import { foldCase } from '../../../domain/case/foldCase.ts';
import { makeResultCatalogue } from '../../../domain/resulting/catalogue.ts';
import type {
  Prompt,
  ResultCatalogue,
  ResultDefinition,
} from '../../../domain/resulting/resultDefinition.ts';
import { builtInResults } from '../../../reference/results/builtInResults.ts';
import type { ResultDesk } from './resultDesk.svelte.ts';

const today = '2026-11-23';

interface Walk {
  readonly definition: ResultDefinition;
  /** A hearing day on which this version holds. */
  readonly day: string;
  /** Which of alternatives is chosen, from 0. */
  readonly way: number;
}

let page: Record<string, unknown> | undefined;
afterEach(() => {
  if (page) void unmount(page);
  page = undefined;
});

function walksOf(wanted: ResultDefinition, catalogue: ResultCatalogue): readonly Walk[] {
  const { id, version, startDate, endDate, code } = wanted;
  // The day before a version that took the place of this one, whatever its id (NHCCS).
  const before = catalogue.definitions.flatMap((each) =>
    each.code === code && each.startDate !== undefined ? [dayAfter(each.startDate, -1)] : [],
  );
  for (const day of [today, startDate, endDate, ...before]) {
    const definition = day === undefined ? undefined : catalogue.byId(id, day);
    const isIt =
      definition?.id === id && definition.version === version && definition.startDate === startDate;
    if (day !== undefined && isIt) {
      return Array.from({ length: waysToAnswer(definition) }, (_, way) => ({ definition, day, way }));
    }
  }
  throw new Error(`${code} ${version ?? ''} holds on no day`);
}

/** A few of each kind of prompt and of each rule of children, and others, by the seed. */
function sampleOf(walks: readonly Walk[], count: number): readonly Walk[] {
  if (count >= walks.length) return walks;
  const shuffled = walks
    .map((walk, at) => ({ walk, turn: Math.sin(seed + at * 7919) }))
    .sort((a, b) => a.turn - b.turn)
    .map(({ walk }) => walk);
  const chosen = new Set<Walk>();
  const kindOf = (prompt: Prompt): string =>
    prompt.kind === 'fixedList' ? `list ${String(prompt.many)} ${String(prompt.open)}` : prompt.kind;
  const kinds = new Set(walks.flatMap(({ definition }) => definition.prompts.map(kindOf)));
  for (const kind of kinds) {
    const found = shuffled.find(({ definition }) => definition.prompts.some((each) => kindOf(each) === kind));
    if (found) chosen.add(found);
  }
  for (const rule of ['mandatory', 'optional', 'oneOf', 'atLeastOneOf']) {
    const found = shuffled.find(({ definition }) => definition.children.some((child) => child.rule === rule));
    if (found) chosen.add(found);
  }
  for (const walk of shuffled) if (chosen.size < count) chosen.add(walk);
  return [...chosen];
}

test(
  'each definition is ordered by its form: opened from its code, answered, given what must go with it, and read as it will be recorded',
  async ({ annotate }) => {
    const national = await commands.nationalSet();
    const catalogue = makeResultCatalogue(builtInResults, national ?? undefined);
    const all = national?.definitions ?? builtInResults;
    const walks = all.flatMap((each) => walksOf(each, catalogue));
    const chosen = sampleOf(walks, rounds(25, walks.length));
    const wrong: string[] = [];
    const told = { answers: 0, children: 0 };
    for (const day of new Set(chosen.map((walk) => walk.day))) {
      const view = foldCase(testCase, [
        caseSheet(),
        defendantSheet(),
        hearingSheet({ hearingDays: [{ sittingDay: `${day}T10:00:00.000Z` }] }),
      ]);
      const [hearing] = view.hearings;
      if (!hearing) throw new Error('the case has no hearing');
      let desk: ResultDesk | undefined;
      page = mount(WalkPage, {
        target: document.body,
        props: { catalogue, view, hearing, today: day, onready: (ready: ResultDesk) => (desk = ready) },
      });
      for (const walk of chosen.filter((each) => each.day === day)) {
        if (!desk) throw new Error('the page is not there');
        const walked = await walkDefinition(desk, walk.definition, walk.way);
        wrong.push(...walked.wrong);
        told.answers += walked.answers;
        told.children += walked.children;
      }
      await unmount(page);
      page = undefined;
    }
    expect(wrong).toEqual([]);
    await annotate(
      `${String(new Set(chosen.map(({ definition }) => definition)).size)} of ${String(all.length)} definitions, ${String(chosen.length)} ways: ${String(told.answers)} answers, ${String(told.children)} results that go with them`,
    );
  },
  trialTimeoutMs,
);
