import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import * as v from 'valibot';
import { NoticeKeyReplySchema } from '../contracts/http/notices.ts';
import { readPartnersEnvironment } from './environment.ts';
import { openKeptNotices } from './keptNotices.ts';
import { Partner } from './partner.ts';

/** A notice is no longer, bytes. */
const mostBytes = 4_000_000;

/**
 * The demo's partners: prison, tagging, police and the others, each at an address of its own in one process beside the gateway.
 * Stopped, it shows what courts see when nobody is told.
 */
async function main(): Promise<void> {
  const read = await readPartnersEnvironment(process.env);
  if (!read.ok) {
    process.stderr.write(`The demo partners cannot start: ${read.error.reason}\n`);
    process.exit(2);
  }
  const { port, recipients, keptFile, assizeUrl } = read.value;
  const kept = await openKeptNotices(keptFile);
  const publicKey = keyOf(assizeUrl);
  const partners = new Map(
    recipients.map(({ id, url }) => [
      new URL(url).pathname,
      new Partner({ id, publicKey, held: kept.of(id), keep: (notice) => kept.keep(id, notice) }),
    ]),
  );
  const server = createServer((request, response) => {
    void answer(request, response, partners).catch((error: unknown) => {
      process.stderr.write(`demo partners: ${String(error)}\n`);
      if (!response.headersSent) response.writeHead(500);
      response.end();
    });
  });
  server.once('error', (error) => {
    process.stderr.write(`The demo partners cannot listen: ${error.message}\n`);
    process.exit(2);
  });
  server.listen(port, '127.0.0.1', () =>
    process.stdout.write(`demo partners ready at port ${String(port)}\n`),
  );
  const close = (): void => {
    server.close(() => process.exit(0));
    server.closeAllConnections();
  };
  process.on('SIGTERM', close);
  process.on('SIGINT', close);
}

async function answer(
  request: IncomingMessage,
  response: ServerResponse,
  partners: ReadonlyMap<string, Partner>,
): Promise<void> {
  const url = new URL(request.url ?? '/', 'http://localhost');
  const say = (status: number, body: object): void => {
    response.writeHead(status, { 'content-type': 'application/json', 'cache-control': 'no-store' });
    response.end(JSON.stringify(body));
  };
  if (url.pathname === '/') return say(200, { partners: partners.size });
  const partner = partners.get(url.pathname.replace(/\/days$/, ''));
  if (!partner) return say(404, { error: 'not_found' });
  const bytes = await bytesOf(request);
  if (!bytes) return say(413, { error: 'too_large' });
  const { method = '', headers } = request;
  const given = await partner.answer({ method, headers, query: url.searchParams, bytes }, Date.now() / 1_000);
  say(given.status, given.body);
}

async function bytesOf(request: IncomingMessage): Promise<Uint8Array | undefined> {
  const pieces: Uint8Array[] = [];
  let length = 0;
  for await (const piece of request as AsyncIterable<Uint8Array>) {
    length += piece.byteLength;
    if (length > mostBytes) return undefined;
    pieces.push(piece);
  }
  return new Uint8Array(Buffer.concat(pieces));
}

/** The public key of an Assize, asked for when a signature names one that is not known yet. */
function keyOf(assizeUrl: string): (keyId: string) => Promise<string | undefined> {
  const known = new Map<string, string>();
  return async (keyId) => {
    if (!known.has(keyId)) {
      try {
        const reply = await fetch(`${assizeUrl}/notice-key.json`, { signal: AbortSignal.timeout(3_000) });
        const said = v.parse(NoticeKeyReplySchema, await reply.json());
        known.set(said.keyId, said.publicKey);
      } catch (error) {
        process.stderr.write(`demo partners: the key of ${assizeUrl} is not known: ${String(error)}\n`);
      }
    }
    return known.get(keyId);
  };
}

await main();
