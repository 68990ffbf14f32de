import { describe, expect, test } from 'vitest';
import { failureOf, readReply } from './gatewayReply.ts';

const headers = { 'content-type': 'application/json' };
const said = (status: number, body: object): Response => Response.json(body, { status });
/** The connection broke after these words. */
const cut = (status: number, words: string): Response =>
  new Response(
    new ReadableStream<Uint8Array>({
      start(controller) {
        if (words !== '') controller.enqueue(new TextEncoder().encode(words));
        controller.error(new TypeError('terminated'));
      },
    }),
    { status, headers },
  );

describe('what an answer means', () => {
  test('a refusal is of whoever says why', async () => {
    expect(await failureOf(said(400, { error: 'bad_request', reason: 'No field type.' }))).toEqual({
      tag: 'refused',
      status: 400,
      reason: 'No field type.',
    });
    expect(
      await failureOf(said(404, { error: 'not_found', reason: 'There is nothing here.' })),
    ).toMatchObject({
      tag: 'refused',
      status: 404,
    });
  });

  test.each([
    ['whose words never came', cut(400, '')],
    ['that broke off in the midst of its words', cut(400, '{"error":"proof_required","rea')],
    ['of somebody else, in JSON', said(403, { portal: 'Log in to this network' })],
    ['of somebody else, with a page', new Response('<!doctype html>', { status: 400 })],
    ['of somebody else who wants a sign-in', said(401, { message: 'Unauthorized' })],
    ['that a session is over, and broke off', cut(401, '{"error":"signed_')],
  ])('a refusal %s says nothing of what was asked: it is asked again', async (_which, reply) => {
    expect(await failureOf(reply)).toEqual({ tag: 'unreachable' });
  });

  test('what is too large is so whoever says it, and with whatever words', async () => {
    for (const reply of [cut(413, ''), new Response('Too large', { status: 413 })]) {
      expect(await failureOf(reply)).toEqual({
        tag: 'refused',
        status: 413,
        reason: 'It is too large to be sent.',
      });
    }
    expect(await failureOf(said(413, { error: 'too_large', reason: 'At most 1 MB.' }))).toMatchObject({
      reason: 'At most 1 MB.',
    });
  });

  test('a session that is over, and a device that is not believed, are no fault of what was asked', async () => {
    expect(await failureOf(said(401, { error: 'signed_out', reason: '' }))).toEqual({ tag: 'signed-out' });
    for (const error of ['other_user', 'other_key'])
      expect(await failureOf(said(403, { error, reason: '' }))).toEqual({ tag: 'signed-out' });
    expect(await failureOf(said(403, { error: 'device_lost', reason: '' }))).toEqual({ tag: 'device-lost' });
    expect(await failureOf(said(400, { error: 'proof_required', reason: '' }))).toEqual({
      tag: 'unreachable',
    });
  });

  test('a success that broke off is none', async () => {
    expect(await readReply(cut(200, '[{"ok":tr'))).toEqual({ ok: false, error: { tag: 'unreachable' } });
    expect(await readReply(said(200, [1]))).toEqual({ ok: true, value: [1] });
  });
});
