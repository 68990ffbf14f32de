import type { Seen } from './byMinute.ts';
import type { Act, DrillEvent, Happening, Person, Saved } from './morning.ts';

/** Writes down what happens in the morning, as it happens. Until `begin` its clock stands still at 08:20. */
export class MorningRecord {
  readonly acts: Act[] = [];
  readonly events: DrillEvent[] = [];
  /** When nobody wrote any more; undefined while somebody does. */
  writtenUntil: number | undefined;
  #startedAt: number | undefined;
  readonly #savedByText = new Map<string, Saved>();

  begin(): void {
    this.#startedAt = Date.now();
  }

  /** Milliseconds since 1970. */
  get startedAt(): number {
    return this.#startedAt ?? Date.now();
  }

  /** Milliseconds since the morning began. */
  now(): number {
    return Date.now() - this.startedAt;
  }

  get allSaved(): readonly Saved[] {
    return [...this.#savedByText.values()];
  }

  /** What is known so far. */
  seen(people: readonly Person[]): Seen {
    const { acts, events, writtenUntil } = this;
    return {
      people,
      acts,
      events,
      saved: this.allSaved,
      ...(writtenUntil === undefined ? {} : { writtenUntil }),
    };
  }

  act(person: string, what: Act['what'], tried: Pick<Act, 'isDone' | 'ms' | 'why'>): void {
    this.acts.push({ person, what, at: this.now(), ...tried });
  }

  happened(words: string, what?: Happening): void {
    this.events.push({ at: this.now(), words, ...(what === undefined ? {} : { what }) });
  }

  saved(saved: Saved): void {
    this.#savedByText.set(saved.text, saved);
  }

  received(text: string): void {
    const saved = this.#savedByText.get(text);
    if (saved) this.#savedByText.set(text, { ...saved, receiptAt: this.now() });
  }
}
