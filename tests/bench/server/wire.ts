import { Agent, request } from 'node:http';

/** A device gives a silent request up then (src/sync/gatewayLine.ts), milliseconds. */
const longestRequestMs = 45_000;

/** A reply read to its end; undefined where there was none. */
export interface Reply {
  readonly status: number;
  readonly retryAfterMs: number;
  readonly body: unknown;
}

/** Each device has connections of its own, as browsers do. */
export class Wire {
  readonly #agent = new Agent({ keepAlive: true, maxSockets: 2 });
  readonly #url: URL;
  readonly #cookie: string;

  constructor(url: string, cookie: string) {
    this.#url = new URL(url);
    this.#cookie = cookie;
  }

  ask(path: string, body?: object, signal?: AbortSignal): Promise<Reply | undefined> {
    return this.#ask(path, body === undefined ? undefined : JSON.stringify(body), signal);
  }

  close(): void {
    this.#agent.destroy();
  }

  #ask(path: string, sent: string | undefined, signal: AbortSignal | undefined): Promise<Reply | undefined> {
    return new Promise((resolve) => {
      const asking = request(
        {
          host: this.#url.hostname,
          port: this.#url.port,
          path,
          method: sent === undefined ? 'GET' : 'POST',
          agent: this.#agent,
          headers: {
            cookie: this.#cookie,
            ...(sent === undefined
              ? {}
              : { 'content-type': 'application/json', 'content-length': Buffer.byteLength(sent) }),
          },
          ...(signal ? { signal } : {}),
        },
        (reply) => {
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
