import { expect, test, type Page } from '@playwright/test';
import { generateDemo } from '../../src/commands/demo/generateDemo.ts';
import { lutonMagistrates } from '../../src/commands/demo/courts.ts';
import type { HearingSheet } from '../../src/domain/hearing/hearing.ts';
import type { DefendantSheet } from '../../src/domain/party/defendant.ts';
import { startAssize, type Assize } from '../harness/startAssize.ts';
import { testDemo } from '../harness/testDemo.ts';
import { appIsKept, deviceOf, goOffline, signIn } from './device.ts';
import { inOneLine, line, lineTexts, previews, recorded, sharedTexts, Typist } from './inHearing.ts';
import { tabTo } from './keyboard.ts';
import { enter, goTo } from './wayIn.ts';

/* Three defendants of today's remand list are resulted with the keyboard alone and without a connection; then the tab dies. */

const options = testDemo(40);
let assize: Assize;
test.beforeAll(async () => {
  assize = await startAssize(options);
});
test.afterAll(async () => {
  await assize.close();
});

interface Listed {
  readonly path: string;
  readonly defendants: readonly DefendantSheet[];
}

/** Today's remands at Luton: one of two defendants, and one of somebody in custody alone. */
async function remands(): Promise<{ readonly two: Listed; readonly one: Listed }> {
  const { documents } = await generateDemo(options);
  const listed = documents
    .filter((each): each is HearingSheet => each.type === 'hearing')
    .filter(
      ({ courtCentre, listKind, hearingDays }) =>
        courtCentre.id === lutonMagistrates.courtCentreId &&
        listKind === 'remand' &&
        hearingDays.some(({ sittingDay }) => sittingDay.startsWith(options.today)),
    )
    .map(({ caseId, hearingId, defendantIds }) => ({
      path: `/case/${caseId}/hearing/${hearingId}`,
      defendants: documents
        .filter((each): each is DefendantSheet => each.type === 'defendant' && each.caseId === caseId)
        .filter(({ defendantId }) => defendantIds.includes(defendantId)),
    }));
  const two = listed.find(({ defendants }) => defendants.length === 2);
  const one = listed.find(
    ({ defendants: [only, ...others] }) => only?.bailStatus?.code === 'C' && others.length === 0,
  );
  if (!two || !one) throw new Error('The demo lists no such remands today');
  return { two, one };
}

/** Of two defendants: one in custody, one on conditional bail. */
const remandLines = [
  'A:',
  '1 RI BC HMP Bedford LO+LTA NSO',
  'NHMC 12 Jan 10 here, trial, 1d',
  'B:',
  '1 RC not excused TPO',
  'NHMC 12 Jan 10 here, trial, 1d',
  'PORCU1 10pm 6am daily',
  'ask re phone',
];

/** The caret is in the notepad as soon as the hearing is open. */
async function openHearing(page: Page, path: string): Promise<void> {
  await page.evaluate((to) => {
    window.history.pushState({}, '', to);
    window.dispatchEvent(new PopStateEvent('popstate'));
  }, path);
  await expect(page.getByRole('textbox', { name: /^Line \d+$/ }).last()).toBeFocused();
}

