import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { DraftKeeper } from './draftKeeper.ts';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

/** What lies on the device, and a keeper that writes there. */
function keptDrafts() {
  const kept = new Map<string, object | null>();
  const keeper = new DraftKeeper({
    keepDraft(key, draft) {
      kept.set(key, draft);
      return Promise.resolve();
    },
  });
  return { kept, keeper };
}

test('whoever types without a pause loses at most two seconds of it, whenever the window dies', async () => {
  const { kept, keeper } = keptDrafts();
  const lettersPerSecond = 20;
  for (let letters = 1; letters <= 10 * lettersPerSecond; letters += 1) {
    keeper.keep('case:note', { letters });
    await vi.advanceTimersByTimeAsync(1_000 / lettersPerSecond);
    const { letters: onDevice } = (kept.get('case:note') ?? { letters: 0 }) as { readonly letters: number };
    expect(letters - onDevice).toBeLessThanOrEqual(2 * lettersPerSecond);
  }
});

test('a draft that is saved or discarded is forgotten at once, and what was typed before does not come back', async () => {
  const { kept, keeper } = keptDrafts();
  keeper.keep('case:note', { text: 'half' });
  keeper.keep('case:note', null);
  await vi.advanceTimersByTimeAsync(1_000);
  expect(kept.get('case:note')).toBe(null);
});
