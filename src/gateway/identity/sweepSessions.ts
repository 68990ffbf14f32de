import * as v from 'valibot';
import type { Database } from '../database/database.ts';
import { writeAll } from '../database/writeAll.ts';
import {
  endOf,
  finders,
  idleMs,
  sessionIdBehind,
  SessionDocumentSchema,
  type SessionDocument,
} from './sessionRows.ts';

/** Rows read at once: the gateway does other things between them. */
const pageRows = 200;
/** What is over stays so long, milliseconds: clocks of two gateways differ, and what is new is not all written in one moment. */
const slackMs = 60 * 60 * 1_000;

interface Row {
  readonly _id: string;
  readonly _rev: string;
}

/** All rows of one kind, page by page. */
export async function* eachRow(
  registry: Database,
  prefix: string,
): AsyncGenerator<Row & Record<string, unknown>> {
  let from = prefix;
  for (;;) {
    const { rows } = await registry.allDocs({
      startkey: from,
      endkey: `${prefix}\uffff`,
      include_docs: true,
      limit: pageRows + 1,
    });
    for (const { id, doc } of rows.slice(0, pageRows)) {
      if (doc) yield { ...doc, _id: id };
    }
    const next = rows[pageRows];
    if (!next) return;
    from = next.id;
  }
}

/** Every session that can be read; one of a later version that cannot is left alone. */
export async function* eachSession(registry: Database): AsyncGenerator<SessionDocument> {
  for await (const row of eachRow(registry, 'session:')) {
    const read = v.safeParse(SessionDocumentSchema, row);
    if (read.success) yield read.output;
  }
}

/** Sessions of an earlier version are found by nothing: they get the rows that lead to them. */
export async function makeFindable(registry: Database, now: number): Promise<void> {
  const rows: Parameters<typeof writeAll>[1][number][] = [];
  for await (const { _id, userId, identity, confirmedAt } of eachSession(registry)) {
    if (confirmedAt === undefined) rows.push(...finders(_id, userId, identity, now));
  }
  await writeAll(registry, rows);
}

/** Takes out what is over: sessions with their tokens, what led to them, and logout tokens that nobody can use again. */
export async function sweepSessions(registry: Database, now: number): Promise<void> {
  const over: Row[] = [];
  const here = new Set<string>();
  for await (const row of eachRow(registry, 'session:')) {
    here.add(row._id);
    const read = v.safeParse(SessionDocumentSchema, row);
    if (read.success && endOf(read.output) + slackMs < now) over.push(row);
  }
  for (const prefix of ['session-of:', 'session-sid:']) {
    for await (const row of eachRow(registry, prefix)) {
      if (isBefore(row.at, now - slackMs) && !here.has(sessionIdBehind(row._id))) over.push(row);
    }
  }
  for await (const row of eachRow(registry, 'ended-session:')) {
    if (isBefore(row.at, now - idleMs)) over.push(row);
  }
  for await (const row of eachRow(registry, 'logout-token:')) {
    if (isBefore(row.until, now - slackMs)) over.push(row);
  }
  for (let at = 0; at < over.length; at += pageRows) {
    const rows = over.slice(at, at + pageRows).map(({ _id, _rev }) => ({ _id, _rev, _deleted: true }));
    // What was used meanwhile has another revision, and stays.
    await registry.bulkDocs(rows);
  }
}

const isBefore = (at: unknown, time: number): boolean => typeof at === 'string' && Date.parse(at) < time;
