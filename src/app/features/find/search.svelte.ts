/** How long typing may pause before the search starts: shorter than anyone notices. */
const pauseMs = 60;

/**
 * A search that runs while somebody types. Answers may come in another order than the questions: an old one never
 * replaces a newer, and what was found stays on screen until the next answer.
 */
export class Search<Hit> {
  hits = $state.raw<readonly Hit[]>([]);
  /** The text the hits answer; empty before the first answer. */
  answered = $state('');
  hasFailed = $state(false);
  #latest = 0;
  #timer: number | undefined;
  readonly #ask: (text: string) => Promise<readonly Hit[]>;

  constructor(ask: (text: string) => Promise<readonly Hit[]>) {
    this.#ask = ask;
  }

  look(text: string): void {
    window.clearTimeout(this.#timer);
    const wanted = text.trim();
    this.#latest += 1;
    if (wanted === '') {
      this.hits = [];
      this.answered = '';
      this.hasFailed = false;
      return;
    }
    const question = this.#latest;
    this.#timer = window.setTimeout(() => void this.#run(wanted, question), pauseMs);
  }

  async #run(text: string, question: number): Promise<void> {
    try {
      const hits = await this.#ask(text);
      if (question !== this.#latest) return;
      this.hits = hits;
      this.answered = text;
      this.hasFailed = false;
    } catch {
      if (question === this.#latest) this.hasFailed = true;
    }
  }
}
