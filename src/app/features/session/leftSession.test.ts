import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { contractHeader } from '../../../contracts/http/version.ts';
import { leftSession, tellSignedOut } from './leftSession.ts';

beforeEach(() => {
  const held = new Map<string, string>();
  vi.stubGlobal('localStorage', {
    getItem: (key: string) => held.get(key) ?? null,
    setItem: (key: string, value: string) => held.set(key, value),
    removeItem: (key: string) => held.delete(key),
  });
});
afterEach(() => {
  vi.unstubAllGlobals();
});
const answeredWith = (reply: Response): void => {
  vi.stubGlobal('fetch', () => Promise.resolve(reply));
};
const ours = { [contractHeader]: '2' };

test.each([
  ['a page of a portal', new Response('<!doctype html>')],
  ['its JSON', Response.json({ portal: 'Log in' })],
  ['a proxy that wants a sign-in of its own', new Response('', { status: 401 })],
  ['a gateway that is busy', new Response('', { status: 503, headers: ours })],
])(
  '%s is not told of a sign-out: the session stands, and its user would be let in again',
  async (_who, reply) => {
    for (const left of ['not-told', 'switched'] as const) {
      leftSession.set(left);
      answeredWith(reply);
      expect(await tellSignedOut()).toBe(false);
      expect(leftSession.get()).toBe(left);
    }
  },
);

test.each([204, 401])('the gateway is, with %i', async (status) => {
  leftSession.set('not-told');
  answeredWith(new Response(null, { status, headers: ours }));
  expect(await tellSignedOut()).toBe(true);
  expect(leftSession.get()).toBe('told');
  leftSession.set('switched');
  answeredWith(new Response(null, { status, headers: ours }));
  expect(await tellSignedOut()).toBe(true);
  expect(leftSession.get()).toBeNull();
});
