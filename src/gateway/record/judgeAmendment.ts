import { parseDocument } from '../../contracts/documents/parseDocument.ts';
import { londonDayAt } from '../../domain/day/courtDay.ts';
import { isEntryType, type AssizeDocument, type Entry } from '../../domain/document/document.ts';
import { casePartition, documentId, parseDocumentId } from '../../domain/document/documentId.ts';
import type { Jurisdiction } from '../../domain/hearing/hearing.ts';
import { foundingId } from '../../domain/list/listAddition.ts';
import { stopsAmendment } from '../../domain/resulting/amending/checkAmendment.ts';
import { mayDecideAmendment } from '../../domain/resulting/amending/recordedWrongly.ts';
import type { AmendmentDecisionEntry, ResultsSharedEntry } from '../../domain/resulting/resultsShared.ts';
import type { Replica } from '../replica/replica.ts';
import { readEntry, type PushedDocument, type RuleBroken } from './judgeDocument.ts';

/** What the record holds of hearings and shares that amendments name, by id; what enters is added as it is judged. */
export type AmendedDocuments = Map<string, AssizeDocument>;

type Amending = ResultsSharedEntry | AmendmentDecisionEntry;
const isAmending = (entry: Entry): entry is Amending =>
  entry.type === 'amendment-decision' || (entry.type === 'results-shared' && entry.amendment !== undefined);

/** Of what is sent now, the hearing and the shares that its amendments and the words on them are about. Asks the store only where there is one. */
export async function amendedDocuments(
  { databases: { record } }: Replica,
  documents: readonly PushedDocument[],
): Promise<AmendedDocuments> {
  const keys = new Set<string>();
  for (const document of documents) {
    if (document['type'] !== 'amendment-decision' && document['amendment'] === undefined) continue;
    const entry = readEntry(document);
    if (!entry.ok || !isAmending(entry.value)) continue;
    for (const id of namedBy(entry.value)) keys.add(id);
  }
  const found: AmendedDocuments = new Map();
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
 * court, the days, the bench and the reason; and whether a word on one is another person's. What the record does not hold
 * (the hearing of a case that has not come, a share that is still on another device) is not judged by.
 *
 * @param now milliseconds since 1970
 */
export function judgeAmendment(entry: Entry, known: AmendedDocuments, now: number): RuleBroken | undefined {
  if (!isAmending(entry)) return undefined;
  if (entry.type === 'amendment-decision') {
    const amendment = known.get(entry.amendmentId);
    return amendment?.type === 'results-shared' && !mayDecideAmendment(entry.author, amendment)
      ? { tag: 'own-amendment', reason: 'Nobody approves or refuses an amendment of their own.' }
      : undefined;
  }
  const { amendment, reason = '', overrides } = entry;
  if (!amendment) return undefined;
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

const namedBy = (entry: Amending): readonly string[] =>
  entry.type === 'amendment-decision'
    ? [entry.amendmentId]
    : [
        hearingIdOf(entry),
        foundingId(entry.caseId),
        ...entry.supersedes.filter((id) => parseDocumentId(id)?.type === 'results-shared'),
      ];

const hearingIdOf = ({ caseId, hearingId }: ResultsSharedEntry): string =>
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
    const isIts =
      share?.type === 'results-shared' &&
      share.hearingId === entry.hearingId &&
      share.defendantId === entry.defendantId;
    return isIts ? [share] : [];
  });
  return named.sort((a, b) => b.version - a.version)[0]?.orderedDate;
}
