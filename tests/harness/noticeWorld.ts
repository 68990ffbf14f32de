import { afterEach, beforeEach, expect } from 'vitest';
import type { NoticeReceiptsSheet } from '../../src/domain/notices/noticeReceipts.ts';
import type { NoticeBody } from '../../src/domain/notices/noticeBody.ts';
import { openNoticeSigner } from '../../src/gateway/notices/noticeKeys.ts';
import {
  openNoticeOffice,
  type NoticeOffice,
  type NoticeOptions,
} from '../../src/gateway/notices/noticeOffice.ts';
import type { Database } from '../../src/gateway/database/database.ts';
import type { Replica } from '../../src/gateway/replica/replica.ts';
import { fastClock, type NoticeClock } from '../../src/gateway/notices/noticeClock.ts';
import { Announcements } from '../../src/gateway/status/announcements.ts';
import type { Logger } from '../../src/shared/logger.ts';
import { silentLogger } from '../../src/shared/logger.ts';
import type { CaseId } from '../../src/shared/ids.ts';
import { testCase } from '../builders/people.ts';
import { recordedResult } from '../builders/shares.ts';
import { startPartner, type NoticePartner } from './noticePartner.ts';
import { replicaForEach } from './replicaForEach.ts';

/** What partners are told of: a tag, and money. */
export const curfew = recordedResult('Curfew, electronically monitored', {
  shortCode: 'CURE',
  category: 'FINAL',
});
export const fine = recordedResult('Fine', {
  shortCode: 'FO',
  flags: ['isFinancialResult'],
  category: 'FINAL',
});

const onRegistry = (replica: Replica, registry: Database): Replica =>
  Object.create(replica, { databases: { value: { ...replica.databases, registry } } }) as Replica;

/** A replica for each test, partners behind real HTTP, and an office that tells them. An hour of its clock passes in 3.6 s. */
export function noticeWorld() {
  const replica = replicaForEach();
  let offices: NoticeOffice[] = [];
  let partners: NoticePartner[] = [];
  const alarms: Record<string, unknown>[] = [];
  let clock: NoticeClock;
  beforeEach(() => {
    [offices, partners] = [[], []];
    alarms.length = 0;
    // The day after the shares of tests are ordered.
    clock = fastClock(1_000, Date.now(), Date.parse('2026-11-25T10:00:00.000Z'));
  });
  afterEach(async () => {
    await Promise.all(offices.map((office) => office.close()));
    await Promise.all(partners.map((each) => each.close()));
  });
  const logger: Logger = { ...silentLogger, error: (fields) => alarms.push(fields) };

  return {
    ...replica,
    alarms,
    clock: () => clock,
    async partner(
      id: string,
      bodies: readonly NoticeBody[],
      courts?: readonly string[],
    ): Promise<NoticePartner> {
      const { registry } = replica.server().databases;
      const started = await startPartner({
        id,
        bodies,
        ...(courts ? { courts } : {}),
        publicKey: async () => (await openNoticeSigner(registry)).publicKey,
        now: () => clock.now(),
        goodForSeconds: 100_000,
      });
      partners.push(started);
      return started;
    },
    /**
     * @param registry where its rows lie, where a test holds that up
     * @param opened another replica than that of the server
     */
    open(
      recipients: readonly NoticePartner[],
      changes: Partial<NoticeOptions> = {},
      registry?: Database,
      opened: Replica = replica.server().replica(),
    ): NoticeOffice {
      const office = openNoticeOffice(registry ? onRegistry(opened, registry) : opened, {
        announcements: new Announcements(replica.server().databases.record),
        logger,
        options: {
          recipients: recipients.map(({ recipient }) => recipient),
          clock,
          // A partner that answers does so in time on a busy machine too: the request waits on the same thread as its answer. Where a
          // partner is silent, the test says how long that is waited for.
          times: { timeoutMs: 60_000 },
          ...changes,
        },
      });
      offices.push(office);
      return office;
    },
    /** What courts are told of a case's notices: by body. */
    async receipts(caseId: CaseId = testCase) {
      const { rows } = await replica.server().databases.record.allDocs({
        startkey: `${caseId}:notice-receipts:`,
        endkey: `${caseId}:notice-receipts:\uffff`,
        include_docs: true,
      });
      const sheets = rows.flatMap(({ doc }) => (doc ? [doc as NoticeReceiptsSheet] : []));
      return sheets.flatMap(({ notices }) => notices);
    },
    async states(caseId: CaseId = testCase): Promise<Readonly<Record<string, string>>> {
      const receipts = await this.receipts(caseId);
      return Object.fromEntries(
        receipts.map(({ body, state }) => [
          body,
          state.is === 'failed' ? `failed: ${state.fault}` : state.is,
        ]),
      );
    },
    expectOnce(partner: NoticePartner, count: number): void {
      expect(partner.partner.kept).toHaveLength(count);
    },
  };
}
