import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test, type Locator, type Page } from '@playwright/test';
import { lutonMagistrates } from '../../src/commands/demo/courts.ts';
import { generateDemo } from '../../src/commands/demo/generateDemo.ts';
import { seededRandom, type Random } from '../../src/commands/demo/random.ts';
import type { HearingSheet } from '../../src/domain/hearing/hearing.ts';
import { startAssize, type Assize } from '../harness/startAssize.ts';
import { testDemo } from '../harness/testDemo.ts';
import { lastLine, lineTexts, recorded } from './inHearing.ts';
import { Tablet } from './kills/tablet.ts';
import { removeProfiles } from './profiles.ts';

/**
 * Pulled plug: the browser of a tablet is killed, not closed, at random moments of resulting: on the notepad, in a form, in the reason for
 * a warning, right after a share; with and without a network. After it starts again every key older than a second is there.
 * TRIALS=full kills thirty times; TRIALS_SEED says when.
 */
const isFull = process.env['TRIALS'] === 'full';
const seed = process.env['TRIALS_SEED'] ?? '20220328';
const kills = isFull ? 30 : 2;
/** A key as old as this is kept. */
const keptWithinMs = 1_000;
/** Keys are answered faster. What is longer between two of them is time in which the machine stood still, and the tablet with it. */
const longestKeyMs = 150;

const options = testDemo(40);
let assize: Assize;
let folder: string;
test.beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'assize-plug-'));
  assize = await startAssize(options);
});
test.afterAll(async () => {
  await assize.close();
  await removeProfiles(folder);
});

/** Lines as they come; none of them asks for a choice. */
const phrases = [
  '* the defence asks for a week to see the footage',
  'ask re phone',
  'FO 120',
  '* bench retires, back in ten minutes',
  'CD 12 months',
  '* prosecution: no objection to bail with a curfew',
];

/** Where keys go: the notepad, a form that writes into its line, the reason for a warning. */
const places = ['pad', 'pad', 'form', 'reason'] as const;

/** A key, or a piece that an input method gives at once, and when it had been pressed, by the typist's clock. */
interface Typed {
  readonly text: string;
  readonly at: number;
}

/** Milliseconds since the first look at it; those in which the machine stood still do not count. */
class TypistsClock {
  stoodMs = 0;
  #now = 0;
  #lookedAt: number | undefined;

