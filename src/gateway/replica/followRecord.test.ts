import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openDatabases, type Databases } from '../database/database.ts';
import { followRecord, type Following } from './followRecord.ts';
import { diskLogFiles, type LogFiles } from './logFiles.ts';
import { openReplicaLog } from './replicaLog.ts';
import { StoreWatch } from './storeWatch.ts';

/** What stands for a CouchDB: the few answers that a feed needs, and a clock on which a second is a millisecond. */
let couch: Server;
let changes: object[];
/** Those who wait for changes, and what they asked for. */
let waiting: Set<ServerResponse>;
let asked: URLSearchParams[];

let dataDir: string;
let databases: Databases;
let files: LogFiles;
let warnings: string[];
let following: Following;
beforeEach(async () => {
  changes = [];
  waiting = new Set();
  asked = [];
  couch = createServer((request, reply) => {
    const { pathname, searchParams } = new URL(request.url ?? '', 'http://couch');
    reply.setHeader('content-type', 'application/json');
    const answer = (): void => {
      const results = changes.slice(Number(searchParams.get('since')));
      reply.end(JSON.stringify({ results, last_seq: String(changes.length), pending: 0 }));
    };
    if (!pathname.endsWith('/_changes')) return void reply.end('{}');
    if (searchParams.get('feed') !== 'longpoll') return answer();
    asked.push(searchParams);
    if (Number(searchParams.get('since')) < changes.length) return answer();
    waiting.add(reply);
    reply.once('close', () => waiting.delete(reply));
    // Who wants to hear that the line holds is told so for ever, and nothing else.
    if (!searchParams.has('heartbeat')) setTimeout(answer, Number(searchParams.get('timeout')) / 1_000);
  });
  await new Promise<void>((resolve) => couch.listen(0, '127.0.0.1', resolve));
  dataDir = await mkdtemp(join(tmpdir(), 'assize-following-'));
  const couchdbUrl = `http://127.0.0.1:${String((couch.address() as AddressInfo).port)}`;
  databases = await openDatabases({ dataDir, couchdbUrl });
  files = diskLogFiles(dataDir);
  warnings = [];
  following = await follow();
});
afterEach(async () => {
  await following.stop();
  await databases.close();
  couch.closeAllConnections();
  await new Promise((resolve) => couch.close(resolve));
  await rm(dataDir, { recursive: true });
});

const follow = async (): Promise<Following> => {
  const { record } = databases;
  return followRecord({
    record,
    log: await openReplicaLog({ ...files, append: (...all) => files.append(...all) }),
    logger: { info: () => undefined, warn: (_, said) => void warnings.push(said), error: () => undefined },
    watch: new StoreWatch(record, []),
    now: () => Date.now(),
    onLines: () => undefined,
    onReplaced: () => undefined,
  });
};
const breakOff = (): void => {
  for (const reply of waiting) reply.destroy();
};
const soon = (condition: () => void): Promise<void> => vi.waitFor(condition, { timeout: 20_000 });

describe('the feed of a CouchDB', () => {
  test('in which nothing happens is answered before it is given up: it does not break off', async () => {
    await soon(() => expect(asked.length).toBeGreaterThan(3));
    expect(following.brokenSince()).toBeUndefined();
    expect(warnings).toEqual([]);
    // What says nothing for 75 s is taken to be gone (couchFetch), and a slow CouchDB takes 30 s for an answer.
    for (const each of asked) expect(Number(each.get('timeout'))).toBeLessThan(45_000);
  });

  test('that broke off is whole when it is listened to again, also where nothing has happened since', async () => {
    await soon(() => expect(waiting.size).toBeGreaterThan(0));
    breakOff();
    await soon(() => expect(following.brokenSince()).toBeDefined());
    const before = asked.length;
    await soon(() => expect(asked.length).toBeGreaterThan(before));
    expect(following.brokenSince()).toBeUndefined();
    expect(warnings).toHaveLength(1);
  });

  test('of which the log cannot take in what came stays broken off until it can', async () => {
    const { append } = files;
    let tries = 0;
    files.append = () => {
      tries += 1;
      return Promise.reject(new Error('The disk is full'));
    };
    changes.push({ seq: '1', id: 'x', changes: [{ rev: `1-${'a'.repeat(32)}` }], doc: { _id: 'x' } });
    await soon(() => expect(tries).toBeGreaterThan(1));
    expect(following.brokenSince()).toBeDefined();
    files.append = append;
    await soon(() => expect(following.brokenSince()).toBeUndefined());
    expect(await following.isCaughtUp()).toBe(true);
  });
});
