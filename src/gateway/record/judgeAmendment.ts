import { parseDocument } from '../../contracts/documents/parseDocument.ts';
import { londonDayAt } from '../../domain/day/courtDay.ts';
import { isEntryType, type AssizeDocument, type Entry } from '../../domain/document/document.ts';
import { casePartition, documentId, parseDocumentId } from '../../domain/document/documentId.ts';
import type { Jurisdiction } from '../../domain/hearing/hearing.ts';
import { foundingId } from '../../domain/list/listAddition.ts';
import { stopsAmendment } from '../../domain/resulting/amending/checkAmendment.ts';
import { mayDecideAmendment, needsApproval } from '../../domain/resulting/amending/recordedWrongly.ts';
import { directlyReplaced } from '../../domain/resulting/amending/shareChange.ts';
import {
  saidByShare,
  type AmendmentDecisionEntry,
  type ResultsSharedEntry,
} from '../../domain/resulting/resultsShared.ts';
import type { Replica } from '../replica/replica.ts';
import { readEntry, type PushedDocument, type RuleBroken } from './judgeDocument.ts';

/** What the record holds of hearings and shares that amendments name, by id; what enters is added as it is judged. */
export type AmendedDocuments = Map<string, AssizeDocument>;

type Amending = ResultsSharedEntry | AmendmentDecisionEntry;
const isAmending = (entry: Entry): entry is Amending =>
  entry.type === 'amendment-decision' || (entry.type === 'results-shared' && entry.version > 1);

/**
 * Of what is sent now, the hearings of its shares, and the shares that amendments and the words on them are about. Asks the store only
 * where there is one. Shares that are sent now are known in whatever order they come: a device sends by its clock, which may have been set back.
 */
export async function amendedDocuments(
  { databases: { record } }: Replica,
  documents: readonly PushedDocument[],
): Promise<AmendedDocuments> {
  const keys = new Set<string>();
  const found: AmendedDocuments = new Map();
  for (const document of documents) {
    if (document['type'] !== 'amendment-decision' && document['type'] !== 'results-shared') continue;
    const read = readEntry(document);
    if (!read.ok) continue;
    if (read.value.type === 'results-shared') found.set(read.value._id, read.value);
    if (read.value.type === 'results-shared' || isAmending(read.value))
      for (const id of namedBy(read.value)) keys.add(id);
  }
  if (keys.size === 0) return found;
  const { rows } = await record.allDocs({ keys: [...keys], include_docs: true });
  for (const row of rows) {
    const parsed = parseDocument('doc' in row ? row.doc : undefined);
    if (parsed.ok) found.set(parsed.value._id, parsed.value);
  }
  return found;
}

/** What is judged later in the same request may be about what enters now. */
export function noteAmended(
  known: AmendedDocuments,
  document: { readonly _id: string; readonly type: string },
): void {
  if (isEntryType(document.type)) known.set(document._id, document as Entry);
}

/**
 * Whether an amendment keeps the rule of its ground, as its device was to check before it wrote it (src/domain/resulting/amending): the
 * court, the days, the bench and the reason; whether a word on one is another person's; whether both are about the results that they
 * name. What the record does not hold (the hearing of a case that has not come, a share that is still on another device) is not judged by.
 * A share that says no ground settles two that say different things, neither of which had seen the other: both are in the record by then.
 *
 * @param now milliseconds since 1970
 */
export function judgeAmendment(entry: Entry, known: AmendedDocuments, now: number): RuleBroken | undefined {
  if (!isAmending(entry)) return undefined;
  if (entry.type === 'amendment-decision') return judgeDecision(entry, known);
  if (!isOfItsQuestion(entry, known)) return amendsAnother;
  const { amendment, reason = '', overrides } = entry;
  if (!amendment) return settlesTwo(entry, known) ? undefined : settlesNothing;
  const jurisdiction = jurisdictionOf(entry, known);
  const orderedOn = orderedOnOf(entry, known);
  const stops = stopsAmendment(
    amendment,
    {
      reason,
      today: londonDayAt(new Date(now)),
      ...(jurisdiction === undefined ? {} : { jurisdiction }),
      ...(orderedOn === undefined ? {} : { orderedOn }),
    },
    overrides,
  );
  return stops.length === 0
    ? undefined
    : { tag: 'amendment', reason: stops.map(({ text }) => text).join(' ') };
}

