import { expect, test } from 'vitest';
import { toTell } from '../../src/domain/notices/toTell.ts';
import { ShareTail } from '../../src/gateway/notices/shareTail.ts';
import { silentLogger, type Logger } from '../../src/shared/logger.ts';
import { testCase } from '../builders/people.ts';
import { recordedResult, shareOf, withheldOf } from '../builders/shares.ts';
import { aCase, adviser, otherCase, replicaForEach } from '../harness/replicaForEach.ts';

const { server, put } = replicaForEach();
const fine = recordedResult('Fine', { flags: ['isFinancialResult'], category: 'FINAL' });
const share = shareOf(adviser, [fine]);
const elsewhere = shareOf(adviser, [fine], { caseId: otherCase });

function tailWith(tell: typeof toTell) {
  let now = 0;
  const alarms: unknown[] = [];
  const logger: Logger = { ...silentLogger, error: ({ alarm }) => alarms.push(alarm) };
  const times = { firstRetryMs: 1_000, longestRetryMs: 4_000 };
  const tail = new ShareTail(server().replica(), { logger, clock: { now: () => now }, times, tell });
  const told = async (): Promise<readonly string[]> => {
    const ids: string[] = [];
    for (let round = await tail.next(); round; round = await tail.next()) {
      ids.push(...round.tellings.map(({ of }) => of.shareId));
      round.done();
    }
    return ids;
  };
  return { tail, alarms, told, later: (ms: number) => (now += ms) };
}

test('a case that cannot be read keeps no other from being told, nor the mark back; it is tried again, also by the next', async () => {
  await put(...aCase(), ...aCase(otherCase), share, elsewhere);
  let isBroken = true;
  const broken: typeof toTell = (caseId, ...rest) => {
    if (isBroken && caseId === testCase) throw new RangeError('Maximum call stack size exceeded');
    return toTell(caseId, ...rest);
  };
  const first = tailWith(broken);
  await first.tail.open(() => undefined);
  expect(await first.told()).toEqual([elsewhere._id]);
  expect(first.alarms).toEqual(['share-unreadable']);
  expect(first.tail.mark).toMatchObject({ order: server().replica().index.order, held: [{ id: share._id }] });
  first.tail.tryAgain();
  expect(first.tail.isDone).toBe(true);
  first.later(1_000);
  first.tail.tryAgain();
  expect(await first.told()).toEqual([]);
  await first.tail.keepMark(first.tail.mark);
  first.tail.close();

  isBroken = false;
  const next = tailWith(broken);
  await next.tail.open(() => undefined);
  expect(await next.told()).toEqual([share._id]);
  expect(next.tail.mark.held).toEqual([]);
  await next.tail.keepMark(next.tail.mark);
  next.tail.close();
  const last = tailWith(broken);
  await last.tail.open(() => undefined);
  expect(last.tail.isDone).toBe(true);
  last.tail.close();
});

test('a share that names a part which is not there holds the mark of no other back, and is told when it comes', async () => {
  const part = withheldOf(adviser, [fine]);
  const waits = shareOf(adviser, [fine], {
    withheld: [{ audience: 'defendant', entryId: part._id, textHash: part.textHash }],
  });
  await put(...aCase(), ...aCase(otherCase), waits, elsewhere);
  const first = tailWith(toTell);
  await first.tail.open(() => undefined);
  expect(await first.told()).toEqual([elsewhere._id]);
  expect(first.alarms).toEqual(['share-incomplete']);
  expect(first.tail.mark).toMatchObject({ order: server().replica().index.order, held: [{ id: waits._id }] });
  await first.tail.keepMark(first.tail.mark);
  first.tail.close();
  await put(part);
  const next = tailWith(toTell);
  await next.tail.open(() => undefined);
  expect(await next.told()).toEqual([waits._id]);
  expect(next.tail.mark.held).toEqual([]);
  next.tail.close();
});
