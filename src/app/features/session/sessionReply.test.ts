import { expect, test } from 'vitest';
import { askSession } from './sessionReply.ts';

const answer = (status: number, body: string) =>
  askSession(() => Promise.resolve(new Response(body, { status })));
const signedOut = { error: 'signed_out', reason: 'You are not signed in.' };
const ended = { why: 'administrator', at: '2026-11-26T10:41:00.000Z' };

test('401 in the words of the gateway alone means signed out, with why where it knows it', async () => {
  expect(await answer(401, JSON.stringify({ ...signedOut, ended }))).toMatchObject({
    tag: 'signed-out',
    ended,
  });
  // What a later gateway says of why may be read by nobody here.
  for (const more of [{}, { ended: { why: 7 } }]) {
    const said = await answer(401, JSON.stringify({ ...signedOut, ...more }));
    expect(said).toEqual({ tag: 'signed-out', isNewerGateway: false });
  }
});

test('everything unexpected is no answer', async () => {
  for (const [status, body] of [
    [200, '<!doctype html>'],
    [200, '{}'],
    [401, '<!doctype html>'],
    [401, '{"message":"Unauthorized"}'],
    [401, '{"error":"signed_'],
    [403, JSON.stringify(signedOut)],
    [503, JSON.stringify(signedOut)],
  ] as const) {
    expect((await answer(status, body)).tag, `${String(status)} ${body}`).toBe('no-answer');
  }
  expect(await askSession(() => Promise.reject(new TypeError('Failed to fetch')))).toEqual({
    tag: 'no-answer',
  });
});
