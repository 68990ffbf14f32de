import type { Logger } from '../../shared/logger.ts';
import type { Database, Databases } from './database.ts';
import { listedCalls, listedOptions } from './listedCalls.ts';
import type { ListedCall, StoreCall } from './listed/listedCall.ts';

/** A fault of the gateway's own, or somebody found a way to make it ask something else: answered with 503, and an alarm. */
export class UnlistedCall extends Error {
  /** @param part what of it is not on the list; never an id, which may name a case */
  constructor(database: ListedCall['database'], call: string, part: string) {
    super(
      `The gateway asks no ${call} of the ${database} with ${part} (src/gateway/database/listedCalls.ts)`,
    );
  }
}

/** The databases as the gateway gets them: of what is not on the list, nothing is asked of the store. */
export const onlyListed = (databases: Databases, logger: Logger): Databases => ({
  ...databases,
  record: listedOf('record', databases.record, logger),
  registry: listedOf('registry', databases.registry, logger),
});

/** Properties that are no question to the store. */
const plain: ReadonlySet<PropertyKey> = new Set(['adapter', 'name', 'close']);

function listedOf(name: ListedCall['database'], database: Database, logger: Logger): Database {
  const listed = new Map<StoreCall, readonly ListedCall[]>();
  for (const each of listedCalls) {
    if (each.database === name) listed.set(each.call, [...(listed.get(each.call) ?? []), each]);
  }
  return new Proxy(database, {
    get(target, property) {
      const value: unknown = Reflect.get(target, property);
      if (typeof value !== 'function' || plain.has(property)) return value;
      const call = String(property);
      return (...args: unknown[]): unknown => {
        const part = unlistedPart(listed, call === 'fetch' ? askedOverHttp(args) : askedBy(call, args));
        if (part === undefined) return Reflect.apply(value, target, args);
        const error = new UnlistedCall(name, call, part);
        logger.error({ alarm: 'unlisted-call', error: error.message }, 'the store is not asked this');
        // A feed is handed out at once, everything else is promised.
        if (call === 'changes') throw error;
        return Promise.reject(error);
      };
    },
  });
}

/** What of a question is not on the list, or undefined where all of it is. */
function unlistedPart(
  listed: ReadonlyMap<StoreCall, readonly ListedCall[]>,
  asked: Asked | undefined,
): string | undefined {
  const calls = asked && listed.get(asked.call);
  if (!asked || !calls) return 'anything';
  const option = asked.options.find((each) => !listedOptions[asked.call].includes(each));
  if (option !== undefined) return `the option ${option}`;
  return isListed(calls, asked) ? undefined : 'documents that are none of its';
}

interface Asked {
  readonly call: StoreCall;
  readonly options: readonly string[];
  /** Documents that are named, or undefined where none is. */
  readonly ids?: readonly unknown[];
  readonly range?: readonly [unknown, unknown];
}

function isListed(calls: readonly ListedCall[], { ids, range }: Asked): boolean {
  if (range) {
    const [from, to] = range;
    return (
      typeof from === 'string' &&
      typeof to === 'string' &&
      calls.some(({ of }) => 'range' in of && of.range(from, to))
    );
  }
  if (!ids) return calls.some(({ of }) => 'all' in of);
  return ids.every((id) => typeof id === 'string' && calls.some(({ of }) => 'ids' in of && of.ids(id)));
}

/** What a call of PouchDB asks; undefined where it is none that the gateway makes. */
function askedBy(call: string, [first, second]: readonly unknown[]): Asked | undefined {
  const options = Object.keys((second as object | undefined) ?? {});
  switch (call) {
    case 'get':
      return { call, options, ids: [first] };
    case 'put':
    case 'remove':
      return { call, options, ids: [idOf(first)] };
    case 'bulkDocs':
      return { call, options, ids: Array.isArray(first) ? first.map(idOf) : [undefined] };
    case 'bulkGet': {
      const { docs = [] } = first as { readonly docs?: readonly { readonly id?: unknown }[] };
      return { call, options: Object.keys(first as object), ids: docs.map(({ id }) => id) };
    }
    case 'revsDiff':
      return { call, options, ids: Object.keys(first as object) };
    case 'allDocs': {
      const asked = (first ?? {}) as Record<'keys' | 'startkey' | 'endkey', unknown>;
      const place = Array.isArray(asked.keys)
        ? { ids: asked.keys as readonly unknown[] }
        : { range: [asked.startkey, asked.endkey] as const };
      return { call, options: Object.keys(asked), ...place };
    }
    case 'changes':
      return { call, options: Object.keys((first as object | undefined) ?? {}) };
    case 'info':
      return { call, options: [] };
    case 'compactDocument':
      return { call, options: [], ids: [first] };
    default:
      return undefined;
  }
}

/** Past PouchDB goes `_bulk_get` alone (./bulkGet.ts). */
function askedOverHttp([path, init]: readonly unknown[]): Asked | undefined {
  const { method, body } = (init ?? {}) as { readonly method?: unknown; readonly body?: unknown };
  if (!/^_bulk_get\?revs=(true|false)&latest=(true|false)$/.test(String(path))) return undefined;
  if (method !== 'POST' || typeof body !== 'string') return undefined;
  return askedBy('bulkGet', [JSON.parse(body)]);
}

const idOf = (document: unknown): unknown => (document as { readonly _id?: unknown } | null)?._id;
