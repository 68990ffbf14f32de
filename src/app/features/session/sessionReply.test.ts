import { expect, test } from 'vitest';
import { askSession } from './sessionReply.ts';

const answer = (status: number, body: string) =>
  askSession(() => Promise.resolve(new Response(body, { status })));
const signedOut = { error: 'signed_out', reason: 'You are not signed in.' };
const ended = { why: 'administrator', at: '2026-11-26T10:41:00.000Z' };

test('401 alone means signed out, with why where the gateway knows it, and whatever else it says', async () => {
  expect(await answer(401, JSON.stringify({ ...signedOut, ended }))).toMatchObject({
    tag: 'signed-out',
    ended,
  });
  for (const body of [JSON.stringify(signedOut), '<!doctype html>', '', '{"ended":{"why":7}}']) {
    const said = await answer(401, body);
    expect(said.tag, body).toBe('signed-out');
    expect(said, body).not.toHaveProperty('ended');
  }
});

test('everything unexpected is no answer', async () => {
  for (const [status, body] of [
    [200, '<!doctype html>'],
    [200, '{}'],
    [403, JSON.stringify(signedOut)],
    [503, JSON.stringify(signedOut)],
  ] as const) {
    expect((await answer(status, body)).tag, `${String(status)} ${body}`).toBe('no-answer');
  }
  expect(await askSession(() => Promise.reject(new TypeError('Failed to fetch')))).toEqual({
    tag: 'no-answer',
  });
});
