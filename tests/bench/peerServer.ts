import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { readFile } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import { extname, join, normalize } from 'node:path';
import { gzipSync } from 'node:zlib';
import { caseloadMediaType } from '../../src/contracts/http/caseload.ts';
import { nonceHeader, nonceLength } from '../../src/contracts/requestProof.ts';
import { enrolPath } from '../../src/sync/requestSigner.ts';
import type { BulkDocsReply } from '../../src/contracts/http/replicaReplies.ts';
import { caseloadStream } from './caseloadStream.ts';
import { PageTasks, tasksPath } from './pageTasks.ts';

/** A document as it stands in a CouchDB: its revision made up, its body that of the demo data. */
export interface PeerDocument {
  readonly _id: string;
  readonly _rev: string;
  readonly [field: string]: unknown;
}

export interface PeerServer {
  readonly url: string;
  readonly tasks: PageTasks;
  close(): Promise<void>;
}

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.json': 'application/json',
};

/** How often a waiting feed says that it still waits, milliseconds. */
const heartbeatMs = 10_000;

/**
 * The server of the storage measures: CouchDB's answers, prepared beforehand, so that a measure tells what the client costs
 * and not what some server does. Under `/db` for PouchDB, under `/replica/me` for the app, whose pushed rows carry
 * receipts. Also the floor: all documents as one gzipped stream of lines.
 */
export async function startPeerServer(
  documents: readonly PeerDocument[],
  pageFolder: string,
): Promise<PeerServer> {
  const tasks = new PageTasks();
  const caseload = await caseloadStream(documents, String(documents.length));
  const floor = gzipSync(documents.map((document) => JSON.stringify(document)).join('\n'));
  const changes = documents.map((document, index) => ({
    seq: String(index + 1),
    id: document._id,
    changes: [{ rev: document._rev }],
  }));
  const bodies = new Map(
    documents.map((document) => {
      const [generation = '1', hash = ''] = document._rev.split('-');
      const ok = { ...document, _revisions: { start: Number(generation), ids: [hash] } };
      return [document._id, JSON.stringify({ id: document._id, docs: [{ ok }] })] as const;
    }),
  );

  const answer = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const url = new URL(request.url ?? '/', 'http://peer');
    const json = (status: number, text: string): void => {
      response.writeHead(status, { 'content-type': 'application/json' }).end(text);
    };
    const path = url.pathname.replace(/^\/replica\/me/, '/db');
    if (path === tasksPath) {
      await tasks.answer(request, response);
    } else if (path === '/floor') {
      response
        .writeHead(200, { 'content-type': 'application/x-ndjson', 'content-encoding': 'gzip' })
        .end(floor);
    } else if (path === enrolPath) {
      // What is measured signs each request, as it does everywhere; here any signature is good.
      await read(request);
      response.setHeader(nonceHeader, 'A'.repeat(nonceLength));
      json(200, JSON.stringify({ deviceId: 'bench', firstSeenAt: new Date().toISOString() }));
    } else if (path === '/db/_caseload') {
      response.writeHead(200, { 'content-type': caseloadMediaType }).end(caseload);
    } else if (path === '/db/' || path === '/db') {
      json(200, JSON.stringify({ db_name: 'db', doc_count: documents.length, update_seq: documents.length }));
    } else if (path.startsWith('/db/_local/')) {
      await read(request);
      if (request.method === 'PUT') json(201, JSON.stringify({ ok: true, id: path.slice(4), rev: '0-1' }));
      else json(404, JSON.stringify({ error: 'not_found', reason: 'missing' }));
    } else if (path === '/db/_changes') {
      await read(request);
      const since = Number(url.searchParams.get('since') ?? 0);
      const limit = Number(url.searchParams.get('limit') ?? documents.length);
      const results = changes.slice(since, since + limit);
      if (results.length === 0 && url.searchParams.get('feed') === 'longpoll') {
        waitForNothing(response);
        return;
      }
      json(
        200,
        JSON.stringify({
          results,
          last_seq: String(since + results.length),
          pending: Math.max(0, documents.length - since - results.length),
        }),
      );
    } else if (path === '/db/_bulk_get') {
      const asked = JSON.parse(await read(request)) as { docs: { id: string }[] };
      json(
        200,
        `{"results":[${asked.docs
          .map(({ id }) => bodies.get(id) ?? '')
          .filter(Boolean)
          .join(',')}]}`,
      );
    } else if (path === '/db/_revs_diff') {
      const asked = Object.entries(JSON.parse(await read(request)) as Record<string, string[]>);
      const missing = asked.filter(([id]) => !bodies.has(id)).map(([id, revs]) => [id, { missing: revs }]);
      json(200, JSON.stringify(Object.fromEntries(missing)));
    } else if (path === '/db/_bulk_docs') {
      const { docs } = JSON.parse(await read(request)) as { docs: { _id: string; _rev: string }[] };
      const receipt = { state: 'recorded', at: new Date().toISOString() } as const;
      const reply: BulkDocsReply = docs.map(({ _id: id, _rev: rev }) => ({ ok: true, id, rev, receipt }));
      json(201, JSON.stringify(reply));
    } else {
      const file = join(pageFolder, normalize(path === '/' ? '/index.html' : path));
      try {
        const content = await readFile(file);
        response
          .writeHead(200, { 'content-type': types[extname(file)] ?? 'application/octet-stream' })
          .end(content);
      } catch {
        response.writeHead(404).end();
      }
    }
  };

  const server = createServer((request, response) => {
    answer(request, response).catch((error: unknown) => {
      response.writeHead(500).end(String(error));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${String(port)}`,
    tasks,
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => {
          resolve();
        });
      }),
  };
}

/** A feed at its end: it stays open until the reader leaves. */
function waitForNothing(response: ServerResponse): void {
  response.writeHead(200, { 'content-type': 'application/json' });
  const heart = setInterval(() => response.write('\n'), heartbeatMs);
  response.on('close', () => clearInterval(heart));
}

async function read(request: IncomingMessage): Promise<string> {
  let text = '';
  request.setEncoding('utf8');
  for await (const chunk of request) text += String(chunk);
  return text;
}
