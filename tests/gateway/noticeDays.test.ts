import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { describe, expect, test } from 'vitest';
import { Outbox } from '../../src/gateway/notices/outbox.ts';
import { reportQueues } from '../../src/gateway/notices/reportQueues.ts';
import { shareOf } from '../builders/shares.ts';
import { curfew, fine, noticeWorld } from '../harness/noticeWorld.ts';
import { aCase, adviser } from '../harness/replicaForEach.ts';
import { until } from './stockPouch.ts';

const world = noticeWorld();
const { put } = world;

const share = shareOf(adviser, [curfew, fine]);

describe('notices of a day', () => {
  test('are compared with each partner by day: what it lost is an alarm, and sent again', async () => {
    const police = await world.partner('police', ['police']);
    const office = world.open([police]);
    await put(...aCase(), share);
    await office.idle();
    await office.reconcile();
    expect(world.alarms).toEqual([]);
    const [kept] = police.partner.kept;
    police.partner.lose(kept?.key ?? '');
    await office.reconcile();
    expect(world.alarms).toContainEqual(
      expect.objectContaining({ alarm: 'notices-differ', missing: 1, unknown: 0 }),
    );
    await until(() => police.partner.kept.length === 1, 'it is sent again');
    await office.idle();
    await office.reconcile();
    expect(await world.states()).toMatchObject({ police: 'received' });
  });

  test('that a partner has although it refused them in the end are no difference when days are compared', async () => {
    const police = await world.partner('police', ['police']);
    let tries = 0;
    police.behave(() => ((tries += 1) === 1 ? 'fails-after' : 'refuses'));
    const office = world.open([police]);
    await put(...aCase(), share);
    await until(async () => (await world.states())['police'] === 'failed: refused', 'it is given up');
    await office.idle();
    world.expectOnce(police, 1);
    await office.reconcile();
    await office.idle();
    expect(await world.states()).toMatchObject({ police: 'failed: refused' });
    expect(world.alarms).not.toContainEqual(expect.objectContaining({ alarm: 'notices-differ' }));
  });

  test('of a partner that does not say what it received on a day: that is shown, until it does', async () => {
    const police = await world.partner('police', ['police']);
    const { recipient } = police;
    const silent = { ...police, recipient: { ...recipient, countsUrl: 'http://127.0.0.1:9/days' } };
    const office = world.open([silent]);
    await put(...aCase(), share);
    await office.idle();
    await office.reconcile();
    await office.idle();
    const reported = async () => {
      const queues = await new Outbox(world.server().databases.registry).queues();
      return reportQueues(queues, [recipient]).find(({ recipientId }) => recipientId === 'police');
    };
    expect(await reported()).toMatchObject({ silentDays: ['2026-11-24'], reconciled: [] });
    await office.close();
    const later = world.open([police]);
    await later.idle();
    await later.reconcile();
    await later.idle();
    const report = await reported();
    expect(report).toMatchObject({ reconciled: [{ day: '2026-11-24', ours: 1, theirs: 1 }] });
    expect(report).not.toHaveProperty('silentDays');
  });

  test('of a partner that gives no answer about a day: it is asked about one day, and the others wait for the next time', async () => {
    const police = await world.partner('police', ['police']);
    const asked: (string | null)[] = [];
    const hanging = createServer(({ url = '/' }) =>
      asked.push(new URL(url, 'http://localhost').searchParams.get('day')),
    ).listen(0, '127.0.0.1');
    await once(hanging, 'listening');
    const countsUrl = `http://127.0.0.1:${String((hanging.address() as AddressInfo).port)}/days`;
    // They are received by an office that is patient, and that asks about no day.
    const { countsUrl: _, ...unasked } = police.recipient;
    const first = world.open([{ ...police, recipient: unasked }]);
    await put(...aCase(), share, shareOf(adviser, [fine], { counter: 5, orderedDate: '2026-11-23' }));
    await until(() => police.partner.kept.length === 2, 'both are received');
    await first.idle();
    await first.close();
    const silent = { ...police, recipient: { ...unasked, countsUrl } };
    const office = world.open([silent], { times: { timeoutMs: 400 } });
    await office.idle();
    await office.reconcile();
    await office.idle();
    const queues = await new Outbox(world.server().databases.registry).queues();
    expect(queues.find(({ queue }) => queue === 'police')?.silent).toEqual(['2026-11-23', '2026-11-24']);
    expect(asked).toEqual(['2026-11-23']);
    await office.reconcile();
    await office.reconcile();
    expect(asked).toEqual(['2026-11-23', '2026-11-24', '2026-11-23']);
    hanging.closeAllConnections();
    hanging.close();
  });
});
