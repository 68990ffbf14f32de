import type { SessionDocument } from './sessionRows.ts';

/*
 * A provider that refuses one person has dismissed them. One that refuses many at once is broken: its store was lost, or put back
 * to an earlier state, or somebody changed a rule for everybody. Then nobody is logged out and operators are alarmed. Neither an
 * administrator's word nor a logout token passes here: those always count.
 *
 * Whoever is refused first must not be out before it shows that they were the first of many. So a refusal waits, and others are
 * asked at once instead of at their own time, until it is certain: of 400 who were asked since, 5 % would be 20.
 */

/** Refusals within so long are looked at together, milliseconds. */
export const refusalWindowMs = 5 * 60 * 1_000;
/** It is an outage from so many users on, where they are more than this share of those who were asked. */
const leastRefusedUsers = 20;
const mostRefusedShare = 0.05;
/** So many asked without finding that many: it is none. */
export const askedIsEnough = Math.ceil(leastRefusedUsers / mostRefusedShare);
/** Then a refusal counts, whatever is still unknown: who was refused is out within a minute, milliseconds. */
export const refusalWaitsMs = 45_000;

export interface RefusalCounts {
  /** Users refused, and users who got a yes or a no, within the window. */
  readonly refusedUsers: number;
  readonly answeredUsers: number;
  /** Users who got a yes or a no since the oldest refusal that waits, and users who could still be asked. */
  readonly answeredSince: number;
  readonly unasked: number;
  /** How long that refusal has waited, milliseconds. */
  readonly waitedMs: number;
}

export type RefusalVerdict =
  /** Many at once: nobody is logged out. */
  | 'outage'
  /** Not yet certain: others are to be asked now. */
  | 'ask-others'
  /** A few people: they are out. */
  | 'believed';

/** Whether that many at once are a provider that is broken. */
export const areMany = ({
  refusedUsers,
  answeredUsers,
}: Pick<RefusalCounts, 'refusedUsers' | 'answeredUsers'>): boolean =>
  refusedUsers >= leastRefusedUsers && refusedUsers > mostRefusedShare * answeredUsers;

export function judgeRefusals(counts: RefusalCounts): RefusalVerdict {
  const { answeredSince, unasked, waitedMs } = counts;
  if (areMany(counts)) return 'outage';
  if (unasked === 0 || answeredSince >= askedIsEnough || waitedMs >= refusalWaitsMs) return 'believed';
  return 'ask-others';
}

interface Answer {
  readonly userId: string;
  readonly at: number;
  readonly isRefused: boolean;
}

/** What came of the latest question about each session, and the refusals that wait for a verdict. */
export class Refusals {
  readonly #answersBySession = new Map<string, Answer>();
  readonly #waitingSince = new Map<string, number>();

  /** A yes or a no about a session. */
  note(sessionId: string, answer: Answer): void {
    this.#answersBySession.set(sessionId, answer);
    if (answer.isRefused) {
      if (!this.#waitingSince.has(sessionId)) this.#waitingSince.set(sessionId, answer.at);
    } else this.#waitingSince.delete(sessionId);
  }

  /**
   * What stands in the row of a session, with this gateway's answers and those of all others. A refusal of another is counted, and
   * waits there; a yes is one, wherever it was said. A sign-in is none: a provider may let people in and refuse all that it let in
   * before.
   */
  hear({ _id, userId, signedInAt, confirmedAt = signedInAt, renewal }: SessionDocument, now: number): void {
    const yesAt = confirmedAt === signedInAt ? Number.NEGATIVE_INFINITY : Date.parse(confirmedAt);
    const noAt = renewal?.refusedAt ? Date.parse(renewal.refusedAt) : Number.NEGATIVE_INFINITY;
    const isRefused = noAt > yesAt;
    const at = Math.min(now, Math.max(noAt, yesAt));
    const known = this.#answersBySession.get(_id);
    if (now - at > refusalWindowMs || (known && known.at >= at)) return;
    this.#answersBySession.set(_id, { userId, at, isRefused });
    if (!isRefused) this.#waitingSince.delete(_id);
  }

  /** Sessions whose refusal waits. */
  get waiting(): readonly string[] {
    return [...this.#waitingSince.keys()];
  }

  /** It waits no more: its person is out, or stays for now. */
  settle(sessionId: string): void {
    this.#waitingSince.delete(sessionId);
  }

  /** Users who were answered since the oldest refusal that waits; everybody else can be asked for a second opinion. */
  answeredSince(): ReadonlySet<string> {
    const since = Math.min(...this.#waitingSince.values());
    return new Set([...this.#answersBySession.values()].filter(({ at }) => at >= since).map(userOf));
  }

  /** What is older than the window goes; of a clock that was set back nothing stays in the future. */
  forget(now: number): void {
    for (const [sessionId, answer] of this.#answersBySession) {
      if (answer.at > now) this.#answersBySession.set(sessionId, { ...answer, at: now });
      else if (now - answer.at > refusalWindowMs && !this.#waitingSince.has(sessionId)) {
        this.#answersBySession.delete(sessionId);
      }
    }
    for (const [sessionId, since] of this.#waitingSince) {
      if (since > now) this.#waitingSince.set(sessionId, now);
    }
  }

  /** @param unasked users who could still be asked */
  counts(now: number, unasked: number): RefusalCounts {
    this.forget(now);
    const answers = [...this.#answersBySession.values()];
    const users = (some: readonly Answer[]): number => new Set(some.map(userOf)).size;
    const since = Math.min(now, ...this.#waitingSince.values());
    return {
      refusedUsers: users(answers.filter(({ isRefused }) => isRefused)),
      answeredUsers: users(answers),
      answeredSince: users(answers.filter(({ at }) => at >= since)),
      unasked,
      waitedMs: now - since,
    };
  }
}

const userOf = ({ userId }: Answer): string => userId;
