import type { NoticeRecipient } from '../../contracts/notices/recipients.ts';
import type { NoticesSignal } from '../../domain/status/noticesToPartners.ts';
import type { Database } from '../database/database.ts';
import { Outbox } from './outbox.ts';
import { senderTrouble } from './senderLease.ts';
import { reportQueues } from './reportQueues.ts';

/** So long a partner may take nothing, or a share be told to nobody, before everybody is told, milliseconds. */
const patienceMs = 60_000;

/** What the status of the parts is judged by: read from the rows of queues and of the lease, so that a gateway that does not send knows it too. */
export function noticesSignal(
  registry: Database,
  recipients: readonly NoticeRecipient[],
  now: () => number,
): () => Promise<NoticesSignal> {
  const outbox = new Outbox(registry);
  return async () => {
    const { stoppedSince, untoldSince } = await senderTrouble(registry);
    const reports = reportQueues(await outbox.queues(), recipients);
    // One that is received at the second try is no news for everybody; its court sees it at once.
    const since = reports
      .flatMap(({ failing }) => (failing ? [Date.parse(failing.since)] : []))
      .filter((at) => now() - at > patienceMs);
    return {
      isAddressed: recipients.length > 0,
      ...(stoppedSince === undefined ? {} : { stoppedSince: Date.parse(stoppedSince) }),
      ...(since.length > 0 ? { failingSince: Math.min(...since) } : {}),
      // What a share withholds mostly comes a moment after it.
      ...(untoldSince !== undefined && now() - Date.parse(untoldSince) > patienceMs
        ? { untoldSince: Date.parse(untoldSince) }
        : {}),
      givenUp: reports.reduce((sum, { failed }) => sum + failed, 0),
      held: reports.reduce((sum, { address, waiting }) => sum + (address === undefined ? waiting : 0), 0),
    };
  };
}
