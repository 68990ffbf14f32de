import { createServer, type RequestListener } from 'node:http';
import { createServer as createRawServer, type AddressInfo, type Server, type Socket } from 'node:net';
import { createServer as createTlsServer } from 'node:tls';
import { afterEach, expect, test } from 'vitest';
import type { NoticeKey } from '../../domain/notices/notice.ts';
import { askDay, postNotice, type Posted } from './postNotice.ts';

const key = 'a'.repeat(64) as NoticeKey;
const digest = 'b'.repeat(64);
const now = Date.parse('2026-11-24T10:00:00.000Z');
const hour = 3_600_000;
/** Of whoever is meant to run out of time; everybody else has a minute, which a machine that stands still for a while leaves them. */
const shortMs = 400;

let ports: (() => Promise<void>)[] = [];
afterEach(async () => {
  await Promise.all(ports.map((close) => close()));
  ports = [];
});

async function listening(server: Server): Promise<number> {
  const sockets = new Set<Socket>();
  server.on('connection', (socket: Socket) => void sockets.add(socket));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  ports.push(async () => {
    for (const socket of sockets) socket.destroy();
    await new Promise<void>((resolve) => server.close(() => resolve()));
  });
  return (server.address() as AddressInfo).port;
}

const options = {
  signer: { keyId: 'k', publicKey: '', headers: () => ({}) },
  now: () => now,
  timeoutMs: 60_000,
  closing: new AbortController().signal,
};
const post = (url: string, changes: Partial<typeof options> = {}): Promise<Posted> =>
  postNotice(
    { id: 'police', name: 'Police', bodies: ['police'], url },
    { key, digest, sent: '{"defendant":"BRANDRETH"}' },
    { ...options, ...changes },
  );
const postTo = async (answer: RequestListener, changes: Partial<typeof options> = {}): Promise<Posted> =>
  post(`http://127.0.0.1:${String(await listening(createServer(answer)))}/notices`, changes);
const says =
  (status: number, body: string, headers: Record<string, string> = {}): RequestListener =>
  (request, response) => {
    request.resume().once('end', () => response.writeHead(status, headers).end(body));
  };
const receipt = JSON.stringify({ key, digest });
const failed = (fault: string) => expect.objectContaining({ tag: 'failed', fault }) as Posted;

test('the receipt that names the notice and its bytes is one, and nothing else is', async () => {
  expect(await postTo(says(201, receipt))).toEqual({ tag: 'received' });
  for (const body of ['', 'OK', '{}', 'null', '<html>', receipt.slice(0, -1), `[${receipt}]`])
    expect(await postTo(says(200, body))).toEqual(failed('no-receipt'));
  for (const other of [
    { key: 'c'.repeat(64), digest },
    { key, digest: 'c'.repeat(63) },
    { key: key.toUpperCase(), digest },
    { key: [key], digest },
  ])
    expect(await postTo(says(200, JSON.stringify(other)))).toEqual(failed('no-receipt'));
  expect(await postTo(says(204, ''))).toEqual(failed('no-receipt'));
});

test('a receipt of this notice for other bytes says that it is there as these', async () => {
  const other = JSON.stringify({ key, digest: 'c'.repeat(64) });
  expect(await postTo(says(200, other))).toEqual({ tag: 'kept-otherwise' });
});

test.each([301, 302, 303, 307, 308])('a redirect (%i) takes it to nobody else', async (status) => {
  let strayed = 0;
  const elsewhere = await listening(createServer((_, response) => void (strayed++, response.end(receipt))));
  const location = `http://localhost:${String(elsewhere)}/notices`;
  expect(await postTo(says(status, receipt, { location }))).toEqual(failed('error'));
  expect(strayed).toBe(0);
});

test.each([400, 406, 413, 415, 422])(
  '%i says that it will never be taken, whatever stands in it',
  async (status) => {
    const page = says(status, '<!doctype html><h1>Bad</h1>', { 'content-type': 'text/html' });
    expect(await postTo(page)).toEqual({ tag: 'refused', status });
  },
);

test.each([401, 403, 404, 405, 409, 410, 429, 500, 503])(
  'after %i it is tried again, a receipt beside it or not',
  async (status) => {
    expect(await postTo(says(status, receipt))).toEqual(failed('error'));
  },
);

