import { describe, expect, test, vi } from 'vitest';
import type { CaseDocument } from '../../src/domain/document/document.ts';
import { noticeKey } from '../../src/domain/notices/noticeContent.ts';
import type { CourtCount, NoticeRow, QueueRow } from '../../src/gateway/notices/noticeRows.ts';
import { Outbox } from '../../src/gateway/notices/outbox.ts';
import { askAgain } from '../../src/gateway/notices/sendAgain.ts';
import { shareOf } from '../builders/shares.ts';
import type { NoticePartner } from '../harness/noticePartner.ts';
import { curfew, fine, noticeWorld } from '../harness/noticeWorld.ts';
import { aCase, adviser } from '../harness/replicaForEach.ts';
import { until } from './stockPouch.ts';

const world = noticeWorld();

const share = shareOf(adviser, [curfew, fine]);
const toPolice = { key: noticeKey(share._id, 'police'), shareId: share._id };

const registryNow = () => world.server().databases.registry;
const outboxNow = (): Outbox => new Outbox(registryNow());

/** A first gateway deals with what is shared, as the partner answers, and ends. */
async function dealtWith(partner: NoticePartner, ...more: readonly CaseDocument[]): Promise<void> {
  const office = world.open([partner]);
  await world.put(...aCase(), share, ...more);
  await office.idle();
  await office.close();
}

/** The next gateway looks at every share anew. */
async function forgetMark(): Promise<void> {
  const mark = await registryNow().get(`notice-mark:${world.server().replica().logId}`);
  await registryNow().remove(mark as never);
}

async function queueRow(queue: string): Promise<QueueRow> {
  const row = (await outboxNow().queues()).find((each) => each.queue === queue);
  if (!row) throw new Error(`There is no queue ${queue}`);
  return row;
}

/** Of a queue, over all days and courts on which something was issued. */
const countsOf = async (queue: string): Promise<readonly Omit<CourtCount, 'name'>[]> =>
  Object.values((await queueRow(queue)).counts)
    .flatMap(Object.values<CourtCount>)
    .map(({ name: _name, ...count }) => count)
    .filter((count) => Object.values(count).some((each) => each !== 0));

const ask = (notice: Pick<NoticeRow, 'key' | 'shareId'>, isMissing?: true): Promise<void> =>
  askAgain({ outbox: outboxNow(), at: '2026-11-25T12:00:00.000Z' }, notice, isMissing);
const askedIsDone = (): Promise<void> =>
  until(async () => (await outboxNow().toSendAgain()).length === 0, 'what was asked for is done');

const isRefused = (): Promise<void> =>
  until(async () => (await world.states())['police'] === 'failed: refused', 'it is given up');

