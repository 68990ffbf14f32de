import { dayNumber, londonDayAt } from '../../domain/day/courtDay.ts';
import { foldCase } from '../../domain/case/foldCase.ts';
import { isCaseDocument, type CaseDocument } from '../../domain/document/document.ts';
import { toPoliceCards } from '../../domain/police/toPoliceCards.ts';
import type { PoliceCardSheet } from '../../domain/police/policeCard.ts';
import { parseDocument } from '../../contracts/documents/parseDocument.ts';
import { canonicalJson, type Json } from '../../shared/json.ts';
import type { CaseId } from '../../shared/ids.ts';
import type { Logger } from '../../shared/logger.ts';
import { dueCases, type CaseFollower } from '../replica/followCases.ts';
import type { RecordIndex } from '../replica/recordIndex.ts';
import type { Replica } from '../replica/replica.ts';
import { KeptMark, type CardsMark } from './cardsMark.ts';

/** How often it is asked whether a new day has begun, on which "next hearing" may be another, and how far the cards are kept. */
const lookEveryMs = 60_000;

/** What the cards are made from; the cards themselves and officers' own dates are not. */
const isSource = (type: string): boolean =>
  !['police-card', 'witness-dates', 'intake-remainder', 'hearing-pad', 'notice-receipts'].includes(type);

/**
 * Keeps the police cards of every case that officers have a grant on: after each change of the case, after a new grant, and
 * as a day begins, of the cases that had a hearing. A pure function of the record: two gateways write the same, and whoever
 * comes second changes nothing. How far they are kept is written down, so that a start reads only what moved since.
 */
export function followPoliceCards(replica: Replica, logger: Logger): CaseFollower {
  const { index } = replica;
  /** They are tried again at the next look; until then the mark stays before them. */
  const failed = new Set<CaseId>();
  const due = dueCases(
    (caseId) => writeCards(replica, caseId),
    (error, caseId) => {
      failed.add(caseId);
      logger.error({ error: String(error) }, 'police cards of a case could not be written');
    },
  );
  const today = (): string => londonDayAt(replica.now());
  const kept = new KeptMark(replica);
  let mark: CardsMark | undefined;
  let hasBegun = false;
  let day = today();

  const isPoliced = (caseId: CaseId): boolean =>
    index.grantsOn(caseId).some(({ grant }) => grant.side === 'police');
  const enqueue = (caseId: CaseId): void => {
    if (isPoliced(caseId)) due.add(caseId);
  };
  const enqueueWhere = (isDue: (partition: number) => boolean): void => {
    for (const partition of index.grants.casesHaving('side', 'police'))
      if (isDue(partition)) due.add(index.rows.partitions.text(partition) as CaseId);
  };

  const stop = replica.onLogged((lines) => {
    for (const line of lines) {
      if (!('i' in line)) continue;
      if (line.grant) enqueue(line.grant.caseId);
      else if (isSource(line.t)) enqueue(line.i.split(':', 1)[0] as CaseId);
    }
  });
  const begin = async (): Promise<void> => {
    try {
      mark = await kept.read();
    } catch (error) {
      logger.warn(
        { error: String(error) },
        'all police cards are looked at: how far they are kept is not known',
      );
    }
    const { order, day: before } = mark ?? { order: -1, day: '' };
    enqueueWhere(
      (partition) => movedAfter(index, partition, order) || hasHearingPassed(index, partition, before, day),
    );
    hasBegun = true;
  };
  const keepMark = async (): Promise<void> => {
    if (!hasBegun || !due.isDone() || failed.size > 0) return;
    const next = { order: index.order, day };
    if (mark?.order === next.order && mark.day === next.day) return;
    try {
      await kept.keep(next);
      mark = next;
    } catch (error) {
      logger.warn({ error: String(error) }, 'how far police cards are kept was not written down');
    }
  };
  const look = async (): Promise<void> => {
    for (const caseId of failed) {
      failed.delete(caseId);
      due.add(caseId);
    }
    const [before, now] = [day, today()];
    day = now;
    if (before !== now) enqueueWhere((partition) => hasHearingPassed(index, partition, before, now));
    await due.idle();
    await keepMark();
  };
  const beginning = begin();
  let looking = beginning.then(look);
  const clock = setInterval(() => {
    looking = looking.then(look);
  }, lookEveryMs);
  return {
    async idle() {
      await beginning;
      await due.idle();
    },
    async close() {
      stop();
      clearInterval(clock);
      await due.close();
      await looking;
      await keepMark();
    },
  };
}

/** Whether the log tells of the case, or of who has it, after a line. */
const movedAfter = ({ rows, cases }: RecordIndex, partition: number, order: number): boolean =>
  Math.max(rows.latestIn(partition), cases.accessChangedOf(partition)) > order;

/** Whether a hearing of the case lay ahead, or was that day, on the earlier of two days, and may be past on the later. */
function hasHearingPassed({ rows }: RecordIndex, partition: number, before: string, after: string): boolean {
  if (before === after) return false;
  const hearing = rows.types.find('hearing');
  const [from, to] = [dayNumber(before), dayNumber(after)];
  for (const row of rows.in(partition)) {
    if (rows.typeOf(row) !== hearing) continue;
    const days = rows.daysOf(row);
    if (!days || !(days[1] < from || days[0] >= to)) return true;
  }
  return false;
}

async function writeCards(replica: Replica, caseId: CaseId): Promise<void> {
  const { record } = replica.databases;
  const { rows } = await record.allDocs({
    startkey: `${caseId}:`,
    endkey: `${caseId}:￰`,
    include_docs: true,
  });
  const documents: CaseDocument[] = [];
  const held = new Map<string, PoliceCardSheet>();
  for (const { doc } of rows) {
    const parsed = parseDocument(doc);
    if (!parsed.ok || !isCaseDocument(parsed.value)) continue;
    // For the court alone (court.md): a protected address is not told to officers.
    if (parsed.value.type === 'results-withheld' && parsed.value.channel === 'bench') continue;
    if (parsed.value.type === 'police-card') held.set(parsed.value._id, parsed.value);
    else documents.push(parsed.value);
  }
  const sheet = documents.find((document) => document.type === 'case');
  if (!sheet) return;
  const view = foldCase(caseId, documents);
  const cards = toPoliceCards(view, sheet, new Date(replica.now()).toISOString());
  const changed = cards.flatMap((card) => {
    const { _rev, ...before } = held.get(card._id) ?? { _rev: undefined };
    if (_rev === undefined) return [card];
    return canonicalJson(before as unknown as Json) === canonicalJson(card as unknown as Json)
      ? []
      : [{ ...card, _rev }];
  });
  // A conflict means that somebody else has just written the same.
  if (changed.length > 0) await record.bulkDocs(changed);
}