const amendsAnother: RuleBroken = {
  tag: 'amends-another',
  reason:
    'It names results of another case, hearing or defendant than it is about, or none that wait for a word.',
};
const settlesNothing: RuleBroken = {
  tag: 'settles-nothing',
  reason:
    'It takes the place of results without a ground, and they are not two that differ and had not seen each other.',
};

function judgeDecision(entry: AmendmentDecisionEntry, known: AmendedDocuments): RuleBroken | undefined {
  const { partition, type } = parseDocumentId(entry.amendmentId) ?? {};
  if (type !== 'results-shared' || partition !== casePartition(entry.caseId)) return amendsAnother;
  const amendment = known.get(entry.amendmentId);
  if (amendment?.type !== 'results-shared') return undefined;
  if (!mayDecideAmendment(entry.author, amendment)) {
    return { tag: 'own-amendment', reason: 'Nobody approves or refuses an amendment of their own.' };
  }
  return needsApproval(amendment) && isSameQuestion(entry, amendment) ? undefined : amendsAnother;
}

const isSameQuestion = (
  a: Pick<Amending, 'hearingId' | 'defendantId'>,
  b: Pick<Amending, 'hearingId' | 'defendantId'>,
): boolean => a.hearingId === b.hearingId && a.defendantId === b.defendantId;

/** Whether all that it names is of its case, and what of that is held of its hearing and defendant. */
const isOfItsQuestion = (entry: ResultsSharedEntry, known: AmendedDocuments): boolean =>
  sharesNamed(entry).every((id) => {
    const share = known.get(id);
    return (
      parseDocumentId(id)?.partition === casePartition(entry.caseId) &&
      (share?.type !== 'results-shared' || isSameQuestion(share, entry))
    );
  });

const settlesTwo = (entry: ResultsSharedEntry, known: AmendedDocuments): boolean => {
  const sides = directlyReplaced(
    entry.supersedes,
    sharesNamed(entry).flatMap((id) => {
      const share = known.get(id);
      return share?.type === 'results-shared' ? [{ id, replaces: share.supersedes, share }] : [];
    }),
  );
  return new Set(sides.map(({ share }) => saidByShare(share))).size > 1;
};

const namedBy = (entry: Amending): readonly string[] =>
  entry.type === 'amendment-decision'
    ? [entry.amendmentId]
    : [hearingIdOf(entry), foundingId(entry.caseId), ...sharesNamed(entry)];

const sharesNamed = ({ supersedes }: ResultsSharedEntry): readonly string[] =>
  supersedes.filter((id) => parseDocumentId(id)?.type === 'results-shared');

export const hearingIdOf = ({ caseId, hearingId }: ResultsSharedEntry): string =>
  documentId(casePartition(caseId), 'hearing', hearingId);

function jurisdictionOf(entry: ResultsSharedEntry, known: AmendedDocuments): Jurisdiction | undefined {
  const hearing = known.get(hearingIdOf(entry));
  if (hearing?.type === 'hearing') return hearing.jurisdiction;
  const founding = known.get(foundingId(entry.caseId));
  return founding?.type === 'list-addition' && founding.hearingId === entry.hearingId
    ? founding.jurisdiction
    : undefined;
}

/** When what it amends was ordered: by the latest version that it names, of its own hearing and defendant. */
function orderedOnOf(entry: ResultsSharedEntry, known: AmendedDocuments): string | undefined {
  const named = entry.supersedes.flatMap((id) => {
    const share = known.get(id);
    return share?.type === 'results-shared' ? [share] : [];
  });
  return named.sort((a, b) => b.version - a.version)[0]?.orderedDate;
}
