import { expect } from 'vitest';
import { listedRequests } from '../../src/gateway/database/listedCalls.ts';
import type { LogFields } from '../../src/shared/logger.ts';
import { couchProxy } from './couchProxy.ts';

/** What a gateway asks of its database: by its alarms on both stores, and on CouchDB by each request that leaves it. */
export interface WatchedCalls {
  /** For `gatewayInProcess`. */
  readonly options: { readonly gatewaysCouchdbUrl?: string };
  /** To be told every error that the gateway logs. */
  heard(fields: LogFields): void;
  /** That nothing was asked, or tried, that is not listed (src/gateway/database/listedCalls.ts). */
  expectListed(): Promise<void>;
}

export async function watchCalls(): Promise<WatchedCalls> {
  const { COUCHDB_URL: couchdbUrl } = process.env;
  const proxy = couchdbUrl === undefined ? undefined : await couchProxy(couchdbUrl);
  const alarms: LogFields[] = [];
  return {
    options: proxy ? { gatewaysCouchdbUrl: proxy.url } : {},
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
