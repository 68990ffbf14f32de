import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { person } from '../builders/people.ts';
import {
  gatewayWithProvider,
  userOfSubject,
  type GatewayWithProvider,
} from '../harness/gatewayWithProvider.ts';
import { choosePerson, CookieJar, visit } from '../harness/signInByForm.ts';
import { until } from './stockPouch.ts';

const untilDue = 20 * 60_000;
const untilAsked = 16_000;
const people = Array.from({ length: 21 }, (_, number) => `person-${String(number)}`);

let world: GatewayWithProvider;
const cookies = new Map<string, string>();
let administrator: string;
beforeAll(async () => {
  world = await gatewayWithProvider(people);
  administrator = await world.server.sessionOf(person('administrator'));
});
beforeEach(async () => {
  await world.startProvider();
  await world.order({ manner: 'as-usual' });
  // Whom the test before logged out signs in again.
  const areIn = await whoIsIn();
  for (const subject of people.filter((each) => !areIn.includes(each))) {
    await world.order({ subject, isDisabled: false });
    cookies.set(subject, await world.signIn(subject));
  }
});
afterAll(async () => {
  await world.close();
});

const cookieOf = (subject: string): string => cookies.get(subject) ?? '';
const look = (): Promise<void> => world.server.gateway.identity.look();
/** Looks until it is so: a session that was used in the moment in which it is asked about is its turn again five seconds later. */
const lookUntil = (isSo: () => boolean | Promise<boolean>): Promise<boolean> =>
  vi.waitUntil(
    async () => {
      await look();
      if (await isSo()) return true;
      world.pass(5_001);
      return false;
    },
    { timeout: 20_000 },
  );
const massRefusal = () => world.server.gateway.identity.state().massRefusal;
const whoIsIn = async (): Promise<string[]> => {
  const statuses = await Promise.all(people.map((subject) => world.session(cookieOf(subject))));
  return people.filter((_, at) => statuses[at] === 200);
};
const ask = (path: string, body: object): Promise<Response> =>
  fetch(`${world.server.url}${path}`, {
    method: 'POST',
    headers: { cookie: administrator },
    body: JSON.stringify(body),
  });
const [first = '', second = '', third = '', ...rest] = people;

describe('an explicit no of the provider', () => {
  test('to a few: they are out, and nobody else', async () => {
    for (const subject of [first, second]) await world.order({ subject, isDisabled: true });
    world.pass(untilDue);
    await lookUntil(async () => (await whoIsIn()).length === people.length - 2);
    expect(await whoIsIn()).toEqual([third, ...rest]);
    expect(massRefusal()).toBeUndefined();
  });

  test('to somebody disabled during its outage: out with the first question after it', async () => {
    await world.stopProvider();
    world.pass(untilDue);
    await look();
    expect(await whoIsIn()).toEqual(people);
    await world.startProvider();
    await world.order({ subject: first, isDisabled: true });
    world.pass(untilAsked);
    await lookUntil(async () => (await whoIsIn()).length === people.length - 1);
    expect(await whoIsIn()).toEqual(people.slice(1));
  });

  test('to everybody at once: nobody is out, operators are alarmed, and it passes', async () => {
    await world.order({ manner: 'refuses-everybody' });
    world.pass(untilDue);
    await lookUntil(() => massRefusal() !== undefined);
    expect(await whoIsIn()).toEqual(people);
    expect(massRefusal()?.users).toBeGreaterThanOrEqual(20);
    expect(world.logged.filter(({ alarm }) => alarm === 'identity-mass-refusal')).toHaveLength(1);
    await world.order({ manner: 'as-usual' });
    world.pass(untilDue);
    await lookUntil(() => massRefusal() === undefined);
    expect(await whoIsIn()).toEqual(people);
  });

  test('to everybody at once is no word of an administrator or of a logout token: those count', async () => {
    await world.order({ manner: 'refuses-everybody' });
    world.pass(untilDue);
    await lookUntil(() => massRefusal() !== undefined);
    const reply = await ask('/api/admin/sessions/end', { userId: userOfSubject(first).userId });
    expect(reply.status).toBe(200);
    expect((await world.postLogout(await world.logoutToken({ sub: second }))).status).toBe(200);
    expect(await whoIsIn()).toEqual([third, ...rest]);
    expect(massRefusal()).toBeDefined();
  });
});

describe('a sign-in', () => {
  test('that takes longer than ten minutes is begun again', async () => {
    const { url } = world.server;
    const jar = new CookieJar();
    const page = await visit(jar, `${url}/sign-in?to=/`);
    const back = await choosePerson(jar, page, first, ({ pathname }) => pathname === '/sign-in/callback');
    world.pass(10 * 60_000);
    const late = await visit(jar, back.url);
    expect(late.reply.status).toBe(400);
    expect(await late.reply.text()).toContain('It took too long');
    expect(jar.get(url, 'assize')).toBeUndefined();
  });
});

describe('an administrator', () => {
  test('disables somebody during an outage: out at once, here and elsewhere, and not let in again', async () => {
    await world.stopProvider();
    const other = await world.another();
    try {
      expect(await world.session(cookieOf(first), other)).toBe(200);
      const reply = await ask('/api/admin/accounts/disable', { userId: userOfSubject(first).userId });
      expect(await reply.json()).toMatchObject({ ended: expect.any(Number) as number });
      expect(await world.session(cookieOf(first))).toBe(401);
      world.pass(3_001);
      await until(
        async () => (await world.session(cookieOf(first), other)) === 401,
        'they are out elsewhere',
      );
      expect(await world.session(cookieOf(second), other)).toBe(200);
    } finally {
      await other.close();
    }
    await world.startProvider();
    await expect(world.signIn(first)).rejects.toThrow('was not signed in');
    await ask('/api/admin/accounts/enable', { userId: userOfSubject(first).userId });
    expect(await world.session(await world.signIn(first))).toBe(200);
  });
});
