import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { userEvent } from 'vitest/browser';
import { InUse } from './inUse.svelte.ts';

const page = new InUse();
let stop: () => void;
let field: HTMLInputElement;
let button: HTMLButtonElement;

beforeEach(() => {
  field = document.body.appendChild(document.createElement('input'));
  button = document.body.appendChild(document.createElement('button'));
  button.textContent = 'Save';
  stop = page.follow();
});
afterEach(() => {
  stop();
  field.remove();
  button.remove();
});

const whilePressed = async (): Promise<readonly boolean[]> => {
  const during: boolean[] = [];
  for (const type of ['mousedown', 'focus', 'mouseup', 'click']) {
    button.addEventListener(type, () => during.push(page.isInUse));
  }
  await userEvent.click(button);
  return during;
};

test('Whoever presses a button uses the page until the press is over, so that nothing moves under it', async () => {
  expect(page.isInUse).toBe(false);
  expect(await whilePressed()).toEqual([true, true, true, true]);
  await vi.waitUntil(() => !page.isInUse, { timeout: 20_000 });
});

test('Also after typing', async () => {
  await userEvent.click(field);
  expect(page.isInUse).toBe(true);
  expect(await whilePressed()).toEqual([true, true, true, true]);
  await vi.waitUntil(() => !page.isInUse, { timeout: 20_000 });
});

test('A release that the page never heard of is told by the next move', () => {
  vi.useFakeTimers();
  try {
    document.dispatchEvent(new PointerEvent('pointerdown', { button: 0, buttons: 1 }));
    expect(page.isInUse).toBe(true);
    document.dispatchEvent(new PointerEvent('pointermove', { buttons: 1 }));
    vi.runAllTimers();
    expect(page.isInUse).toBe(true);
    document.dispatchEvent(new PointerEvent('pointermove', { buttons: 0 }));
    vi.runAllTimers();
    expect(page.isInUse).toBe(false);
  } finally {
    vi.useRealTimers();
  }
});

test('By the keyboard it ends with leaving the field, and not by going to another', async () => {
  await userEvent.click(field);
  const second = document.body.insertBefore(document.createElement('textarea'), button);
  await userEvent.tab();
  expect(document.activeElement).toBe(second);
  expect(page.isInUse).toBe(true);
  await userEvent.tab();
  await vi.waitUntil(() => !page.isInUse, { timeout: 20_000 });
  second.remove();
});
