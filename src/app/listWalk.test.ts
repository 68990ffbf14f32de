import { expect, test } from 'vitest';
import { placeInWalk } from './listWalk.ts';

test('A hearing of the list tells its place; one from elsewhere has none', () => {
  const walk = { stops: ['/a', '/b'] };
  expect(placeInWalk(walk, '/b')).toEqual({ words: '2 of 2' });
  expect(placeInWalk(walk, '/c')).toBeUndefined();
});
