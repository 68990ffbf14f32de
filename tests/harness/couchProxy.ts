import { createServer, request, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** `up`: passed on. `down`: the line is cut. `refused`: as with a rotated secret. `slow`: passed on after `slowMs`. */
export type CouchMode = 'up' | 'down' | 'refused' | 'slow';

/** Stands between the gateway and a CouchDB that the test may not kill, and fails as CouchDB does. */
export interface CouchProxy {
  readonly url: string;
  /** What was asked, the method and the address from the name of the database on. */
  readonly asked: readonly (readonly [method: string, target: string])[];
  become(mode: CouchMode): void;
  close(): Promise<void>;
}

export async function couchProxy(couchdbUrl: string, slowMs = 30_000): Promise<CouchProxy> {
  const target = new URL(couchdbUrl);
  let mode: CouchMode = 'up';
  const open = new Set<ServerResponse>();
  const asked: [string, string][] = [];
  const pass = (incoming: IncomingMessage, reply: ServerResponse): void => {
    const onward = request(
      {
        host: target.hostname,
        port: target.port,
        path: incoming.url,
        method: incoming.method,
        headers: incoming.headers,
      },
      (answer) => {
        reply.writeHead(answer.statusCode ?? 502, answer.headers);
        answer.pipe(reply);
        answer.once('error', () => reply.destroy());
      },
    );
    onward.once('error', () => reply.destroy());
    reply.once('close', () => onward.destroy());
    incoming.pipe(onward);
  };
  const server = createServer((incoming, reply) => {
    asked.push([incoming.method ?? '', incoming.url ?? '']);
    open.add(reply);
    reply.once('close', () => open.delete(reply));
    if (mode === 'down') reply.destroy();
    else if (mode === 'refused') {
      incoming.resume();
      reply.writeHead(401, { 'content-type': 'application/json' });
      reply.end('{"error":"unauthorized","reason":"Name or password is incorrect."}\n');
    } else if (mode === 'slow') setTimeout(() => pass(incoming, reply), slowMs).unref();
    else pass(incoming, reply);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', () => resolve()));
  const url = new URL(couchdbUrl);
  url.host = `127.0.0.1:${String((server.address() as AddressInfo).port)}`;
  return {
    url: url.href,
    asked,
    become(next) {
      mode = next;
      // Whoever waits for changes is cut off, as when CouchDB is killed.
      if (next !== 'up') for (const reply of open) reply.destroy();
    },
    async close() {
      server.closeAllConnections();
      await new Promise<void>((resolve) => server.close(() => resolve()));
    },
  };
}
