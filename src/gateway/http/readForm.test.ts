import { Hono } from 'hono';
import { expect, test } from 'vitest';
import { readForm } from './readForm.ts';
import type { GatewayEnv } from './variables.ts';

const limit = 20;
const app = new Hono<GatewayEnv>();
app.post('/', async (c) => c.json([...((await readForm(c, limit, 20)) ?? ['none'])]));

const post = (body: BodyInit, type = 'application/x-www-form-urlencoded'): Promise<Response> =>
  Promise.resolve(
    app.request('/', {
      method: 'POST',
      headers: { 'content-type': type },
      body,
      // A stream is sent while it is made.
      ...({ duplex: 'half' } as object),
    }),
  );
const parts = (texts: readonly string[], isEnded: boolean): ReadableStream<Uint8Array> =>
  new ReadableStream({
    start(controller) {
      for (const text of texts) controller.enqueue(new TextEncoder().encode(text));
      if (isEnded) controller.close();
    },
  });

test('a form is read, whole or in parts, also where a letter is cut', async () => {
  expect(await (await post('a=1&b=%C3%A9')).json()).toEqual([
    ['a', '1'],
    ['b', 'é'],
  ]);
  expect(await (await post(parts(['a=', '1&', 'a=2'], true))).json()).toEqual([
    ['a', '1'],
    ['a', '2'],
  ]);
});

test('a body of another kind is none', async () => {
  expect(await (await post('a=1', 'text/plain')).json()).toEqual(['none']);
});

test.each<[string, ReadableStream<Uint8Array>]>([
  ['longer than it may be', parts(['a=1', `&b=${'x'.repeat(limit)}`], true)],
  ['longer than it may be, without an end', parts(['x'.repeat(limit), 'x'], false)],
  ['that never comes to its end', parts(['a=1'], false)],
  ['that never begins', parts([], false)],
])('a form %s holds nothing up, and the line is closed', async (_, body) => {
  const reply = await post(body);
  expect(await reply.json()).toEqual(['none']);
  expect(reply.headers.get('connection')).toBe('close');
});
