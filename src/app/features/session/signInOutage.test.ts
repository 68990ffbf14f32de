import { describe, expect, test, vi } from 'vitest';
import { contractHeader } from '../../../contracts/http/version.ts';
import type { ServerStatus } from '../../askStatus.ts';
import { trySignIn } from './signInAttempt.ts';
import { outageOf } from './signInOutage.ts';

const now = Date.parse('2022-03-28T08:52:00.000+01:00');
const server = (state: 'working' | 'failed'): ServerStatus => ({
  answers: true,
  parts: [
    {
      part: 'signing-in',
      name: 'Signing in',
      state,
      code: state === 'failed' ? 'identity-silent' : 'working',
      ...(state === 'failed' ? { since: '2022-03-28T07:30:00.000Z' } : {}),
      what: '',
      stillWorks: [],
      whatToDo: [],
    },
  ],
});
const seen = { server: undefined, attempt: undefined, downSince: undefined, now };
const downSince = '2022-03-28T07:51:00.000Z';

describe('Whether nobody can sign in', () => {
  test('is what the server says, before anybody tries, and since when it was', () => {
    expect(outageOf(seen)).toBeUndefined();
    expect(outageOf({ ...seen, server: server('working') })).toBeUndefined();
    expect(outageOf({ ...seen, server: server('failed') })).toEqual({
      since: '08:30',
      next: 'Next update 09:00.',
    });
    expect(outageOf({ ...seen, server: server('failed'), attempt: 'provider-down', downSince })?.since).toBe(
      '08:30',
    );
  });

  test('is what this page found out, where the server says nothing', () => {
    expect(outageOf({ ...seen, attempt: 'provider-down', downSince })).toEqual({ since: '08:51', next: '' });
    expect(
      outageOf({ ...seen, server: { answers: false }, attempt: 'provider-down', downSince }),
    ).toBeDefined();
  });

  test('is over when the server says so', () => {
    expect(
      outageOf({ ...seen, server: server('working'), attempt: 'provider-down', downSince }),
    ).toBeUndefined();
  });
});

describe('A try', () => {
  const after = (reply: () => Promise<Response>) => trySignIn('/', vi.fn(reply));
  test('leaves the page where it is, and says when to try again', async () => {
    const outage = new Response('', {
      status: 503,
      headers: { 'retry-after': '42', [contractHeader]: '2' },
    });
    expect(await after(() => Promise.resolve(outage))).toMatchObject({
      tag: 'provider-down',
      againMs: 42_000,
    });
    expect(await after(() => Promise.resolve(new Response('ok')))).toMatchObject({ tag: 'ready' });
    const { tag, againMs = 0 } = await after(() => Promise.reject(new TypeError('no network')));
    expect(tag).toBe('no-connection');
    expect(againMs).toBeGreaterThanOrEqual(45_000);
    expect(againMs).toBeLessThanOrEqual(75_000);
  });

  test.each([403, 407, 502, 503, 511])(
    'that somebody between answers with %i says nothing of the sign-in service',
    async (status) => {
      const { tag } = await after(() => Promise.resolve(new Response('<!doctype html>', { status })));
      expect(tag).toBe('no-connection');
    },
  );
});
