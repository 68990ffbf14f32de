import type { UserProfile } from '../../src/domain/access/user.ts';
import type { CaseDocument } from '../../src/domain/document/document.ts';
import { paperId, type PaperIssuedEntry } from '../../src/domain/papers/paperIssued.ts';
import { paperNumber } from '../../src/domain/papers/paperNumber.ts';
import type { Paper } from '../../src/domain/papers/paper.ts';
import { papersOf } from '../../src/domain/papers/papersOf.ts';
import { foldCase } from '../../src/domain/case/foldCase.ts';
import type { CaseView, HearingView } from '../../src/domain/case/caseView.ts';
import { hearingFactsOf } from '../../src/domain/resulting/hearingFactsOf.ts';
import { plainRecord, recordedText } from '../../src/domain/resulting/recordedText.ts';
import { prepareShare } from '../../src/domain/resulting/prepareShare.ts';
import { sayValue } from '../../src/domain/resulting/sayValue.ts';
import { sha256 } from '../../src/shared/sha256.ts';
import { adviser, caseSheet, defendantSheet, entryOf, hearingSheet, testHearing } from './caseDocuments.ts';
import { readLines } from './notepads.ts';
import { firstDefendant, testCase } from './people.ts';
import { testCatalogue } from './resultCatalogue.ts';
import { shareOf, withheldOf } from './shares.ts';

/** A paper that was given out, as a device of this user writes it: the nth of that device. */
export function paperBy(
  user: UserProfile,
  count: number,
  changes: Partial<Omit<PaperIssuedEntry, 'type' | 'author' | '_id'>> = {},
): PaperIssuedEntry {
  const entry = entryOf('paper-issued', user, {
    channel: 'bench',
    hearingId: testHearing,
    defendantId: firstDefendant,
    kind: 'remand-warrant',
    number: '',
    madeOf: [{ shareId: `${testCase}:results-shared:x` as never, version: 1, textHash: sha256('x') }],
    contentHash: sha256('x'),
    isBeforeRecord: true,
    ...changes,
  });
  const numbered = {
    ...entry,
    number: paperNumber({ court: 'B40LT00', day: '2026-11-24', deviceId: entry.deviceId, count }),
  };
  return { ...numbered, _id: paperId(numbered) };
}

export interface SharedHearing {
  readonly view: CaseView;
  readonly hearing: HearingView;
  readonly papers: readonly Paper[];
  /** What stood on the screen when it was shared. */
  readonly shown: string;
  readonly documents: readonly CaseDocument[];
}

/** A hearing whose lines were typed, read and shared, as a device does it, and the papers that follow. */
export function sharedHearing(
  lines: string,
  further: readonly CaseDocument[] = [],
  sheets: readonly CaseDocument[] = [caseSheet(), defendantSheet(), hearingSheet()],
): SharedHearing {
  const before = foldCase(testCase, sheets);
  const [hearing] = before.hearings;
  if (!hearing) throw new Error('No hearing');
  const facts = hearingFactsOf(before, hearing, '2026-11-24');
  const [defendant] = facts.defendants;
  if (!defendant) throw new Error('No defendant');
  const reading = readLines(lines, facts);
  const shown = plainRecord(recordedText(reading, facts, testCatalogue));
  const prepared = prepareShare({
    hearingId: hearing.hearingId,
    defendantId: defendant.defendantId,
    orderedDate: facts.day,
    results: reading.results,
    catalogue: testCatalogue,
    say: (results) => {
      const said = recordedText({ ...reading, results, lines: [] }, facts, testCatalogue);
      return { text: plainRecord(said), results: {} };
    },
    sayValue,
  });
  const parts = prepared.withheld.map(({ audience, ...part }) => ({
    audience,
    entry: withheldOf(adviser, part.recorded, {
      ...part,
      channel: audience === 'court' ? 'bench' : `defendant:${firstDefendant}`,
    }),
  }));
  const { withheld: _withheld, ...said } = prepared;
  const share = shareOf(adviser, prepared.recorded, {
    ...said,
    withheld: parts.map(({ audience, entry }) => ({
      audience,
      entryId: entry._id,
      textHash: entry.textHash,
    })),
  });
  const documents = [...sheets, ...parts.map(({ entry }) => entry), share, ...further];
  const view = foldCase(testCase, documents);
  const [folded] = view.hearings;
  if (!folded) throw new Error('No hearing');
  return { view, hearing: folded, papers: papersOf(view, folded), shown, documents };
}
