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
  /** Takes it and never answers. */
  | 'hangs'
  /** Keeps it and cuts the line. */
  | 'cuts'
  /** Says that all is well, and keeps nothing. */
  | 'lies'
  /** Gives a receipt for other bytes, and keeps nothing. */
  | 'mixes-up'
  /** Gives a receipt for another notice, and keeps nothing. */
  | 'answers-another'
  /** Answers a byte now and then, and never ends. */
  | 'drips'
  /** Its clock is days ahead. */
  | 'skewed'
  /** Somebody else listens there now. */
  | 'replaced'
  /** Sends elsewhere. */
  | 'redirects'
  /** Will never take it. */
  | 'refuses'
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
  let [requests, sent] = [0, 0];
  const answer = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    requests += 1;
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
    const keep = async (): Promise<PartnerAnswer> => {
      const given = await partner.answer(asked, now() / 1_000);
      const key = String(request.headers['idempotency-key'] ?? '');
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
      case 'hangs':
        return;
      case 'cuts':
        await keep();
        return void request.socket.destroy();
      case 'lies':
        return say(200, { ok: true });
      case 'mixes-up':
        return say(200, { key: request.headers['idempotency-key'], digest: 'a'.repeat(64) });
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
      case 'redirects':
        response.writeHead(302, { location: 'http://127.0.0.1:9/' });
        return void response.end();
      case 'refuses':
        return say(422, { error: 'never' });
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
