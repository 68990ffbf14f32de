import { expect, test, vi } from 'vitest';
import { showBadge } from './appBadge.ts';

test('The badge shows how many entries are not sent, and goes when there are none', () => {
  const setAppBadge = vi.fn(() => Promise.resolve());
  const clearAppBadge = vi.fn(() => Promise.resolve());
  showBadge(3, { setAppBadge, clearAppBadge });
  expect(setAppBadge).toHaveBeenCalledExactlyOnceWith(3);
  expect(clearAppBadge).not.toHaveBeenCalled();
  showBadge(0, { setAppBadge, clearAppBadge });
  expect(setAppBadge).toHaveBeenCalledOnce();
  expect(clearAppBadge).toHaveBeenCalledOnce();
});

test('A system without badges, or one that refuses them, is left in peace', async () => {
  showBadge(3, {});
  showBadge(3, { setAppBadge: () => Promise.reject(new Error('not allowed')) });
  await Promise.resolve();
});
