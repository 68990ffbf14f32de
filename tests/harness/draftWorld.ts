import { afterEach, beforeEach, vi } from 'vitest';
import { draftDevices, type DraftDevice } from '../builders/draftDevices.ts';
import { person } from '../builders/people.ts';

export const solicitor = person('defence-solicitor');
let time = Date.parse('2026-11-25T10:00:00.000Z');
export const now = (): number => time;
/** Long enough that nothing rests. */
export const pass = (ms = 20_000): void => {
  time += ms;
  vi.setSystemTime(time);
};
/** Each test begins where the one before it ended, by a clock that stands until it is told. */
export function clockForEach(): void {
  beforeEach(() => {
    vi.useFakeTimers({ toFake: ['Date'], now: time });
  });
  afterEach(() => {
    vi.useRealTimers();
  });
}

async function twoDevices() {
  const world = await draftDevices(solicitor, 2);
  const [tablet, laptop] = world.devices;
  if (!tablet || !laptop) throw new Error('There are two');
  /** Until nobody has anything to send. */
  const meet = async (): Promise<void> => {
    for (let turn = 0; turn < 6; turn += 1) {
      pass();
      const sent = (await world.send(tablet)) + (await world.send(laptop));
      await world.fetch(tablet);
      await world.fetch(laptop);
      if (turn > 0 && sent === 0) return;
    }
    throw new Error('They write to each other without end');
  };
  return { ...world, tablet, laptop, meet };
}
type World = Awaited<ReturnType<typeof twoDevices>>;
export const inWorld = async (play: (world: World) => Promise<void>): Promise<void> => {
  const world = await twoDevices();
  try {
    await play(world);
  } finally {
    await world.close();
  }
};
export const shownOn = async (...devices: DraftDevice[]) =>
  Promise.all(devices.map((device) => device.shown()));
