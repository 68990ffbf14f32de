import { describe, expect, test } from 'vitest';
import { remandOf } from '../../src/domain/custody/remandResults.ts';
import { electronicMonitoring } from '../../src/domain/notices/rules/electronicMonitoring.ts';
import { prison } from '../../src/domain/notices/rules/prison.ts';
import { commitmentWarrant } from '../../src/domain/papers/commitmentWarrant.ts';
import { remandWarrant } from '../../src/domain/papers/remandWarrant.ts';
import { makeResultCatalogue } from '../../src/domain/resulting/catalogue.ts';
import { urgencyOf } from '../../src/domain/resulting/leavesFirst.ts';
import type { ResultCatalogue, ResultDefinition } from '../../src/domain/resulting/resultDefinition.ts';
import { bailOfShare } from '../../src/domain/resulting/resultsShared.ts';
import { builtInResults } from '../../src/reference/results/builtInResults.ts';
import { hearingDay, ordered } from '../builders/checkCatalogue.ts';
import { nationalCatalogue, nationalResults } from '../builders/nationalResults.ts';
import { coded, noticeFactsOf } from '../builders/notices.ts';

/*
 * Notices, papers and what leaves first each go by lists of codes. Of every definition they must say the same of whoever is held or
 * tagged: whom a warrant is printed for the prison is told of, and they leave first.
 */
const national = nationalResults();
const [alone, loaded] = [makeResultCatalogue(builtInResults), nationalCatalogue()];
const sets: readonly (readonly [string, ResultCatalogue, readonly ResultDefinition[]])[] = [
  ['built in', alone, builtInResults],
  ...(national && loaded
    ? ([
        [
          'of the national set',
          loaded,
          national.definitions.flatMap(({ id }) => loaded.byId(id, hearingDay) ?? []),
        ],
      ] as const)
    : []),
];

const recordedOf = ({ code, label, postHearingCustodyStatus }: ResultDefinition) =>
  coded(code, {
    label,
    ...(postHearingCustodyStatus === undefined ? {} : { postHearingCustodyStatus }),
  });
const codesOf = (definitions: readonly ResultDefinition[]) =>
  definitions.map(({ code }) => code.toUpperCase());

describe.each(sets)('definitions %s', (_name, catalogue, definitions) => {
  const urgency = ({ id }: ResultDefinition) =>
    urgencyOf([{ ...ordered('FO'), definitionId: id }], catalogue, hearingDay);
  const hasWarrant = (each: ResultDefinition): boolean =>
    [remandWarrant, commitmentWarrant].some(
      ({ wordsOf }) => wordsOf({ recorded: [recordedOf(each)], text: '', isCrownCourt: false }) !== undefined,
    );
  const isTold = (rule: typeof prison, each: ResultDefinition): boolean =>
    rule.concerns([recordedOf(each)], noticeFactsOf()).length > 0;

  test('whoever leaves with a warrant leaves first, and the prison is told, but of a day in police cells', () => {
    const held = definitions.filter(hasWarrant);
    expect(held.length).toBeGreaterThan(5);
    expect(codesOf(held.filter((each) => urgency(each) !== 'custody'))).toEqual([]);
    expect(codesOf(held.filter((each) => !isTold(prison, each))).filter((code) => code !== 'FIDIPI')).toEqual(
      [],
    );
  });

  test('what says by its name that somebody is remanded in custody, imprisoned, detained or committed to prison has a warrant', () => {
    const said = definitions.filter(({ label }) =>
      /^(?:remand(?:ed)? in custody|imprisonment|life imprisonment|custody for life|committed to (?:prison|young)|detained|detention in default)/i.test(
        label,
      ),
    );
    expect(said.length).toBeGreaterThan(1);
    expect(codesOf(said.filter((each) => !hasWarrant(each)))).toEqual([]);
  });

  test('whoever is remanded stands as held on the case', () => {
    const remanded = definitions.filter((each) => remandOf(recordedOf(each)) === 'custody');
    const atLarge = remanded.filter((each) => {
      const code = bailOfShare({ recorded: [recordedOf(each)] })?.code;
      return code === undefined || !'CLSP'.includes(code);
    });
    expect(codesOf(atLarge)).toEqual([]);
  });

  test('what says by its name that somebody is tagged is told, and leaves first', () => {
    const tagged = definitions.filter(
      ({ label, code }) =>
        /electronic(?:ally)? monitor|\btag|alcohol abstinence/i.test(label) && code.toUpperCase() !== 'EMREQ',
    );
    expect(tagged.length).toBeGreaterThan(1);
    expect(codesOf(tagged.filter((each) => !isTold(electronicMonitoring, each)))).toEqual([]);
    expect(codesOf(tagged.filter((each) => urgency(each) !== 'tagging'))).toEqual([]);
  });
});
