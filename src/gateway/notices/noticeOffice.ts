import type { NoticeRecipient } from '../../contracts/notices/recipients.ts';
import type { Logger } from '../../shared/logger.ts';
import type { ReplicaState } from '../replica/keepReplica.ts';
import type { Replica } from '../replica/replica.ts';
import type { Announcements } from '../status/announcements.ts';
import { either, wallClock, type NoticeClock } from './noticeClock.ts';
import { openNoticeSigner, type NoticeSigner } from './noticeKeys.ts';
import { NoticeShift } from './noticeShift.ts';
import { Outbox } from './outbox.ts';
import { LeaseLost, SenderLease } from './senderLease.ts';
import type { SendingTimes } from './sendQueue.ts';

/** How notices are sent; absent where a gateway sends none. */
export interface NoticeOptions {
  readonly recipients: readonly NoticeRecipient[];
  /** Trials let time pass faster. */
  readonly clock?: NoticeClock;
  readonly times?: Partial<SendingTimes>;
  /** How long a gateway that is silent keeps others from sending, milliseconds by the wall. */
  readonly leaseMs?: number;
}

const usualTimes: SendingTimes = {
  timeoutMs: 8_000,
  firstRetryMs: 1_000,
  longestRetryMs: 10 * 60_000,
  giveUpAfterMs: 5 * 24 * 3_600_000,
};
const usualLeaseMs = { embedded: 60_000, couchdb: 15_000 };
/** Between two tries to become the one who sends, milliseconds by the wall. */
const tryEveryMs = 1_000;
/** Whoever lets others send waits for so many of their tries. */
const othersTries = 3;
/** A gateway that hears of no shares, and whose turn nobody took, sends for so many times its lease before it offers it again. */
const leasesBetweenOffers = 4;

/** So many shifts that failed one after the other, before they had worked for a while, are no passing trouble. */
const mostFailures = 10;

export interface NoticeOffice {
  /** Looks now at what somebody asked to send again. */
  look(): void;
  /** Compares now with every recipient, the day that is going on too. */
  reconcile(): Promise<void>;
  /** Resolves when every share that was logged is queued and told, and every queue has nothing that can be sent. Where another sends: at once. */
  idle(): Promise<void>;
  close(): Promise<void>;
}

/**
 * The office of notices: follows the record, queues what follows from each share, sends, and tells courts. It lives as long as a replica
 * does, and works while it holds the lease; then another gateway goes on from the same rows.
 *
 * One that hears of no shares, since its feed is broken off or its log cannot be written, would keep those that hear of them from
 * sending as long as it beats. It lets the lease go; where nobody takes it, it goes on with what is queued, and offers it again and again.
 */
export function openNoticeOffice(
  replica: Replica,
  {
    announcements,
    logger,
    options,
    state = () => 'open',
  }: {
    readonly announcements: Announcements;
    readonly logger: Logger;
    readonly options: NoticeOptions;
    readonly state?: () => ReplicaState;
  },
): NoticeOffice {
  const { databases } = replica;
  const { recipients, clock = wallClock, leaseMs = usualLeaseMs[databases.kind] } = options;
  const times = { ...usualTimes, ...options.times };
  const closing = new AbortController();
  const lease = new SenderLease(databases, leaseMs);
  const outbox = new Outbox(databases.registry);
  let shift: NoticeShift | undefined;
  let failures = 0;
  let failingSince = '';
  const worksWell = (): void => {
    failures = 0;
    lease.note('stoppedSince', undefined);
  };
  const fails = (error: string): void => {
    failures += 1;
    if (failures === 1) failingSince = new Date(clock.now()).toISOString();
    logger.error({ error }, 'notices are not sent for a moment; once more');
    if (failures === mostFailures)
      logger.error(
        { alarm: 'notices-stopped', since: failingSince, error },
        'sending notices has failed again and again: none may leave until somebody sees to it',
      );
    if (failures >= mostFailures) lease.note('stoppedSince', failingSince);
  };
  /** When others were let before this gateway last, by the wall; undefined while it hears of everything. */
  let offeredAt: number | undefined;
  let isOffering = false;

  const isDeaf = (): boolean => {
    const since = replica.following.brokenSince();
    return state() === 'behind' || (since !== undefined && Date.now() - since > leaseMs);
  };
  /** Whether others are to be let before this gateway now. */
  const isOfferDue = (): boolean => {
    if (!isDeaf()) offeredAt = undefined;
    else if (offeredAt === undefined) return true;
    return offeredAt !== undefined && performance.now() - offeredAt > leasesBetweenOffers * leaseMs;
  };

  /** Works until the lease is lost, something fails, or others are let before. */
  const workOnce = async (signer: NoticeSigner): Promise<void> => {
    const offering = new AbortController();
    shift = new NoticeShift({
      replica,
      outbox,
      lease,
      recipients,
      clock,
      signer,
      times,
      announcements,
      logger,
      onWell: worksWell,
    });
    const beating = setInterval(() => {
      if (isOfferDue()) offering.abort();
      // Until it has ended what it was at, nobody else begins.
      void lease.beat().catch(() => undefined);
    }, leaseMs / 3);
    isOffering = false;
    try {
      await shift.work(either(closing.signal, offering.signal));
    } finally {
      clearInterval(beating);
      isOffering = offering.signal.aborted;
      shift = undefined;
    }
  };
  /** Gives others the time to take the lease. */
  const offer = async (): Promise<void> => {
    if (offeredAt === undefined)
      logger.error({ alarm: 'shares-unheard' }, 'this gateway hears of no shares: another may send notices');
    await lease.release();
    await wallClock.wait(othersTries * Math.min(tryEveryMs, leaseMs / 3), closing.signal);
    offeredAt = performance.now();
    isOffering = false;
  };
  const working = (async () => {
    for (;;) {
      if (closing.signal.aborted) return;
      try {
        const signer = await openNoticeSigner(databases.registry);
        if (await lease.beat()) await workOnce(signer);
        if (isOffering) await offer();
      } catch (error) {
        if (closing.signal.aborted) return;
        if (error instanceof LeaseLost) {
          worksWell();
          logger.info({}, 'another gateway sends notices now');
        } else fails(String(error));
      }
      await wallClock.wait(Math.min(tryEveryMs, leaseMs / 3), closing.signal);
    }
  })();
  return {
    look: () => shift?.look(),
    reconcile: async () => shift?.reconcile(true),
    async idle() {
      // Whoever waits for it wants what this gateway does when it may.
      for (;;) {
        while (!shift && !isOffering && !closing.signal.aborted && (await lease.beat().catch(() => false)))
          await wallClock.wait(20, closing.signal);
        const awaited = shift;
        try {
          await awaited?.idle();
          // One that ended meanwhile may have left something: the next goes on with it.
          if (!awaited?.isOver || closing.signal.aborted) return;
          await wallClock.wait(20, closing.signal);
        } catch (error) {
          // Another has taken the lease meanwhile: it is done when that one has it, or when it is back.
          if (!(error instanceof LeaseLost)) throw error;
          await wallClock.wait(20, closing.signal);
        }
      }
    },
    async close() {
      closing.abort();
      await working;
      await lease.release();
    },
  };
}
