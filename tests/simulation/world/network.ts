import type { Chance } from './random.ts';
import type { Process, Scheduler } from './scheduler.ts';
import type { Server } from './server.ts';

/** What may happen to one request. */
export type NetworkFault =
  /** It never arrives, and nobody says so. */
  | 'lose-request'
  /** It arrives; its answer does not. */
  | 'lose-answer'
  /** The connection breaks while the request is being sent. */
  | 'cut-request'
  /** The connection breaks in the middle of the answer. */
  | 'cut-answer'
  /** It arrives once more, later. */
  | 'duplicate'
  /** It, or its answer, takes so long that others pass it. */
  | 'delay'
  /** Somebody else answers: a portal of the building's network, with a page. */
  | 'portal-page'
  /** Somebody else answers, in JSON. */
  | 'portal-json';

/** An answer of the gateway, whether or not it reached anybody. */
export interface Handed {
  /** When it was asked for, and when it was whole; milliseconds since the world began. */
  readonly from: number;
  readonly to: number;
  /** What the server's clock said in that time. */
  readonly clocks: readonly number[];
  readonly userId: string;
  readonly path: string;
  readonly sent: string;
  readonly answer: string;
  readonly status: number;
}

/** The network between one device and the gateway. */
export class Link {
  /** What becomes of the next requests, by how many of them are still let through before it. */
  faults: { after: number; readonly fault: NetworkFault }[] = [];
  isDown = false;
  /** Milliseconds on the way, at least and at most. */
  latency: readonly [number, number] = [2, 40];
  readonly #open = new Set<Connection>();
  readonly #scheduler: Scheduler;
  readonly #chance: Chance;
  readonly #device: () => Process | undefined;
  readonly #server: () => Server | undefined;
  readonly #who: () => { readonly userId: string; readonly cookie: string };
  readonly #onHanded: (handed: Omit<Handed, 'clocks'>) => void;

  constructor(options: {
    readonly scheduler: Scheduler;
    readonly chance: Chance;
    /** The browser that runs now. */
    readonly device: () => Process | undefined;
    readonly server: () => Server | undefined;
    readonly who: () => { readonly userId: string; readonly cookie: string };
    readonly onHanded: (handed: Omit<Handed, 'clocks'>) => void;
  }) {
    this.#scheduler = options.scheduler;
    this.#chance = options.chance;
    this.#device = options.device;
    this.#server = options.server;
    this.#who = options.who;
    this.#onHanded = options.onHanded;
  }

