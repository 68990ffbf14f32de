import { expect, test } from 'vitest';
import type { ListStatus } from './listStatus.ts';
import { nextOnList } from './nextOnList.ts';

const now = '2026-11-26T11:40:00.000Z';
const stop = (path: string, status: ListStatus | undefined) => ({ path, status });

test('from a hearing one goes on to the next that is ready, also before it, else to the next that is not over', () => {
  const stops = [
    stop('/a', { is: 'ready' }),
    stop('/b', { is: 'called-on' }),
    stop('/c', { is: 'listed' }),
    stop('/d', { is: 'ready' }),
  ];
  expect(nextOnList(stops, '/b', now)).toEqual({ path: '/d', isReady: true });
  expect(nextOnList(stops.slice(0, 3), '/b', now)).toEqual({ path: '/a', isReady: true });
  expect(nextOnList(stops.slice(1, 3), '/b', now)).toEqual({ path: '/c', isReady: false });
  expect(nextOnList([stop('/a', { is: 'shared' }), ...stops.slice(1, 2)], '/b', now)).toBeUndefined();
  expect(nextOnList(stops, '/from-elsewhere', now)).toBeUndefined();
});

test('whoever was put back waits for their time, and comes when nobody else is left', () => {
  const until = (time: string): ListStatus => ({ is: 'put-back', until: `2026-11-26T${time}:00.000Z` });
  const later = stop('/later', until('14:00'));
  expect(
    nextOnList([stop('/here', { is: 'shared' }), later, stop('/due', until('11:30'))], '/here', now),
  ).toEqual({
    path: '/due',
    isReady: true,
  });
  expect(nextOnList([stop('/here', { is: 'shared' }), later, stop('/new', undefined)], '/here', now)).toEqual(
    {
      path: '/new',
      isReady: false,
    },
  );
  expect(nextOnList([stop('/here', { is: 'shared' }), later], '/here', now)).toEqual({
    path: '/later',
    isReady: false,
  });
});
