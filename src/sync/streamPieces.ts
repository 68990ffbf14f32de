/** Aborts its signal when nothing has been heard for a while. */
export class Silence {
  readonly #over = new AbortController();
  readonly #longestMs: number;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(longestMs: number) {
    this.#longestMs = longestMs;
  }

  get signal(): AbortSignal {
    return this.#over.signal;
  }

  /** Listens, from now. */
  begin(): void {
    this.end();
    this.#timer = setTimeout(() => this.#over.abort(), this.#longestMs);
  }

  /** Nobody listens, so that nothing is missed. */
  end(): void {
    clearTimeout(this.#timer);
  }
}

/**
 * The pieces of a body, read as they are asked for: whoever is slow slows down the sender. Time counts as silence only while
 * somebody waits for a piece. Not by the stream's own iterator, which Safari lacks.
 */
export async function* piecesOf(
  body: ReadableStream<Uint8Array>,
  silence: Silence,
): AsyncGenerator<Uint8Array, void, void> {
  const reader = body.getReader();
  try {
    for (;;) {
      silence.begin();
      const { done, value } = await reader.read();
      silence.end();
      if (done) return;
      yield value;
    }
  } finally {
    silence.end();
    // One that is broken cannot be cancelled, and has ended.
    await reader.cancel().catch(() => undefined);
  }
}