test('three defendants are resulted by keyboard alone, offline, and no key older than a second dies with the tab', async ({
  browser,
}) => {
  const { two, one } = await remands();
  const device = await deviceOf(browser, assize, 'legal-adviser');
  const { page, context } = device;
  await page.setViewportSize({ width: 1024, height: 768 });
  await appIsKept(page);
  const other = await context.newPage();
  await goTo(other, assize.url);
  await page.bringToFront();
  await goOffline(device);

  await test.step('a fine with surcharge, costs, collection order and date', async () => {
    await openHearing(page, one.path);
    const typist = new Typist(page);
    const number = one.defendants[0]?.offences.length ?? 0;
    const first = number > 1 ? '1 ' : '';
    if (number > 1) {
      // What is ticked goes before the next line.
      await tabTo(page, page.getByRole('checkbox', { name: 'Offence 1' }), 'Shift+Tab');
      await page.keyboard.press('Space');
      await tabTo(page, line(page, 1));
    }
    await typist.line('G');
    await expect(line(page, 1)).toHaveValue(`${first}G`);
    await typist.line(`${first}FO 120`);
    for (const wanted of [/FVS 48/, /FCPC 85/, /COLO/, /PDATE 28d/]) await typist.take(wanted);
    // Esc comes back from the form to where the caret was.
    await typist.press('ArrowUp');
    await page.keyboard.press('Tab');
    await expect(page.getByRole('group', { name: /^Pay by date/ })).toBeVisible();
    await page.keyboard.press('Escape');
    await expect(line(page, 6)).toBeFocused();
    await expect(recorded(page)).toContainText('Fine £120.00.');
    await expect(recorded(page)).toContainText('Total to pay:£253.00');
  });

  let before: readonly string[] = [];
  await test.step('a remand in custody with its next hearing; the other on conditional bail', async () => {
    await openHearing(page, two.path);
    const typist = new Typist(page);
    for (const text of remandLines) await typist.line(text);
    await expect(recorded(page)).toContainText('Remanded in custody');
    await expect(recorded(page).getByRole('article')).toHaveCount(2);
    await expect(page.getByText('Not a result. Kept here, not recorded.')).toBeVisible();
    expect(await page.evaluate(() => window.scrollY)).toBe(0);
  });

  await test.step('one action shares it, and nothing pretends that anybody has it', async () => {
    await page.keyboard.press('Control+Enter');
    await expect(page.getByRole('contentinfo')).toContainText(
      /Nothing is shared yet\. To settle first: \d+ checks?\./,
    );
    // Each warning goes with a reason of its own, or stays.
    for (const reason of await recorded(page)
      .getByRole('textbox', { name: /^Reason/ })
      .all()) {
      await tabTo(page, reason);
      await page.keyboard.type('As pronounced.');
    }
    await page.keyboard.press('Control+Enter');
    await expect(recorded(page).getByText(/The record, prison and taggers do not have it/)).toHaveCount(2);
    before = await previews(page);
    expect(before[0]).toMatch(/Remanded in custody until 12 January/);
    await tabTo(page, page.getByRole('textbox', { name: /^Line \d+$/ }).last(), 'Shift+Tab');
  });

  await test.step('the tab dies in the middle of a word', async () => {
    const text = `* ${'the defence asks for a week to see the footage and says so again '.repeat(3)}`;
    const typedAt: number[] = [];
    for (const key of text) {
      await page.keyboard.type(key);
      typedAt.push(Date.now());
      // A condition of the trial: some keys are older than a second.
      if (Date.now() - (typedAt[0] ?? 0) > 2_500) break;
    }
    const devtools = await context.newCDPSession(page);
    const diedAt = Date.now();
    void devtools.send('Page.crash').catch(() => undefined);
    const old = text.slice(0, typedAt.filter((at) => at < diedAt - 1_000).length);
    expect(old.length).toBeGreaterThan(0);

    await openHearing(other, two.path);
    await expect.poll(async () => (await lineTexts(other)).join('\n')).toContain(old.trimEnd());
    expect((await lineTexts(other)).slice(0, remandLines.length)).toEqual(remandLines);
    expect(await previews(other)).toEqual(before);
  });

  await test.step('what the record holds is what was shown, character for character', async () => {
    await page.close();
    await context.setOffline(false);
    await expect(recorded(other).getByText(/^In the court's record/)).toHaveCount(2);
    const shared = await sharedTexts(assize);
    const texts = two.defendants.map(({ defendantId }) => inOneLine(shared.get(defendantId) ?? ''));
    expect(texts).toEqual(before);
  });
  await context.close();
});

test('who does not record results is led to no hearing and no papers', async ({ browser }) => {
  const { one } = await remands();
  const context = await browser.newContext();
  const page = await context.newPage();
  await signIn(page, assize, 'district-judge');
  for (const path of [one.path, `${one.path}/papers`, '/papers']) {
    await page.goto(`${assize.url}${path}`);
    await enter(page);
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('There is no such page');
  }
  await context.close();
});
