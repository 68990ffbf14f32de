import { request as plainly, type IncomingMessage } from 'node:http';
import { request as overTls } from 'node:https';

/** What a partner answered; longer than was allowed it is none, whatever it begins with. */
export interface PartnerSaid {
  readonly status: number;
  readonly retryAfter: string | undefined;
  readonly text: string;
}

/** It did not answer in time. */
export class NoAnswer extends Error {}

export interface Asking {
  readonly method: 'GET' | 'POST';
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string;
  readonly mostBytes: number;
  /** For the whole of the answer. */
  readonly timeoutMs: number;
  readonly closing: AbortSignal;
}

/**
 * One request to a partner, on a connection that is kept. It goes to this address and nowhere else: what is sent names people, so a
 * redirect is an answer like any other. `node:http`, since `fetch` takes twice as long for what is done a hundred times a second.
 * Throws NoAnswer, or what the connection said.
 */
export function askPartner(url: URL, asking: Asking): Promise<PartnerSaid> {
  const { method, headers, body, timeoutMs, closing } = asking;
  return new Promise((resolve, reject) => {
    const asked = (url.protocol === 'https:' ? overTls : plainly)(url, { method, headers });
    const giveUp = (error: Error): void => {
      reject(error);
      asked.destroy();
    };
    const stop = (): void => giveUp(new Error('closing'));
    const timer = setTimeout(() => giveUp(new NoAnswer()), timeoutMs);
    closing.addEventListener('abort', stop);
    asked.on('error', giveUp);
    asked.once('close', () => {
      clearTimeout(timer);
      closing.removeEventListener('abort', stop);
      // Whatever else ends it, such as an answer that is none of HTTP's.
      reject(new Error('closed'));
    });
    asked.once('response', (reply) => {
      const { statusCode: status = 0, headers: said } = reply;
      reply.on('error', giveUp);
      read(reply, asking.mostBytes, (text) => resolve({ status, retryAfter: said['retry-after'], text }));
    });
    if (closing.aborted) stop();
    else asked.end(body);
  });
}

function read(reply: IncomingMessage, most: number, done: (text: string) => void): void {
  const pieces: Uint8Array[] = [];
  let length = 0;
  reply.on('data', (piece: Uint8Array) => {
    length += piece.byteLength;
    pieces.push(piece);
    if (length <= most) return;
    done('');
    reply.destroy();
  });
  reply.once('end', () => done(Buffer.concat(pieces).toString('utf8')));
}
