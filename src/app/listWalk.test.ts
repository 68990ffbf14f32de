import { expect, test } from 'vitest';
import { placeInWalk } from './listWalk.ts';

test('A hearing of the list tells its place and leads to the next; the last one, and one from elsewhere, to none', () => {
  const walk = { stops: ['/a', '/b'] };
  expect(placeInWalk(walk, '/a')).toEqual({ words: '1 of 2', next: '/b' });
  expect(placeInWalk(walk, '/b')).toEqual({ words: '2 of 2', next: undefined });
  expect(placeInWalk(walk, '/c')).toBeUndefined();
});
