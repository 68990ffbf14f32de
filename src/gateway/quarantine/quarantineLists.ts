import type { Database } from '../database/database.ts';
import { writeAll } from '../database/writeAll.ts';
import type { Quarantined } from './quarantined.ts';

/** Whose: one sender's, those of an organisation's people, or all. */
export type QuarantineScope = `user:${string}` | `org:${string}` | 'all';

export interface ListQuestion {
  readonly scope: QuarantineScope;
  readonly state: 'held' | 'decided';
  /** Only what arrived before this place: the `next` of the page before. */
  readonly before?: string;
  readonly limit: number;
}

export interface QuarantinePage {
  /** The newest first. */
  readonly rows: readonly Quarantined[];
  /** Where the next page begins; undefined where there is none. */
  readonly next?: string;
}

/** What a list says of a row without reading it. */
export interface ListEntry {
  readonly key: string;
  /** ISO 8601. */
  readonly at: string;
  readonly deviceId: string;
  readonly size: number;
}

/**
 * What is kept apart, by sender, by organisation and as a whole, in the order of arrival:
 * `quarantine-<held|decided>:<scope>:<when>:<key>` in the registry, so that a page is one range of ids and nothing is
 * scanned. These say where to look; what they point to is never deleted.
 */
export class QuarantineLists {
  readonly #registry: Database;

  constructor(registry: Database) {
    this.#registry = registry;
  }

  /** Puts rows on the lists of their state, and takes them off the others. */
  async place(rows: readonly Quarantined[]): Promise<void> {
    if (rows.length === 0) return;
    const wanted = rows.flatMap((row) =>
      scopesOf(row).map((scope) => ({ _id: idIn(scope, listOf(row), row), ...entryOf(row) })),
    );
    await writeAll(this.#registry, wanted);
    const others = rows.flatMap((row) =>
      scopesOf(row).map((scope) => idIn(scope, listOf(row) === 'held' ? 'decided' : 'held', row)),
    );
    const { rows: found } = await this.#registry.allDocs({ keys: others });
    const stale = found.flatMap((each) =>
      'value' in each && !each.value.deleted
        ? [{ _id: each.id, _rev: each.value.rev, _deleted: true as const }]
        : [],
    );
    await writeAll(this.#registry, stale);
  }

  async read({ scope, state, before, limit }: ListQuestion): Promise<{
    readonly keys: readonly ListEntry[];
    readonly next?: string;
  }> {
    const start = `quarantine-${state}:${scope}:`;
    const { rows } = await this.#registry.allDocs({
      // An id that ends there is the last of the page before: itself it is not wanted again.
      startkey: `${start}${before ?? '\uffff'}`,
      endkey: start,
      descending: true,
      include_docs: true,
      limit: limit + 2,
    });
    const after = rows.filter((row) => row.id !== `${start}${before ?? ''}`);
    const keys = after.slice(0, limit).map(({ doc }) => doc as unknown as ListEntry);
    const last = keys.at(-1);
    return { keys, ...(after.length > limit && last ? { next: `${last.at}:${last.key}` } : {}) };
  }

  /** What one sender has on a list since a time (ISO 8601), at most `limit`. */
  async of(
    userId: string,
    state: 'held' | 'decided',
    limit: number,
    since = '',
  ): Promise<readonly ListEntry[]> {
    const start = `quarantine-${state}:user:${userId}:`;
    const { rows } = await this.#registry.allDocs({
      startkey: `${start}${since}`,
      endkey: `${start}\uffff`,
      include_docs: true,
      limit,
    });
    return rows.map(({ doc }) => doc as unknown as ListEntry);
  }
}

/** The form of a place on a list. */
export const placePattern = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z:[0-9a-f]{40}$/;

const scopesOf = ({ author }: Quarantined): readonly QuarantineScope[] => [
  `user:${author.userId}`,
  `org:${author.organisationId}`,
  'all',
];
const listOf = (row: Quarantined): 'held' | 'decided' => (row.state === 'held' ? 'held' : 'decided');
const idIn = (scope: QuarantineScope, list: 'held' | 'decided', row: Quarantined): string =>
  `quarantine-${list}:${scope}:${row.at}:${row.key}`;
const entryOf = ({ key, at, deviceId, size }: Quarantined): ListEntry => ({ key, at, deviceId, size });
