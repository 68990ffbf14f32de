import type { FoundCase } from '../../contracts/http/findCase.ts';
import { parseDocument } from '../../contracts/documents/parseDocument.ts';
import { caseTitle } from '../../domain/case/foldCase.ts';
import type { CaseSheet } from '../../domain/case/caseSheet.ts';
import { londonDay, londonDayAt } from '../../domain/day/courtDay.ts';
import { casePartition, documentId } from '../../domain/document/documentId.ts';
import type { HearingSheet } from '../../domain/hearing/hearing.ts';
import { listName, type DefendantSheet } from '../../domain/party/defendant.ts';
import type { CaseId } from '../../shared/ids.ts';
import type { Replica } from '../replica/replica.ts';

const mostFound = 20;
/** Case sheets that are read at once: the store's answer to a hundred thousand would not fit beside everything else. */
const readAtOnce = 1_000;

/** References of all cases, kept fresh by the log; the cases themselves stay in the store. */
export class CaseLookup {
  readonly #replica: Replica;
  readonly #references = new Map<CaseId, string>();
  readonly #stale = new Set<CaseId>();
  #refreshed: Promise<void> = Promise.resolve();

  constructor(replica: Replica) {
    this.#replica = replica;
    const { rows } = replica.index;
    for (const row of rows.ofType('case'))
      this.#stale.add(rows.partitions.text(rows.partitionOf(row)) as CaseId);
    replica.onLogged((lines) => {
      for (const line of lines) {
        if ('i' in line && line.t === 'case') this.#stale.add(line.i.split(':', 1)[0] as CaseId);
      }
    });
  }

  /** Cases whose reference is the text, spaces, strokes and capitals aside. */
  async exactly(text: string): Promise<readonly CaseId[]> {
    const wanted = normal(text);
    if (wanted === '') return [];
    await this.#fresh();
    return [...this.#references].filter(([, reference]) => reference === wanted).map(([caseId]) => caseId);
  }

  /** Cases whose reference holds the text, spaces and capitals aside. */
  async find(text: string): Promise<FoundCase[]> {
    const wanted = normal(text);
    if (wanted === '') return [];
    await this.#fresh();
    const caseIds = [...this.#references]
      .filter(([, reference]) => reference.includes(wanted))
      .sort(([, a], [, b]) => a.length - b.length || (a < b ? -1 : 1))
      .slice(0, mostFound)
      .map(([caseId]) => caseId);
    const found = await Promise.all(caseIds.map((caseId) => this.#read(caseId)));
    return found.filter((each) => each !== undefined);
  }

  #fresh(): Promise<void> {
    // One after the other: a search that begins while another reads must not miss what that one reads.
    this.#refreshed = this.#refreshed.catch(() => undefined).then(() => this.#refresh());
    return this.#refreshed;
  }

  async #refresh(): Promise<void> {
    const caseIds = [...this.#stale];
    for (let at = 0; at < caseIds.length; at += readAtOnce) {
      await this.#readReferences(caseIds.slice(at, at + readAtOnce));
    }
  }

  async #readReferences(caseIds: readonly CaseId[]): Promise<void> {
    // Taken out before they are read: one that changes meanwhile is stale again.
    for (const caseId of caseIds) this.#stale.delete(caseId);
    try {
      const keys = caseIds.map((caseId) => documentId(casePartition(caseId), 'case', caseId));
      const { rows } = await this.#replica.databases.record.allDocs({ keys, include_docs: true });
      rows.forEach((row, at) => {
        const caseId = caseIds[at];
        if (caseId === undefined) return;
        const sheet = 'doc' in row ? parsed<CaseSheet>(row.doc, 'case') : undefined;
        if (sheet) this.#references.set(caseId, normal(sheet.reference));
        else this.#references.delete(caseId);
      });
    } catch (error) {
      for (const caseId of caseIds) this.#stale.add(caseId);
      throw error;
    }
  }

  async #read(caseId: CaseId): Promise<FoundCase | undefined> {
    const { record } = this.#replica.databases;
    const { rows } = await record.allDocs({
      startkey: `${caseId}:`,
      endkey: `${caseId}:￰`,
      include_docs: true,
    });
    const sheet = rows.map((row) => parsed<CaseSheet>(row.doc, 'case')).find(Boolean);
    if (!sheet) return undefined;
    const defendants = rows
      .flatMap((row) => parsed<DefendantSheet>(row.doc, 'defendant') ?? [])
      .sort((a, b) => a.number - b.number)
      .map((each) => ({ sheet: each, name: listName(each) }));
    const { index } = this.#replica;
    const grants = index.grantsOn(caseId).map(({ grant }) => {
      const toName = 'userId' in grant.to ? index.users.get(grant.to.userId)?.profile.name : undefined;
      return toName === undefined ? grant : { ...grant, toName };
    });
    return {
      caseId,
      reference: sheet.reference,
      title: caseTitle(defendants),
      defendants: defendants.map((each) => ({ defendantId: each.sheet.defendantId, name: each.name })),
      hearings: comingHearings(
        rows.flatMap((row) => parsed<HearingSheet>(row.doc, 'hearing') ?? []),
        londonDayAt(this.#replica.now()),
      ),
      grants,
    };
  }
}

function parsed<T>(value: unknown, type: string): T | undefined {
  const result = parseDocument(value);
  return result.ok && result.value.type === type ? (result.value as T) : undefined;
}

/** What of a case's hearings is not over, in the order of their days. */
function comingHearings(
  hearings: readonly HearingSheet[],
  today: string,
): NonNullable<FoundCase['hearings']> {
  return hearings
    .filter(({ isVacated }) => isVacated !== true)
    .map(({ hearingId, hearingType, courtCentre, hearingDays }) => ({
      hearingId,
      hearingType: hearingType.description,
      courtName: courtCentre.name,
      days: hearingDays
        .flatMap((each) => (each.isCancelled === true ? [] : (londonDay(each.sittingDay) ?? [])))
        .filter((day) => day >= today)
        .sort(),
    }))
    .filter(({ days }) => days.length > 0)
    .sort((a, b) => ((a.days[0] ?? '') < (b.days[0] ?? '') ? -1 : 1));
}

const normal = (reference: string): string => reference.replace(/[\s/-]/g, '').toLowerCase();
