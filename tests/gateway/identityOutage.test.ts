import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Database } from '../../src/gateway/database/database.ts';
import { sessionIdOf, type SessionDocument } from '../../src/gateway/identity/sessionRows.ts';
import { tokenSeal } from '../../src/gateway/identity/tokenSeal.ts';
import { gatewayWithProvider, type GatewayWithProvider } from '../harness/gatewayWithProvider.ts';
import { choosePerson, CookieJar, visit } from '../harness/signInByForm.ts';
import { until } from './stockPouch.ts';

const minute = 60_000;
const hour = 60 * minute;
/** Longer than any session waits for its next question, and than any pause of a provider that is silent. */
const [untilDue, untilAsked] = [20 * minute, 16_000];

let world: GatewayWithProvider;
let cookie: string;
beforeAll(async () => {
  world = await gatewayWithProvider(['usher']);
});
beforeEach(async () => {
  await world.startProvider();
  await world.order({ manner: 'as-usual' });
  cookie = await world.signIn('usher');
});
afterEach(async () => {
  await fetch(`${world.server.url}/sign-out`, { method: 'POST', headers: { cookie } });
});
afterAll(async () => {
  await world.close();
});

const registry = (): Database => world.server.databases.registry;
const row = (): Promise<SessionDocument> =>
  registry().get<SessionDocument>(sessionIdOf(cookie.replace('assize=', '')));
const look = (): Promise<void> => world.server.gateway.identity.look();
/** The provider is back, and is asked. */
const askAgain = async (): Promise<void> => {
  world.pass(untilAsked);
  await look();
};
/** The provider says yes, since the sign-in, when it is asked again: if not the first time, since a connection broke, then the next. */
const isConfirmed = (): Promise<void> =>
  until(async () => {
    await askAgain();
    const { confirmedAt = '', signedInAt } = await row();
    return Date.parse(confirmedAt) > Date.parse(signedInAt);
  }, 'the provider confirms it');

describe('the identity provider does not answer', () => {
  test('for 130 minutes: who was signed in goes on, and is confirmed when it is back', async () => {
    await world.stopProvider();
    for (let passed = 0; passed < 130; passed += 10) {
      world.pass(10 * minute);
      await look();
      expect(await world.session(cookie), `after ${String(passed + 10)} minutes`).toBe(200);
    }
    expect(world.server.gateway.identity.state().provider).toMatchObject({ answers: false });
    await world.startProvider();
    await isConfirmed();
    expect(await world.session(cookie)).toBe(200);
  });

  test.each(['fails', 'html', 'refuses-the-client'] as const)(
    'as one (%s): nobody is out, and it goes on by itself',
    async (manner) => {
      await world.order({ manner });
      for (let time = 0; time < 3; time += 1) {
        world.pass(untilDue);
        await look();
        expect(await world.session(cookie)).toBe(200);
      }
      expect((await row()).renewal).toBeDefined();
      expect(world.server.gateway.identity.state().massRefusal).toBeUndefined();
      await world.order({ manner: 'as-usual' });
      await isConfirmed();
    },
  );

  test('to the gateway itself: operators are alarmed', async () => {
    await world.order({ manner: 'refuses-the-client' });
    world.pass(untilDue);
    await look();
    expect(world.logged).toContainEqual({ alarm: 'identity-client-refused', code: 'invalid_client' });
    await world.order({ manner: 'as-usual' });
    await isConfirmed();
  });

  test('to the gateway itself: whoever signs in reads that it is not they, and the status says so until it is over', async () => {
    // Nobody is left on whom the provider could show that it is back.
    await fetch(`${world.server.url}/sign-out`, { method: 'POST', headers: { cookie } });
    const { identity, status } = world.server.gateway;
    const signingIn = async (): Promise<string> => {
      await status.look();
      const { state, code } = status.now().parts.find(({ part }) => part === 'signing-in') ?? {};
      return `${String(state)}: ${String(code)}`;
    };
    await askAgain();
    expect(await signingIn()).toBe('working: working');
    await world.order({ manner: 'refuses-the-client' });
    const jar = new CookieJar();
    const page = await visit(jar, `${world.server.url}/sign-in?to=/`);
    const { reply } = await choosePerson(jar, page, 'usher');
    expect(reply.status).toBe(503);
    const text = await reply.text();
    expect(text).toContain('Not your password');
    expect(text).toMatch(/has let nobody into Assize since \d\d:\d\d\./);
    expect(identity.state().provider).toMatchObject({ answers: false, refusesGateway: true });
    for (let time = 0; time < 3; time += 1) {
      await askAgain();
      expect(await signingIn()).toBe('failed: identity-refuses-gateway');
    }
    await world.order({ manner: 'as-usual' });
    await until(async () => {
      await askAgain();
      return (await signingIn()) === 'working: working';
    }, 'the status tells that it is over');
    expect(await world.session(await world.signIn('usher'))).toBe(200);
  });

  test('in time, after it gave another token: that no proves nothing, and the session lasts its time', async () => {
    await world.order({ manner: 'loses-answers' });
    world.pass(untilDue);
    await look();
    expect((await row()).renewal).toMatchObject({ isUnsure: true });
    await world.order({ manner: 'as-usual' });
    await askAgain();
    // The provider takes the old token for stolen.
    expect((await row()).renewal).toBeUndefined();
    expect(await world.session(cookie)).toBe(200);
  });

  test('for three days after its last yes: then the session is over', async () => {
    await world.stopProvider();
    world.pass(72 * hour - minute);
    await look();
    expect(await world.session(cookie)).toBe(200);
    world.pass(2 * minute);
    await look();
    expect(await world.session(cookie)).toBe(401);
  });
});

