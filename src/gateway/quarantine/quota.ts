import type { Logger } from '../../shared/logger.ts';
import type { Quarantined } from './quarantined.ts';
import type { ListEntry, QuarantineLists } from './quarantineLists.ts';

interface Bound {
  readonly documents: number;
  /** Of the originals. */
  readonly bytes: number;
}

export interface QuotaLimits {
  /** A device is what a document claims to be written on, so this bound is a courtesy among one author's devices. */
  readonly perDevice: Bound;
  /** This one holds whatever is claimed. */
  readonly perAuthor: Bound;
}

const usualLimits: QuotaLimits = {
  perDevice: { documents: 500, bytes: 16_000_000 },
  perAuthor: { documents: 2_000, bytes: 64_000_000 },
};

/** What was decided counts for so long as well, so that sending and withdrawing in turn has a bound too, milliseconds. */
const decidedCountsMs = 24 * 60 * 60 * 1_000;
/** One alarm at most in so long a time, milliseconds: the count tells how often it happened. */
const alarmEveryMs = 60_000;

/** How much one author may have in quarantine. What does not fit is not taken and not dropped: it stays on the device. */
export interface Quota {
  /** Those for which there is room, in the order in which they came. Raises the alarm for the others. */
  admit(userId: string, rows: readonly Quarantined[]): Promise<ReadonlySet<Quarantined>>;
  /** How often there was no room since this gateway started, and when last. Says nothing of whom. */
  status(): { readonly timesFull: number; readonly lastFullAt?: string };
}

export function openQuota(options: {
  readonly lists: QuarantineLists;
  readonly logger: Logger;
  readonly now: () => number;
  readonly limits?: QuotaLimits;
}): Quota {
  const { lists, logger, now } = options;
  const limits = options.limits ?? usualLimits;
  let timesFull = 0;
  let lastFullAt: string | undefined;
  let alarmedAt = Number.NEGATIVE_INFINITY;

  const alarm = (): void => {
    timesFull += 1;
    lastFullAt = new Date(now()).toISOString();
    if (now() - alarmedAt < alarmEveryMs) return;
    alarmedAt = now();
    logger.error(
      { alarm: 'quarantine-full', timesFull },
      'an author has no room left in quarantine: what they send further that breaks a rule stays on their device',
    );
  };
  return {
    async admit(userId, rows) {
      const { perDevice, perAuthor } = limits;
      const dayAgo = new Date(now() - decidedCountsMs).toISOString();
      const most = perAuthor.documents + 1;
      const kept = [
        ...(await lists.of(userId, 'held', most)),
        ...(await lists.of(userId, 'decided', most, dayAgo)),
      ];
      const used = new Use();
      const byDevice = new Map<string, Use>();
      const count = (entry: ListEntry): void => {
        used.add(entry);
        byDevice.set(entry.deviceId, (byDevice.get(entry.deviceId) ?? new Use()).add(entry));
      };
      kept.forEach(count);
      const admitted = new Set<Quarantined>();
      for (const row of rows) {
        const ofDevice = byDevice.get(row.deviceId) ?? new Use();
        if (!used.hasRoom(row, perAuthor) || !ofDevice.hasRoom(row, perDevice)) continue;
        count(row);
        admitted.add(row);
      }
      if (admitted.size < rows.length) alarm();
      return admitted;
    },
    status: () => ({ timesFull, ...(lastFullAt === undefined ? {} : { lastFullAt }) }),
  };
}

class Use {
  #documents = 0;
  #bytes = 0;

  add({ size }: Pick<ListEntry, 'size'>): this {
    this.#documents += 1;
    this.#bytes += size;
    return this;
  }

  hasRoom({ size }: Pick<ListEntry, 'size'>, bound: Bound): boolean {
    return this.#documents < bound.documents && this.#bytes + size <= bound.bytes;
  }
}
