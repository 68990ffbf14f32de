import { londonDay } from '../../domain/day/courtDay.ts';
import { foldCase } from '../../domain/case/foldCase.ts';
import { isCaseDocument, type CaseDocument } from '../../domain/document/document.ts';
import { toPoliceCards } from '../../domain/police/toPoliceCards.ts';
import type { PoliceCardSheet } from '../../domain/police/policeCard.ts';
import { parseDocument } from '../../contracts/documents/parseDocument.ts';
import { canonicalJson, type Json } from '../../shared/json.ts';
import type { CaseId } from '../../shared/ids.ts';
import type { Logger } from '../../shared/logger.ts';
import { dueCases, type CaseFollower } from '../replica/followCases.ts';
import type { Replica } from '../replica/replica.ts';

/** How often it is asked whether a new day has begun, on which "next hearing" may be another. */
const dayEveryMs = 60_000;

/** What the cards are made from; the cards themselves and officers' own dates are not. */
const isSource = (type: string): boolean =>
  !['police-card', 'witness-dates', 'intake-remainder'].includes(type);

/**
 * Keeps the police cards of every case that officers have a grant on: after each change of the case, after a new grant, and
 * as a day begins. A pure function of the record: two gateways write the same, and whoever comes second changes nothing.
 */
export function followPoliceCards(replica: Replica, logger: Logger): CaseFollower {
  const due = dueCases(
    (caseId) => writeCards(replica, caseId),
    (error) => logger.error({ error: String(error) }, 'police cards of a case could not be written'),
  );
  let day = londonDay(new Date(replica.now()).toISOString());

  const isPoliced = (caseId: CaseId): boolean =>
    replica.index.grantsOn(caseId).some(({ grant }) => grant.side === 'police');
  const enqueue = (caseId: CaseId): void => {
    if (isPoliced(caseId)) due.add(caseId);
  };
  const all = (): void => {
    for (const { grant } of replica.index.grants.having('side', 'police')) enqueue(grant.caseId);
  };

  const stop = replica.onLogged((lines) => {
    for (const line of lines) {
      if (!('i' in line)) continue;
      if (line.grant) enqueue(line.grant.caseId);
      else if (isSource(line.t)) enqueue(line.i.split(':', 1)[0] as CaseId);
    }
  });
  const clock = setInterval(() => {
    const today = londonDay(new Date(replica.now()).toISOString());
    if (today === day) return;
    day = today;
    all();
  }, dayEveryMs);
  all();
  return {
    idle: () => due.idle(),
    close() {
      stop();
      clearInterval(clock);
      return due.close();
    },
  };
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
