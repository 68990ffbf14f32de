import { readFileSync } from 'node:fs';
import { parseRecipients } from '../../../src/contracts/notices/recipients.ts';
import { openDatabases } from '../../../src/gateway/database/database.ts';
import { createGateway } from '../../../src/gateway/gateway.ts';
import { fastClock } from '../../../src/gateway/notices/noticeClock.ts';
import { Outbox } from '../../../src/gateway/notices/outbox.ts';
import { askAgain } from '../../../src/gateway/notices/sendAgain.ts';
import { err } from '../../../src/shared/result.ts';
import type { Logger } from '../../../src/shared/logger.ts';

/**
 * A gateway as a process of its own, to be killed: the real one on the embedded store or on COUCHDB_URL, without a port, on a clock that the trial
 * gives it. It is told what to write, and asked how far it is, by messages.
 */
const {
  DATA_DIR = '',
  PREFIX = '',
  RECIPIENTS = '',
  CLOCK_FACTOR = '',
  CLOCK_BEGIN = '',
  TIMEOUT_MS = '',
  GIVE_UP_MS = '',
  LEASE_MS = '',
} = process.env;
const read = parseRecipients(readFileSync(RECIPIENTS, 'utf8'));
if (!read.ok) throw new Error(read.error.reason);
const databases = await openDatabases({
  dataDir: DATA_DIR,
  couchdbUrl: process.env.COUCHDB_URL,
  prefix: PREFIX,
});
const say = (message: object): void => void process.send?.(message);
const logger: Logger = {
  info: () => undefined,
  warn: () => undefined,
  error: (error) => say({ error }),
};
const clock = fastClock(Number(CLOCK_FACTOR), Number(CLOCK_BEGIN));
const gateway = createGateway({
  environment: {
    publicUrl: 'http://localhost:9',
    dataDir: DATA_DIR,
    oidc: { issuer: 'http://127.0.0.1:9', clientId: 'assize', clientSecret: 'assize-demo-secret' },
  },
  databases,
  files: new Map(),
  intakeToken: 'a-token-of-this-trial',
  importFile: () => Promise.resolve(err({ tag: 'not-recognised', reason: 'Not today.' })),
  logger,
  notices: {
    recipients: read.value,
    clock,
    times: { timeoutMs: Number(TIMEOUT_MS), giveUpAfterMs: Number(GIVE_UP_MS) },
    leaseMs: Number(LEASE_MS),
  },
});
await gateway.opened;
say({ ready: true });

/** As an administrator does who sends again whatever was given up. @returns how many */
async function sendAgain(): Promise<number> {
  await gateway.notices?.idle();
  const outbox = new Outbox(databases.registry);
  const rows = await outbox.rows((await outbox.givenUp()).map(({ rowId }) => rowId));
  for (const row of rows) await askAgain({ outbox, at: new Date(clock.now()).toISOString() }, row);
  gateway.notices?.look();
  // Whoever was killed listed one before it was given up: the next may have sent it.
  return rows.filter(({ state }) => state === 'given-up').length;
}

type Order = { readonly write: readonly object[] } | { readonly sendAgain: true } | { readonly finish: true };
process.on('message', (order: Order) => {
  void (async () => {
    if ('write' in order) {
      await databases.record.bulkDocs([...order.write]);
      say({ written: true });
      return;
    }
    if ('sendAgain' in order) {
      say({ asked: await sendAgain() });
      return;
    }
    await gateway.notices?.idle();
    await gateway.notices?.reconcile();
    await gateway.notices?.idle();
    await gateway.close();
    await databases.close();
    say({ finished: true });
    process.exit(0);
  })();
});
