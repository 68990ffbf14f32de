import { flushSync, mount, tick, unmount } from 'svelte';
import { afterEach, expect, test } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { listed, listedDefendant } from '../../../../tests/builders/courtDay.ts';
import CourtDayPage from '../../../../tests/walk/CourtDayPage.svelte';
import type { TodayItem, TodayView } from '../../../contracts/worker/api.ts';

const day = '2026-11-24';
const dayOf = (...items: readonly TodayItem[]): TodayView => ({ day, isToday: true, items, later: [] });
const at = (name: string, time: string): TodayItem =>
  listed(name, [listedDefendant(name)], { startsAt: `${day}T${time}:00Z` });

let mounted: Record<string, unknown> | undefined;
const { innerWidth, innerHeight } = window;
afterEach(async () => {
  if (mounted) void unmount(mounted);
  mounted = undefined;
  await page.viewport(innerWidth, innerHeight);
});

test('a form about somebody stays about them, with what was typed, when others come before them, they get another time, or leave the list', async () => {
  await page.viewport(1200, 800);
  const props = $state({
    view: dayOf(at('NOWAK', '10:00'), at('BAKER', '11:00')),
    now: Date.parse(`${day}T09:30:00Z`),
  });
  mounted = mount(CourtDayPage, { target: document.body, props });
  flushSync();
  const arrive = (...items: readonly TodayItem[]): void => {
    props.view = dayOf(...items);
    flushSync();
  };
  // Nobody is chosen: it is about whoever comes first.
  await userEvent.keyboard('p');
  await tick();
  const field = document.querySelector<HTMLInputElement>('#put-back-time');
  await userEvent.fill(field ?? document.body, '12:45');
  const isStill = (): void => {
    expect(document.querySelector('dialog')?.textContent).toContain('NOWAK');
    expect(document.activeElement).toBe(field);
    expect(field?.value).toBe('12:45');
  };
  arrive(at('ADAMS', '09:45'), at('NOWAK', '10:00'), at('BAKER', '11:00'));
  isStill();
  arrive(at('ADAMS', '09:45'), at('BAKER', '11:00'), at('NOWAK', '11:30'));
  isStill();
  arrive(at('ADAMS', '09:45'), at('BAKER', '11:00'));
  isStill();
});
