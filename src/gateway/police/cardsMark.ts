import * as v from 'valibot';
import { policeCardsVersion } from '../../domain/police/toPoliceCards.ts';
import type { Replica } from '../replica/replica.ts';

/** Up to where the cards follow the record: every line of the log up to `order`, as at a London day. */
export interface CardsMark {
  readonly order: number;
  /** yyyy-mm-dd */
  readonly day: string;
}

/** `police-cards:<log>` in the registry: orders are of one log, and each gateway has its own. */
const MarkDocumentSchema = v.object({
  _id: v.string(),
  _rev: v.string(),
  version: v.number(),
  order: v.number(),
  day: v.string(),
});
type MarkDocument = v.InferOutput<typeof MarkDocumentSchema>;

/** Where the cards were kept last, and keeping it: so that a start looks only at cases that moved since. */
export class KeptMark {
  readonly #replica: Replica;
  #rev: string | undefined;

  constructor(replica: Replica) {
    this.#replica = replica;
  }

  /** Undefined where all cards are to be made anew: there is no mark, or it is of other cards or of lines that this log has not. */
  async read(): Promise<CardsMark | undefined> {
    const held = await this.#held();
    this.#rev = held?._rev;
    if (held?.version !== policeCardsVersion || held.order > this.#replica.index.order) return undefined;
    return { order: held.order, day: held.day };
  }

  async keep({ order, day }: CardsMark): Promise<void> {
    const { rev } = await this.#replica.databases.registry.put({
      _id: this.#id,
      ...(this.#rev === undefined ? {} : { _rev: this.#rev }),
      version: policeCardsVersion,
      order,
      day,
    } as object);
    this.#rev = rev;
  }

  get #id(): string {
    return `police-cards:${this.#replica.logId}`;
  }

  async #held(): Promise<MarkDocument | undefined> {
    try {
      const parsed = v.safeParse(MarkDocumentSchema, await this.#replica.databases.registry.get(this.#id));
      return parsed.success ? parsed.output : undefined;
    } catch (error) {
      if ((error as { status?: number }).status === 404) return undefined;
      throw error;
    }
  }
}
