import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { ScrollMemory } from './scrollMemory.ts';

const memory = new ScrollMemory();
const list = document.createElement('div');
const start = window.location.href;
let stop: () => void;
const scrollTo = async (top: number): Promise<void> => {
  const isOver = new Promise((resolve) => document.addEventListener('scrollend', resolve, { once: true }));
  window.scrollTo({ top, behavior: 'instant' });
  await isOver;
};

beforeEach(() => {
  document.body.append(list);
  list.style.height = '5000px';
  stop = memory.follow();
});
afterEach(() => {
  stop();
  list.remove();
  window.history.replaceState(null, '', start);
});

test('Going back finds the place in a list that is there only later, whatever the browser scrolls meanwhile', async () => {
  await scrollTo(1500);
  window.history.pushState(null, '', '/elsewhere');
  list.style.height = '200px';
  memory.restore();
  await vi.waitUntil(() => window.scrollY === 0);

  const isBack = new Promise((resolve) => window.addEventListener('popstate', resolve, { once: true }));
  window.history.back();
  await isBack;
  // What stands there is still short, and the browser goes as far down as that lets it.
  list.style.height = `${String(window.innerHeight + 170)}px`;
  await scrollTo(150);
  memory.restore();
  list.style.height = '5000px';
  await vi.waitUntil(() => window.scrollY > 1_000);
  expect(window.scrollY).toBe(1500);
});