describe('an identity provider that takes every question and keeps it', () => {
  /** Here a gateway waits less for it: that of the others is meant for a machine that stands still. */
  let usual: GatewayWithProvider;
  beforeAll(async () => {
    usual = world;
    world = await gatewayWithProvider(['usher'], 8_000);
  });
  afterAll(async () => {
    await world.close();
    world = usual;
  });

  test('when somebody signs out: they are out at once, and it forgets their token when it is back', async () => {
    const { _id, renewal } = await row();
    const tokens = await tokenSeal(registry()).open(_id, renewal?.sealed ?? '');
    await world.order({ manner: 'hangs' });
    const reply = await fetch(`${world.server.url}/sign-out`, { method: 'POST', headers: { cookie } });
    expect(reply.status).toBe(204);
    expect(await world.session(cookie)).toBe(401);
    await world.order({ manner: 'as-usual' });
    await until(async () => {
      await look();
      const { rows } = await registry().allDocs({ startkey: 'revocation:', endkey: 'revocation:\uffff' });
      return rows.length === 0;
    }, 'it was told');
    const asked = await fetch(`${world.issuer}/token`, {
      method: 'POST',
      headers: { authorization: `Basic ${Buffer.from('assize:assize-demo-secret').toString('base64')}` },
      body: new URLSearchParams({ grant_type: 'refresh_token', refresh_token: tokens?.token ?? '' }),
    });
    expect(await asked.json()).toMatchObject({ error: 'invalid_grant' });
  });

  test('no request waits, and the sign-in says since when', async () => {
    world.pass(untilDue);
    await world.order({ manner: 'hangs' });
    let isDone = false;
    const looking = look().then(() => (isDone = true));
    expect(await world.session(cookie)).toBe(200);
    expect((await fetch(`${world.server.url}/health/ready`)).status).toBe(200);
    expect(isDone).toBe(false);
    const page = await fetch(`${world.server.url}/sign-in`, { redirect: 'manual' });
    expect(page.status).toBe(503);
    expect(await page.text()).toMatch(/has not answered since \d\d:\d\d\./);
    await looking;
    expect(await world.session(cookie)).toBe(200);
  });
});

describe('a gateway that starts while it is down', () => {
  test('serves, and knows the provider’s keys: a logout token counts', async () => {
    await until(isKept, 'the provider’s keys are kept');
    await world.stopProvider();
    const other = await world.another();
    try {
      expect(await world.session(cookie, other)).toBe(200);
      await other.gateway.identity.look();
      expect(other.gateway.identity.state().provider).toMatchObject({ answers: false });
      expect(await world.session(cookie, other)).toBe(200);
      const reply = await world.postLogout(await world.logoutToken({ sub: 'usher' }), other);
      expect(reply.status).toBe(200);
      expect(await world.session(cookie, other)).toBe(401);
      world.pass(3_001);
      await until(async () => (await world.session(cookie)) === 401, 'they are out here too');
    } finally {
      await other.close();
    }
  });
});

describe('its keys change', () => {
  test('during an outage: sessions go on, and are confirmed by the new ones', async () => {
    await world.stopProvider();
    world.pass(untilDue);
    await look();
    await world.startProvider({ changesKeys: true });
    expect(await world.session(cookie)).toBe(200);
    await isConfirmed();
    expect(await world.session(cookie)).toBe(200);
  });
});

/** What another gateway would read of the provider without asking it. */
async function isKept(): Promise<boolean> {
  const { rows } = await world.server.databases.registry.allDocs({
    startkey: 'identity-provider:',
    endkey: 'identity-provider:\uffff',
  });
  return rows.length === 1;
}