  readonly fetch = async (input: string | URL | Request, init: RequestInit = {}): Promise<Response> => {
    const url = new URL(input instanceof Request ? input.url : input);
    if (init.body instanceof Blob) throw new Error('Only short bodies go over this network');
    const body = typeof init.body === 'string' ? init.body : '';
    const { signal } = init;
    const device = this.#device();
    if (!device) throw new Error('Nobody asks');
    signal?.throwIfAborted();
    const fault = this.#nextFault();
    this.#scheduler.noteText(`${url.pathname} ${fault ?? ''}`);
    return new Promise<Response>((resolve, reject) => {
      const fail = (): void => this.#after(device, () => reject(new TypeError('fetch failed')));
      if (this.isDown) return fail();
      const connections = new Set<Connection>();
      signal?.addEventListener('abort', () => {
        // The gateway hears of it in its own time.
        for (const { server, gone, endBody } of connections) {
          this.#after(server.process, () => gone.abort());
          endBody(signal.reason as Error);
        }
        reject(signal.reason as Error);
      });
      if (fault === 'lose-request') return;
      if (fault === 'portal-page' || fault === 'portal-json') {
        return this.#after(device, () => resolve(answerOfPortal(fault)));
      }
      const send = (reply: Reply | undefined): void => {
        const server = this.#server();
        if (!server?.gateway) return fail();
        const connection: Connection = {
          server,
          gone: new AbortController(),
          breakOff: fail,
          endBody: () => undefined,
        };
        connections.add(connection);
        this.#open.add(connection);
        const asked = this.#scheduler.now;
        const { userId, cookie } = this.#who();
        const headers = new Headers(init.headers);
        if (init.credentials !== 'omit') headers.set('cookie', `assize=${cookie}`);
        this.#after(server.process, () => {
          const request = new Request(url, {
            method: init.method ?? 'GET',
            headers,
            signal: connection.gone.signal,
            ...(body === '' ? {} : bodyOf(body, fault === 'cut-request')),
          });
          void this.#serve(connection, device, request, reply).then((answered) => {
            this.#open.delete(connection);
            const heard = { from: asked, to: this.#scheduler.now, userId, path: url.pathname, sent: body };
            if (answered) this.#onHanded({ ...heard, ...answered });
          });
        });
      };
      send({
        head: resolve,
        cutAfter: fault === 'cut-answer' ? this.#chance.between(0, 400) : undefined,
        isLost: fault === 'lose-answer',
        slow: fault === 'delay' ? this.#chance.between(500, 40_000) : 0,
      });
      if (fault === 'duplicate') {
        this.#scheduler.after(this.#scheduler.world, this.#chance.between(1, 60_000), () => send(undefined));
      }
    });
  };

  /** The gateway's process has gone: its connections break, or are silent for ever, as chance has it. */
  serverGone(server: Server): void {
    for (const connection of this.#open) {
      if (connection.server !== server) continue;
      this.#open.delete(connection);
      if (this.#chance.happens(0.8)) connection.breakOff();
    }
  }

  /** Lets the gateway work, and carries its answer to the device piece by piece. */
  async #serve(
    connection: Connection,
    device: Process,
    request: Request,
    reply: Reply | undefined,
  ): Promise<{ readonly status: number; readonly answer: string } | undefined> {
    const response = await Promise.resolve(connection.server.gateway?.app.fetch(request)).catch(
      () => undefined,
    );
    if (!response) {
      connection.breakOff();
      return undefined;
    }
    let toDevice: ReadableStreamDefaultController<Uint8Array> | undefined;
    const stream = new ReadableStream<Uint8Array>({
      start(controller) {
        toDevice = controller;
      },
      cancel() {
        toDevice = undefined;
      },
    });
    const breakBody = (error: Error): void => {
      toDevice?.error(error);
      toDevice = undefined;
    };
    connection.endBody = breakBody;
    const wait = this.#chance.between(...this.latency) + (reply?.slow ?? 0);
    let isOver = reply === undefined || reply.isLost;
    /** In the order of the answer, however long it takes. */
    const arrive = (work: () => void): void => {
      if (!isOver) this.#scheduler.after(device, wait, work);
    };
    const breakOff = (): void => {
      arrive(() => breakBody(new TypeError('terminated')));
      isOver = true;
    };
    const { status } = response;
    const hasBody = ![101, 204, 205, 304].includes(status);
    const head = new Response(hasBody ? stream : null, { status, headers: response.headers });
    arrive(() => {
      connection.breakOff = () => this.#after(device, () => breakBody(new TypeError('terminated')));
      reply?.head(head);
    });
    let left = reply?.cutAfter ?? Infinity;
    const parts: Uint8Array[] = [];
    try {
      const reader = (response.body as ReadableStream<Uint8Array> | null)?.getReader();
      for (let part = await reader?.read(); part && !part.done; part = await reader?.read()) {
        const bytes = part.value;
        parts.push(bytes);
        const carried = bytes.slice(0, left);
        left -= bytes.length;
        arrive(() => toDevice?.enqueue(carried));
        if (left <= 0) breakOff();
      }
      arrive(() => {
        toDevice?.close();
        toDevice = undefined;
      });
    } catch {
      breakOff();
    }
    return { status, answer: new TextDecoder().decode(Buffer.concat(parts)) };
  }

  #after(process: Process, run: () => void): void {
    this.#scheduler.after(process, this.#chance.between(...this.latency), run);
  }

  #nextFault(): NetworkFault | undefined {
    const due = this.faults.find(({ after }) => after <= 0);
    for (const each of this.faults) each.after -= 1;
    if (due) this.faults = this.faults.filter((each) => each !== due);
    return due?.fault;
  }
}

interface Connection {
  readonly server: Server;
  readonly gone: AbortController;
  breakOff: () => void;
  /** Ends the answer that is on its way to the device. */
  endBody: (error: Error) => void;
}

interface Reply {
  readonly head: (response: Response) => void;
  /** Bytes after which the connection breaks. */
  readonly cutAfter: number | undefined;
  readonly isLost: boolean;
  /** Milliseconds more than others take. */
  readonly slow: number;
}

function bodyOf(body: string, isCut: boolean): RequestInit {
  if (!isCut) return { body };
  const bytes = new TextEncoder().encode(body);
  return {
    duplex: 'half',
    body: new ReadableStream<Uint8Array>({
      start(controller) {
        controller.enqueue(bytes.slice(0, Math.floor(bytes.length / 2)));
      },
      pull(controller) {
        controller.error(new TypeError('the connection broke'));
      },
    }),
  } as RequestInit;
}

const answerOfPortal = (fault: 'portal-page' | 'portal-json'): Response =>
  fault === 'portal-page'
    ? new Response('<!doctype html><title>Welcome to the building</title>', {
        headers: { 'content-type': 'text/html' },
      })
    : Response.json([]);
