import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import * as client from 'openid-client';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { judgeRenewalError, type RenewalAnswer } from './renewalAnswer.ts';

/** What the token endpoint of this test says next. */
let says: {
  readonly status: number;
  readonly type?: string;
  readonly body: string;
  readonly challenge?: string;
};
let server: Server;
beforeAll(async () => {
  server = createServer((_, response) => {
    const { status, type = 'application/json', body, challenge } = says;
    if (status === 0) return response.destroy();
    response.writeHead(status, {
      'content-type': type,
      ...(challenge === undefined ? {} : { 'www-authenticate': challenge }),
    });
    return response.end(body);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
});
afterAll(async () => {
  await new Promise((resolve) => server.close(resolve));
});

async function ask(port = (server.address() as AddressInfo).port): Promise<RenewalAnswer | 'none'> {
  const issuer = `http://127.0.0.1:${String(port)}`;
  const configuration = new client.Configuration(
    { issuer, token_endpoint: `${issuer}/token` },
    'assize',
    'secret',
  );
  client.allowInsecureRequests(configuration);
  try {
    await client.refreshTokenGrant(configuration, 'a-token');
    return 'none';
  } catch (error) {
    return judgeRenewalError(error);
  }
}
const error = (code: string): string => JSON.stringify({ error: code });

describe('what a token endpoint says', () => {
  test.each([
    [400, 'invalid_grant'],
    [403, 'access_denied'],
    [400, 'login_required'],
    [400, 'interaction_required'],
  ])('%i %s is a no to the person', async (status, code) => {
    says = { status, body: error(code) };
    expect(await ask()).toEqual({ tag: 'refused', code });
  });

  test.each([
    [401, 'invalid_client'],
    [400, 'unauthorized_client'],
    [400, 'invalid_scope'],
    [400, 'unsupported_grant_type'],
    [400, 'invalid_request'],
  ])('%i %s says nothing of the person: the gateway is refused', async (status, code) => {
    says = { status, body: error(code) };
    expect(await ask()).toEqual({ tag: 'misconfigured', code });
  });

  test('a challenge to the client is the same', async () => {
    says = { status: 401, body: error('invalid_grant'), challenge: 'Basic realm="x"' };
    expect(await ask()).toMatchObject({ tag: 'misconfigured' });
  });

  test.each([
    [500, error('invalid_grant'), undefined],
    [503, error('invalid_grant'), undefined],
    [429, error('invalid_grant'), undefined],
    [400, error('temporarily_unavailable'), undefined],
    [400, error('something_new'), undefined],
    [400, 'invalid_grant', 'text/html'],
    [400, '{', undefined],
    [200, '<!doctype html><title>Maintenance</title>', 'text/html'],
    [200, '{', undefined],
    [200, '{}', undefined],
    [200, JSON.stringify({ access_token: 7 }), undefined],
    [302, '', undefined],
  ])('%i %s (%s) is no answer: it may have done what it was asked', async (status, body, type) => {
    says = { status, body, ...(type === undefined ? {} : { type }) };
    expect(await ask()).toMatchObject({ tag: 'no-answer', wasSent: true });
  });

  test('a line that breaks is no answer: the question may have arrived', async () => {
    says = { status: 0, body: '' };
    expect(await ask()).toMatchObject({ tag: 'no-answer', wasSent: true });
  });

  test('where nobody listens nothing was asked', async () => {
    const closed = createServer();
    await new Promise<void>((resolve) => closed.listen(0, '127.0.0.1', resolve));
    const { port } = closed.address() as AddressInfo;
    await new Promise((resolve) => closed.close(resolve));
    expect(await ask(port)).toMatchObject({ tag: 'no-answer', wasSent: false, code: 'ECONNREFUSED' });
  });
});
