import { sayPlea } from '../plea/pleaWords.ts';
import type { DefendantFacts, HearingFacts } from './hearingFacts.ts';
import { inSmall, missingOf, type Missing } from './missingOf.ts';
import { totalToPay } from './totalToPay.ts';
import type { BailTaken, LineReading, PleaTaken, VerdictTaken } from './notepad.ts';
import type { OrderedResult } from './orderedResult.ts';
import type { ResultCatalogue } from './resultDefinition.ts';
import { rememberingCatalogue } from './rememberingCatalogue.ts';
import { resultSentences } from './resultText.ts';
import { sayAmount } from './sayValue.ts';
import { sayDayInFull } from '../day/sayDay.ts';
import { plainCharacters } from './plainCharacters.ts';
import { sayVerdict } from './sayVerdict.ts';
import { TextWriter, textOf, type TextPiece } from './textPieces.ts';
import { inOrder, type Wording } from './wording.ts';

/** What was decided. A notepad that was read is one; so is what stands in the record, which has no lines. */
export interface Decided {
  readonly results: readonly OrderedResult[];
  readonly pleas?: readonly Omit<PleaTaken, 'lineId'>[];
  readonly verdicts?: readonly Omit<VerdictTaken, 'lineId'>[];
  readonly bail?: readonly Omit<BailTaken, 'lineId'>[];
  /** Of the notepad, where there is one: what is missing says in which line, what is open stands as not decided. */
  readonly lines?: readonly LineReading[];
}

export type RecordedSentence = readonly TextPiece[];

export interface RecordedBlock {
  /** "Offence 1, Theft from a shop", "Application 1, Application to vary conditions of bail" or "Whole case" */
  readonly heading: string;
  readonly offenceId?: string;
  readonly sentences: readonly RecordedSentence[];
}

export interface RecordedDefendant {
  readonly defendantId: DefendantFacts['defendantId'];
  /** "Piotr NOWAK, born 4 March 1992" */
  readonly heading: string;
  readonly blocks: readonly RecordedBlock[];
  /** Pence of what is to be paid; absent where nothing is. */
  readonly totalPence?: number;
}

/**
 * What will be recorded, word for word: screen, store and paper have this text and no other. For each defendant: offence by offence
 * in the one order, plea, verdict, results with what goes with them; the same of applications; then the whole case; then what is to be paid. What nobody
 * decided has no words; what is needed and missing says so in its place.
 */
export function recordedText(
  decided: Decided,
  facts: HearingFacts,
  known: ResultCatalogue,
): readonly RecordedDefendant[] {
  const catalogue = rememberingCatalogue(known);
  const lineNumbers = new Map(decided.lines?.map(({ lineId, lineNumber }) => [lineId, lineNumber]));
  const gap = (result: OrderedResult): string => {
    const number = lineNumbers.get(result.source?.lineId ?? '');
    return number === undefined ? 'missing' : `missing, line ${String(number)}`;
  };
  const wording: Wording = { catalogue, day: facts.day, saying: 'full', gap };
  return facts.defendants.flatMap((defendant) => {
    const blocks = [
      ...defendant.offences.map((offence) =>
        subjectBlock(
          { ...offence, is: 'Offence', answers: 'Plea', finds: 'Verdict' },
          defendant,
          decided,
          wording,
        ),
      ),
      ...defendant.applications.map((application) =>
        subjectBlock(
          { ...application, is: 'Application', answers: 'Answer', finds: 'Finding' },
          defendant,
          decided,
          wording,
        ),
      ),
      caseBlock(defendant, decided, wording),
    ].filter(({ sentences }) => sentences.length > 0);
    if (blocks.length === 0) return [];
    const total = totalToPay(decided.results, defendant.defendantId, catalogue, facts.day);
    return [
      {
        defendantId: defendant.defendantId,
        heading: headingOf(defendant),
        blocks,
        ...(total > 0 ? { totalPence: total } : {}),
      },
    ];
  });
}

/** The whole of it as one text, as it is stored and printed. */
export function plainRecord(defendants: readonly RecordedDefendant[]): string {
  return defendants
    .map(({ heading, blocks, totalPence }) => {
      const total = totalPence === undefined ? [] : [`Total to pay: ${sayAmount(totalPence)}`];
      const parts = blocks.map((block) => [block.heading, ...block.sentences.map(textOf)].join('\n'));
      return [heading, ...parts, ...total].join('\n\n');
    })
    .join('\n\n');
}

function headingOf({ name, birthDate }: DefendantFacts): string {
  const said = plainCharacters(name);
  return birthDate === undefined ? said : `${said}, born ${sayDayInFull(birthDate)}`;
}

