import * as v from 'valibot';
import { epochHeader } from '../contracts/http/epoch.ts';
import { ChangesReplySchema } from '../contracts/http/replicaReplies.ts';
import { statusHeader } from '../contracts/http/statusMark.ts';
import { contractHeader, isNewerGateway } from '../contracts/http/version.ts';
import { err, ok, type Result } from '../shared/result.ts';
import { bodyOf, failureOf, readReply, type GatewayFailure } from './gatewayReply.ts';
import { piecesOf, Silence } from './streamPieces.ts';

/** No answer within this time is none. A waiting feed is answered after 25 s at the latest. */
const longestRequestMs = 45_000;
/** Characters. */
const longText = 100_000;

const isOfFeed = (input: string | Request): boolean =>
  new URL(input instanceof Request ? input.url : input).pathname.endsWith('/_changes');

/** JSON as a request takes it: a long string would be copied on this thread just before it goes. */
export type JsonBody = string | Blob;
export const jsonBody = (json: string): JsonBody => (json.length > longText ? new Blob([json]) : json);

/**
 * The one way to the gateway. Every request is bounded in time, tells what its failure means, and shows how far this
 * device's clock is off.
 */
export class GatewayLine {
  /** Milliseconds the server is ahead of this device; null before the first answer. */
  clockOffsetMs: number | null = null;
  /** What the pull under way failed of, which PouchDB hides. Each pull begins without. */
  pullFailure: GatewayFailure | undefined;
  /** As the last answer named it; undefined before the first, and of a gateway that names none. */
  epoch: string | undefined;
  onEpoch: () => void = () => undefined;
  /** Told of an epoch before the first answer that names it is handed out; told again where it failed. */
  meetEpoch: (epoch: string) => Promise<void> = () => Promise.resolve();
  /** Some answer was of a gateway that speaks a later version of the protocol. */
  isGatewayNewer = false;
  onAnswer: () => void = () => undefined;
  /** What an answer of a gateway says of its parts: another mark with each change, null where nothing is wrong. */
  onStatusMark: (mark: string | null) => void = () => undefined;
  readonly #origin: string;
  readonly #fetch: typeof fetch;
  readonly #isOver = new AbortController();
  #met: { readonly epoch: string; readonly done: Promise<void> } | undefined;

  constructor(origin: string, fetchImpl: typeof fetch = (input, init) => fetch(input, init)) {
    this.#origin = origin;
    this.#fetch = fetchImpl;
  }

  get databaseUrl(): string {
    return `${this.#origin}/replica/me`;
  }

  /**
   * `fetch` for PouchDB: it throws on what PouchDB would take for an answer. Any JSON without rows it takes for a page of the feed: it
   * would say that all is here, and ask for the next without end.
   */
  readonly pouchFetch = async (input: string | Request, init?: RequestInit): Promise<Response> => {
    let reply: Response;
    try {
      reply = await this.#send(input, init);
    } catch (error) {
      this.pullFailure = { tag: 'unreachable' };
      throw error;
    }
    const failure = reply.status === 404 ? undefined : await failureOf(reply);
    if (failure) {
      this.pullFailure = failure;
      if (failure.tag !== 'refused') throw new TypeError(`gateway: ${failure.tag}`);
    } else if (reply.ok && isOfFeed(input) && !v.is(ChangesReplySchema, await bodyOf(reply))) {
      this.pullFailure = { tag: 'unreachable' };
      throw new TypeError('gateway: unreachable');
    }
    return reply;
  };

  async getJson(path: string): Promise<Result<unknown, GatewayFailure>> {
    return this.#json(path, { method: 'GET' });
  }

  async postJson(path: string, body: unknown): Promise<Result<unknown, GatewayFailure>> {
    return this.post(path, jsonBody(JSON.stringify(body)));
  }

