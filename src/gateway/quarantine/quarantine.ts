import type { Logger } from '../../shared/logger.ts';
import { newId } from '../../shared/ids.ts';
import type { UserProfile } from '../../domain/access/user.ts';
import type { Database } from '../database/database.ts';
import { writeAll } from '../database/writeAll.ts';
import { sha256, type Quarantined, type QuarantineState } from './quarantined.ts';
import { QuarantineLists, type ListQuestion, type QuarantinePage } from './quarantineLists.ts';
import { openQuota, type QuotaLimits, type Quota } from './quota.ts';

/** What somebody did with a document that is kept apart: `quarantine-action:<key>:<when>:<id>` in the registry. */
export interface QuarantineAction {
  readonly action: 'opened' | 'released' | 'withdrawn';
  /** A user's id, and their name then. */
  readonly by: string;
  readonly byName: string;
  readonly at: string;
}

/** Documents that break a rule, kept apart with their bytes. Nothing in here is ever deleted. */
export interface Quarantine {
  readonly quota: Quota;
  find(keys: readonly string[]): Promise<ReadonlyMap<string, Quarantined>>;
  /** Keeps these. Where it fails half way, doing it again completes it: what is there already stays as it is. */
  keep(documents: readonly { readonly row: Quarantined; readonly original: string }[]): Promise<void>;
  /** Completes what a request that broke off had begun to keep, and holds again what was released and is not there. */
  resume(row: Quarantined): Promise<Quarantined>;
  original(row: Quarantined): Promise<string>;
  list(question: ListQuestion): Promise<QuarantinePage>;
  /** Moves one to another state; the answer is what then stands, which is another's decision where that came first. */
  decide(
    row: Quarantined,
    decision: { readonly state: QuarantineState; readonly by?: string },
  ): Promise<Quarantined>;
  writeDown(row: Quarantined, action: QuarantineAction['action'], by: UserProfile): Promise<void>;
  actions(row: Quarantined): Promise<readonly QuarantineAction[]>;
}

const rowId = (key: string): string => `quarantine:${key}`;
/** With its hash: the same document can come in two writings at once, and the row tells of one of them. */
const originalId = ({ key, sha256 }: Pick<Quarantined, 'key' | 'sha256'>): string =>
  `quarantine-original:${key}:${sha256}`;
/** Actions that are listed of one document, the newest. */
const actionsShown = 200;

export function openQuarantine(options: {
  readonly registry: Database;
  readonly logger: Logger;
  readonly now?: () => number;
  readonly limits?: QuotaLimits;
}): Quarantine {
  const { registry, logger } = options;
  const now = options.now ?? Date.now;
  const lists = new QuarantineLists(registry);
  const nowText = (): string => new Date(now()).toISOString();

  const find = async (keys: readonly string[]): Promise<ReadonlyMap<string, Quarantined>> => {
    if (keys.length === 0) return new Map();
    const { rows } = await registry.allDocs({ keys: [...new Set(keys)].map(rowId), include_docs: true });
    const found = rows.flatMap((row) => ('doc' in row && row.doc ? [row.doc as unknown as Quarantined] : []));
    return new Map(found.map((row) => [row.key, row]));
  };
  const decide: Quarantine['decide'] = async (row, { state, by }) => {
    for (let held: Quarantined | undefined = row; held; held = (await find([row.key])).get(row.key)) {
      // What is decided stays decided, but that what was released and is lost again can be held anew.
      const isOpen = held.state === 'held' || (held.state === 'released' && state === 'held');
      if (!isOpen) return held;
      const { decidedAt: _at, decidedBy: _by, ...open } = held;
      const decided: Quarantined = {
        ...open,
        state,
        ...(state === 'held' ? {} : { decidedAt: nowText() }),
        ...(by === undefined ? {} : { decidedBy: by }),
      };
      try {
        const { rev } = await registry.put(decided);
        await lists.place([decided]);
        return { ...decided, _rev: rev };
      } catch (error) {
        if ((error as { status?: number }).status !== 409) throw error;
      }
    }
    throw new Error('What was kept apart is not there');
  };
  return {
    quota: openQuota({ lists, logger, now, ...(options.limits ? { limits: options.limits } : {}) }),
    find,
    async keep(documents) {
      if (documents.length === 0) return;
      // The bytes first, then what tells of them, then the lists: each step finds the one before it done.
      await writeAll(
        registry,
        documents.map(({ row, original }) => ({ _id: originalId(row), original })),
      );
      await writeAll(
        registry,
        documents.map(({ row }) => row),
      );
      await lists.place(documents.map(({ row }) => row));
    },
    async original(row) {
      const { original } = (await registry.get(originalId(row))) as { readonly original?: unknown };
      if (typeof original !== 'string' || sha256(original) !== row.sha256) {
        throw new Error('What was kept apart is not what arrived');
      }
      return original;
    },
    async list(question) {
      const page = await lists.read(question);
      const held = await find(page.keys.map(({ key }) => key));
      const rows: Quarantined[] = [];
      const stale: Quarantined[] = [];
      for (const { key, at } of page.keys) {
        const row = held.get(key);
        if (!row) continue;
        const isHere = (row.state === 'held') === (question.state === 'held') && row.at === at;
        (isHere ? rows : stale).push(row);
      }
      // A decision that broke off before the lists were moved is completed by whoever sees it first.
      if (stale.length > 0) await lists.place(stale);
      return { rows, ...(page.next === undefined ? {} : { next: page.next }) };
    },
    decide,
    async resume(row) {
      if (row.state === 'released') return decide(row, { state: 'held' });
      await lists.place([row]);
      return row;
    },
    async writeDown(row, action, by) {
      const at = nowText();
      const written: QuarantineAction = { action, by: by.userId, byName: by.name, at };
      await registry.put({ _id: `quarantine-action:${row.key}:${at}:${newId()}`, ...written });
      logger.info(
        { action, code: row.code, isAuthor: by.userId === row.author.userId },
        'somebody acted on what is kept apart',
      );
    },
    async actions(row) {
      const { rows } = await registry.allDocs({
        startkey: `quarantine-action:${row.key}:\uffff`,
        endkey: `quarantine-action:${row.key}:`,
        descending: true,
        include_docs: true,
        limit: actionsShown,
      });
      return rows.map(({ doc }) => {
        const { action, by, byName, at } = doc as unknown as QuarantineAction;
        return { action, by, byName, at };
      });
    },
  };
}
