import { expect, onTestFinished, test } from 'vitest';
import { frozenIn } from '../../tests/harness/frozenWindow.ts';
import { inOneWindow } from './inOneWindow.ts';

const often = { askEveryMs: 20 };
const named = (): string => `one-window-${crypto.randomUUID()}`;
const open = () => {
  let go: (said: string) => void = () => undefined;
  const said = new Promise<string>((resolve) => (go = resolve));
  return { said, go };
};

test('What one window does is done by the next when it is through, however long that takes', async () => {
  const [name, { said, go }] = [named(), open()];
  const done: string[] = [];
  const first = inOneWindow(name, async () => done.push(await said), often);
  const channel = new BroadcastChannel(`${name} turn`);
  onTestFinished(() => channel.close());
  let asked = 0;
  channel.onmessage = ({ data }: MessageEvent<unknown>) => (asked += data === 'who' ? 1 : 0);
  const second = inOneWindow(name, () => Promise.resolve(done.push('second')), often);
  // More often than somebody is asked who says nothing.
  await expect.poll(() => asked, { timeout: 20_000 }).toBeGreaterThan(12);
  expect(done).toEqual([]);
  go('first');
  expect([await first, await second]).toEqual([1, 2]);
  expect(done).toEqual(['first', 'second']);
});

test('A frozen window keeps nobody waiting', async () => {
  const name = named();
  frozenIn(name, onTestFinished);
  expect(await inOneWindow(name, () => Promise.resolve('done'), often)).toBe('done');
});

test('A window whose turn was taken goes on to its end, and has its answer, good or bad', async () => {
  for (const isGood of [true, false]) {
    const [name, { said, go }] = [named(), open()];
    const thaws = inOneWindow(
      name,
      async () => (isGood ? await said : Promise.reject(new Error(await said))),
      often,
    );
    await expect
      .poll(async () => ((await navigator.locks.query()).held ?? []).map((held) => held.name))
      .toContain(name);
    await navigator.locks.request(name, { steal: true }, () => undefined);
    go('its own');
    await (isGood ? expect(thaws).resolves.toBe('its own') : expect(thaws).rejects.toThrow('its own'));
  }
});

test('What fails fails as it did, and leaves the turn to the next', async () => {
  const name = named();
  await expect(inOneWindow(name, () => Promise.reject(new RangeError('full')))).rejects.toThrow(RangeError);
  expect(await inOneWindow(name, () => Promise.resolve('next'))).toBe('next');
});