test.each([
  ['120', 120_000],
  [' 5 ', 5_000],
  ['Tue, 24 Nov 2026 11:00:00 GMT', hour],
  ['99999999999999999999', expect.any(Number)],
  ['Tue, 24 Nov 2026 09:00:00 GMT', undefined],
  ['0', undefined],
  ['-5', undefined],
  ['1e9', undefined],
  ['soon', undefined],
  ['2027', 2_027_000],
  ['1 January 2027', undefined],
  ['Mon, 99 Nov 2026 11:00:00 GMT', undefined],
])('Retry-After: %s', async (header, comeBackMs) => {
  const posted = await postTo(says(429, '', { 'retry-after': header }));
  expect(posted).toEqual(failed('error'));
  expect(posted.tag === 'failed' ? posted.comeBackMs : 'none').toEqual(comeBackMs);
});

test('an answer without an end is none, and is not waited for', async () => {
  const floods = await postTo((request, response) => {
    request.resume();
    response.writeHead(201).write(receipt);
    const flood = (): void => {
      while (response.write(' '.repeat(65_536)));
    };
    response.on('drain', flood);
    flood();
  });
  expect(floods).toEqual(failed('no-receipt'));
});

test.each<[string, RequestListener]>([
  ['no answer', () => undefined],
  [
    'headers, and no more',
    (_, response) => void response.writeHead(201, { 'content-length': '200' }).flushHeaders(),
  ],
  [
    'a byte now and then',
    (_, response) => {
      response.writeHead(201).write(receipt.slice(0, -1));
      const dripping = setInterval(() => response.write(' '), 20);
      response.once('close', () => clearInterval(dripping));
    },
  ],
])('%s: it is over when the time is, all of it', async (_name, answer) => {
  expect(await postTo(answer, { timeoutMs: shortMs })).toEqual(failed('no-answer'));
});

test('who is not there, hangs up, does not speak TLS, or nothing that is HTTP, is not reached', async () => {
  const closed = await listening(createRawServer());
  await ports.pop()?.();
  expect(await post(`http://127.0.0.1:${String(closed)}/`)).toEqual(failed('unreachable'));
  expect(await postTo((request) => request.socket.destroy())).toEqual(failed('unreachable'));
  const cut: RequestListener = (request, response) => {
    response.writeHead(201, { 'content-length': '500' }).write(receipt);
    setTimeout(() => request.socket.destroy(), 10);
  };
  expect(await postTo(cut)).toEqual(failed('unreachable'));
  const raw = (answer: string): Server =>
    createRawServer((socket) => socket.on('error', () => 0).end(answer));
  for (const answer of [
    '',
    'SSH-2.0-OpenSSH_9.6\r\n',
    'HTTP/1.1 201\r\n\r\n\r\nHTTP',
    'HTTP/1.1 101 Switching\r\nupgrade: x\r\nconnection: upgrade\r\n\r\n',
  ])
    expect(await post(`http://127.0.0.1:${String(await listening(raw(answer)))}/`)).toEqual(
      expect.objectContaining({ tag: 'failed' }),
    );
  const plain = await listening(createServer(says(201, receipt)));
  expect(await post(`https://127.0.0.1:${String(plain)}/`)).toEqual(failed('unreachable'));
  // It has no certificate, so it refuses every handshake.
  const refusing = createTlsServer();
  refusing.on('tlsClientError', () => undefined);
  expect(await post(`https://127.0.0.1:${String(await listening(refusing))}/`)).toEqual(
    failed('unreachable'),
  );
});

test('who closes does not wait for a partner', async () => {
  const closing = new AbortController();
  const answered = post(`http://127.0.0.1:${String(await listening(createServer(() => closing.abort())))}/`, {
    closing: closing.signal,
  });
  expect(await answered).toEqual(failed('unreachable'));
  expect(await post('http://127.0.0.1:9/', { closing: closing.signal })).toEqual(failed('unreachable'));
});

test('of a day counts what is readable, of that day, and from the address itself', async () => {
  const day = '2026-11-24';
  const count = JSON.stringify({ day, count: 0, digest });
  const asked = async (answer: RequestListener, changes: Partial<typeof options> = {}) =>
    askDay(
      { id: 'police', name: 'Police', bodies: ['police'], url: 'http://127.0.0.1:9/' },
      `http://127.0.0.1:${String(await listening(createServer(answer)))}/days`,
      day,
      false,
      { ...options, ...changes },
    );
  expect(await asked(says(200, count))).toEqual(JSON.parse(count));
  expect(await asked(says(200, count.replace('24', '23')))).toBeUndefined();
  expect(await asked(says(302, count, { location: '/' }))).toBeUndefined();
  expect(await asked(says(500, count))).toBeUndefined();
  expect(await asked(says(200, '<html>'))).toBeUndefined();
  expect(await asked(() => undefined, { timeoutMs: shortMs / 3 })).toBe('no-answer');
});
