import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { noteForm } from '../../tests/builders/drafts.ts';
import type { DraftForm } from '../domain/draft/draft.ts';
import { DraftKeeper } from './draftKeeper.ts';
import { DraftLine } from './draftLine.ts';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

/** What lies on the device, a keeper that writes there, and an open form. */
function keptDrafts() {
  const kept = new Map<string, DraftForm | null>();
  const told: boolean[] = [];
  const device = { isFull: false };
  let seq = 0;
  const keeper = new DraftKeeper({
    keepDraft(key, form) {
      if (device.isFull) return Promise.reject(new Error('The device is full'));
      kept.set(key, form);
      seq += 1;
      return Promise.resolve({ seq, held: form && { form, isFromHere: true } });
    },
  });
  const line = new DraftLine();
  let form = noteForm('');
  line.open({
    begun: noteForm(''),
    read: () => form,
    write: (next) => (form = next),
    tell: () => undefined,
    isKept: (isKept) => told.push(isKept),
  });
  const type = (text: string): void => {
    form = noteForm(text);
    keeper.keep('case:note', line);
  };
  return { kept, told, device, keeper, line, type };
}

test('whoever types without a pause loses at most two seconds of it, whenever the window dies', async () => {
  const { kept, type } = keptDrafts();
  const lettersPerSecond = 20;
  for (let letters = 1; letters <= 10 * lettersPerSecond; letters += 1) {
    type('x'.repeat(letters));
    await vi.advanceTimersByTimeAsync(1_000 / lettersPerSecond);
    const onDevice = kept.get('case:note')?.texts['text']?.length ?? 0;
    expect(letters - onDevice).toBeLessThanOrEqual(2 * lettersPerSecond);
  }
});

test('while a form is being saved nothing more is kept of it; where that fails, it is', async () => {
  const { kept, keeper, line, type } = keptDrafts();
  const onDevice = (): string | undefined => kept.get('case:note')?.texts['text'];
  type('half');
  await vi.advanceTimersByTimeAsync(1_000);
  type('half a note');
  line.hold();
  keeper.flush();
  await keeper.answered();
  expect(onDevice()).toBe('half');
  line.goOn();
  keeper.keep('case:note', line);
  await vi.advanceTimersByTimeAsync(1_000);
  expect(onDevice()).toBe('half a note');
});

test('what the device could not store is kept once it has room, though nobody types on, and is told of once', async () => {
  const reported = vi.fn();
  vi.stubGlobal('reportError', reported);
  const { kept, told, device, type } = keptDrafts();
  device.isFull = true;
  for (let letters = 1; letters <= 10; letters += 1) {
    type('the last line of the day'.slice(0, letters));
    await vi.advanceTimersByTimeAsync(250);
  }
  type('the last line of the day');
  await vi.advanceTimersByTimeAsync(1_000);
  expect(kept.size).toBe(0);
  expect(reported).toHaveBeenCalledTimes(1);
  // However much was typed meanwhile, it is tried once in a while.
  const before = told.length;
  await vi.advanceTimersByTimeAsync(10_000);
  expect(told.length - before).toBeLessThanOrEqual(5);
  device.isFull = false;
  await vi.advanceTimersByTimeAsync(3_000);
  expect(kept.get('case:note')?.texts['text']).toBe('the last line of the day');
  expect(told.at(-1)).toBe(true);
  vi.unstubAllGlobals();
});

test('a form is told when the device has it, and when it could not be stored', async () => {
  vi.stubGlobal('reportError', vi.fn());
  const { told, device, keeper, type } = keptDrafts();
  type('half');
  keeper.flush();
  await keeper.answered();
  device.isFull = true;
  type('half a note');
  keeper.flush();
  await keeper.answered();
  device.isFull = false;
  type('half a note, further');
  keeper.flush();
  await keeper.answered();
  expect(told).toEqual([true, false, true]);
  vi.unstubAllGlobals();
});
