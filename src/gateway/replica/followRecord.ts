import type { LogFields, Logger } from '../../shared/logger.ts';
import type { GrantDocument } from '../../domain/access/grant.ts';
import { profileOfDocument } from '../../domain/access/user.ts';
import { parseDocument } from '../../contracts/documents/parseDocument.ts';
import { dayNumber, londonDay } from '../../domain/day/courtDay.ts';
import type { HearingSheet } from '../../domain/hearing/hearing.ts';
import { addedHearing, foundedReach, isFounding } from '../../domain/list/listAddition.ts';
import type { Database } from '../database/database.ts';
import type { RecordIndex } from './recordIndex.ts';
import type { DocumentLine, LogLine } from './logLine.ts';
import type { ReplicaLog } from './replicaLog.ts';
import type { StoreWatch } from './storeWatch.ts';

/** Changes read from the store at once while catching up. */
const pageSize = 1_000;
/** After the feed broke off, or the log could not be written, milliseconds. */
const againAfterMs = 1_000;
/**
 * After so long CouchDB answers a feed that nothing has come in, and is asked again, milliseconds. With that and the 30 s that an
 * answer may take it stays below the patience of `couchFetch`, which would take a quiet feed for one that is half open. Signs of
 * life (`heartbeat`), with which CouchDB never answers, end nothing there.
 */
const quietForMs = 40_000;
/** Changes beyond the log that are looked at: the first of them may be none of the record, or logged already. */
const aheadSize = 100;

export interface Following {
  /** Appends lines of the gateway's own (what the clock brings), in turn with those from the store; numbered from `order` on. */
  insert(make: (order: number) => readonly LogLine[]): Promise<void>;
  /** Since when the feed is broken off, or the log cannot be written: milliseconds since 1970. Until nothing is missing. */
  brokenSince(): number | undefined;
  /** What could not be written into the log when that was tried last. */
  unlogged(): readonly LogLine[];
  /**
   * The first changes of the store after the place that the log has. The newest of all is not to be had: CouchDB keeps a database
   * in shards, and tells that of whichever answers first.
   */
  ahead(): Promise<readonly Change[]>;
  /** Whether the log holds everything that the store does. */
  isCaughtUp(): Promise<boolean>;
  stop(): Promise<void>;
}

/** The signal came while the log was still catching up. */
class StoppedCatchingUp extends Error {}

export type Change = PouchDB.Core.ChangesResponseChange<object>;

/**
 * Follows the store's feed into the log: what is new gets the next number, is written down, then told. First everything that
 * happened while nobody followed, then each change as it comes.
 */
