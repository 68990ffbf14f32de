import { afterEach, beforeEach, expect, test } from 'vitest';
import { sessionIdOf, type SessionDocument } from '../../src/gateway/identity/sessionRows.ts';
import { person } from '../builders/people.ts';
import { gatewayInProcess, type GatewayInProcess } from '../harness/gatewayInProcess.ts';
import { until } from './stockPouch.ts';

const hour = 60 * 60_000;
const adviser = person('legal-adviser');

let server: GatewayInProcess;
let cookie: string;
let aheadMs = 0;
const now = (): number => Date.now() + aheadMs;
beforeEach(async () => {
  aheadMs = 0;
  server = await gatewayInProcess({ identity: { now } });
  cookie = await server.sessionOf(adviser);
  // The provider goes on saying yes.
  await given(feed);
  const { registry } = server.databases;
  await registry.put({ ...(await row()), confirmedAt: new Date(now() + 1_000 * hour).toISOString() });
  // What was believed of it is asked for anew.
  aheadMs += 2 * hour;
});
afterEach(async () => {
  await server.close();
});

const row = (): Promise<SessionDocument> =>
  server.databases.registry.get<SessionDocument>(sessionIdOf(cookie.replace('assize=', '')));
const feed = '/replica/me/_changes?since=now';
/** How long the browser keeps the cookie that comes with an answer, milliseconds; undefined where none does. */
async function given(path: string): Promise<number | undefined> {
  const reply = await fetch(`${server.url}${path}`, { headers: { cookie } });
  expect(reply.status).toBe(200);
  const lines = reply.headers.getSetCookie();
  await reply.body?.cancel();
  expect(lines.length).toBeLessThanOrEqual(1);
  const [line] = lines;
  if (line === undefined) return undefined;
  expect(line).toContain(`${cookie};`);
  expect(line).toMatch(/HttpOnly/);
  expect(line).toMatch(/SameSite=Strict/);
  return Number(/Max-Age=(\d+)/.exec(line)?.[1]) * 1_000;
}

test('A window that stays open for a week keeps the cookie of its session, though it asks for the feed alone', async () => {
  let untilMs = now() + 72 * hour;
  for (let passed = 0; passed < 7 * 24; passed += 10) {
    expect(now(), `after ${String(passed)} hours`).toBeLessThan(untilMs);
    const lasts = await given(feed);
    if (lasts !== undefined) untilMs = now() + lasts;
    await until(async () => Date.parse((await row()).expiresAt) > now() + 71 * hour, 'its use is written');
    aheadMs += 10 * hour;
  }
  // And then as long as the session itself.
  expect(untilMs - (now() - 10 * hour)).toBeGreaterThanOrEqual(72 * hour);
});

test('The cookie comes once an hour, also with the headers of an answer that waits', async () => {
  expect(await given(feed)).toBeGreaterThan(72 * hour);
  expect(await given(feed)).toBeUndefined();
  aheadMs += hour - 60_000;
  expect(await given(feed)).toBeUndefined();
  aheadMs += 120_000;
  expect(await given(`${feed}&feed=longpoll&heartbeat=1000`)).toBeGreaterThan(72 * hour);
  // Who asks for the session has it each time, and once.
  expect(await given('/api/session')).toBeGreaterThan(72 * hour);
});

test('Whoever signed out is not given it again', async () => {
  const reply = await fetch(`${server.url}/sign-out`, { method: 'POST', headers: { cookie } });
  expect(reply.headers.getSetCookie().join()).toContain('assize=;');
  const after = await fetch(`${server.url}${feed}`, { headers: { cookie } });
  expect(after.status).toBe(401);
  expect(after.headers.getSetCookie()).toEqual([]);
});
