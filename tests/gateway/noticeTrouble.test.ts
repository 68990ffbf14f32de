import { describe, expect, test } from 'vitest';
import type { AnnouncementSheet } from '../../src/domain/status/announcement.ts';
import { noticesSignal } from '../../src/gateway/notices/noticesSignal.ts';
import { Outbox } from '../../src/gateway/notices/outbox.ts';
import { Announcements } from '../../src/gateway/status/announcements.ts';
import { shareOf } from '../builders/shares.ts';
import type { NoticePartner } from '../harness/noticePartner.ts';
import { curfew, fine, noticeWorld } from '../harness/noticeWorld.ts';
import { aCase, adviser } from '../harness/replicaForEach.ts';
import { until } from './stockPouch.ts';

const world = noticeWorld();
const { put } = world;

const share = shareOf(adviser, [curfew, fine]);
const announcements = () => new Announcements(world.server().databases.record);
const announced = async (): Promise<AnnouncementSheet | undefined> => (await announcements().read())[0];
const bodyNow = async (): Promise<string> => (await announced())?.text.en.body ?? '';
const alarmsOf = (alarm: string): number => world.alarms.filter((each) => each.alarm === alarm).length;
const signalOf = (...partners: readonly NoticePartner[]) =>
  noticesSignal(
    world.server().databases.registry,
    partners.map(({ recipient }) => recipient),
    () => world.clock().now(),
  )();

describe('trouble with a partner', () => {
  test('of another kind is told anew, also where somebody ended what stood; what is over is said no more', async () => {
    const police = await world.partner('police', ['police']);
    police.behave('refuses');
    world.open([police]);
    await put(...aCase(), share);
    await until(async () => (await bodyNow()).includes('tried no more'), 'what was given up is announced');
    expect(alarmsOf('notices-failing')).toBe(1);
    const first = await announced();
    if (!first) throw new Error('Nothing is announced');
    await announcements().write({ ...first, endedAt: '2026-11-25T12:00:00.000Z' });

    police.behave('away');
    await put(shareOf(adviser, [curfew], { counter: 5 }));
    await until(() => alarmsOf('notices-failing') === 2, 'that it takes nothing is an alarm');
    await until(async () => (await bodyNow()).includes('has taken no notices'), 'it is announced');
    const second = await announced();
    expect(second).toMatchObject({ _id: first._id });
    expect(second).not.toHaveProperty('endedAt');
    expect(await bodyNow()).toContain('tried no more');

    police.behave('well');
    await until(async () => !(await bodyNow()).includes('has taken no notices'), 'it takes them again');
    expect(await bodyNow()).toContain('tried no more');
    expect(alarmsOf('notices-failing')).toBe(2);
  });

  test('is over when it is a recipient no more', async () => {
    const police = await world.partner('police', ['police']);
    police.behave('away');
    const office = world.open([police]);
    await put(...aCase(), share);
    await until(async () => (await bodyNow()).includes('has taken no notices'), 'it is announced');
    await until(async () => (await signalOf(police)).failingSince !== undefined, 'the status says so');
    await office.close();

    const successor = await world.partner('new-police', ['police']);
    const later = world.open([successor]);
    await until(() => successor.partner.kept.length === 1, 'its successor is told');
    await until(async () => (await announced())?.endedAt !== undefined, 'the announcement is ended');
    await later.idle();
    expect(await signalOf(successor)).not.toHaveProperty('failingSince');
  });

  test('with a day that is compared no more is over', async () => {
    const police = await world.partner('police', ['police']);
    const first = world.open([police]);
    await put(...aCase(), share);
    await first.idle();
    await first.close();
    const outbox = new Outbox(world.server().databases.registry);
    const row = (await outbox.queues()).find(({ queue }) => queue === 'police');
    if (!row) throw new Error('There is no queue');
    const differs = { at: '2026-10-02T01:00:00.000Z', ours: 1, theirs: 2, missing: 0, unknown: 1 };
    await outbox.write({ ...row, reconciled: { '2026-10-01': differs, '2026-11-23': differs } });

    const next = world.open([police]);
    await until(async () => (await bodyNow()).includes('2026-10-01'), 'both days are announced');
    await next.reconcile();
    await until(async () => !(await bodyNow()).includes('2026-10-01'), 'one is over');
    expect(await bodyNow()).toContain('2026-11-23');
    await next.idle();
    const later = (await outbox.queues()).find(({ queue }) => queue === 'police');
    expect(Object.keys(later?.reconciled ?? {})).toEqual(expect.arrayContaining(['2026-11-23']));
    expect(later?.reconciled).not.toHaveProperty('2026-10-01');
  });
});