export async function followRecord(options: {
  readonly record: Database;
  readonly log: ReplicaLog;
  readonly logger: Logger;
  readonly watch: StoreWatch;
  readonly signal?: AbortSignal | undefined;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  readonly onLines: (lines: readonly LogLine[]) => void;
  /** The store behind the feed is not the one that the log tells of: nothing more is followed. */
  readonly onReplaced: () => void;
}): Promise<Following> {
  const { record, log, logger, now, watch, signal, onLines, onReplaced } = options;
  const { index } = log;
  let since = log.since;
  let unlogged: readonly LogLine[] = [];
  let brokenSince: number | undefined;

  let turn: Promise<void> = Promise.resolve();
  let isStopped = false;
  const replaced = (): void => {
    if (isStopped) return;
    isStopped = true;
    onReplaced();
  };

  const commit = async (lines: readonly LogLine[], upTo: string | number): Promise<void> => {
    unlogged = lines;
    try {
      await log.append(lines, upTo);
    } catch (error) {
      brokenSince ??= Date.now();
      throw error;
    }
    unlogged = [];
    brokenSince = undefined;
    since = upTo;
    for (const line of lines) index.apply(line);
    watch.note(lines);
    if (lines.length > 0) onLines(lines);
    try {
      await log.shorten();
    } catch (error) {
      // Nothing is lost: the lines are all there, and the next start reads more of them.
      logger.warn({ error: String(error) }, 'no snapshot of the index could be written');
    }
  };
  const take = async (changes: readonly Change[], isLive: boolean): Promise<void> => {
    const lines = new Map<string, Omit<DocumentLine, 'o'>>();
    for (const change of changes) {
      // A feed that was rewound tells of a document twice; the later row knows more.
      lines.delete(change.id);
      const line = toLine(change, index, now());
      if (line) lines.set(change.id, line);
    }
    // Nothing but what is logged already: so a feed begins that was rewound, and that of a store which was put back.
    if (isLive && lines.size === 0 && !(await watch.isSame())) return replaced();
    // What the clock has brought by now comes first: a grant that is given anew after its end begins anew.
    const all = [...index.grants.due(now()), ...lines.values()];
    const numbered = all.map((line, at) => ({ ...line, o: index.order + at + 1 }));
    await commit(numbered, changes.at(-1)?.seq ?? since);
  };

  let progress: Progress | undefined;
  for await (const page of pagesAfter(record, since)) {
    if (signal?.aborted === true) throw new StoppedCatchingUp();
    // To count what there is takes a while on the embedded store: where one page is all, nobody has to know.
    if (page.results.length === pageSize) progress ??= await catchUpProgress(record, log);
    await take(page.results, false);
    const told = progress?.(page);
    if (told) logger.info(told, 'catching up with the record');
  }

  const enqueue = (work: () => Promise<void>): Promise<void> => {
    const done = turn.then(work);
    turn = done.catch(() => undefined);
    return done;
  };
  const ahead = async (): Promise<readonly Change[]> => {
    const { results } = await record.changes({
      since,
      limit: aheadSize,
      batch_size: aheadSize,
      style: 'all_docs',
    });
    return results;
  };
  const isCaughtUp = async (): Promise<boolean> => (await ahead()).length === 0;
  /** From the last change that is written down, so that one that could not be comes again. */
  const listen = (): PouchDB.Core.Changes<object> => {
    let waiting: Change[] = [];
    let isOver = false;
    const again = (why: string, error: unknown): void => {
      if (isOver || isStopped) return;
      isOver = true;
      feed.cancel();
      brokenSince ??= Date.now();
      logger.warn({ error: String(error) }, `${why}; listening again`);
      retry = setTimeout(() => void listenAgain(), againAfterMs);
    };
    const feed = record.changes({
      since,
      live: true,
      heartbeat: false,
      timeout: quietForMs,
      batch_size: pageSize,
      include_docs: true,
      style: 'all_docs',
    });
    feed.on('change', (change) => {
      if (isOver) return;
      waiting.push(change);
      if (waiting.length > 1) return;
      enqueue(async () => {
        const batch = waiting;
        waiting = [];
        if (!isOver && !isStopped) await take(batch, true);
      }).catch((error: unknown) => again('the log could not be written', error));
    });
    feed.on('error', (error: unknown) => again('the feed of the store broke off', error));
    return feed;
  };
  /** A feed breaks off when its store is put back, too: what it says then is not listened to. */
  const listenAgain = async (): Promise<void> => {
    try {
      if (!(await watch.isSame())) return replaced();
      // The store answers from where the log ends. What was missed comes by the feed, and has to be written down first.
      if (await isCaughtUp()) brokenSince = undefined;
      if (!isStopped) feeding = listen();
    } catch (error) {
      if (isStopped) return;
      logger.warn({ error: String(error) }, 'the store does not answer; listening again');
      retry = setTimeout(() => void listenAgain(), againAfterMs);
    }
  };
  let retry: NodeJS.Timeout | undefined;
  let feeding = listen();

  return {
    insert: (make) =>
      enqueue(async () => {
        const lines = make(index.order + 1);
        if (lines.length > 0) await commit(lines, since);
      }),
    brokenSince: () => brokenSince,
    unlogged: () => unlogged,
    ahead,
    isCaughtUp,
    async stop() {
      isStopped = true;
      clearTimeout(retry);
      feeding.cancel();
      await turn;
      await log.close();
    },
  };
}

type Page = PouchDB.Core.ChangesResponse<object>;

/** Everything after a place, page by page. Each is read while the one before it is written down. */
async function* pagesAfter(record: Database, since: string | number): AsyncGenerator<Page> {
  const read = (after: string | number): Promise<Page> =>
    record.changes({
      since: after,
      limit: pageSize,
      batch_size: pageSize,
      include_docs: true,
      style: 'all_docs',
    });
  let reading = read(since);
  try {
    for (;;) {
      const page = await reading;
      const last = page.results.at(-1)?.seq;
      if (last === undefined) return;
      reading = read(last);
      // Whoever asks for it gets the failure; until then it is nobody's.
      reading.catch(() => undefined);
      yield page;
    }
  } finally {
    // Nothing is asked of a store any more that is closed next.
    await reading.catch(() => undefined);
  }
}

