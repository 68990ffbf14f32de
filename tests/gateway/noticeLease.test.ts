import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { noticeKey } from '../../src/domain/notices/noticeContent.ts';
import { LeaseLost, SenderLease } from '../../src/gateway/notices/senderLease.ts';
import { diskLogFiles } from '../../src/gateway/replica/logFiles.ts';
import { openReplica, type Replica } from '../../src/gateway/replica/replica.ts';
import { silentLogger } from '../../src/shared/logger.ts';
import { testCase } from '../builders/people.ts';
import { shareOf } from '../builders/shares.ts';
import { curfew, fine, noticeWorld } from '../harness/noticeWorld.ts';
import { aCase, adviser } from '../harness/replicaForEach.ts';
import { switchedDatabase } from '../harness/switchedDatabase.ts';
import { until } from './stockPouch.ts';

const world = noticeWorld();
const { put } = world;

const share = shareOf(adviser, [curfew, fine]);

describe('notices by whoever holds the lease', () => {
  test('leave by one of two gateways, and by the other when that one ends', async () => {
    const police = await world.partner('police', ['police']);
    const [first, second] = [
      world.open([police], { leaseMs: 2_000 }),
      world.open([police], { leaseMs: 2_000 }),
    ];
    await put(...aCase(), share);
    await until(() => police.partner.kept.length === 1, 'one sends it');
    await first.idle();
    await first.close();
    await second.idle();
    const other = shareOf(adviser, [curfew], { counter: 5 });
    await put(other);
    await until(() => police.partner.kept.length === 2, 'the other goes on');
    await second.idle();
    expect(police.partner.kept.map(({ key }) => key)).toEqual(
      [share, other].map(({ _id }) => noticeKey(_id, 'police')),
    );
    expect((await world.receipts(testCase)).filter(({ body }) => body === 'police')).toHaveLength(2);
  });

  describe('whose log cannot be written', () => {
    let isFull: boolean;
    let dataDir: string;
    let own: Replica;
    beforeEach(async () => {
      isFull = false;
      dataDir = await mkdtemp(join(tmpdir(), 'assize-full-'));
      const files = diskLogFiles(dataDir);
      own = await openReplica({
        databases: world.server().databases,
        dataDir,
        logger: silentLogger,
        files: {
          ...files,
          append: (...args) => (isFull ? Promise.reject(new Error('ENOSPC')) : files.append(...args)),
        },
      });
    });
    afterEach(async () => {
      await own.close();
      await rm(dataDir, { recursive: true, force: true });
    });

    test('leave by another, which hears of what is shared', async () => {
      const police = await world.partner('police', ['police']);
      const leaseMs = 3_000;
      const holder = async (): Promise<string> =>
        (await world.server().databases.registry.get<{ by: string }>('notice-lease')).by;
      const former = new SenderLease(world.server().databases, leaseMs);
      await former.beat();
      await former.release();
      const other = world.open([police], { leaseMs });
      await other.idle();
      const before = await holder();
      // On the embedded store whoever looks at one for the first time takes it.
      const first = world.open([police], { leaseMs }, undefined, own);
      await until(async () => (await holder()) !== before, 'the first sends');
      await put(...aCase(), share);
      await until(() => police.partner.kept.length === 1, 'one sends it');
      await first.idle();
      isFull = true;
      await put(shareOf(adviser, [curfew], { counter: 5 }));
      await until(() => police.partner.kept.length === 2, 'the other goes on');
      await first.close();
    });

    test('leave by it where there is no other, as far as they are queued', async () => {
      const police = await world.partner('police', ['police']);
      police.behave('fails');
      const office = world.open([police], { leaseMs: 600 }, undefined, own);
      await put(...aCase(), share);
      await until(() => police.sent() > 0, 'it is sent in vain');
      isFull = true;
      await put(shareOf(adviser, [curfew], { counter: 5 }));
      await until(
        () => world.alarms.some(({ alarm }) => alarm === 'shares-unheard'),
        'others are let before',
      );
      police.behave('well');
      await until(() => police.partner.kept.length === 1, 'it is sent all the same');
      await office.close();
    });
  });

  test('go on where a machine stood still for longer than its lease, and nobody else took it', async () => {
    const { registry } = world.server().databases;
    const held = switchedDatabase(registry);
    const police = await world.partner('police', ['police']);
    const leaseMs = 600;
    const office = world.open([police], { leaseMs }, held.database);
    await put(...aCase(), share);
    await until(() => police.partner.kept.length === 1, 'the first is received');
    await office.idle();
    const beatOf = async (): Promise<number> => (await registry.get<{ beat: number }>('notice-lease')).beat;
    let letCommit = (): void => undefined;
    let letBeat = (): void => undefined;
    police.behave(() => {
      police.behave('well');
      // What it says of this one is not written down yet when the lease is written once more.
      letCommit = held.hold('bulkDocs');
      letBeat = held.hold('put');
      const over = performance.now() + leaseMs * 1.2;
      while (performance.now() < over);
      return 'well';
    });
    office.look();
    await put(shareOf(adviser, [curfew], { counter: 5 }));
    await until(() => held.waiting('bulkDocs'), 'the second is received');
    const before = await beatOf();
    letBeat();
    await until(async () => (await beatOf()) > before, 'the lease is written');
    letCommit();
    await put(shareOf(adviser, [fine], { counter: 6 }));
    await until(() => police.partner.kept.length === 3, 'the third is received');
    await office.idle();
    expect(world.alarms).toEqual([]);
  });

  test('are sent on at once where only the answer to a write of the lease was lost', async () => {
    const { databases } = world.server();
    const registry = databases.registry as unknown as Record<'put', (...args: unknown[]) => Promise<unknown>>;
    const former = new SenderLease(databases, 60_000);
    await former.beat();
    await former.release();
    const lease = new SenderLease(databases, 60_000);
    expect(await lease.beat()).toBe(true);
    const write = registry.put.bind(registry);
    const losing = vi.spyOn(registry, 'put').mockImplementationOnce(async (...args) => {
      await write(...args);
      throw new Error('the answer is lost');
    });
    await expect(lease.beat()).rejects.toThrow('lost');
    losing.mockRestore();
    await expect(lease.numbers(3, Date.now())).rejects.toThrow(LeaseLost);
    expect(await lease.beat()).toBe(true);
  });
});