describe('notices that a gateway left behind when it ended', () => {
  test('that it began to send again are sent by the next, from where they lay', async () => {
    const police = await world.partner('police', ['police']);
    police.behave('refuses');
    const office = world.open([police]);
    await world.put(...aCase(), share);
    await isRefused();
    await office.close();
    police.behave('well');
    const outbox = outboxNow();
    const row = (await outbox.shares([share._id])).get(share._id);
    const former = await outbox.rowOf(row, toPolice.key);
    // Its share says already where it is to lie; nothing lies there, and that place has gone by.
    const places = row?.places.map((each) =>
      each.key === toPolice.key ? { ...each, place: { ...each.place, number: 0 }, from: former?._id } : each,
    );
    await outbox.write({ ...row, _id: row?._id ?? '', places });
    await ask(toPolice);
    const next = world.open([police]);
    await until(() => police.partner.kept.length === 1, 'it is received');
    await next.idle();
    expect((await world.states())['police']).toBe('received');
    await until(async () => (await outbox.givenUp()).length === 0, 'it is off the list');
  });

  test.each([
    ['before it was marked as moved', 'given-up'],
    ['before the counts said so', 'moved'],
    ['before the row said so', 'counted-off'],
    ['before the counts said so, and were received meanwhile and lost there,', 'lost'],
  ] as const)('that it sent again and ended %s are counted once all the same', async (_when, endedAt) => {
    const police = await world.partner('police', ['police']);
    police.behave('refuses');
    const office = world.open([police]);
    await world.put(...aCase(), share);
    await isRefused();
    await office.idle();
    expect(await countsOf('police')).toEqual([{ issued: 1, received: 0, givenUp: 1 }]);
    const before = await queueRow('police');
    police.behave('well');
    await ask(toPolice);
    office.look();
    await until(() => police.partner.kept.length === 1, 'it is received');
    await askedIsDone();
    await office.idle();
    const onceReceived = [{ issued: 1, received: 1, givenUp: 0 }];
    expect(await countsOf('police')).toEqual(onceReceived);
    await office.close();

    // As whoever ended then leaves it: nothing that came after is written.
    const outbox = outboxNow();
    const places = (await outbox.shares([share._id])).get(share._id)?.places;
    const [former] = await outbox.rows([places?.find(({ key }) => key === toPolice.key)?.from ?? '']);
    const after = await queueRow('police');
    if (!former) throw new Error('It was not moved');
    expect(former).toMatchObject({ state: 'moved' });
    expect(former).not.toHaveProperty('countedAs');
    expect(after).not.toHaveProperty('countedOff');
    const { _rev } = after;
    await outbox.write(
      endedAt === 'counted-off'
        ? { ...after, countedOff: [former._id] }
        : { ...before, ...(_rev === undefined ? {} : { _rev }) },
    );
    await outbox.write(
      endedAt === 'given-up'
        ? { ...former, state: 'given-up' as const }
        : { ...former, countedAs: 'given-up' as const },
    );
    await ask(toPolice, endedAt === 'lost' ? true : undefined);
    const next = world.open([police]);
    await askedIsDone();
    await next.idle();
    expect(await countsOf('police')).toEqual(onceReceived);
    expect(await outbox.rows([former._id])).toEqual([expect.not.objectContaining({ countedAs: 'given-up' })]);
    expect(await queueRow('police')).not.toHaveProperty('countedOff');
    world.expectOnce(police, 1);
  });

  test('of a recipient that was taken away and is named again are counted as before', async () => {
    const police = await world.partner('police', ['police']);
    await dealtWith(police);
    const without = world.open([]);
    await without.idle();
    await without.close();
    const again = world.open([police]);
    await again.idle();
    expect(await countsOf('police')).toEqual([{ issued: 1, received: 1, givenUp: 0 }]);
    expect(police.sent()).toBe(1);
  });

  test('that another writes when it has lost the lease are sent by whoever has it, and counted once', async () => {
    const police = await world.partner('police', ['police']);
    await dealtWith(police);

    // The other has written the share; its notice is on the way to the store while this one takes over.
    const [registry, outbox] = [registryNow(), outboxNow()];
    const rows = [...(await outbox.page('police', '', 9)), ...(await outbox.queues())];
    for (const row of rows) await registry.remove(row as never);
    await forgetMark();
    police.partner.lose(toPolice.key);
    const late = rows.flatMap((row) => ('sent' in row ? [{ ...row, state: 'waiting' as const }] : []));
    const allDocs = registry.allDocs.bind(registry) as (options?: object) => Promise<never>;
    const reading = vi.spyOn(registry, 'allDocs').mockImplementation(async (options?: object) => {
      const keys = options && 'keys' in options ? (options.keys as readonly string[]) : [];
      if (keys.some((key) => key.startsWith('notice-share:')))
        for (const { _rev: _former, settledAt: _then, ...row } of late.splice(0)) await outbox.create(row);
      return allDocs(options);
    });

    const next = world.open([police]);
    await next.idle();
    reading.mockRestore();
    expect(late).toEqual([]);
    world.expectOnce(police, 1);
    expect(await countsOf('police')).toEqual([{ issued: 1, received: 1, givenUp: 0 }]);
  });

  test('of which it wrote the share and not yet the notices leave before those of what was shared after', async () => {
    const police = await world.partner('police', ['police']);
    await dealtWith(police);
    const outbox = outboxNow();
    for (const row of [...(await outbox.page('police', '', 9)), ...(await outbox.queues())])
      await registryNow().remove(row as never);
    await forgetMark();
    police.partner.lose(toPolice.key);

    const after = shareOf(adviser, [curfew], { counter: 5 });
    await world.put(after);
    await world.open([police]).idle();
    expect(police.partner.kept.map(({ key }) => key)).toEqual([toPolice.key, noticeKey(after._id, 'police')]);
    expect(await countsOf('police')).toEqual([{ issued: 2, received: 2, givenUp: 0 }]);
  });

  test('that were held until somebody was named leave before those of what was shared since', async () => {
    const without = world.open([]);
    await world.put(...aCase(), share);
    await without.idle();
    await without.close();
    const after = shareOf(adviser, [curfew], { counter: 5 });
    await world.put(after);
    const police = await world.partner('police', ['police']);
    await world.open([police]).idle();
    expect(police.partner.kept.map(({ key }) => key)).toEqual([toPolice.key, noticeKey(after._id, 'police')]);
    expect(await countsOf('police')).toEqual([{ issued: 2, received: 2, givenUp: 0 }]);
  });

  test('that lie in another order than their shares were logged leave in the order of their places, and are counted', async () => {
    const police = await world.partner('police', ['police']);
    const after = shareOf(adviser, [curfew], { counter: 5 });
    await dealtWith(police, after);
    const outbox = outboxNow();
    for (const row of [...(await outbox.page('police', '', 9)), ...(await outbox.queues())])
      await registryNow().remove(row as never);
    const shares = [...(await outbox.shares([share._id, after._id])).values()];
    const [first, second] = shares.map(({ places }) => places.find(({ body }) => body === 'police')?.place);
    if (!first || !second) throw new Error('They were not queued');
    for (const row of shares)
      await outbox.write({
        ...row,
        places: row.places.map((each) => ({
          ...each,
          place:
            each.place.number === first.number
              ? second
              : each.place.number === second.number
                ? first
                : each.place,
        })),
      });
    await forgetMark();
    // CouchDB logs what was written together in any order.
    const before = police.partner.kept.map(({ key }) => key);
    for (const key of before) police.partner.lose(key);

    await world.open([police]).idle();
    expect(police.partner.kept.map(({ key }) => key)).toEqual([...before].reverse());
    expect(await countsOf('police')).toEqual([{ issued: 2, received: 2, givenUp: 0 }]);
  });

  test('whose turn went by before they were written are sent and counted once, whoever comes after', async () => {
    const both = await world.partner('both', ['police', 'enforcement']);
    await dealtWith(both);

    // As a gateway leaves it that wrote the share and lost the lease: another sent what came after, and then the log shows the share.
    const outbox = outboxNow();
    const [lost, sent] = await outbox.page('both', '', 2);
    const row = await queueRow('both');
    if (!lost || !sent) throw new Error('They were not queued');
    expect(row.settledTo).toBe(sent._id);
    both.partner.lose(lost.key);
    await registryNow().remove(lost as never);
    const [[day, courts]] = Object.entries(row.counts) as [[string, (typeof row.counts)[string]]];
    const less = Object.entries(courts).map(([court, each]) => [court, { ...each, issued: 1, received: 1 }]);
    await outbox.write({ ...row, counts: { [day]: Object.fromEntries(less) as typeof courts } });
    await forgetMark();

    const next = world.open([both]);
    await next.idle();
    world.expectOnce(both, 2);
    expect(await countsOf('both')).toEqual([{ issued: 2, received: 2, givenUp: 0 }]);
    await next.close();
    await world.open([both]).idle();
    expect(await countsOf('both')).toEqual([{ issued: 2, received: 2, givenUp: 0 }]);
  });

  test('that are sent again before the counts have come to them kick a partner that is away once, and are counted once it is back', async () => {
    const police = await world.partner('police', ['police']);
    police.behave('refuses');
    await dealtWith(police, shareOf(adviser, [curfew], { counter: 5 }));
    const outbox = outboxNow();
    expect(await outbox.givenUp()).toHaveLength(2);

    // As CouchDB may have it when a gateway ended: what came of the second is written, and of the first and the queue it is not.
    const [first, second] = await outbox.page('police', '', 2);
    if (!first || !second) throw new Error('They were not queued');
    await outbox.write({ ...first, state: 'waiting' as const });
    await outbox.write({ ...(await queueRow('police')), counts: {}, countedTo: '', settledTo: '' });

    police.behave('fails');
    await ask(second);
    const before = police.sent();
    const days = 48 * 3_600_000;
    const next = world.open([police], {
      times: { timeoutMs: 60_000, firstRetryMs: days, longestRetryMs: days },
    });
    for (let looks = 0; looks < 4; looks += 1) {
      await next.idle();
      next.look();
    }
    await next.idle();
    expect(police.sent() - before).toBeLessThanOrEqual(2);
    police.behave('well');
    await ask(first);
    next.look();
    await askedIsDone();
    await next.idle();
    world.expectOnce(police, 2);
    expect(await countsOf('police')).toEqual([{ issued: 2, received: 2, givenUp: 0 }]);
  });
});
