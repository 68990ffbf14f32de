import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { userEvent } from 'vitest/browser';
import { Typing } from './typing.svelte.ts';

const typing = new Typing();
let stop: () => void;
let field: HTMLInputElement;
let button: HTMLButtonElement;

beforeEach(() => {
  field = document.body.appendChild(document.createElement('input'));
  button = document.body.appendChild(document.createElement('button'));
  button.textContent = 'Save';
  stop = typing.follow();
});
afterEach(() => {
  stop();
  field.remove();
  button.remove();
});

test('Somebody who presses a button after typing is typing until the press is over, so that nothing moves under it', async () => {
  await userEvent.click(field);
  expect(typing.isTyping).toBe(true);
  const during: boolean[] = [];
  for (const type of ['mousedown', 'focus', 'mouseup', 'click']) {
    button.addEventListener(type, () => during.push(typing.isTyping));
  }
  await userEvent.click(button);
  expect(during).toEqual([true, true, true, true]);
  await vi.waitUntil(() => !typing.isTyping);
});

test('By the keyboard it ends with leaving the field, and not by going to another', async () => {
  await userEvent.click(field);
  const second = document.body.insertBefore(document.createElement('textarea'), button);
  await userEvent.tab();
  expect(document.activeElement).toBe(second);
  expect(typing.isTyping).toBe(true);
  await userEvent.tab();
  await vi.waitUntil(() => !typing.isTyping);
  second.remove();
});