  /**
   * By a credential of its own, as nobody's session: whoever is signed in with this browser has nothing to do with it. It may succeed
   * without a word that is read, and so only by the gateway's own answer.
   */
  async postBy(credential: string, path: string, json: string): Promise<Result<unknown, GatewayFailure>> {
    const headers = { 'content-type': 'application/json', authorization: `Bearer ${credential}` };
    const init = { method: 'POST', headers, body: jsonBody(json), credentials: 'omit' } as const;
    return this.#json(path, init, (reply) => reply.headers.has(contractHeader));
  }

  async post(path: string, body: JsonBody): Promise<Result<unknown, GatewayFailure>> {
    return this.#json(path, { method: 'POST', headers: { 'content-type': 'application/json' }, body });
  }

  /**
   * A stream, piece by piece as it is read; reading throws where the line breaks. It may take as long as it likes, but not
   * be silent for longer than a request may take, and ends with the signal.
   */
  async getStream(
    path: string,
    mediaType: string,
    signal: AbortSignal,
  ): Promise<Result<AsyncIterable<Uint8Array>, GatewayFailure>> {
    const silence = new Silence(longestRequestMs);
    silence.begin();
    try {
      const reply = await this.#send(`${this.#origin}${path}`, { method: 'GET', signal }, silence.signal);
      if (reply.ok && reply.body && reply.headers.get('content-type') === mediaType) {
        return ok(piecesOf(reply.body, silence));
      }
      const failure = await failureOf(reply);
      await reply.body?.cancel();
      return err(failure ?? { tag: 'unreachable' });
    } catch {
      return err({ tag: 'unreachable' });
    } finally {
      silence.end();
    }
  }

  close(): void {
    this.#isOver.abort();
  }

  async #json(
    path: string,
    init: RequestInit,
    isSuccess: (reply: Response) => boolean = () => true,
  ): Promise<Result<unknown, GatewayFailure>> {
    try {
      const reply = await this.#send(`${this.#origin}${path}`, init);
      return reply.ok && !isSuccess(reply) ? err({ tag: 'unreachable' }) : await readReply(reply);
    } catch {
      return err({ tag: 'unreachable' });
    }
  }

  async #send(
    input: string | Request,
    init: RequestInit = {},
    limit: AbortSignal = AbortSignal.timeout(longestRequestMs),
  ): Promise<Response> {
    const asked = Date.now();
    const signals = [this.#isOver.signal, limit, init.signal].filter(
      (signal) => signal !== undefined && signal !== null,
    );
    const reply = await this.#fetch(input, {
      ...init,
      credentials: init.credentials === 'omit' ? 'omit' : 'same-origin',
      cache: 'no-store',
      signal: AbortSignal.any(signals),
    });
    // What stands between tells nothing of it: not the time, nor that nothing is missing here.
    if (!reply.headers.has(contractHeader)) return reply;
    this.#readClock(reply, asked);
    this.isGatewayNewer ||= isNewerGateway(reply.headers);
    this.onStatusMark(reply.headers.get(statusHeader));
    await this.#readEpoch(reply);
    this.onAnswer();
    return reply;
  }

  async #readEpoch(reply: Response): Promise<void> {
    const said = reply.headers.get(epochHeader);
    if (said === null) return;
    if (this.#met?.epoch !== said) {
      const met = { epoch: said, done: this.meetEpoch(said) };
      this.#met = met;
      // A device without room keeps nothing of the answer either, and what is unsent goes up all the same.
      met.done.catch(() => {
        if (this.#met === met) this.#met = undefined;
      });
    }
    await this.#met.done.catch(() => undefined);
    if (said === this.epoch) return;
    this.epoch = said;
    this.onEpoch();
  }

  /** `Date` counts whole seconds; half of the time on the way is taken off. A slow answer says nothing. */
  #readClock(reply: Response, asked: number): void {
    const answered = Date.now();
    const said = Date.parse(reply.headers.get('date') ?? '');
    if (Number.isNaN(said) || answered - asked > 2_000) return;
    this.clockOffsetMs = Math.round(said + 500 - (asked + answered) / 2);
  }
}
