import { describe, expect, test } from 'vitest';
import { Admission, defaultLimits, type Admitted, type AdmissionLimits } from './admission.ts';
import type { RequestClass } from './requestClass.ts';

const limits = (changes: Partial<AdmissionLimits> = {}): AdmissionLimits => ({
  atOnce: 4,
  classes: {
    write: { atOnce: 4, waiting: 10, waitMs: 60_000, lagMs: Number.POSITIVE_INFINITY },
    'open-case': { atOnce: 4, waiting: 10, waitMs: 60_000, lagMs: Number.POSITIVE_INFINITY },
    'sign-in': { atOnce: 3, waiting: 1, waitMs: 60_000, lagMs: Number.POSITIVE_INFINITY, isApart: true },
    'catch-up': { atOnce: 2, waiting: 2, waitMs: 60_000, lagMs: 500 },
    bulk: { atOnce: 1, waiting: 1, waitMs: 60_000, lagMs: 200 },
  },
  ...changes,
});

/** Asks, and tells at any time whether there is an answer. */
function asks(admission: Admission, kind: RequestClass, gone?: AbortSignal) {
  const asked: { answer?: Admitted; end: () => void } = {
    end: () => asked.answer?.isAdmitted === true && asked.answer.end(),
  };
  void admission.enter(kind, gone).then((answer) => {
    asked.answer = answer;
  });
  return asked;
}
const settled = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));
const states = (asked: readonly { answer?: Admitted }[]): string[] =>
  asked.map(({ answer }) => (!answer ? 'waits' : answer.isAdmitted ? 'in' : 'away'));

describe('the door', () => {
  test('lets so many of a class in, so many wait, and sends the others away with a time', async () => {
    const admission = new Admission(limits());
    const all = Array.from({ length: 6 }, () => asks(admission, 'catch-up'));
    await settled();
    expect(states(all)).toEqual(['in', 'in', 'waits', 'waits', 'away', 'away']);
    const [, , , , fifth] = all;
    expect(fifth?.answer).toMatchObject({ isAdmitted: false });
    all[0]?.end();
    all[0]?.end();
    await settled();
    expect(states(all)).toEqual(['in', 'in', 'in', 'waits', 'away', 'away']);
  });

  test('keeps room for writes and for who opens a case while catching up and bulk are full', async () => {
    const admission = new Admission(limits());
    const lesser = [
      ...Array.from({ length: 5 }, () => asks(admission, 'catch-up')),
      ...Array.from({ length: 3 }, () => asks(admission, 'bulk')),
    ];
    const greater = [asks(admission, 'write')];
    await settled();
    expect(states(lesser)).toContain('away');
    expect(states(greater)).toEqual(['in']);
  });

  test('holds no place of others for who signs in, and none of theirs for others', async () => {
    const admission = new Admission(limits());
    const signingIn = Array.from({ length: 5 }, () => asks(admission, 'sign-in'));
    const writing = Array.from({ length: 5 }, () => asks(admission, 'write'));
    await settled();
    expect(states(signingIn)).toEqual(['in', 'in', 'in', 'waits', 'away']);
    expect(states(writing)).toEqual(['in', 'in', 'in', 'in', 'waits']);
    signingIn[0]?.end();
    await settled();
    expect(states(signingIn)).toEqual(['in', 'in', 'in', 'in', 'away']);
    expect(states(writing)).toEqual(['in', 'in', 'in', 'in', 'waits']);
  });

  test('gives what becomes free to the most pressing first', async () => {
    const admission = new Admission(limits({ atOnce: 1 }));
    const first = asks(admission, 'bulk');
    await settled();
    const waiting = [
      asks(admission, 'bulk'),
      asks(admission, 'catch-up'),
      asks(admission, 'open-case'),
      asks(admission, 'write'),
    ];
    first.end();
    await settled();
    expect(states(waiting)).toEqual(['waits', 'waits', 'waits', 'in']);
    waiting[3]?.end();
    await settled();
    expect(states(waiting)).toEqual(['waits', 'waits', 'in', 'in']);
  });

  test('works on one of the lesser classes at once while the process is late', async () => {
    let lag = 600;
    const admission = new Admission(limits(), () => lag);
    const catchUp = [asks(admission, 'catch-up'), asks(admission, 'catch-up')];
    const writes = [asks(admission, 'write'), asks(admission, 'write')];
    await settled();
    expect(states(catchUp)).toEqual(['in', 'waits']);
    expect(states(writes)).toEqual(['in', 'in']);
    lag = 0;
    writes[0]?.end();
    await settled();
    expect(states(catchUp)).toEqual(['in', 'in']);
  });

  test('gives no turn to who has gone while waiting', async () => {
    const admission = new Admission(limits());
    const gone = new AbortController();
    const inside = [asks(admission, 'bulk')];
    const leaves = asks(admission, 'bulk', gone.signal);
    await settled();
    gone.abort();
    inside[0]?.end();
    await settled();
    expect(states([leaves])).toEqual(['away']);
    const next = asks(admission, 'bulk');
    await settled();
    expect(states([next])).toEqual(['in']);
  });

  test('lets who was let in go on, however many wait to be', async () => {
    const admission = new Admission(limits());
    const all = Array.from({ length: 3 }, () => asks(admission, 'bulk'));
    await settled();
    expect(states(all)).toEqual(['in', 'waits', 'away']);
    const turn = admission.goOn('bulk');
    all[0]?.end();
    await settled();
    all[1]?.end();
    const end = await turn;
    const next = asks(admission, 'bulk');
    await settled();
    expect(states([next])).toEqual(['waits']);
    end();
    await settled();
    expect(states([next])).toEqual(['in']);
  });
});

test('asks people back at the pace at which those who wait are let in, however short a turn is', async () => {
  let now = 0;
  const admission = new Admission(
    limits(),
    () => 0,
    () => now,
  );
  const all = Array.from({ length: 4 }, () => asks(admission, 'catch-up'));
  // One each two seconds: what else is done in between takes the time.
  for (let turn = 0; turn < 10; turn += 1) {
    now += 2_000;
    all[turn]?.end();
    await settled();
    all.push(asks(admission, 'catch-up'));
    await settled();
  }
  const away = Array.from({ length: 10 }, () => asks(admission, 'catch-up'));
  await settled();
  expect(states(away)).toEqual(away.map(() => 'away'));
  const seconds = away.map(({ answer }) => (answer?.isAdmitted === false ? answer.retryAfterSeconds : 0));
  expect(seconds[0]).toBeLessThanOrEqual(7);
  expect(seconds[9]).toBeGreaterThanOrEqual(17);
});

test('whatever lesser classes hold, there is room for the greater', () => {
  const { atOnce, classes } = defaultLimits;
  const held = classes['catch-up'].atOnce + classes.bulk.atOnce;
  expect(atOnce - held).toBeGreaterThanOrEqual(16);
});

test('a crowd of writes leaves room for who opens a case, and for catching up', async () => {
  const admission = new Admission();
  const crowd = Array.from({ length: 500 }, () => asks(admission, 'write'));
  const others = [asks(admission, 'open-case'), asks(admission, 'catch-up')];
  await settled();
  expect(states(crowd)).toContain('waits');
  expect(states(others)).toEqual(['in', 'in']);
});
