import { Agent, request, type IncomingHttpHeaders } from 'node:http';
import { nonceHeader } from '../../../src/contracts/requestProof.ts';
import { utf8 } from '../../../src/shared/bytes.ts';
import { hashOf, RequestSigner } from '../../../src/sync/requestSigner.ts';
import type { BenchPerson } from './people.ts';

/** A device gives a silent request up then (src/sync/gatewayLine.ts), milliseconds. */
const longestRequestMs = 45_000;

/** A reply read to its end; undefined where there was none. */
export interface Reply {
  readonly status: number;
  readonly retryAfterMs: number;
  readonly body: unknown;
}

/** Each device has connections of its own, as browsers do, and signs what it asks. */
export class Wire {
  readonly #agent = new Agent({ keepAlive: true, maxSockets: 2 });
  readonly #url: URL;
  readonly #person: Pick<BenchPerson, 'cookie' | 'device'>;
  readonly #proofs = new RequestSigner();

  constructor(url: string, person: Pick<BenchPerson, 'cookie' | 'device'>) {
    this.#url = new URL(url);
    this.#person = person;
  }

  async ask(path: string, body?: object, signal?: AbortSignal): Promise<Reply | undefined> {
    const sent = body === undefined ? undefined : JSON.stringify(body);
    const reply = await this.#ask(path, sent, signal);
    // The first of a connection to a gateway that was started anew: it has said now what to sign.
    return reply?.status === 400 ? this.#ask(path, sent, signal) : reply;
  }

  async #proofOf(method: string, target: string, sent = ''): Promise<Readonly<Record<string, string>>> {
    if (!this.#proofs.hasNonce) return {};
    return this.#proofs.prove(this.#person.device, { method, target, bodyHash: await hashOf(utf8(sent)) });
  }

  #hear(headers: IncomingHttpHeaders): void {
    const nonce = headers[nonceHeader];
    if (typeof nonce === 'string') this.#proofs.hear(new Headers({ [nonceHeader]: nonce }));
  }

  close(): void {
    this.#agent.destroy();
  }

  async #ask(
    path: string,
    sent: string | undefined,
    signal: AbortSignal | undefined,
  ): Promise<Reply | undefined> {
    const method = sent === undefined ? 'GET' : 'POST';
    const proof = await this.#proofOf(method, path, sent);
    return new Promise((resolve) => {
      const asking = request(
        {
          host: this.#url.hostname,
          port: this.#url.port,
          path,
          method,
          agent: this.#agent,
          headers: {
            cookie: this.#person.cookie,
            ...proof,
            ...(sent === undefined
              ? {}
              : { 'content-type': 'application/json', 'content-length': Buffer.byteLength(sent) }),
          },
          ...(signal ? { signal } : {}),
        },
        (reply) => {
          this.#hear(reply.headers);
          let text = '';
          reply.setEncoding('utf8');
          reply.on('data', (part: string) => (text += part));
          reply.once('error', () => resolve(undefined));
          reply.once('end', () => {
            const seconds = Number(reply.headers['retry-after'] ?? 5);
            resolve({
              status: reply.statusCode ?? 0,
              retryAfterMs: Math.min(Math.max(seconds * 1_000, 500), 120_000),
              body: parsed(text),
            });
          });
        },
      );
      asking.setTimeout(longestRequestMs, () => asking.destroy());
      asking.once('error', (error: NodeJS.ErrnoException) => {
        // A connection that lay idle, and was closed as this was sent on it: browsers ask again on another by themselves.
        const wasIdle = asking.reusedSocket && error.code === 'ECONNRESET';
        resolve(wasIdle ? this.#ask(path, sent, signal) : undefined);
      });
      asking.end(sent);
    });
  }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
