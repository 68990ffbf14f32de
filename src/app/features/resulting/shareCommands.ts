import type { WriteCommand } from '../../../contracts/worker/api.ts';
import type { CaseView, SharesOfDefendant } from '../../../domain/case/caseView.ts';
import { standingOf, valueIdsOf } from '../../../domain/entry/supersede.ts';
import type { Amendment } from '../../../domain/resulting/amending/amendment.ts';
import { needsApproval } from '../../../domain/resulting/amending/recordedWrongly.ts';
import type { DefendantFacts, HearingFacts } from '../../../domain/resulting/hearingFacts.ts';
import type { NotepadReading } from '../../../domain/resulting/notepad.ts';
import type { OrderedResult } from '../../../domain/resulting/orderedResult.ts';
import {
  prepareShare,
  type PreparedShare,
  type SaidResults,
} from '../../../domain/resulting/prepareShare.ts';
import { plainRecord, recordedText, type Decided } from '../../../domain/resulting/recordedText.ts';
import type { ResultCatalogue } from '../../../domain/resulting/resultDefinition.ts';
import { namedByShare } from '../../../domain/resulting/namedByShare.ts';
import { bailOfShare, type OverriddenFinding } from '../../../domain/resulting/resultsShared.ts';
import { sayVerdict } from '../../../domain/resulting/sayVerdict.ts';
import { sayValue } from '../../../domain/resulting/sayValue.ts';
import { textOf } from '../../../domain/resulting/textPieces.ts';
import type { HearingId } from '../../../shared/ids.ts';

/** What a share is made of: the hearing, what was read of its notepad, and whom of it is shared. */
export interface ToShare {
  readonly hearingId: HearingId;
  readonly facts: HearingFacts;
  readonly reading: NotepadReading;
  readonly catalogue: ResultCatalogue;
  readonly defendant: DefendantFacts;
}

/**
 * The text that will be recorded of one defendant, character for character as it is shown (../../../domain/resulting/recordedText.ts),
 * and which part of it says which result.
 */
function sayOf({
  facts,
  reading,
  catalogue,
  defendant,
}: ToShare): (results: readonly OrderedResult[]) => SaidResults {
  const { defendantId } = defendant;
  const own = <Taken extends { readonly defendantId: string }>(taken: readonly Taken[]): readonly Taken[] =>
    taken.filter((each) => each.defendantId === defendantId);
  const taken: Omit<Decided, 'results'> = {
    pleas: own(reading.pleas),
    verdicts: own(reading.verdicts),
    bail: own(reading.bail),
  };
  const alone = { ...facts, defendants: [defendant] };
  return (results) => {
    const said = recordedText({ ...taken, results }, alone, catalogue);
    const byResult: Record<string, string> = {};
    for (const sentence of said.flatMap(({ blocks }) => blocks.flatMap(({ sentences }) => sentences))) {
      const resultId = sentence.find((piece) => piece.resultId !== undefined)?.resultId;
      if (resultId === undefined) continue;
      const before = byResult[resultId];
      byResult[resultId] = before === undefined ? textOf(sentence) : `${before} ${textOf(sentence)}`;
    }
    return { text: plainRecord(said), results: byResult };
  };
}

/** What would be shared of one defendant now, as each of its readers gets it. */
export const preparedShare = (toShare: ToShare): PreparedShare =>
  prepareShare({
    hearingId: toShare.hearingId,
    defendantId: toShare.defendant.defendantId,
    orderedDate: toShare.facts.day,
    results: toShare.reading.results.filter(
      ({ target }) => target.defendantId === toShare.defendant.defendantId,
    ),
    catalogue: toShare.catalogue,
    say: sayOf(toShare),
    sayValue,
  });

/** The hash of the text that its widest reader gets: that of the one on the screen. */
export const widestHash = ({ textHash, withheld }: PreparedShare): string =>
  withheld.at(-1)?.textHash ?? textHash;

/** By what right results that were shared are shared otherwise: an amendment says its ground; without one a person chose between two. */
export interface SharedAnew {
  readonly reason: string;
  readonly amendment?: Amendment;
}

/**
 * What is written when one defendant of a hearing is shared: the pleas, verdicts and bail that its lines say, each only where the record does
 * not say so already, then the results. Sharing the same again writes the same. An amendment that waits for somebody's approval is
 * written alone: what its lines say beside the results is recorded with the approval (`takenBeside`).
 */
