import { createHash } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { NoticeRecipient } from '../../src/contracts/notices/recipients.ts';
import type { NoticeBody } from '../../src/domain/notices/noticeBody.ts';
import { Partner, type PartnerAnswer, type PartnerRequest } from '../../src/demo-partners/partner.ts';

/** What a partner does with a request instead of what it should. */
export type Manner =
  | 'well'
  /** Says that it cannot, before it keeps anything. */
  | 'fails'
  /** Keeps it and says that it could not. */
  | 'fails-after'
  /** Keeps it and answers after half a second, each time. */
  | 'late'
  /** Takes it and never answers. */
  | 'hangs'
  /** Keeps it and cuts the line. */
  | 'cuts'
  /** Says that all is well, and keeps nothing. */
  | 'lies'
  /** Gives a receipt for other bytes, as if it had them already, and keeps nothing. */
  | 'mixes-up'
  /** Gives a receipt for another notice, and keeps nothing. */
  | 'answers-another'
  /** Answers a byte now and then, and never ends. */
  | 'drips'
  /** Its clock is days ahead. */
  | 'skewed'
  /** Somebody else listens there now. */
  | 'replaced'
  /** Sends to another host: for good, for now, and so that it is posted there, in turn. */
  | 'redirects'
  /** Takes none now, and says when to come back: in seconds, as a date, as nonsense, and in thirty years, in turn. */
  | 'busy'
  /** Says that it is here no more. */
  | 'gone'
  /** Says that all is well, and never ends saying it. */
  | 'floods'
  /** Will never take it. */
  | 'refuses'
  /** Will never take it, since it is too large. */
  | 'too-large'
  /** Will never take it, and says so with a page of HTML. */
  | 'puzzled'
  /** Nobody there. */
  | 'away';

export interface NoticePartner {
  readonly recipient: NoticeRecipient;
  readonly partner: Partner;
  /** Bodies as they came first, by key. */
  readonly bodies: ReadonlyMap<string, string>;
  /** How many requests came, whatever became of them. */
  requests(): number;
  /** Of these, notices: the others ask what was received on a day. */
  sent(): number;
  /** How many came where it had sent them when it redirects. */
  strayed(): number;
  /** Keys of those that it said it will never take, or has already as other bytes. */
  readonly refused: ReadonlySet<string>;
  behave(manner: Manner | (() => Manner)): void;
  close(): Promise<void>;
}

