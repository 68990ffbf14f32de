import { describe, expect, test, vi } from 'vitest';
import { noticeKey } from '../../src/domain/notices/noticeContent.ts';
import { noticeReceiptsId } from '../../src/domain/notices/noticeReceipts.ts';
import { noticesSignal } from '../../src/gateway/notices/noticesSignal.ts';
import { Outbox } from '../../src/gateway/notices/outbox.ts';
import { ReceiptWriter } from '../../src/gateway/notices/writeReceipts.ts';
import { silentLogger } from '../../src/shared/logger.ts';
import { shareOf } from '../builders/shares.ts';
import { curfew, noticeWorld } from '../harness/noticeWorld.ts';
import { aCase, adviser } from '../harness/replicaForEach.ts';
import { until } from './stockPouch.ts';

const world = noticeWorld();

const share = shareOf(adviser, [curfew]);
const key = noticeKey(share._id, 'police');
const received = { key, body: 'police', recipient: 'Police', state: { is: 'received', at: '' } } as const;

type Calls = Record<'bulkDocs' | 'put', (...args: unknown[]) => Promise<unknown>>;
const databases = () => world.server().databases as unknown as Record<'registry' | 'record', Calls>;
const police = async () => {
  const [row] = await new Outbox(world.server().databases.registry).page('police', '', 9);
  return row;
};

describe('notices on a store that fails', () => {
  test('of which it could not be written down that they were received are received all the same, and their courts are told', async () => {
    const partner = await world.partner('police', ['police']);
    const { registry } = databases();
    const write = registry.bulkDocs.bind(registry);
    let failed = 0;
    const failing = vi.spyOn(registry, 'bulkDocs').mockImplementation((docs, ...rest) => {
      if (!JSON.stringify(docs).includes('"state":"received"') || failed > 0) return write(docs, ...rest);
      failed += 1;
      return Promise.reject(new Error('500'));
    });
    world.open([partner]);
    await world.put(...aCase(), share);
    await until(async () => (await police())?.state === 'received', 'it is written down');
    await until(async () => (await world.states())['police'] === 'received', 'its court is told');
    failing.mockRestore();
    expect(failed).toBe(1);
    world.expectOnce(partner, 1);
  });

  test('again and again are an alarm, once, and every status says so until they leave', async () => {
    const partner = await world.partner('police', ['police']);
    const { registry } = databases();
    const write = registry.bulkDocs.bind(registry);
    const failing = vi
      .spyOn(registry, 'bulkDocs')
      .mockImplementation((docs, ...rest) =>
        JSON.stringify(docs).includes('"countedTo":"notice:police')
          ? Promise.reject(new Error('413'))
          : write(docs, ...rest),
      );
    const signal = noticesSignal(world.server().databases.registry, [partner.recipient], Date.now);
    const office = world.open([partner], { leaseMs: 900 });
    await world.put(...aCase(), share);
    const stopped = (): number => world.alarms.filter(({ alarm }) => alarm === 'notices-stopped').length;
    await until(() => stopped() > 0, 'it is an alarm');
    await until(async () => (await signal()).stoppedSince !== undefined, 'the status says so');
    failing.mockRestore();
    const isOver = async (): Promise<boolean> => {
      office.look();
      return (await signal()).stoppedSince === undefined;
    };
    await until(isOver, 'it is over');
    expect(stopped()).toBe(1);
    world.expectOnce(partner, 1);
  });

  test('are not taken for told where it was closed before their court was', async () => {
    const { record } = databases();
    const writer = new ReceiptWriter(world.server().databases.record, silentLogger);
    const failing = vi.spyOn(record, 'bulkDocs').mockRejectedValue(new Error('500'));
    writer.tell({ ...share, shareId: share._id }, received);
    await writer.close();
    failing.mockRestore();
    await expect(writer.flush()).rejects.toThrow('closed');
  });

  test('of a court whose sheet a later version wrote hold up nobody else, with an alarm', async () => {
    const sheetId = noticeReceiptsId(share.caseId, share._id);
    await databases().record.put({ _id: sheetId, type: 'notice-receipts', schemaVersion: 99 });
    const alarms: object[] = [];
    const logger = { ...silentLogger, error: (fields: object) => alarms.push(fields) };
    const writer = new ReceiptWriter(world.server().databases.record, logger);
    writer.tell({ ...share, shareId: share._id }, received);
    await writer.flush();
    await writer.close();
    expect(alarms).toEqual([{ alarm: 'receipts-unreadable', sheetId }]);
  });
});
