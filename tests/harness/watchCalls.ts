import { expect } from 'vitest';
import type { Database, Databases } from '../../src/gateway/database/database.ts';
import { listedRequests } from '../../src/gateway/database/listedCalls.ts';
import type { LogFields } from '../../src/shared/logger.ts';
import { couchProxy } from './couchProxy.ts';

/** What a gateway asks of its database: by its alarms on both stores, and on CouchDB by each request that leaves it. */
export interface WatchedCalls {
  /** For `gatewayInProcess`. */
  readonly options: {
    readonly gatewaysCouchdbUrl?: string;
    readonly wrap: (databases: Databases) => Databases;
  };
  /** How often the record was asked for a document so far, but for the profile of who asks. */
  count(): number;
  /** To be told every error that the gateway logs. */
  heard(fields: LogFields): void;
  /** That nothing was asked, or tried, that is not listed (src/gateway/database/listedCalls.ts). */
  expectListed(): Promise<void>;
}

const readsDocuments: ReadonlySet<PropertyKey> = new Set(['get', 'bulkGet', 'allDocs', 'fetch']);

export async function watchCalls(): Promise<WatchedCalls> {
  const { COUCHDB_URL: couchdbUrl } = process.env;
  const proxy = couchdbUrl === undefined ? undefined : await couchProxy(couchdbUrl);
  const alarms: LogFields[] = [];
  let count = 0;
  const counted = (record: Database): Database =>
    new Proxy(record, {
      get(target, name) {
        const value: unknown = Reflect.get(target, name);
        if (typeof value !== 'function') return value;
        return (...args: unknown[]): unknown => {
          if (readsDocuments.has(name) && !String(args[0]).startsWith('user-')) count += 1;
          return Reflect.apply(value, target, args);
        };
      },
    });
  return {
    options: {
      wrap: (databases) => ({ ...databases, record: counted(databases.record) }),
      ...(proxy ? { gatewaysCouchdbUrl: proxy.url } : {}),
    },
    count: () => count,
    heard(fields) {
      if (fields.alarm === 'unlisted-call') alarms.push(fields);
    },
    async expectListed() {
      await proxy?.close();
      expect(alarms).toEqual([]);
      const unlisted = (proxy?.asked ?? []).filter(([method, target]) => !isListed(method, target));
      expect(unlisted).toEqual([]);
    },
  };
}

function isListed(method: string, target: string): boolean {
  const [, behind] = /^\/[a-z0-9_-]+-(?:record|registry)(.*)$/.exec(target) ?? [];
  return (
    behind !== undefined && listedRequests.some(([listed, path]) => listed === method && path.test(behind))
  );
}
