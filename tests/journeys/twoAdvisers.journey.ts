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
  for (const { context } of [rosa, deniz]) await context.close();
});
