import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Route } from '../../src/gateway/http/routes.ts';
import { person } from '../builders/people.ts';
import { gatewayInProcess, type GatewayInProcess } from '../harness/gatewayInProcess.ts';

let server: GatewayInProcess;
beforeAll(async () => {
  server = await gatewayInProcess();
});
afterAll(async () => {
  await server.close();
});

/** Asks every route of the table, in each of its methods. */
async function ask(
  headers: Record<string, string>,
): Promise<{ route: Route; what: string; status: number }[]> {
  const answers = [];
  // Signing out comes last: what follows would have no session.
  const routes = [...server.gateway.routes].sort(
    (a, b) => Number(a.path === '/sign-out') - Number(b.path === '/sign-out'),
  );
  for (const route of routes) {
    const methods = route.method === 'ALL' ? ['GET', 'POST', 'PUT', 'DELETE', 'PATCH'] : [route.method];
    for (const method of methods) {
      const path = route.path.replace('/*', '/me');
      const body = method === 'GET' ? {} : { body: '{}' };
      const reply = await fetch(`${server.url}${path}`, { method, headers, redirect: 'manual', ...body });
      await reply.body?.cancel();
      answers.push({ route, what: `${method} ${path}`, status: reply.status });
    }
  }
  return answers;
}

describe('the table of routes', () => {
  test('lets nobody in without a session but to these', () => {
    const open = server.gateway.routes
      .filter((route) => route.access === 'anyone')
      .map((route) => route.path);
    expect(open).toEqual([
      '/health/live',
      '/health/ready',
      '/status',
      '/status.json',
      '/sign-in',
      '/sign-in/callback',
      '/sign-out',
      '/notice-key.json',
    ]);
  });

  test('without a session every other route answers 401', async () => {
    for (const headers of [{}, { cookie: 'assize=AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA' }]) {
      for (const { route, what, status } of await ask(headers)) {
        if (route.access === 'anyone') expect(status, what).not.toBe(401);
        else if (route.access === 'logout-token') expect(status, what).toBe(400);
        else expect(status, what).toBe(401);
      }
    }
  });

  test('an usher is refused what is for administrators and listing officers', async () => {
    for (const { route, what, status } of await ask({ cookie: await server.sessionOf(person('usher')) })) {
      // `_bulk_docs` and the like refuse the empty body; that they look at it shows that they let the usher in.
      if (route.access.startsWith('administrator') || route.access === 'listing')
        expect(status, what).toBe(403);
      else if (route.access === 'machine' || route.access === 'upload-credential')
        expect(status, what).toBe(401);
      else expect([401, 403], what).not.toContain(status);
    }
  });

  test('an administrator gets everywhere but to what is for commands on the machine', async () => {
    const cookie = await server.sessionOf(person('administrator'));
    for (const { route, what, status } of await ask({ cookie })) {
      // Whoever is signed in is no device that delivers.
      if (route.access === 'machine' || route.access === 'upload-credential') expect(status, what).toBe(401);
      else expect([401, 403], what).not.toContain(status);
    }
  });

  test('the token of the machine opens intake and what is for commands on it, and nothing else', async () => {
    for (const { route, what, status } of await ask({ authorization: `Bearer ${server.intakeToken}` })) {
      if (['anyone', 'machine', 'administrator-or-intake-token', 'logout-token'].includes(route.access)) {
        expect([401, 403], what).not.toContain(status);
      } else expect(status, what).toBe(401);
    }
  });

  test('another token opens nothing, also with a session beside it that would', async () => {
    const cookie = await server.sessionOf(person('administrator'));
    const stale = 'assize_018f0000-0000-7000-8000-000000000001_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA';
    for (const token of ['', 'x', server.intakeToken.slice(0, -1), `${server.intakeToken}x`, stale]) {
      const headers = { authorization: `Bearer ${token}`, ...(token === '' ? {} : { cookie }) };
      const reply = await fetch(`${server.url}/api/intake`, { method: 'POST', headers, body: '{}' });
      expect(reply.status, token).toBe(401);
    }
  });

  test('is all there is: nothing is mounted past it but what goes before every route, and the app’s files', () => {
    const table = server.gateway.routes.map(({ method, path }) => `${method} ${path}`);
    const mounted = new Set(server.gateway.app.routes.map(({ method, path }) => `${method} ${path}`));
    expect([...mounted].sort()).toEqual([...table, 'ALL /*', 'GET /*'].sort());
  });

  test('there is nothing beside the table', async () => {
    const cookie = await server.sessionOf(person('administrator'));
    for (const path of [
      '/api',
      '/api/',
      '/api/admin',
      '/api/admin/users',
      '/health',
      '/sign-in/other',
      '/sign-out',
    ]) {
      const reply = await fetch(`${server.url}${path}`, { headers: { cookie } });
      expect(reply.status, path).toBe(404);
      expect(await reply.json(), path).toMatchObject({ error: 'not_found' });
    }
  });
});
