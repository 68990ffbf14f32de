import { describe, expect, test } from 'vitest';
import { adviser } from '../../../../tests/builders/caseDocuments.ts';
import { paperBy, sharedHearing } from '../../../../tests/builders/papers.ts';
import type { WriteState } from '../../../contracts/worker/api.ts';
import { hearingPapers, isToPrint, type HearingPapers } from './paperRows.ts';
import { sayIssue, sayOutdated, sayPaper } from './paperWords.ts';

const remand = '1 RI BC HMP Bedford LO+LTA NSO\nNHMC 12 Jan 10 here, trial, 1d';
const said = { device: 'tablet', today: '2026-11-24' } as const;
const at = '2026-11-24T12:03:00.000Z';
const { papers: due } = sharedHearing(remand);
const [warrant] = due;
const shareId = warrant?.records[0]?.shareId ?? expect.fail('no warrant');
const issuedAs = (changes: Parameters<typeof paperBy>[2] = {}) =>
  paperBy(adviser, 1, {
    contentHash: warrant?.contentHash ?? '',
    madeOf: [{ shareId, version: 1, textHash: warrant?.records[0]?.textHash ?? '' }],
    ...changes,
  });

function papersWith(issue: ReturnType<typeof paperBy> | undefined, state?: WriteState): HearingPapers {
  const { view, hearing } = sharedHearing(remand, issue ? [issue] : []);
  return hearingPapers(view, hearing, state ? { [shareId]: state } : {});
}
const sayFirst = ({ rows: [row] }: HearingPapers): string => (row ? sayPaper(row, said).text : '');

describe('what is said of a warrant', () => {
  test('that nobody printed', () => {
    const papers = papersWith(undefined);
    expect(sayFirst(papers)).toBe('Not printed');
    expect(papers.rows.map(isToPrint)).toEqual([true, true]);
  });

  test.each<[string, WriteState | undefined, string]>([
    [
      'printed before its share left',
      { state: 'saved-here', savedAt: at },
      'Printed 10:00 on this tablet, before the record has it',
    ],
    [
      'whose share was received then',
      { state: 'in-record', savedAt: at, recordedAt: at },
      'Printed 10:00 before the record had it. The record received the same text at 12:03',
    ],
    [
      'printed by somebody else',
      undefined,
      'Printed 10:00 before the record had it. The record has the same text',
    ],
    [
      'whose share was kept apart',
      { state: 'needs-you', savedAt: at, reason: 'No access.', reasonCode: 'not-on-the-case' },
      'Printed 10:00. The record did not take what it is made of: see Unsent, and tell whoever has it',
    ],
  ])('%s', (_what, state, words) => {
    const papers = papersWith(issuedAs(), state);
    expect(sayFirst(papers)).toBe(words);
    expect(papers.rows.map(isToPrint)).toEqual([false, true]);
  });

  test('printed of what the record had already', () => {
    expect(sayFirst(papersWith(issuedAs({ isBeforeRecord: false })))).toBe(
      "Printed 10:00 from the court's record",
    );
  });
});

test('a paper that says something else than the record is to be printed again, and it says which', () => {
  const { rows } = papersWith(
    issuedAs({
      contentHash: 'f'.repeat(64),
      madeOf: issuedAs().madeOf.map((each) => ({ ...each, textHash: 'f'.repeat(64) })),
    }),
  );
  const [row] = rows;
  expect(row && isToPrint(row)).toBe(true);
  const [outdated] = row?.outdated ?? [];
  expect(outdated && sayOutdated(outdated.issue, outdated.standing, said.today)).toMatch(
    /^B40LT00-261124-\S{5}-001, printed 10:00, differs from the record\. Print it again, and call this one back\.$/,
  );
});

test('a warrant that does not follow any more is called back', () => {
  const bail = sharedHearing('1 RU not excused', [issuedAs()]);
  const { calledBack } = hearingPapers(bail.view, bail.hearing, {});
  expect(calledBack.map(({ issue, name }) => [issue.value.kind, name])).toEqual([
    ['remand-warrant', 'BRANDRETH, Ottilie'],
  ]);
});

test('the paper itself says what the record had when it was given out', () => {
  const [issue] = papersWith(issuedAs()).rows.flatMap(({ issued }) => issued ?? []);
  expect(issue && sayIssue(issue)).toBe(
    "Issued 24 November 2026 at 10:00, before the court's record had received it.",
  );
});
