import { StatusReplySchema, type StatusReply } from '../contracts/http/status.ts';
import { parseMessage } from '../contracts/parseMessage.ts';
import { isTrouble } from '../domain/status/statusPart.ts';
import { pause } from './pause.ts';

/** All devices hear of a trouble within the same half minute: they ask what it is within this, milliseconds. */
const spreadMs = 3_000;
/** No answer within this time is none; then it is asked again, with an answer of the gateway, after the pause. Milliseconds. */
const [longestRequestMs, againMs] = [10_000, 15_000];

type Trouble = StatusReply['parts'][number];

/**
 * What the gateway says of its parts. It marks its answers while one is in trouble (src/contracts/http/statusMark.ts), and only a
 * mark that is new makes a device ask: one that works in good times asks never.
 */
export class TroubleWatch {
  readonly #origin: string;
  readonly #signal: AbortSignal;
  readonly #fetch: typeof fetch;
  readonly #onTroubles: (troubles: readonly Trouble[] | undefined) => void;
  readonly #random: () => number;
  #mark: string | null = null;
  #notBefore = 0;
  #isAsking = false;

  constructor(options: {
    readonly origin: string;
    readonly signal: AbortSignal;
    /** Told of those that are in trouble, or of none. */
    readonly onTroubles: (troubles: readonly Trouble[] | undefined) => void;
    readonly fetch?: typeof fetch;
    readonly random?: () => number;
  }) {
    this.#origin = options.origin;
    this.#signal = options.signal;
    this.#onTroubles = options.onTroubles;
    this.#fetch = options.fetch ?? ((input, init) => fetch(input, init));
    this.#random = options.random ?? Math.random;
  }

  /** An answer of the gateway had this mark, or none. */
  hear(mark: string | null): void {
    if (mark === this.#mark) return;
    if (mark === null) {
      this.#mark = null;
      this.#onTroubles(undefined);
    } else if (!this.#isAsking && performance.now() >= this.#notBefore) {
      this.#isAsking = true;
      void this.#ask(mark).finally(() => (this.#isAsking = false));
    }
  }

  /** What was said counts no longer: the next answer tells. */
  forget(): void {
    this.#mark = null;
  }

  async #ask(mark: string): Promise<void> {
    await pause(this.#random() * spreadMs, this.#signal);
    if (this.#signal.aborted) return;
    try {
      const reply = await this.#fetch(`${this.#origin}/status.json`, {
        cache: 'no-store',
        credentials: 'omit',
        headers: { accept: 'application/json' },
        signal: AbortSignal.any([this.#signal, AbortSignal.timeout(longestRequestMs)]),
      });
      const said = parseMessage(StatusReplySchema, await reply.json());
      if (!reply.ok || !said.ok) throw new Error('No status');
      const troubles = said.value.parts.filter(({ state }) => isTrouble(state));
      this.#mark = mark;
      this.#onTroubles(troubles.length > 0 ? troubles : undefined);
    } catch {
      this.#notBefore = performance.now() + againMs;
    }
  }
}
