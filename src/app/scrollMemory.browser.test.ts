import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { ScrollMemory } from './scrollMemory.ts';

const memory = new ScrollMemory();
const list = document.createElement('div');
const start = window.location.href;
let stop: () => void;
const frame = (): Promise<unknown> => new Promise((resolve) => requestAnimationFrame(resolve));
const scrollTo = async (top: number): Promise<void> => {
  if (window.scrollY === top) return;
  const isOver = new Promise((resolve) => document.addEventListener('scrollend', resolve, { once: true }));
  window.scrollTo({ top, behavior: 'instant' });
  await isOver;
};

beforeEach(() => {
  // It gives up after a second of the clock, which a machine that stands still takes for nothing.
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  document.body.append(list);
  list.style.height = '5000px';
  stop = memory.follow();
});
afterEach(() => {
  stop();
  vi.useRealTimers();
  list.remove();
  window.history.replaceState(null, '', start);
});

/** Left far down, and gone back to while what stands there is still short: the browser goes as far down as that lets it. */
async function goBack(): Promise<void> {
  await scrollTo(1500);
  window.history.pushState(null, '', '/elsewhere');
  list.style.height = '200px';
  memory.restore();
  while (window.scrollY !== 0) await frame();

  const isBack = new Promise((resolve) => window.addEventListener('popstate', resolve, { once: true }));
  window.history.back();
  await isBack;
  list.style.height = `${String(window.innerHeight + 170)}px`;
  await scrollTo(150);
  memory.restore();
}

test('Going back finds the place in a list that is there only later, whatever the browser scrolls meanwhile', async () => {
  await goBack();
  list.style.height = '5000px';
  while (window.scrollY <= 1_000) await frame();
  expect(window.scrollY).toBe(1500);
});

test.each([
  ['a pointer that goes down', new PointerEvent('pointerdown', { bubbles: true })],
  ['a wheel', new WheelEvent('wheel', { bubbles: true })],
  ['a key', new KeyboardEvent('keydown', { bubbles: true, key: 'Tab' })],
])('Whoever has begun to do something is not moved away from it: %s', async (_what, begins) => {
  await goBack();
  list.dispatchEvent(begins);
  list.style.height = '5000px';
  // Sizes are told of before a frame is painted, and the second frame comes after that.
  await frame();
  await frame();
  expect(window.scrollY).toBeLessThan(1_000);
});
