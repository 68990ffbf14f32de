import { expect, test, type Page } from '@playwright/test';
import { startAssize, type Assize } from '../harness/startAssize.ts';
import { untouchedCaseOf } from './demoCase.ts';
import {
  addNoteToAll,
  deviceOf,
  goOffline,
  logEvent,
  note,
  notifyPlea,
  openCase,
  showTab,
  takePlea,
} from './device.ts';
import { expectVisibleFocus, hasFocus, press, tabTo } from './keyboard.ts';
import { testDemo } from '../harness/testDemo.ts';

const options = testDemo(40);
const clock = String.raw`\d{2}:\d{2}`;
let assize: Assize;
test.beforeAll(async () => {
  assize = await startAssize(options);
});
test.afterAll(async () => {
  await assize.close();
});

const clashes = (page: Page) => page.getByRole('article', { name: /a person must decide/ });

test('two legal advisers work offline on one case: everything of both is kept, their pleas clash, one of them settles it', async ({
  browser,
}) => {
  const { sheet } = await untouchedCaseOf('hartwell', options);
  const rosa = await deviceOf(browser, assize, 'legal-adviser');
  const deniz = await deviceOf(browser, assize, 'legal-adviser-2');
  const solicitor = await deviceOf(browser, assize, 'solicitor-hartwell');
  for (const { page } of [rosa, deniz, solicitor]) {
    await openCase(page, assize, sheet.caseId);
    await expect(clashes(page)).toHaveCount(0);
  }
  for (const device of [rosa, deniz, solicitor]) await goOffline(device);

  await takePlea(rosa.page, /^1 ·/, 'Guilty');
  await addNoteToAll(rosa.page, 'Produced late from the cells.');
  await logEvent(rosa.page, 'Case called on');
  await takePlea(deniz.page, /^1 ·/, 'Not guilty');
  await addNoteToAll(deniz.page, 'Interpreter asked for.');
  await logEvent(deniz.page, 'Hearing started');
  await notifyPlea(solicitor.page, /^1 ·/, 'Not guilty');
  await expect(rosa.page.getByText(/Saved on this (computer|tablet) .* · not sent/).first()).toBeVisible();

  for (const { context } of [solicitor, deniz, rosa]) await context.setOffline(false);

  for (const { page } of [rosa, deniz]) {
    await expect(clashes(page)).toHaveCount(1);
    const sides = clashes(page).getByRole('region', { name: /^Entry [AB]$/ });
    await expect(sides).toHaveCount(2);
    const side = (author: string) => sides.filter({ hasText: author });
    const mine = page === rosa.page ? 'Rosa Castellano (you)' : 'Deniz Marsh (you)';
    await expect(side('Rosa Castellano')).toContainText(new RegExp(`Guilty.*Taken\\s*${clock}`, 's'));
    await expect(side('Rosa Castellano')).not.toContainText('Not guilty');
    await expect(side('Deniz Marsh')).toContainText(new RegExp(`Not guilty.*Taken\\s*${clock}`, 's'));
    await expect(side(mine)).toContainText(/In the court's record/);
    // What the defence says stands in the table, and is no side of the clash.
    await expect(
      page.getByRole('table').getByText('Defence says: not guilty, not taken in court'),
    ).toBeVisible();
    await expect(clashes(page)).not.toContainText('Anna Osei');

    await showTab(page, 'Notes');
    await expect(note(page, 'Produced late from the cells.')).toContainText('Rosa Castellano');
    await expect(note(page, 'Interpreter asked for.')).toContainText('Deniz Marsh');
    await showTab(page, 'Timeline');
    for (const event of ['Case called on', 'Hearing started'])
      await expect(page.getByRole('heading', { name: event })).toHaveCount(1);
    await showTab(page, 'At a glance');
  }
  // Who may not settle it sees both sides, and whose decision it is.
  await expect(clashes(solicitor.page)).toHaveCount(1);
  await expect(clashes(solicitor.page).getByRole('button')).toHaveCount(0);
  await expect(clashes(solicitor.page)).toContainText('Who may settle: the legal adviser');

  const clash = clashes(deniz.page);
  await clash.getByRole('button', { name: 'Guilty stands', exact: true }).click();
  await expect(clash.getByRole('alert')).toContainText('Say why this plea stands');
  await clash.getByRole('textbox', { name: /^Why/ }).fill('The recording was played back.');
  await clash.getByRole('button', { name: 'Guilty stands', exact: true }).click();

  for (const { page } of [deniz, rosa, solicitor]) {
    await expect(clashes(page)).toHaveCount(0);
    const plea = page.getByRole('table').getByRole('row').nth(1);
    await expect(plea).toContainText('The recording was played back.');
    await expect(plea).toContainText(/Deniz Marsh/);
    await expect(plea.getByText('Defence says: not guilty, not taken in court')).toBeVisible();
    // Both sides stay in the history.
    await showTab(page, 'Timeline');
    await expect(page.getByRole('heading', { name: /^Replaced: Plea to offence 1/ })).toHaveCount(2);
  }
  for (const { context } of [rosa, deniz, solicitor]) await context.close();
});

test('two corrections of one line of the log clash: both show until one of them settles it', async ({
  browser,
}) => {
  const { sheet } = await untouchedCaseOf('hartwell', options);
  const rosa = await deviceOf(browser, assize, 'legal-adviser');
  const deniz = await deviceOf(browser, assize, 'legal-adviser-2');
  for (const { page } of [rosa, deniz]) await openCase(page, assize, sheet.caseId);
  await logEvent(rosa.page, 'Hearing paused');
  for (const { page } of [rosa, deniz]) {
    await showTab(page, 'Hearings');
    await expect(page.getByRole('button', { name: 'Correct Hearing paused' })).toBeVisible();
  }
  for (const device of [rosa, deniz]) await goOffline(device);
  const correct = async ({ page }: typeof rosa) => {
    await page.getByRole('button', { name: 'Correct Hearing paused' }).click();
    return page.getByRole('dialog');
  };
  const timing = await correct(rosa);
  await timing.getByRole('textbox', { name: 'Note, if needed' }).fill('Fire alarm.');
  await timing.getByRole('button', { name: 'Save the correction' }).click();
  await expect(timing).toBeHidden();
  const takingOut = await correct(deniz);
  await takingOut.getByRole('textbox', { name: /^Why/ }).fill('It was another courtroom.');
  await takingOut.getByRole('button', { name: /^Logged in error/ }).click();
  await expect(takingOut).toBeHidden();
  for (const { context } of [deniz, rosa]) await context.setOffline(false);

  for (const { page } of [rosa, deniz]) {
    await showTab(page, 'At a glance');
    await expect(clashes(page)).toContainText('Two corrections of “Hearing paused”');
    const sides = clashes(page).getByRole('region', { name: /^Entry [AB]$/ });
    await expect(sides.filter({ hasText: 'Rosa Castellano' })).toContainText(
      /paused at \d\d:\d\d: Fire alarm/,
    );
    await expect(sides.filter({ hasText: 'Deniz Marsh' })).toContainText('Logged in error');
  }
  const clash = clashes(rosa.page);
  await clash.getByRole('textbox', { name: /^Why/ }).fill('The usher says so too.');
  await clash.getByRole('button', { name: 'Logged in error stands' }).click();
  for (const { page } of [rosa, deniz]) {
    await expect(clashes(page)).toHaveCount(0);
    await showTab(page, 'Hearings');
    await expect(page.getByText('Hearing paused')).toHaveCount(0);
  }

  // In the hearing one key logs what usually comes next, offline too, and nothing scrolls.
  await goOffline(rosa);
  await rosa.page
    .getByRole('link', { name: /^In the hearing/ })
    .first()
    .click();
  await expect(rosa.page.getByRole('textbox', { name: 'Line 1', exact: true })).toBeVisible();
  const log = rosa.page.getByRole('region', { name: 'Log of the hearing' });
  const usual = log.locator('[aria-keyshortcuts="F4"]');
  const label = (await usual.innerText()).replace(/\s*F4$/, '');
  await rosa.page.keyboard.press('F4');
  await expect(log).toContainText(new RegExp(`Log\\s*${label} ${clock}`));
  await expect(usual).not.toContainText(label);
  expect(await rosa.page.evaluate(() => window.scrollY)).toBe(0);
  await rosa.page
    .getByRole('group', { name: 'Take down' })
    .getByRole('button', { name: 'Trial type' })
    .click();
  const trial = rosa.page.getByRole('dialog');
  await trial.getByRole('radio', { name: /^Ineffective/ }).check();
  await trial.getByRole('combobox', { name: 'Why' }).selectOption('N1');
  await trial.getByRole('button', { name: 'Save trial type' }).click();
  await expect(trial).toBeHidden();
  await expect(rosa.page.locator('dl.here')).toContainText('Ineffective (N1)');
  await rosa.context.setOffline(false);
  const card = deniz.page.getByRole('article').filter({ hasText: 'Ineffective (N1)' });
  await expect(card).toContainText(
    /Ineffective \(N1\): prosecution witness absent: police.*Rosa Castellano/s,
  );
  await expect(deniz.page.getByRole('button', { name: `Correct ${label}` })).toHaveCount(1);
  for (const { context } of [rosa, deniz]) await context.close();
});

test('two work one list offline by keyboard: what they set is merged, what contradicts itself shows, a prisoner they added is there', async ({
  browser,
}) => {
  const rosa = await deviceOf(browser, assize, 'legal-adviser');
  const deniz = await deviceOf(browser, assize, 'legal-adviser-2');
  const list = ({ page }: typeof rosa) => page.getByRole('region', { name: /Luton Mags · Courtroom 02$/ });
  const row = (device: typeof rosa, key: string) => list(device).locator(`[data-row="${key}"]`);
  const status = (device: typeof rosa, key: string) => row(device, key).locator('.status');
  await expect(list(rosa).locator('.lrow').first()).toBeVisible();
  const keys = await list(rosa)
    .locator('.lrow')
    .filter({ hasText: 'Listed' })
    .evaluateAll((rows) => rows.map((each) => each.getAttribute('data-row') ?? ''));
  const [agreed = '', contested = '', later = ''] = keys;
  expect(later).not.toBe('');

  const goToRow = async (device: typeof rosa, key: string) => {
    const first = list(device).locator('.lrow').first();
    if (!(await list(device).evaluate((region) => region.contains(document.activeElement)))) {
      await tabTo(device.page, first);
    }
    const places = await list(device)
      .locator('.lrow')
      .evaluateAll((rows) => [
        rows.findIndex((each) => each === document.activeElement),
        ...rows.map((each) => each.getAttribute('data-row')),
      ]);
    const [at = 0, ...order] = places;
    const steps = order.indexOf(key) - Number(at);
    for (let step = 0; step < Math.abs(steps); step += 1) {
      await device.page.keyboard.press(steps > 0 ? 'ArrowDown' : 'ArrowUp');
    }
    await expectVisibleFocus(device.page);
    expect(await hasFocus(row(device, key))).toBe(true);
  };
  const putBack = async (device: typeof rosa, key: string) => {
    await goToRow(device, key);
    await device.page.keyboard.press('p');
    await expect(device.page.getByLabel('Put back to', { exact: true })).toBeFocused();
    await device.page.keyboard.type('1145P');
    await device.page.keyboard.press('Enter');
    await expect(status(device, key)).toContainText('Put back 23:45');
  };
  const callOn = async (device: typeof rosa, key: string) => {
    await goToRow(device, key);
    await device.page.keyboard.press('Enter');
    await expect(status(device, key)).toContainText('Called on');
  };

  for (const device of [rosa, deniz]) await goOffline(device);
  await callOn(rosa, agreed);
  await callOn(deniz, agreed);
  await callOn(rosa, contested);
  await putBack(deniz, contested);
  await putBack(deniz, later);
  await rosa.page.keyboard.press('a');
  await expect(rosa.page.getByLabel('Last name')).toBeFocused();
  await rosa.page.keyboard.type('Nowy-Zzyzx');
  await rosa.page.keyboard.press('Enter');
  const added = (device: typeof rosa) => list(device).locator('.lrow').filter({ hasText: 'NOWY-ZZYZX' });
  await expect(added(rosa)).toContainText('No case yet');

  for (const { context } of [deniz, rosa]) await context.setOffline(false);
  for (const device of [rosa, deniz]) {
    await expect(status(device, agreed)).toHaveText('Called on');
    await expect(status(device, contested)).toContainText(
      /Two differ.*(Called on \(Rosa Castellano\).*Put back 23:45 \(Deniz Marsh\)|Put back 23:45 \(Deniz Marsh\).*Called on \(Rosa Castellano\))/s,
    );
    await expect(status(device, later)).toContainText('Put back 23:45');
    await expect(added(device)).toContainText('No case yet');
  }
  // Whoever next sets it settles it; what another added is worked as any other.
  await callOn(deniz, contested);
  await expect(status(rosa, contested)).toHaveText('Called on');
  await callOn(deniz, (await added(deniz).getAttribute('data-row')) ?? '');
  await expect(added(rosa).locator('.status')).toHaveText('Called on');

  // What one moves does not move under the other, who works the list, until they ask.
  for (const { page } of [rosa, deniz]) await press(page, page.getByRole('button', { name: 'My order' }));
  const order = (device: typeof rosa) => list(device).locator('.lrow .a > b').allInnerTexts();
  const before = await order(deniz);
  await goToRow(rosa, contested);
  await rosa.page.keyboard.press('m');
  await press(rosa.page, rosa.page.getByRole('dialog').getByRole('button', { name: 'Move', exact: true }));
  await expect(row(rosa, contested)).toBeFocused();
  const again = deniz.page.getByRole('button', { name: /sort again$/ });
  await expect(again).toBeVisible();
  expect(await order(deniz)).toEqual(before);
  await press(deniz.page, again);
  await expect(again).toBeHidden();
  await expect(deniz.page.locator('.lrow:focus')).toBeVisible();
  expect(await order(deniz)).toEqual(await order(rosa));
  for (const { context } of [rosa, deniz]) await context.close();
});
