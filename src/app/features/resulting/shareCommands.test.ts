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
import { defendantFacts, hearingFacts } from '../../../../tests/builders/hearingFacts.ts';
import { readLines } from '../../../../tests/builders/notepads.ts';
import { firstDefendant, person, testCase } from '../../../../tests/builders/people.ts';
import { recordedResult, shareOf } from '../../../../tests/builders/shares.ts';
import { testCatalogue } from '../../../../tests/builders/resultCatalogue.ts';
import { parseDocument } from '../../../contracts/documents/parseDocument.ts';
import { foldCase } from '../../../domain/case/foldCase.ts';
import type { CaseDocument } from '../../../domain/document/document.ts';
import { hearingFactsOf } from '../../../domain/resulting/hearingFactsOf.ts';
import { plainRecord, recordedText } from '../../../domain/resulting/recordedText.ts';
import type { DefendantFacts } from '../../../domain/resulting/hearingFacts.ts';
import {
  countResults,
  mostSharedResults,
  sharedTextMaxLength,
  shareId,
  type ResultsSharedEntry,
} from '../../../domain/resulting/resultsShared.ts';
import {
  preparedShare,
  shareCommands,
  takenBeside,
  widestHash,
  type SharedAnew,
  type ToShare,
} from './shareCommands.ts';

const day = '2026-11-24';
const lines =
  '1 G\n1 FO 120\n2 RI BC HMP Bedford LO+LTA NSO\nNHMC 12 Jan 10 here, trial, 1d\nFVS 48\nPDATE 28d';

function sharing(text: string, ...entries: readonly CaseDocument[]) {
  const view = foldCase(testCase, [caseSheet(), defendantSheet(), hearingSheet(), ...entries]);
  const hearing = view.hearings.find(({ hearingId }) => hearingId === testHearing);
  if (!hearing) throw new Error('The hearing is not in the case');
  const facts = hearingFactsOf(view, hearing, day);
  const [defendant] = facts.defendants;
  if (!defendant) throw new Error('The defendant is not in the hearing');
  const reading = readLines(text, facts);
  const toShare: ToShare = { hearingId: testHearing, facts, reading, catalogue: testCatalogue, defendant };
  return {
    view,
    hearing,
    facts,
    reading,
    toShare,
    commands: shareCommands(view, toShare, hearing.shares[0]),
  };
}

test('What is shared is the text that is shown, character for character', () => {
  const { facts, reading, toShare, commands } = sharing(lines);
  const shown = plainRecord(recordedText(reading, facts, testCatalogue));
  const share = commands.at(-1);
  expect(share?.kind).toBe('results-shared');
  if (share?.kind !== 'results-shared') return;
  // Why bail is refused is not for co-defendants: the widest reader has all of it.
  const widest = share.withheld.at(-1);
  expect(widest && 'text' in widest ? widest.text : share.text).toBe(shown);
  expect(widestHash(preparedShare(toShare))).toBe(
    widest && 'textHash' in widest ? widest.textHash : share.textHash,
  );
  const said = share.recorded.flatMap(({ resultText }) => resultText ?? []);
  expect(said).toContain('Fine £120.00.');
  for (const each of said) expect(share.text).toContain(each);
});

test('A plea that a line says is written before the results, and not where the record has it', () => {
  const kinds = (...entries: readonly CaseDocument[]) =>
    sharing('1 G\n1 FO 120', ...entries).commands.map(({ kind }) => kind);
  expect(kinds()).toEqual(['plea', 'results-shared']);
  const plea = entryOf('plea', adviser, {
    defendantId: firstDefendant,
    offenceId: firstOffence,
    pleaValue: 'GUILTY',
    pleaDate: day,
  });
  expect(kinds(plea)).toEqual(['results-shared']);
});

test('A verdict, and bail that no result decides, are written with it', () => {
  const kinds = (text: string) => sharing(text).commands.map(({ kind }) => kind);
  expect(kinds('1 FG\n1 FO 120\nD bail conditional')).toEqual(['verdict', 'bail-decision', 'results-shared']);
  expect(kinds('1 RI BC HMP Bedford LO+LTA NSO\nD bail conditional')).toEqual(['results-shared']);
});

/** The results that lines say, as an entry that was shared. */
function sharedOf(text: string): ResultsSharedEntry {
  const share = sharing(text).commands.at(-1);
  if (share?.kind !== 'results-shared') throw new Error('Nothing was shared');
  const { kind, caseId: _caseId, withheld: _withheld, ...fields } = share;
  const entry = entryOf(kind, adviser, { ...fields, withheld: [] } as never) as ResultsSharedEntry;
  return { ...entry, _id: shareId({ ...entry }) };
}

