import { expect, test } from 'vitest';
import type { UserId } from '../../shared/ids.ts';
import { WhoIsAt } from './whoIsAt.ts';

const hearing = 'hearing';
const rosa = { userId: 'rosa' as UserId, name: 'Rosa' };
const deniz = { userId: 'deniz' as UserId, name: 'Deniz' };
const names = (others: readonly { readonly name: string }[]): readonly string[] =>
  others.map(({ name }) => name);

test('each is told of the others at the same hearing, since when they first said so, and of nobody at another', () => {
  const who = new WhoIsAt();
  expect(who.say(rosa, hearing, 1_000)).toEqual([]);
  who.say(rosa, hearing, 21_000);
  expect(who.say(deniz, hearing, 22_000)).toMatchObject([{ name: 'Rosa', sinceMs: 1_000 }]);
  expect(who.say(deniz, 'another', 22_000)).toEqual([]);
});

test('whoever leaves is gone at once, and whoever falls silent after two turns that they missed', () => {
  const who = new WhoIsAt();
  who.say(rosa, hearing, 0);
  who.leave(rosa.userId, hearing);
  expect(who.say(deniz, hearing, 1)).toEqual([]);
  who.say(rosa, hearing, 2);
  expect(names(who.say(deniz, hearing, 50_002))).toEqual(['Rosa']);
  expect(who.say(deniz, hearing, 50_003)).toEqual([]);
  // Back, they are there since they came back.
  who.say(rosa, hearing, 60_000);
  expect(who.say(deniz, hearing, 60_001)).toMatchObject([{ name: 'Rosa', sinceMs: 60_000 }]);
});

test('nobody fills its memory: of one person the last twenty hearings are kept', () => {
  const who = new WhoIsAt();
  for (let at = 0; at < 100; at += 1) who.say(rosa, `hearing-${String(at)}`, at);
  const found = Array.from({ length: 100 }, (_, at) => who.say(deniz, `hearing-${String(at)}`, 100));
  expect(found.filter((others) => others.length > 0)).toHaveLength(20);
  expect(found.at(-1)).toMatchObject([{ name: 'Rosa' }]);
});
