import { randomUUID } from 'node:crypto';
import * as v from 'valibot';
import { londonDayAt } from '../../domain/day/courtDay.ts';
import type { Databases } from '../database/database.ts';
import { forgetFormer } from './forgetFormer.ts';
import { inTurn } from './inTurn.ts';
import type { Place } from './noticeRows.ts';

const id = 'notice-lease';
const LeaseSchema = v.object({
  _id: v.string(),
  _rev: v.string(),
  by: v.string(),
  beat: v.number(),
  next: v.number(),
  day: v.string(),
  /** What whoever holds it cannot do, so that every gateway's status says so. ISO 8601. */
  trouble: v.exactOptional(
    v.object({ stoppedSince: v.exactOptional(v.string()), untoldSince: v.exactOptional(v.string()) }),
  ),
});
type Lease = v.InferOutput<typeof LeaseSchema>;

export type SenderTrouble = NonNullable<Lease['trouble']>;

/** What whoever sends said of itself last; nothing where nobody has sent yet. */
export async function senderTrouble(registry: Databases['registry']): Promise<SenderTrouble> {
  try {
    return v.parse(LeaseSchema, await registry.get(id)).trouble ?? {};
  } catch (error) {
    if ((error as { status?: number }).status === 404) return {};
    throw error;
  }
}

const compactEvery = 100;

/** Somebody else sends now. */
export class LeaseLost extends Error {}

/**
 * Which of several gateways on one store sends: one at a time, so that each recipient gets its notices in one order. Whoever holds it
 * writes it again and again; whoever sees it unchanged for as long as it lasts, by their own clock, takes it. No clocks are compared. A holder
 * that could not write it for so long has lost it. Where two believe to hold it for a moment, both send what recipients tell
 * apart by its key; numbers are given by a write that only one of them can make.
 */
export class SenderLease {
  readonly #databases: Databases;
  readonly #me = randomUUID();
  readonly #lastsMs: number;
  #held: Lease | undefined;
  #seen: { readonly rev: string; readonly at: number } | undefined;
  #heldUntil = 0;
  #isFirstLook = true;
  #trouble: SenderTrouble = {};
  readonly #inTurn = inTurn();

  constructor(databases: Databases, lastsMs: number) {
    this.#databases = databases;
    this.#lastsMs = lastsMs;
  }

  /** Whether this gateway sends now. */
  get isHeld(): boolean {
    return this.#held !== undefined && performance.now() < this.#heldUntil;
  }

  /** Since when whoever sends is in this trouble; undefined where it is over. It is written with the next beat. */
  note(what: keyof SenderTrouble, since: string | undefined): void {
    const { [what]: _before, ...others } = this.#trouble;
    this.#trouble = since === undefined ? others : { ...others, [what]: since };
  }

  /** Takes it where it is free, or writes it once more. @returns whether it is held */
  async beat(): Promise<boolean> {
    return this.#inTurn(async () => {
      const begun = performance.now();
      if (this.#held) {
        try {
          await this.#write({ ...this.#held, beat: this.#held.beat + 1 }, begun);
        } catch (error) {
          if (!(error instanceof LeaseLost)) throw error;
        }
        return this.isHeld;
      }
      const found = await this.#read();
      if (found && !this.#isFree(found, begun)) return false;
      const lease = found ?? { _id: id, _rev: '', by: '', beat: 0, next: 1, day: '' };
      try {
        await this.#write({ ...lease, by: this.#me, beat: lease.beat + 1 }, begun);
      } catch (error) {
        if (!(error instanceof LeaseLost)) throw error;
      }
      return this.isHeld;
    });
  }

  /**
   * Resolves while it is held. Where it ran out, as after a machine stood still, it is written once more: whose write is taken had it all
   * the time, as nobody else wrote it. Throws LeaseLost where somebody else did.
   */
  async keep(): Promise<void> {
    if (this.isHeld) return;
    await this.#inTurn(async () => {
      if (!this.#held) throw new LeaseLost();
      if (!this.isHeld) await this.#write({ ...this.#held, beat: this.#held.beat + 1 }, performance.now());
    });
    if (!this.isHeld) throw new LeaseLost();
  }

  /** The next numbers of the outbox, which nobody else was or will be given. Throws LeaseLost where somebody else sends. */
  async numbers(count: number, now: number): Promise<Pick<Place, 'day' | 'number'>> {
    return this.#inTurn(async () => {
      if (!this.#held) throw new LeaseLost();
      const { next, day, beat } = this.#held;
      const today = londonDayAt(now);
      const later = today > day ? today : day;
      await this.#write({ ...this.#held, beat: beat + 1, next: next + count, day: later }, performance.now());
      return { day: later, number: next };
    });
  }

  /** Lets another take it at once. */
  async release(): Promise<void> {
    await this.#inTurn(async () => {
      if (!this.#held) return;
      const held = this.#held;
      this.#held = undefined;
      await this.#databases.registry.put({ ...held, by: '' } as object).catch(() => undefined);
    });
  }

  /** The embedded store has one owner: what the lease says there was said by a process that has ended. */
  #isFree({ by, _rev: rev }: Lease, at: number): boolean {
    const isFirst = this.#isFirstLook;
    this.#isFirstLook = false;
    // A write of one's own whose answer was lost: nobody else has it.
    if (by === this.#me) return true;
    if (by === '' || (isFirst && this.#databases.kind === 'embedded')) return true;
    if (this.#seen?.rev !== rev) this.#seen = { rev, at };
    return at - this.#seen.at > this.#lastsMs;
  }

  async #read(): Promise<Lease | undefined> {
    try {
      return v.parse(LeaseSchema, await this.#databases.registry.get(id));
    } catch (error) {
      if ((error as { status?: number }).status === 404) return undefined;
      throw error;
    }
  }

  /** @param begun when the write began: it lasts from then, whenever the store is done */
  async #write(lease: Lease, begun: number): Promise<void> {
    const { _rev, ...fields } = lease;
    if (lease.beat % compactEvery === 0) void forgetFormer(this.#databases, id);
    try {
      const { rev } = await this.#databases.registry.put({
        ...fields,
        trouble: this.#trouble,
        ...(_rev === '' ? {} : { _rev }),
      } as object);
      this.#held = { ...lease, _rev: rev };
      this.#heldUntil = begun + this.#lastsMs;
    } catch (error) {
      if ((error as { status?: number }).status !== 409) throw error;
      // A write whose answer was lost is one's own.
      const found = await this.#read();
      if (found?.by === this.#me && found.beat === lease.beat && found.next === lease.next) {
        this.#held = found;
        this.#heldUntil = begun + this.#lastsMs;
        return;
      }
      this.#held = undefined;
      throw new LeaseLost();
    }
  }
}