  look(): number {
    const at = Date.now();
    const passed = at - (this.#lookedAt ?? at);
    this.#lookedAt = at;
    this.#now += Math.min(passed, longestKeyMs);
    this.stoodMs += Math.max(0, passed - longestKeyMs);
    return this.#now;
  }
}

test(`no key older than a second is lost when the plug is pulled (${String(kills)} kills)`, async () => {
  test.setTimeout(60_000 + kills * 40_000);
  const random = seededRandom(`plug ${seed}`);
  const paths = await remandPaths();
  const tablet = new Tablet({ assize, personKey: 'legal-adviser', folder });
  await tablet.start();
  await tablet.until(() => tablet.isFilled);
  await tablet.appIsKept();
  const tally = { keys: 0, old: 0, offline: 0, pad: 0, form: 0, reason: 0, stoodMs: 0 };

  for (let kill = 0; kill < kills; kill += 1) {
    const round = random.fork(String(kill));
    const place = round.pick(places);
    await test.step(`${String(kill + 1)}: ${place}`, async () => {
      const path = round.pick(paths);
      await openHearing(tablet.page, path);
      const before = await goInto(tablet.page, place);
      const clock = new TypistsClock();
      const typed = await typeUntil(tablet.page, place, { clock, killAt: round.int(1_200, 3_500) }, round);
      if (place === 'pad' && round.chance(0.3)) {
        // A share on its way: what is typed stays whatever becomes of it.
        await tablet.page.keyboard.press('Control+Enter');
      }
      const diedAt = clock.look();
      await tablet.kill('browser');
      const old = typed.filter(({ at }) => at <= diedAt - keptWithinMs);
      expect(old.length).toBeGreaterThan(0);
      tally.keys += typed.length;
      tally.old += old.length;
      tally.stoodMs += clock.stoodMs;
      tally[place] += 1;

      const isOffline = round.chance(0.5);
      if (isOffline) tally.offline += 1;
      await tablet.start({ offline: isOffline });
      await openHearing(tablet.page, path);
      const wanted = asStored(place, before, old);
      const reading = (): Promise<string> => textAt(tablet.page, place);
      await expect.poll(reading, { message: `kill ${String(kill + 1)}, ${place}` }).toContain(wanted);
    });
  }
  await tablet.switchOff();
  console.log(
    `pulled plug: ${String(kills)} kills (${String(tally.pad)} on the notepad, ${String(tally.form)} in a form, ` +
      `${String(tally.reason)} in a reason; ${String(tally.offline)} started again offline), ${String(tally.keys)} keys, ` +
      `${String(tally.old)} older than a second, and all of those were there; ${String(tally.stoodMs)} ms of standstill ` +
      `did not count (seed ${seed})`,
  );
});

/** Hearings of today's remand list that have one defendant with one offence: lines need no number. */
async function remandPaths(): Promise<readonly string[]> {
  const { documents } = await generateDemo(options);
  return documents
    .filter((each): each is HearingSheet => each.type === 'hearing')
    .filter(
      ({ courtCentre, listKind, hearingDays, caseId }) =>
        courtCentre.id === lutonMagistrates.courtCentreId &&
        listKind === 'remand' &&
        hearingDays.some(({ sittingDay }) => sittingDay.startsWith(options.today)) &&
        documents
          .flatMap((each) =>
            each.type === 'defendant' && each.caseId === caseId ? [each.offences.length] : [],
          )
          .join() === '1',
    )
    .map(({ caseId, hearingId }) => `/case/${caseId}/hearing/${hearingId}`);
}

async function openHearing(page: Page, path: string): Promise<void> {
  await page.evaluate((to) => {
    window.history.pushState({}, '', to);
    window.dispatchEvent(new PopStateEvent('popstate'));
  }, path);
  await expect(lastLine(page)).toBeFocused();
}

const reasonField = (page: Page): Locator =>
  recorded(page).getByRole('textbox', { name: 'Reason, if it is to stand' }).first();
const formField = (page: Page): Locator => page.getByRole('textbox', { name: /^Reasons/ });

/** Puts the caret where keys are to go. @returns what stands before them */
async function goInto(page: Page, place: (typeof places)[number]): Promise<string> {
  if (place === 'pad') return (await lineTexts(page)).filter((text) => text !== '').join('\n');
  if (place === 'form') {
    await page.keyboard.type('WDRN');
    await page.keyboard.press('Tab');
    await expect(formField(page)).toBeFocused();
    return '';
  }
  if (!(await reasonField(page).isVisible())) {
    // A fine without a surcharge goes with a reason.
    await page.keyboard.type('G; FO 80');
    await page.keyboard.press('Enter');
  }
  await reasonField(page).focus();
  await page.keyboard.press('End');
  return reasonField(page).inputValue();
}

/** Types on until the time has come, from the first key that was taken, a key after the other as fast as they are taken. */
async function typeUntil(
  page: Page,
  place: (typeof places)[number],
  { clock, killAt }: { readonly clock: TypistsClock; readonly killAt: number },
  random: Random,
): Promise<readonly Typed[]> {
  const typed: Typed[] = [];
  let now = 0;
  while (now < killAt) {
    const phrase = place === 'pad' ? `${random.pick(phrases)}\n` : 'the witness has not come ';
    for (const text of phrase) {
      if (now >= killAt) break;
      if (text === '\n') await page.keyboard.press('Enter');
      else await page.keyboard.type(text);
      now = clock.look();
      typed.push({ text, at: now });
    }
  }
  return typed;
}

/** What must stand there; a blank or a break at the very end may wait for the next key. */
function asStored(place: (typeof places)[number], before: string, old: readonly Typed[]): string {
  const joint = place === 'pad' && before !== '' ? '\n' : '';
  return `${before}${joint}${old.map(({ text }) => text).join('')}`.trimEnd();
}

async function textAt(page: Page, place: (typeof places)[number]): Promise<string> {
  return place === 'reason' ? reasonField(page).inputValue() : (await lineTexts(page)).join('\n');
}