/** What is resulted: an offence or an application, and what answer and finding are called of it. */
interface Subject {
  readonly offenceId: string;
  readonly number: number;
  readonly title: string;
  readonly is: string;
  readonly answers: string;
  readonly finds: string;
}

function subjectBlock(
  { offenceId, number, title, is, answers, finds }: Subject,
  { defendantId }: DefendantFacts,
  decided: Decided,
  wording: Wording,
): RecordedBlock {
  const isHere = (target: { readonly defendantId: string; readonly offenceId?: string }): boolean =>
    target.defendantId === defendantId && target.offenceId === offenceId;
  const pleas = (decided.pleas ?? [])
    .filter(isHere)
    .map((plea) => [{ text: `${answers}: ${inSmall(sayPlea(plea.pleaValue))}.`, ...lineOf(plea) }]);
  const verdicts = (decided.verdicts ?? [])
    .filter(isHere)
    .map((taken) => [{ text: `${finds}: ${inSmall(sayVerdict(taken.verdict))}.`, ...lineOf(taken) }]);
  return {
    heading: `${is} ${String(number)}, ${plainCharacters(title)}`,
    offenceId,
    sentences: [
      ...pleas,
      ...verdicts,
      ...sentencesOf(
        decided.results.filter(({ target }) => isHere(target)),
        decided,
        wording,
      ),
      ...undecided(decided, isHere),
    ],
  };
}

function caseBlock({ defendantId }: DefendantFacts, decided: Decided, wording: Wording): RecordedBlock {
  const isHere = (target: { readonly defendantId: string; readonly offenceId?: string }): boolean =>
    target.defendantId === defendantId && target.offenceId === undefined;
  const bail = (decided.bail ?? []).filter(isHere).map((taken) => [
    {
      text: `Bail status: ${inSmall(taken.bailStatus.description ?? taken.bailStatus.code)}.`,
      ...lineOf(taken),
    },
  ]);
  return {
    heading: 'Whole case',
    sentences: [
      ...bail,
      ...sentencesOf(
        decided.results.filter(({ target }) => isHere(target)),
        decided,
        wording,
      ),
      ...undecided(decided, isHere),
    ],
  };
}

function sentencesOf(
  results: readonly OrderedResult[],
  { results: all }: Decided,
  wording: Wording,
): readonly RecordedSentence[] {
  return inOrder(results, wording).flatMap((result) => {
    const sentences = resultSentences(result, wording);
    return [...sentences, ...unmarked(result, sentences.flat(), all, wording)];
  });
}

/** What is missing and has no place in a sentence, such as payment terms, follows in one of its own. */
function unmarked(
  result: OrderedResult,
  pieces: readonly TextPiece[],
  all: readonly OrderedResult[],
  wording: Wording,
): readonly RecordedSentence[] {
  const definition = wording.catalogue.byId(result.definitionId, wording.day);
  if (!definition || !wording.gap) return [];
  const beside = all.filter(({ target }) => target.defendantId === result.target.defendantId);
  const isMarked = ({ resultId, promptId, childIds = [] }: Missing): boolean =>
    pieces.some(
      (piece) =>
        piece.isMissing &&
        piece.resultId === resultId &&
        (promptId === undefined
          ? childIds.includes(piece.missingChildId ?? '')
          : piece.promptId === promptId),
    );
  const { gap } = wording;
  return missingOf(result, definition, wording.catalogue, wording.day, beside)
    .filter((missing) => !isMarked(missing))
    .map(({ words, resultId, promptId }) => {
      const of = resultWithin(result, resultId) ?? result;
      return new TextWriter(of).miss(
        `${words.charAt(0).toUpperCase()}${words.slice(1)}: ${gap(of)}.`,
        definition.prompts.find((prompt) => prompt.promptId === promptId),
      ).pieces;
    });
}

function resultWithin(result: OrderedResult, resultId: string): OrderedResult | undefined {
  if (result.resultId === resultId) return result;
  return result.children.map((child) => resultWithin(child, resultId)).find((found) => found !== undefined);
}

function undecided(
  { lines = [] }: Decided,
  isHere: (target: NonNullable<LineReading['about']>[number]) => boolean,
): readonly RecordedSentence[] {
  return lines
    .filter(({ kind, about }) => kind === 'open' && about?.some(isHere))
    .map(({ lineId, lineNumber, choices }) => [
      {
        text: `Not decided: line ${String(lineNumber)} has ${readings(choices.length)}.`,
        lineId,
        isMissing: true as const,
      },
    ]);
}

const readings = (count: number): string =>
  count === 1 ? 'something to choose' : count === 2 ? 'two readings' : `${String(count)} readings`;

const lineOf = (taken: object): { readonly lineId?: string } =>
  'lineId' in taken && typeof taken.lineId === 'string' ? { lineId: taken.lineId } : {};