/** How often it is said how far catching up is, milliseconds. */
const sayEveryMs = 2_000;

type Progress = (page: Page) => LogFields | undefined;

/**
 * How far catching up is, now and then: documents read, how many a second, and of how much, in percent. The embedded store
 * counts its changes, CouchDB says how many are left.
 */
async function catchUpProgress(record: Database, { since }: ReplicaLog): Promise<Progress> {
  const begun = performance.now();
  const { update_seq: end } = await record.info();
  let read = 0;
  let said = begun;
  return (page) => {
    read += page.results.length;
    const at = performance.now();
    if (at - said < sayEveryMs) return undefined;
    said = at;
    const left = (page as { readonly pending?: number }).pending;
    const { last_seq: now } = page;
    const done =
      typeof end === 'number' && typeof now === 'number'
        ? (now - Number(since)) / (end - Number(since))
        : left === undefined
          ? undefined
          : read / (read + left);
    return {
      documents: read,
      perSecond: Math.round((read * 1_000) / (at - begun)),
      ...(done === undefined ? {} : { percent: Math.min(100, Math.floor(done * 100)) }),
    };
  };
}

/** The line of a change, or undefined where the log holds this very leaf set. Design documents are none of the record. */
function toLine(change: Change, index: RecordIndex, now: number): Omit<DocumentLine, 'o'> | undefined {
  if (change.id.startsWith('_design/')) return undefined;
  const winner = change.doc?._rev;
  const leaves = change.changes.map((each) => each.rev);
  const revisions = [...leaves].sort((a, b) => Number(b === winner) - Number(a === winner));
  const held = index.rows.get(change.id);
  if (held && sameSet(held.revisions, revisions)) return undefined;
  const body = change.doc as { readonly type?: unknown; readonly channel?: unknown } | undefined;
  const channel = typeof body?.channel === 'string' ? body.channel : held?.channel;
  const type = typeof body?.type === 'string' ? body.type : held?.type;
  return {
    i: change.id,
    r: revisions,
    // What never had a channel is nobody's.
    c: channel ?? '',
    t: type ?? '',
    ...(change.deleted === true ? { d: 1 } : {}),
    ...factsOf(change, index, now),
  };
}

const sameSet = (a: readonly string[], b: readonly string[]): boolean =>
  a.length === b.length && a.every((revision) => b.includes(revision));

/**
 * What of a document decides access, an entry's place in its case, and the days of a hearing. One that cannot be parsed
 * gives none.
 */
function factsOf(
  change: Change,
  index: RecordIndex,
  now: number,
): Pick<DocumentLine, 'grant' | 'waits' | 'over' | 'reach' | 'user' | 'n' | 'h'> {
  if (change.deleted === true) {
    const held = index.grants.get(change.id);
    return held ? { grant: held.grant } : {};
  }
  const parsed = parseDocument(change.doc);
  if (!parsed.ok) return {};
  const document = parsed.value;
  switch (document.type) {
    case 'grant':
      return { grant: document, ...timeOf(document, now) };
    case 'case':
      return {
        reach: {
          courtCentreIds: document.courtCentreIds,
          ...(document.isSensitive === undefined ? {} : { isSensitive: document.isSensitive }),
        },
      };
    case 'user':
      return { user: profileOfDocument(document) };
    case 'hearing':
      return hearingDays(document);
    case 'list-addition':
      return {
        n: document.counter,
        ...hearingDays(addedHearing(document)),
        // A case that is known by its sheet, or by a grant, is nobody's to found.
        ...(isFounding(document) && index.caseOf(document.caseId) === undefined
          ? { reach: foundedReach(document) }
          : {}),
      };
    default:
      return 'counter' in document ? { n: document.counter } : {};
  }
}

/** Whether a grant's time is past, or has not come. */
function timeOf({ from, until, endedAt }: GrantDocument, now: number): Pick<DocumentLine, 'waits' | 'over'> {
  if ([until, endedAt].some((end) => end !== undefined && Date.parse(end) <= now)) return { over: 1 };
  return Date.parse(from) > now ? { waits: 1 } : {};
}

function hearingDays({ hearingDays }: Pick<HearingSheet, 'hearingDays'>): Pick<DocumentLine, 'h'> {
  const days = hearingDays
    .map(({ sittingDay }) => dayNumber(londonDay(sittingDay) ?? ''))
    .filter(Number.isInteger);
  return days.length === 0 ? {} : { h: [Math.min(...days), Math.max(...days)] };
}