describe('results that are shared otherwise', () => {
  const shared = sharedOf('1 FO 120');
  const anew = (said: SharedAnew, text = '1 NG\n1 FO 150') => {
    const { view, hearing, toShare } = sharing(text, shared);
    return shareCommands(view, toShare, hearing.shares[0], [], said);
  };

  test('are a later version in the place of the first, with ground and reason; nobody is in it but its defendant', () => {
    const said: SharedAnew = {
      amendment: { ground: 'magistrates-varied', power: 'vary', bench: ['Idris Vane JP'], decidedOn: day },
      reason: 'The surcharge was wrong',
    };
    const commands = anew(said);
    expect(commands.map(({ kind }) => kind)).toEqual(['plea', 'results-shared']);
    const second = commands.at(-1);
    if (second?.kind !== 'results-shared') throw new Error('Nothing was shared');
    expect(second).toMatchObject({ version: 2, ...said });
    expect(second.supersedes).toContain(shared._id);
    expect(second.results.every(({ target }) => target.defendantId === firstDefendant)).toBe(true);
    // As the gateway will: what is written keeps the schema of what is stored.
    const { kind, caseId: _caseId, withheld: _withheld, ...fields } = second;
    const entry = entryOf(kind, adviser, { ...fields, withheld: [], counter: 2 } as never);
    expect(
      parseDocument({ ...entry, _id: shareId(entry as ResultsSharedEntry & Record<string, unknown>) }).ok,
    ).toBe(true);
  });

  test('because they were recorded wrongly wait for approval, and so does the plea that the lines say', () => {
    const said: SharedAnew = { amendment: { ground: 'recorded-wrongly' }, reason: 'Misheard' };
    expect(anew(said).map(({ kind }) => kind)).toEqual(['results-shared']);
    const { view, toShare } = sharing('1 NG\n1 FO 150', shared);
    expect(takenBeside(view, toShare, preparedShare(toShare), 'Approved')).toMatchObject([
      { kind: 'plea', pleaValue: 'NOT_GUILTY', reason: 'Approved' },
    ]);
  });

  test('in the place of two that had not seen each other name both, and say why without a ground', () => {
    const other = shareOf(person('court-associate'), [recordedResult('Order')]);
    const { view, hearing, toShare } = sharing('1 FO 150', shared, other);
    expect(hearing.shares[0]?.shared.state).toBe('clash');
    const settled = shareCommands(view, toShare, hearing.shares[0], [], { reason: 'The bench was asked' }).at(
      -1,
    );
    expect(settled).toMatchObject({ version: 2, reason: 'The bench was asked' });
    expect(settled).not.toHaveProperty('amendment');
    expect(settled && 'supersedes' in settled && settled.supersedes).toEqual(
      expect.arrayContaining([shared._id, other._id]),
    );
  });
});

test('Sixty offences, each on bail with four conditions and its next hearing, are one share', () => {
  const titles = Array.from({ length: 60 }, (_, at) => `Fraud ${String(at + 1)}`);
  const facts = hearingFacts([defendantFacts('Piotr NOWAK', titles)]);
  const typed = 'all RC\nPORR1 "1 Elm Row"\nPORO1 "none"\nPORE2\nPORCU2\nNHMC 21/12/2026 10:00 30min';
  const reading = readLines(typed, facts);
  const [defendant] = facts.defendants as [DefendantFacts];
  const { results, text } = preparedShare({
    hearingId: testHearing,
    facts,
    reading,
    catalogue: testCatalogue,
    defendant,
  });
  expect(countResults(results)).toBe(480);
  expect(countResults(results)).toBeLessThanOrEqual(mostSharedResults);
  expect(text.length).toBeLessThan(sharedTextMaxLength);
});

test('An application is answered, found and resulted under its own id, and its share holds to its schema', () => {
  const made = entryOf('application-made', adviser, {
    hearingId: testHearing,
    applicationId: '018f0000-0000-7000-8000-0000000000e1',
    defendantId: firstDefendant,
    applicationType: { code: 'SE20501', words: 'Failing to comply with a community order' },
    order: 'Community order of 3 March 2026',
  });
  const { commands } = sharing('app 1 admits breach\napp 1 proved\napp 1 OTC', made);
  expect(commands.map(({ kind }) => kind)).toEqual(['plea', 'verdict', 'results-shared']);
  const about = { offenceId: made.applicationId, defendantId: firstDefendant };
  expect(commands[0]).toMatchObject({ ...about, pleaValue: 'ADMITS_BREACH' });
  expect(commands[2]).toMatchObject({
    text: `Ottilie BRANDRETH, born 3 February 1990

Application 1, Failing to comply with a community order (Community order of 3 March 2026)
Answer: admits breach.
Finding: proved.
The order is to continue.`,
    recorded: [{ ...about, shortCode: 'OTC' }],
  });
});