export function shareCommands(
  view: Pick<CaseView, 'caseId' | 'defendants'>,
  toShare: ToShare,
  shares: SharesOfDefendant | undefined,
  overrides: readonly OverriddenFinding[] = [],
  anew?: SharedAnew,
): readonly WriteCommand[] {
  const prepared = preparedShare(toShare);
  const { hearingId, facts, defendant } = toShare;
  const { defendantId } = defendant;
  const standing = shares ? standingOf(shares.shared) : [];
  const known = [...standing, ...(shares?.proposed ?? [])];
  const ofBail = view.defendants.find((each) => each.defendantId === defendantId)?.bail;
  const { text, textHash, recorded, results, withheld } = prepared;
  return [
    ...(anew && needsApproval(anew) ? [] : takenBeside(view, toShare, prepared, anew?.reason)),
    {
      kind: 'results-shared',
      caseId: view.caseId,
      hearingId,
      defendantId,
      version: Math.max(0, ...known.map(({ value }) => value.version)) + 1,
      orderedDate: facts.day,
      results: [...results],
      text,
      textHash,
      recorded: [...recorded],
      overrides: [...overrides],
      withheld: withheld.map((part) => ({ ...part, recorded: [...part.recorded] })),
      supersedes: [
        ...namedByShare(
          [
            ...valueIdsOf(standing),
            ...(ofBail && bailOfShare({ recorded }) ? valueIdsOf(standingOf(ofBail)) : []),
          ],
          standing.flatMap(({ value }) => value.replaced),
        ),
      ],
      ...anew,
    },
  ];
}

/** The pleas, verdicts and bail that the lines of one defendant say, where the record does not say so already. */
export const takenBeside = (
  view: Pick<CaseView, 'caseId' | 'defendants'>,
  toShare: ToShare,
  prepared: Pick<PreparedShare, 'recorded'>,
  reason?: string,
): readonly WriteCommand[] =>
  [...takenCommands(view, toShare), ...bailCommands(view, toShare, prepared)].map((command) =>
    reason === undefined ? command : { ...command, reason },
  );

type TakenCommand = Extract<WriteCommand, { kind: 'plea' | 'verdict' | 'bail-decision' }>;

/** What was taken of each offence and application, the last word of each question, where the record does not say so already. */
function takenCommands(
  { caseId, defendants }: Pick<CaseView, 'caseId' | 'defendants'>,
  { hearingId, facts, reading, defendant: { defendantId } }: ToShare,
): readonly TakenCommand[] {
  const whose = defendants.find((each) => each.defendantId === defendantId);
  return [...(whose?.offences ?? []), ...(whose?.applications ?? [])].flatMap(
    ({ offenceId, plea, verdict }): readonly TakenCommand[] => {
      const isOf = (each: { readonly defendantId: string; readonly offenceId: string }): boolean =>
        each.defendantId === defendantId && each.offenceId === offenceId;
      const pleaSaid = reading.pleas.findLast(isOf)?.pleaValue;
      const found = reading.verdicts.findLast(isOf)?.verdict;
      const isPleaThere = plea.state === 'one' && plea.current.value.pleaValue === pleaSaid;
      const isFoundThere =
        verdict.state === 'one' &&
        found !== undefined &&
        sayVerdict(verdict.current.value) === sayVerdict(found);
      const about = { caseId, hearingId, defendantId, offenceId };
      return [
        ...(pleaSaid === undefined || isPleaThere
          ? []
          : [
              {
                kind: 'plea',
                ...about,
                pleaValue: pleaSaid,
                pleaDate: facts.day,
                supersedes: valueIdsOf(standingOf(plea)),
              } as const,
            ]),
        ...(found === undefined || isFoundThere
          ? []
          : [
              {
                kind: 'verdict',
                ...about,
                verdict: { ...found, verdictDate: facts.day },
                supersedes: valueIdsOf(standingOf(verdict)),
              } as const,
            ]),
      ];
    },
  );
}

/** What a line says of bail; results that decide it say it themselves, and then no line does. */
function bailCommands(
  { caseId, defendants }: Pick<CaseView, 'caseId' | 'defendants'>,
  { hearingId, reading, defendant: { defendantId } }: ToShare,
  { recorded }: Pick<PreparedShare, 'recorded'>,
): readonly TakenCommand[] {
  const said = reading.bail.findLast((each) => each.defendantId === defendantId)?.bailStatus;
  const bail = defendants.find((each) => each.defendantId === defendantId)?.bail;
  if (!said || !bail || bailOfShare({ recorded })) return [];
  if (bail.state === 'one' && bail.current.value.code === said.code) return [];
  const supersedes = valueIdsOf(standingOf(bail));
  return [{ kind: 'bail-decision', caseId, hearingId, defendantId, bailStatus: said, supersedes }];
}
