import { setTimeout as pause } from 'node:timers/promises';
import type { Page } from 'playwright-core';
import type { DemoPerson } from '../../src/commands/demo/people.ts';
import { comeIn, ownBrowser, patientMs, type OwnBrowser } from './browsers.ts';
import { minuteMs, type Person } from './morning.ts';
import { noteText } from './notes.ts';
import type { MorningRecord } from './record.ts';
import { patienceMs, timed, waitsTooLongMs, type Tried } from './timed.ts';

const allSent = /\ball sent\b/;
/** From one case to the next, in minutes of the morning: the screens take their time as well. */
const restMinutes = 2;

/** Somebody who is at work in a browser all morning: from the day's list to a case, a note, and back, without leaving the page. */
export class BrowserUser {
  readonly person: DemoPerson;
  readonly page: Page;
  readonly #own: OwnBrowser;
  readonly #audience: RegExp;
  readonly #record: MorningRecord;
  #turn = 0;
  /** When the bar last said that all is sent. */
  #allSentAt = 0;
  #isInSync = true;

  private constructor(person: DemoPerson, own: OwnBrowser, audience: RegExp, record: MorningRecord) {
    this.person = person;
    this.#own = own;
    this.page = own.page;
    this.#audience = audience;
    this.#record = record;
  }

  /** Signs in for the first time on this device. */
  static async start(
    person: DemoPerson,
    options: {
      readonly url: string;
      readonly viaPort?: number;
      /** Whom they write for, as the form calls them. */
      readonly audience: RegExp;
      readonly record: MorningRecord;
    },
  ): Promise<BrowserUser> {
    const own = await ownBrowser(options.url, options.viaPort);
    await own.page.goto(options.url, { timeout: patientMs });
    await own.page.getByRole('link', { name: 'Sign in' }).click({ timeout: patientMs });
    await comeIn(own.page, person);
    // A try ends with the step it is at: nothing of it goes on behind the next.
    own.page.setDefaultTimeout(patienceMs);
    return new BrowserUser(person, own, options.audience, options.record);
  }

  asPerson(court: string, isCut: boolean): Person {
    const { key, name, description } = this.person;
    return { key, name, description, court, isBrowser: true, isCut };
  }

  /** Works until it is over. */
  async work(over: AbortSignal, mayWrite: () => boolean): Promise<void> {
    while (!over.aborted) {
      await this.turn(mayWrite());
      await pause(restMinutes * minuteMs, undefined, { signal: over }).catch(() => undefined);
    }
  }

  async turn(writes: boolean): Promise<void> {
    this.#turn += 1;
    this.#record.act(this.person.key, 'read', await timed(() => this.#openCase()));
    if (writes) this.#record.act(this.person.key, 'write', await timed(() => this.#writeNote()));
    await timed(() => this.#goBack());
  }

  async isAllSent(): Promise<boolean> {
    return allSent.test(await this.#bar());
  }

  async sync(): Promise<Tried> {
    const said = await this.#bar();
    const isAllSent = allSent.test(said);
    if (isAllSent) this.#allSentAt = this.#record.now();
    // What was saved a moment ago is on its way; what is never all sent is not. Whoever was out is in again when all is sent.
    const ms = this.#record.now() - this.#allSentAt;
    this.#isInSync = isAllSent || (this.#isInSync && ms < waitsTooLongMs && /\bsent\b/.test(said));
    return this.#isInSync
      ? { isDone: true, ms }
      : {
          isDone: false,
          ms,
          why: `the bar says “${said.trim()}”, and not “all sent” for ${String(Math.round(ms / 1_000))} s`,
        };
  }

  close(): Promise<void> {
    return this.#own.browser.close();
  }

  /** What the bar of every screen says of the connection and of what is unsent. */
  #bar(): Promise<string> {
    return this.page
      .locator('.meta .st, .idn .st')
      .first()
      .innerText({ timeout: 3_000 })
      .catch(() => 'nothing');
  }

  async #openCase(): Promise<undefined> {
    const links = this.page.locator('main a[href^="/case/"]:not([href*="/hearing"])');
    await links.first().waitFor();
    await links.nth(this.#turn % (await links.count())).click();
    await this.page.getByRole('navigation', { name: 'Case' }).waitFor();
    await this.page.getByRole('region', { name: 'Identity and restriction' }).getByRole('heading').waitFor();
  }

  async #writeNote(): Promise<undefined> {
    const text = noteText(this.person.key, this.#turn);
    await this.page.getByRole('button', { name: 'Write' }).click();
    const sheet = this.page.getByRole('dialog');
    await sheet.getByRole('group', { name: 'What to write' }).getByRole('button', { name: 'Note' }).click();
    await sheet.getByRole('radio', { name: this.#audience }).check();
    await sheet.getByRole('textbox', { name: /^Note for/ }).fill(text);
    await sheet.getByRole('button', { name: 'Save note' }).click();
    await sheet.waitFor({ state: 'hidden' });
    // It stands among the notes of the case, whatever the network does.
    await this.page.getByRole('navigation', { name: 'Case' }).getByRole('link', { name: 'Notes' }).click();
    await this.page.getByRole('article').filter({ hasText: text }).waitFor();
    this.#record.saved({ person: this.person.key, text, at: this.#record.now() });
  }

  /** Whatever is open is closed, so that the next turn begins at the list. */
  async #goBack(): Promise<undefined> {
    if (await this.page.getByRole('dialog').isVisible()) await this.page.keyboard.press('Escape');
    const back = this.page.getByRole('link', { name: 'Back', exact: true });
    if (await back.isVisible()) await back.click();
    await this.page.locator('main a[href^="/case/"]:not([href*="/hearing"])').first().waitFor();
  }
}
