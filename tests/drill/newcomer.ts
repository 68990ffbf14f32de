import { setTimeout as pause } from 'node:timers/promises';
import type { Page } from 'playwright-core';
import type { DemoPerson } from '../../src/commands/demo/people.ts';
import { comeIn, patientMs, takePicture, type OwnBrowser } from './browsers.ts';
import type { Newcomer } from './morning.ts';
import type { MorningRecord } from './record.ts';

const lookEveryMs = 50;
/** Whoever sees nothing for so long presses what there is, milliseconds. */
const pressesAfterMs = 500;

const saysSince = /not working since (\d\d:\d\d)/;
const asksToReload = /\b(reload|refresh)\b/i;

/** Somebody who opens Assize for the first time in the middle of the outage, and then keeps their hands off. */
export async function beNewThatMorning(options: {
  readonly person: DemoPerson;
  readonly own: OwnBrowser;
  readonly url: string;
  readonly issuer: string;
  readonly record: MorningRecord;
  readonly folder: string;
  readonly over: AbortSignal;
}): Promise<Newcomer> {
  const { person, own, url, issuer, record, folder, over } = options;
  const { page } = own;
  let seen: Newcomer = {
    name: person.name,
    openedAt: record.now(),
    pressed: 0,
    wasAskedToReload: false,
  };
  record.happened(`${person.name}, new on this device, opens Assize`);
  await page.goto(url, { timeout: patientMs });
  const arrived = record.now();
  const signIn = page.getByRole('link', { name: 'Sign in' });
  let hasPressed = false;
  while (!over.aborted) {
    const words = await wordsOf(page);
    if (asksToReload.test(words)) seen = { ...seen, wasAskedToReload: true };
    const since = saysSince.exec(words)?.[1];
    if (since !== undefined && seen.toldAt === undefined) {
      seen = { ...seen, toldAt: record.now(), saidSince: since };
      record.happened(
        `${person.name} is told after ${((record.now() - seen.openedAt) / 1_000).toFixed(1)} s: “You cannot sign in yet”, not working since ${since} by this machine's clock`,
      );
      await takePicture(page, folder, 'new-that-morning');
    }
    if (page.url().startsWith(issuer)) break;
    if (
      seen.toldAt === undefined &&
      !hasPressed &&
      record.now() - arrived > pressesAfterMs &&
      (await signIn.isVisible())
    ) {
      hasPressed = true;
      // Not waited for: where the page says it by itself just then, the link is gone, and what it says is to be seen at once.
      void signIn.click({ timeout: 5_000 }).catch(() => undefined);
    }
    await pause(seen.toldAt === undefined ? lookEveryMs : 5 * lookEveryMs);
  }
  if (over.aborted) return seen;
  seen = { ...seen, wentOnAt: record.now() };
  record.happened(`The page of ${person.name} goes on to the sign-in by itself`);
  await comeIn(page, person);
  seen = { ...seen, inAt: record.now() };
  record.happened(`${person.name} is at work`);
  await takePicture(page, folder, 'new-that-morning-at-work');
  return seen;
}

/** What the screen says; nothing while one page gives way to another. */
const wordsOf = (page: Page): Promise<string> =>
  page
    .locator('#main')
    .innerText({ timeout: 1_000 })
    .catch(() => '');
