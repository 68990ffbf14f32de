import { expect, test } from '@playwright/test';
import { startAssize, type Assize } from '../harness/startAssize.ts';
import { promised } from './promised.ts';
import { enter, usePasskey, usePassphrase } from './wayIn.ts';

let assize: Assize;
test.beforeAll(async () => {
  assize = await startAssize({ cases: 40 });
});
test.afterAll(async () => {
  await assize.close();
});

test('a legal adviser signs in through the provider, and comes back to the app under its strict policy', async ({
  page,
}) => {
  const complaints: string[] = [];
  page.on('console', (message) => {
    if (message.type() === 'error') complaints.push(message.text());
  });
  page.on('pageerror', (error) => complaints.push(error.message));

  await page.goto(assize.url);
  await page.getByRole('link', { name: 'Sign in' }).click();
  await page.getByRole('button', { name: /Rosa Castellano/ }).click();
  await expect(page).toHaveURL(`${assize.url}/`);
  // The passphrase is stretched by WebAssembly, under the same policy.
  usePassphrase(page.context());
  await enter(page);
  await expect(page.getByRole('navigation').first()).toBeVisible();
  await expect(page.getByRole('link', { name: /Today/ }).first()).toBeVisible();

  const cookies = await page.context().cookies(assize.url);
  expect(cookies.find((cookie) => cookie.name === 'assize')).toMatchObject({
    httpOnly: true,
    sameSite: 'Strict',
  });
  // 401 is how the app learns that nobody is signed in; the browser puts it into the console.
  expect(complaints.filter((text) => !text.includes('401'))).toEqual([]);
});

test('while the provider is down, somebody new is told since when, and signs in when it is back without a reload', async ({
  page,
  request,
}) => {
  await page.clock.install();
  // Its turn is late among those that wait: 18 seconds after it hears that signing in works. Never the same number twice: page and
  // worker name their messages by them.
  await page.addInitScript(() => {
    let asked = 0;
    Math.random = () => 0.9 + (asked += 1) / 1e6;
  });
  await usePasskey(page);
  const asked: string[] = [];
  page.on('request', (each) => {
    if (each.url().endsWith('/status.json')) asked.push(each.url());
  });
  // The first refusal alone says when to try again: a page that tried by itself meanwhile would not wait for its turn.
  let refusals = 0;
  await page.route(
    '**/sign-in?to=*',
    async (route) => {
      const response = await route.fetch({ maxRedirects: 0 });
      if (response.status() === 503) refusals += 1;
      await route.fulfill({ response, headers: { ...response.headers(), 'retry-after': '120' } });
    },
    { times: 1 },
  );
  await assize.stopIdentityProvider();
  try {
    await page.goto(assize.url);
    await page.getByRole('link', { name: 'Sign in' }).click();
    await expect(page.getByRole('heading', { name: 'You cannot sign in yet' })).toBeVisible();
    expect(refusals).toBe(1);
    await expect(page.getByRole('status')).toHaveText(
      /New sign-ins have not worked since \d\d:\d\d\.\s+Last try \d\d:\d\d\.\s+Next update \d\d:\d\d\./,
    );
    // Whoever comes later sees it at once, before they try.
    const later = await page.context().newPage();
    await later.goto(assize.url);
    await promised('sign-in outage: told to whoever comes later', 5_000, () =>
      later.getByRole('heading', { name: 'You cannot sign in yet' }).waitFor(),
    );
    await later.getByRole('link', { name: /^Status of all parts/ }).click();
    await expect(later.getByRole('heading', { level: 1 })).toHaveText(/New sign-ins have not worked since/);
    await later.goto(`${assize.url}/sign-in`);
    await expect(later.getByRole('heading', { name: 'You cannot sign in yet' })).toBeVisible();
    await later.close();
  } finally {
    await assize.startIdentityProvider();
  }
  // The first who tries tells the gateway that it is back; the page that waits hears of it, and has its turn.
  // Where the machine stood still meanwhile the gateway hears nothing, and somebody tries again.
  const tries = async (): Promise<number> => (await request.get(`${assize.url}/sign-in`)).status();
  await expect.poll(tries).toBe(200);
  await page.clock.runFor(12_000);
  await expect(page.getByRole('heading', { name: /^Your turn/ })).toBeVisible();
  // Once as it opened, once after the try, and then every ten seconds: thousands of such pages wait at the same time.
  expect(asked.length).toBeLessThan(20);
  await page.clock.runFor(18_000);
  await page.getByRole('button', { name: /Rosa Castellano/ }).click();
  await enter(page);
  await expect(page.getByRole('link', { name: /Today/ }).first()).toBeVisible();
});
