import { presenceEveryMs } from '../../contracts/http/presence.ts';
import { compareText } from '../../shared/compareText.ts';
import type { UserId } from '../../shared/ids.ts';

/** Whoever has not said so for so long has gone: a window that was killed, or lost its connection. Milliseconds. */
const goneAfterMs = presenceEveryMs * 2.5;
/** One person has no more hearings open than this; the one they spoke of first is forgotten. */
const mostOfOne = 20;

export interface PersonPresent {
  readonly userId: UserId;
  readonly name: string;
}
interface Present extends PersonPresent {
  readonly sinceMs: number;
  readonly lastMs: number;
}

/**
 * Who has which hearing open for recording, as their windows say. Held in memory alone: it says who is there now, and is no part of
 * the record. Those who talk to another gateway are not in it; what they type tells of them (domain/resulting/coworkers.ts).
 */
export class WhoIsAt {
  readonly #byHearing = new Map<string, Map<UserId, Present>>();
  readonly #hearingsOf = new Map<UserId, Set<string>>();

  /**
   * @param hearing with its case: by a hearing's id alone anybody could ask
   * @returns the others who are there, by name
   */
  say(person: PersonPresent, hearing: string, nowMs: number): readonly Present[] {
    const there = this.#present(hearing, nowMs);
    const sinceMs = there.get(person.userId)?.sinceMs ?? nowMs;
    there.set(person.userId, { ...person, sinceMs, lastMs: nowMs });
    this.#byHearing.set(hearing, there);
    const open = this.#hearingsOf.get(person.userId) ?? new Set();
    open.delete(hearing);
    open.add(hearing);
    this.#hearingsOf.set(person.userId, open);
    const [first] = open;
    if (open.size > mostOfOne && first !== undefined) this.leave(person.userId, first);
    return [...there.values()]
      .filter(({ userId }) => userId !== person.userId)
      .sort((a, b) => compareText(a.name, b.name));
  }

  leave(userId: UserId, hearing: string): void {
    const there = this.#byHearing.get(hearing);
    there?.delete(userId);
    if (there?.size === 0) this.#byHearing.delete(hearing);
    const open = this.#hearingsOf.get(userId);
    open?.delete(hearing);
    if (open?.size === 0) this.#hearingsOf.delete(userId);
  }

  #present(hearing: string, nowMs: number): Map<UserId, Present> {
    const there = this.#byHearing.get(hearing) ?? new Map<UserId, Present>();
    for (const { userId, lastMs } of [...there.values()]) {
      if (nowMs - lastMs > goneAfterMs) this.leave(userId, hearing);
    }
    return this.#byHearing.get(hearing) ?? new Map<UserId, Present>();
  }
}