/** A partner's system behind real HTTP, which does what a test says. */
export async function startPartner(options: {
  readonly id: string;
  readonly bodies: readonly NoticeBody[];
  readonly courts?: readonly string[];
  readonly publicKey: (keyId: string) => Promise<string | undefined>;
  readonly goodForSeconds?: number;
  /** Milliseconds since 1970. */
  readonly now?: () => number;
}): Promise<NoticePartner> {
  const { id, publicKey, now = Date.now } = options;
  const bodies = new Map<string, string>();
  const { goodForSeconds } = options;
  const goodFor = goodForSeconds === undefined ? {} : { goodForSeconds };
  const partner = new Partner({ id, publicKey, ...goodFor });
  const stranger = new Partner({ id: `not-${id}`, publicKey, ...goodFor });
  let manner: () => Manner = () => 'well';
  const refused = new Set<string>();
  let [requests, sent, strayed, turn] = [0, 0, 0, 0];
  const answer = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    requests += 1;
    if (request.url?.startsWith('/elsewhere') === true) {
      strayed += 1;
      return void response.end();
    }
    if (request.method === 'POST') sent += 1;
    const how = manner();
    if (how === 'away') return void request.socket.destroy();
    const bytes = await bytesOf(request);
    const url = new URL(request.url ?? '/', 'http://localhost');
    const asked: PartnerRequest = {
      method: request.method ?? '',
      headers: request.headers,
      query: url.searchParams,
      bytes,
    };
    const key = String(request.headers['idempotency-key'] ?? '');
    const keep = async (): Promise<PartnerAnswer> => {
      const given = await partner.answer(asked, now() / 1_000);
      if (given.status < 300 && asked.method === 'POST' && !bodies.has(key))
        bodies.set(key, Buffer.from(bytes).toString('utf8'));
      return given;
    };
    const say = (status: number, body: object): void => {
      response.writeHead(status, { 'content-type': 'application/json' });
      response.end(JSON.stringify(body));
    };
    if (asked.method === 'GET') {
      const given = await partner.answer(asked, now() / 1_000);
      return say(given.status, given.body);
    }
    switch (how) {
      case 'well': {
        const given = await keep();
        return say(given.status, given.body);
      }
      case 'fails':
        return say(503, { error: 'busy' });
      case 'fails-after':
        await keep();
        return say(500, { error: 'database' });
      case 'late': {
        const given = await keep();
        setTimeout(() => say(given.status, given.body), 500);
        return;
      }
      case 'hangs':
        return;
      case 'cuts':
        await keep();
        return void request.socket.destroy();
      case 'lies':
        return say(200, { ok: true });
      case 'mixes-up':
        refused.add(key);
        return say(200, { key, digest: 'a'.repeat(64) });
      case 'answers-another':
        return say(201, {
          key: 'b'.repeat(64),
          digest: createHash('sha256').update(bytes).digest('hex'),
        });
      case 'drips': {
        response.writeHead(201, { 'content-type': 'application/json' });
        const dripping = setInterval(() => response.write(' '), 20);
        response.once('close', () => clearInterval(dripping));
        return;
      }
      case 'skewed': {
        const given = await partner.answer(asked, now() / 1_000 + 2 * (goodForSeconds ?? 300));
        return say(given.status, given.body);
      }
      case 'replaced': {
        const given = await stranger.answer(asked, now() / 1_000);
        return say(given.status, given.body);
      }
      case 'redirects': {
        const location = `http://localhost:${String(request.socket.localPort)}/elsewhere`;
        response.writeHead([302, 301, 307, 308][turn++ % 4] ?? 302, { location });
        return void response.end();
      }
      case 'busy': {
        const date = new Date(now() + 60_000).toUTCString();
        response.writeHead(429, { 'retry-after': ['3', date, 'soon', '946080000'][turn++ % 4] ?? '' });
        return void response.end();
      }
      case 'gone':
        return say(410, { error: 'gone' });
      case 'floods': {
        response.writeHead(201, { 'content-type': 'application/json' });
        const flood = (): void => {
          while (response.write(' '.repeat(65_536)));
        };
        response.on('drain', flood);
        return flood();
      }
      case 'refuses':
      case 'too-large':
        refused.add(key);
        return say(how === 'refuses' ? 422 : 413, { error: 'never' });
      case 'puzzled':
        refused.add(key);
        response.writeHead(400, { 'content-type': 'text/html' });
        return void response.end('<!doctype html><title>Bad request</title>');
    }
  };
  const server = createServer((request, response) => {
    answer(request, response).catch(() => request.socket.destroy());
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${String((server.address() as AddressInfo).port)}/notices`;
  return {
    recipient: {
      id,
      name: `Partner ${id}`,
      bodies: options.bodies,
      ...(options.courts ? { courts: options.courts } : {}),
      url,
      countsUrl: `${url}/days`,
    },
    partner,
    bodies,
    requests: () => requests,
    sent: () => sent,
    strayed: () => strayed,
    refused,
    behave(next) {
      manner = typeof next === 'function' ? next : () => next;
    },
    async close() {
      server.closeAllConnections();
      await new Promise<void>((resolve) => server.close(() => resolve()));
    },
  };
}

async function bytesOf(request: IncomingMessage): Promise<Uint8Array> {
  const pieces: Uint8Array[] = [];
  for await (const piece of request as AsyncIterable<Uint8Array>) pieces.push(piece);
  return new Uint8Array(Buffer.concat(pieces));
}
