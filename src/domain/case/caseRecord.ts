import { compareEntries } from '../entry/entry.ts';
import { lineages, supersededIds } from '../entry/supersede.ts';
import {
  isEntryType,
  type CaseDocument,
  type Entry,
  type EntryType,
  type Sheet,
} from '../document/document.ts';
import { addedDefendant, addedHearing, type ListAdditionEntry } from '../list/listAddition.ts';
import type { HearingPadDocument } from '../resulting/hearingPad.ts';
import type { AmendmentState } from '../resulting/amending/recordedWrongly.ts';
import { amendmentStates } from '../resulting/amendmentStates.ts';
import type { CaseId } from '../../shared/ids.ts';

/** The documents of one case, sorted out: each once, entries in the order of the record. */
export interface CaseRecord {
  readonly caseId: CaseId;
  /** What the gateway wrote, and what stands in for it of a hearing, or a case, that the court added itself. */
  sheets<Type extends Sheet['type']>(type: Type): readonly Extract<Sheet, { type: Type }>[];
  entries<Type extends EntryType>(type: Type): readonly Extract<Entry, { type: Type }>[];
  /** What people have typed and not shared, by hearing. */
  readonly pads: readonly HearingPadDocument[];
  readonly allEntries: readonly Entry[];
  isSuperseded(entryId: string): boolean;
  /** Of a share of results: one that amends what was recorded wrongly stands when somebody else has approved it. */
  amendmentStateOf(shareId: string): AmendmentState;
  /** The id of one value of the same line of descent (../entry/supersede.ts). */
  lineageOf(valueId: string): string;
}

/** Sorts documents in any order, repeated or not, into the one order that every device and the server share. */
export function caseRecord(caseId: CaseId, documents: Iterable<CaseDocument>): CaseRecord {
  const byId = new Map<string, CaseDocument>();
  for (const document of documents) {
    if (document.caseId !== caseId) continue;
    const held = byId.get(document._id);
    if (!held || isNewer(document, held)) byId.set(document._id, document);
  }
  const all = [...byId.values()].sort((a, b) => (a._id < b._id ? -1 : 1));
  const isEntry = (document: CaseDocument): document is Entry => isEntryType(document.type);
  const allEntries = all.filter(isEntry).sort(compareEntries);
  const named = supersededIds(allEntries);
  const amendments = amendmentStates(allEntries, (entryId) => named.has(entryId));
  const amendmentStateOf = (shareId: string): AmendmentState => amendments.get(shareId) ?? 'stands';
  // What waits for somebody's word takes nothing's place yet.
  const superseded = supersededIds(allEntries.filter(({ _id }) => amendmentStateOf(_id) === 'stands'));
  const sheets = [...all, ...addedSheets(all, allEntries, superseded)];
  const ofType = (list: readonly CaseDocument[], type: string) => list.filter((each) => each.type === type);
  return {
    caseId,
    sheets: <Type extends Sheet['type']>(type: Type) =>
      ofType(sheets, type) as unknown as readonly Extract<Sheet, { type: Type }>[],
    entries: <Type extends EntryType>(type: Type) =>
      ofType(allEntries, type) as unknown as readonly Extract<Entry, { type: Type }>[],
    pads: all.filter((document) => document.type === 'hearing-pad'),
    allEntries,
    isSuperseded: (entryId) => superseded.has(entryId),
    amendmentStateOf,
    lineageOf: lineages(allEntries),
  };
}

/** The last that was said of each hearing that the court added counts; a sheet of the gateway's own goes before it. */
function addedSheets(
  all: readonly CaseDocument[],
  entries: readonly Entry[],
  superseded: ReadonlySet<string>,
): Sheet[] {
  const isAddition = (entry: Entry): entry is ListAdditionEntry =>
    entry.type === 'list-addition' && !superseded.has(entry._id);
  const byHearing = new Map(entries.filter(isAddition).map((entry) => [entry.hearingId, entry]));
  const isKnown = all.some(({ type }) => type === 'case');
  const added = [...byHearing.values()].flatMap((entry): Sheet[] => [
    addedHearing(entry),
    ...(entry.person && !isKnown ? [addedDefendant({ ...entry, person: entry.person })] : []),
  ]);
  return added.filter((sheet) => !all.some(({ _id }) => _id === sheet._id));
}

/** Of two versions of one document the one of the later revision; the same choice whichever comes first. */
function isNewer(a: CaseDocument, b: CaseDocument): boolean {
  const [revisionA, revisionB] = [a._rev ?? '', b._rev ?? ''];
  const byGeneration = Number.parseInt(revisionA || '0', 10) - Number.parseInt(revisionB || '0', 10);
  if (byGeneration !== 0) return byGeneration > 0;
  return revisionA !== revisionB ? revisionA > revisionB : JSON.stringify(a) > JSON.stringify(b);
}
