import { presenceEveryMs } from '../../contracts/http/presence.ts';
import { compareText } from '../../shared/compareText.ts';
import type { HearingId, UserId } from '../../shared/ids.ts';

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
  readonly #byHearing = new Map<HearingId, Map<UserId, Present>>();
  readonly #hearingsOf = new Map<UserId, Set<HearingId>>();

  /** @returns the others who are there, by name */
  say(person: PersonPresent, hearingId: HearingId, nowMs: number): readonly Present[] {
    const there = this.#present(hearingId, nowMs);
    const sinceMs = there.get(person.userId)?.sinceMs ?? nowMs;
    there.set(person.userId, { ...person, sinceMs, lastMs: nowMs });
    this.#byHearing.set(hearingId, there);
    const open = this.#hearingsOf.get(person.userId) ?? new Set();
    open.delete(hearingId);
    open.add(hearingId);
    this.#hearingsOf.set(person.userId, open);
    const [first] = open;
    if (open.size > mostOfOne && first !== undefined) this.leave(person.userId, first);
    return [...there.values()]
      .filter(({ userId }) => userId !== person.userId)
      .sort((a, b) => compareText(a.name, b.name));
  }

  leave(userId: UserId, hearingId: HearingId): void {
    const there = this.#byHearing.get(hearingId);
    there?.delete(userId);
    if (there?.size === 0) this.#byHearing.delete(hearingId);
    const open = this.#hearingsOf.get(userId);
    open?.delete(hearingId);
    if (open?.size === 0) this.#hearingsOf.delete(userId);
  }

  #present(hearingId: HearingId, nowMs: number): Map<UserId, Present> {
    const there = this.#byHearing.get(hearingId) ?? new Map<UserId, Present>();
    for (const { userId, lastMs } of [...there.values()]) {
      if (nowMs - lastMs > goneAfterMs) this.leave(userId, hearingId);
    }
    return this.#byHearing.get(hearingId) ?? new Map<UserId, Present>();
  }
}
