import { describe, expect, test } from 'vitest';
import { noticeBodies } from '../../src/domain/notices/noticeBody.ts';
import { noticeKey } from '../../src/domain/notices/noticeContent.ts';
import type { NoticeContent } from '../../src/domain/notices/notice.ts';
import { noticesSignal } from '../../src/gateway/notices/noticesSignal.ts';
import { Outbox } from '../../src/gateway/notices/outbox.ts';
import { askAgain } from '../../src/gateway/notices/sendAgain.ts';
import { nameCorrected } from '../builders/corrections.ts';
import { decisionOn, recordedResult, shareOf, withheldOf } from '../builders/shares.ts';
import { curfew, fine, noticeWorld } from '../harness/noticeWorld.ts';
import { aCase, adviser } from '../harness/replicaForEach.ts';
import { until } from './stockPouch.ts';

const world = noticeWorld();
const { put } = world;

const share = shareOf(adviser, [curfew, fine]);

describe('notices to partners', () => {
  test('of a share reach each body once, signed, with a receipt that its court sees', async () => {
    const tagging = await world.partner('tagging', ['electronic-monitoring']);
    const rest = await world.partner('rest', noticeBodies);
    const office = world.open([tagging, rest]);
    await put(...aCase(), share);
    await office.idle();
    expect(tagging.partner.kept.map(({ key }) => key)).toEqual([
      noticeKey(share._id, 'electronic-monitoring'),
    ]);
    const told = await world.states();
    expect(told).toMatchObject({
      'electronic-monitoring': 'received',
      police: 'received',
      enforcement: 'received',
    });
    expect(told).not.toHaveProperty('prison');
    expect(rest.partner.kept).toHaveLength(Object.keys(told).length - 1);
    const [body] = tagging.bodies.values();
    expect(JSON.parse(body ?? '')).toMatchObject({
      version: 1,
      kind: 'ordered',
      caseReference: '40AB0000126',
      text: share.text,
    });
  });

  test('derived again, after the mark and the log were lost, change nothing', async () => {
    const all = await world.partner('all', noticeBodies);
    const office = world.open([all]);
    await put(...aCase(), share);
    await office.idle();
    const before = await world.receipts();
    const sent = all.sent();
    await office.close();
    const { registry } = world.server().databases;
    const mark = await registry.get(`notice-mark:${world.server().replica().logId}`);
    await registry.remove(mark as never);
    await world.server().restart();
    const later = world.open([all]);
    await later.idle();
    expect(await world.receipts()).toEqual(before);
    expect(all.sent()).toBe(sent);
  });

  test('that nobody gets are held and shown, and leave when somebody is named', async () => {
    const office = world.open([]);
    await put(...aCase(), share);
    await office.idle();
    await until(
      async () => (await world.states())['electronic-monitoring'] === 'no-address',
      'they are shown',
    );
    await office.close();
    const tagging = await world.partner('tagging', ['electronic-monitoring']);
    const elsewhere = await world.partner('elsewhere', ['police'], ['another-court']);
    const later = world.open([tagging, elsewhere]);
    await until(() => tagging.partner.kept.length === 1, 'it left');
    await later.idle();
    expect(await world.states()).toMatchObject({ 'electronic-monitoring': 'received', police: 'no-address' });
    expect(elsewhere.requests()).toBe(0);
  });

  test.each([
    'fails',
    'fails-after',
    'hangs',
    'cuts',
    'lies',
    'answers-another',
    'drips',
    'skewed',
    'replaced',
    'redirects',
    'busy',
    'gone',
    'floods',
    'away',
  ] as const)('to a partner that %s are shown as failed, tried again, and received once', async (manner) => {
    const tagging = await world.partner('tagging', ['electronic-monitoring']);
    tagging.behave(manner);
    const isSlow = manner === 'hangs' || manner === 'drips';
    const office = world.open([tagging], isSlow ? { times: { timeoutMs: 800 } } : {});
    await put(...aCase(), share);
    await until(
      async () => (await world.states())['electronic-monitoring']?.startsWith('failed') === true,
      'it is red',
    );
    tagging.behave('well');
    await until(async () => (await world.states())['electronic-monitoring'] === 'received', 'it is received');
    await office.idle();
    world.expectOnce(tagging, 1);
    expect(tagging.strayed()).toBe(0);
  });

  test('to a partner that always answers late are received: it is given longer after each silence', async () => {
    const tagging = await world.partner('tagging', ['electronic-monitoring']);
    tagging.behave('late');
    const office = world.open([tagging], { times: { timeoutMs: 150 } });
    await put(...aCase(), share);
    await until(async () => (await world.states())['electronic-monitoring'] === 'received', 'it is received');
    await office.idle();
    world.expectOnce(tagging, 1);
  });

  test('that wait behind one that is not taken are shown so, that one as it is; each is received once when the partner is back', async () => {
    const all = await world.partner('all', noticeBodies);
    all.behave('away');
    const office = world.open([all]);
    await put(...aCase(), share);
    const behind = async (): Promise<readonly string[]> =>
      Object.values(await world.states()).filter((state) => state === 'failed: behind-another');
    const own = async (): Promise<readonly string[]> =>
      Object.values(await world.states()).filter((state) => state === 'failed: unreachable');
    await until(async () => (await behind()).length > 0, 'those behind are told');
    expect(await own()).toHaveLength(1);
    expect(await behind()).toHaveLength(Object.keys(await world.states()).length - 1);
    all.behave('well');
    await until(
      async () => (await world.receipts()).every(({ state }) => state.is === 'received'),
      'all came',
    );
    await office.idle();
    expect(await world.states()).not.toEqual({});
    world.expectOnce(all, Object.keys(await world.states()).length);
  });

  test('that a partner will never take are given up with an alarm, the next go on, and somebody can send them again', async () => {
    const police = await world.partner('police', ['police']);
    police.behave('refuses');
    const office = world.open([police]);
    await put(...aCase(), share);
    await until(async () => (await world.states())['police'] === 'failed: refused', 'it is red');
    expect(world.alarms).toContainEqual(
      expect.objectContaining({ alarm: 'notice-given-up', recipient: 'police' }),
    );
    police.behave('well');
    const other = shareOf(adviser, [fine], {
      counter: 2,
      supersedes: [share._id],
      version: 2,
      reason: 'Varied',
      amendment: {
        ground: 'magistrates-varied',
        power: 'vary',
        bench: ['A. Bench'],
        decidedOn: '2026-11-24',
      },
    });
    await put(other);
    await until(() => police.partner.kept.length === 1, 'the next is received');
    const outbox = new Outbox(world.server().databases.registry);
    await askAgain(
      { outbox, at: '2026-11-24T12:00:00.000Z' },
      { key: noticeKey(share._id, 'police'), shareId: share._id },
    );
    office.look();
    await until(() => police.partner.kept.length === 2, 'it is received');
    await office.idle();
    expect(await world.receipts()).toSatisfy((all: { state: { is: string }; body: string }[]) =>
      all.filter(({ body }) => body === 'police').every(({ state }) => state.is === 'received'),
    );
    await until(async () => (await outbox.givenUp()).length === 0, 'it is off the list');
  });

  test('that a partner kept before a restore, with other words, are said so at once with an alarm of their own, and hold up nothing', async () => {
    const police = await world.partner('police', ['police']);
    const office = world.open([police]);
    const sheets = aCase();
    await put(...sheets, share);
    await office.idle();
    world.expectOnce(police, 1);
    await office.close();
    // The registry as of before, and the record, with devices sending what it lost again, beyond where it was.
    const { registry } = world.server().databases;
    const { rows } = await registry.allDocs({
      startkey: 'notice',
      endkey: 'notice\uffff',
      include_docs: true,
    });
    for (const { doc } of rows)
      if (doc && !['notice-lease', 'notice-key'].includes(doc._id)) await registry.remove(doc as never);
    const { record } = world.server().databases;
    const told = await record.allDocs({ include_docs: true });
    for (const { doc } of told.rows)
      if (doc && (doc as { type?: string }).type === 'notice-receipts') await record.remove(doc as never);
    const late = nameCorrected({ firstName: 'Otilie', lastName: 'Brandrath' }, sheets, { counter: 1 });
    const after = shareOf(adviser, [curfew], { counter: 5 });
    await put(late, after);

    const later = world.open([police]);
    await until(
      () => police.partner.kept.some(({ key }) => key === noticeKey(after._id, 'police')),
      'what is behind it leaves',
    );
    await later.idle();
    const state = (await world.receipts()).find(({ key }) => key === noticeKey(share._id, 'police'))?.state;
    expect(state).toMatchObject({ is: 'failed', isGivenUp: true, isKeptOtherwise: true });
    expect(world.alarms).toContainEqual(
      expect.objectContaining({ alarm: 'notice-kept-otherwise', recipient: 'police' }),
    );
    expect(world.alarms).not.toContainEqual(expect.objectContaining({ alarm: 'notice-given-up' }));
  });

  test('that a partner took in no try for days are given up with an alarm, and leave when somebody sends them again', async () => {
    const police = await world.partner('police', ['police']);
    police.behave('fails');
    const office = world.open([police], { times: { timeoutMs: 60_000, giveUpAfterMs: 60_000 } });
    await put(...aCase(), share);
    await until(() => world.alarms.some(({ alarm }) => alarm === 'notice-given-up'), 'there is an alarm');
    police.behave('well');
    const outbox = new Outbox(world.server().databases.registry);
    await askAgain(
      { outbox, at: '2026-11-25T12:00:00.000Z' },
      { key: noticeKey(share._id, 'police'), shareId: share._id },
    );
    office.look();
    await until(() => police.partner.kept.length === 1, 'it is received');
    await office.idle();
    await until(async () => (await outbox.givenUp()).length === 0, 'it is off the list');
  });

  test('of an amendment leave when a second person has approved it, with the difference', async () => {
    const all = await world.partner('all', ['police', 'dvla']);
    const office = world.open([all]);
    const first = shareOf(adviser, [fine, recordedResult('Points', { shortCode: 'LEP' })]);
    await put(...aCase(), first);
    await office.idle();
    const amended = shareOf(adviser, [fine], {
      counter: 2,
      version: 2,
      supersedes: [first._id],
      reason: 'The points were of another case',
      amendment: { ground: 'recorded-wrongly' },
    });
    await put(amended);
    await office.idle();
    world.expectOnce(all, 2);
    const second = { ...adviser, userId: 'second' as typeof adviser.userId, name: 'Second' };
    await put(decisionOn(second, amended, 'approved'));
    await until(() => all.partner.kept.length === 4, 'both are told');
    const sent = [...all.bodies.values()].map(
      (text) => JSON.parse(text) as { body: string; kind: string; change?: { gone: string[] } },
    );
    expect(sent.slice(2).map(({ body, kind, change }) => [body, kind, change?.gone])).toEqual([
      ['police', 'changed', ['Points.']],
      ['dvla', 'withdrawn', ['Points.']],
    ]);
  });

  test('of a correction reach those who were told before, behind what they were told; one that came first is in the notice itself', async () => {
    const all = await world.partner('all', ['police', 'dvla']);
    const office = world.open([all]);
    const sheets = aCase();
    const early = nameCorrected({ firstName: 'Otilie', lastName: 'Brandreth' }, sheets, { counter: 1 });
    await put(...sheets, early);
    await office.idle();
    const told = shareOf(adviser, [recordedResult('Points', { shortCode: 'LEP' })], { counter: 2 });
    await put(told);
    await office.idle();
    world.expectOnce(all, 2);
    const late = nameCorrected({ firstName: 'Otilie', lastName: 'Brandrath' }, [...sheets, early]);
    await put(late);
    await office.idle();
    const sent = [...all.bodies.values()].map((text) => JSON.parse(text) as NoticeContent);
    expect(sent.map(({ body, kind, defendant }) => [body, kind, defendant?.name])).toEqual([
      ['police', 'ordered', 'BRANDRETH, Otilie'],
      ['dvla', 'ordered', 'BRANDRETH, Otilie'],
      ['police', 'changed', 'BRANDRATH, Otilie'],
      ['dvla', 'changed', 'BRANDRATH, Otilie'],
    ]);
    expect(sent[2]?.change?.replaces).toEqual([noticeKey(told._id, 'police')]);
    const sheetsTold = (await world.receipts()).map(({ state }) => state.is);
    expect(sheetsTold.filter((is) => is === 'received')).toHaveLength(4);
  });

  test('say what is withheld from others to bodies that may read it, and wait until it has arrived', async () => {
    const both = await world.partner('both', ['electronic-monitoring', 'press-register']);
    const office = world.open([both], { leaseMs: 900 });
    const whole = recordedResult('Curfew, electronically monitored', {
      shortCode: 'CURE',
      resultText: 'Curfew at 4 Mill Lane.',
    });
    const part = withheldOf(adviser, [whole]);
    const told = shareOf(adviser, [{ ...whole, resultText: 'Curfew at [not shown].' }], {
      withheld: [{ audience: 'defendant', entryId: part._id, textHash: part.textHash }],
    });
    await put(...aCase(), told);
    await office.idle();
    world.expectOnce(both, 0);
    expect(world.alarms).toContainEqual({ alarm: 'share-incomplete', shareId: told._id });
    const { registry } = world.server().databases;
    const signal = noticesSignal(registry, [both.recipient], () => world.clock().now());
    await until(async () => (await signal()).untoldSince !== undefined, 'the status says so');
    await put(part);
    await until(() => both.partner.kept.length === 2, 'both are told');
    await until(async () => (await signal()).untoldSince === undefined, 'it says so no more');
    const [tagging, press] = [...both.bodies.values()];
    expect(tagging).toContain('4 Mill Lane');
    expect(press).not.toContain('Mill Lane');
    expect(press).not.toContain('not shown');
  });
});
