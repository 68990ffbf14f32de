import { expect, test, type Page } from '@playwright/test';
import { startAssize, type Assize } from '../harness/startAssize.ts';
import { testDemo } from '../harness/testDemo.ts';
import { untouchedCaseOf } from './demoCase.ts';
import { deviceOf, goOffline, note, noteField, openCase, showTab, write } from './device.ts';
import { thePassphrase, usePassphrase } from './wayIn.ts';

const options = testDemo(40);
let assize: Assize;
test.beforeAll(async () => {
  assize = await startAssize(options);
});
test.afterAll(async () => {
  await assize.close();
});

/** What the gateway's store holds of the record and beside it, as text. */
async function everythingStored(): Promise<string> {
  await assize.stopGateway();
  const databases = await assize.openStore();
  const { record, registry } = databases;
  const all = await Promise.all([record, registry].map((each) => each.allDocs({ include_docs: true })));
  await databases.close();
  await assize.startGateway();
  return JSON.stringify(all);
}

const said = (page: Page) => page.getByRole('dialog').getByRole('status');

test('half a note follows its author from tablet to laptop; both write on without a connection, and nothing of either is lost', async ({
  browser,
}) => {
  const { sheet } = await untouchedCaseOf('hartwell', options);
  const tablet = await deviceOf(browser, assize, 'legal-adviser', usePassphrase);
  const laptop = await deviceOf(browser, assize, 'legal-adviser');
  // What the tablet seals is closed on the laptop, until it is shown once how the tablet is unlocked.
  const elsewhere = laptop.page.getByText('Your other device sealed private notes and drafts.');
  await elsewhere.waitFor();
  await laptop.page.getByRole('link', { name: 'Open them' }).click();
  await laptop.page.getByLabel('Passphrase of your other device').fill(thePassphrase);
  await laptop.page.getByRole('button', { name: 'Open them here' }).click();
  await expect(laptop.page.getByText('What your other device sealed opens here now.')).toBeVisible();
  await expect(elsewhere).toBeHidden();
  await laptop.page.setViewportSize({ width: 1024, height: 768 });
  await tablet.page.setViewportSize({ width: 390, height: 844 });
  for (const { page } of [tablet, laptop]) {
    await openCase(page, assize, sheet.caseId);
    await write(page, 'Note');
  }
  await noteField(tablet.page).fill('Ask the cells for his inhaler.\nInterpreter: to be asked for.');
  await expect(noteField(laptop.page)).toHaveValue(/inhaler/);
  await expect(said(laptop.page)).toContainText('What you typed on your other device was added');

  for (const device of [tablet, laptop]) await goOffline(device);
  await noteField(tablet.page).fill('Ask the cells for his inhaler.\nInterpreter: Polish.');
  await noteField(laptop.page).fill(
    'Custody record not served.\nAsk the cells for his inhaler.\nInterpreter: Romanian.',
  );
  for (const { context } of [tablet, laptop]) await context.setOffline(false);
  const both =
    'Custody record not served.\nAsk the cells for his inhaler.\nInterpreter: Polish.\nInterpreter: Romanian.';
  for (const { page } of [tablet, laptop]) {
    await expect(noteField(page)).toHaveValue(both);
    await expect(said(page)).toContainText('Both are kept');
  }
  await expect(tablet.page.getByRole('dialog').getByRole('listitem')).toHaveText(['Interpreter: Romanian.']);
  await expect(laptop.page.getByRole('dialog').getByRole('listitem')).toHaveText(['Interpreter: Polish.']);

  // Nothing of it waits for anybody, and a note that is saved on one leaves the form of the other.
  await expect(tablet.page.getByText('all sent')).toBeAttached();
  await laptop.page.getByRole('button', { name: 'Save note' }).click();
  await expect(noteField(tablet.page)).toHaveValue('');
  await expect(said(tablet.page)).toContainText('saved or cleared');
  await laptop.page.getByRole('dialog').waitFor({ state: 'hidden' });
  await showTab(laptop.page, 'Notes');
  await expect(note(laptop.page, 'Interpreter: Polish.')).toHaveCount(1);

  // The tablet opens what the laptop sealed unasked, and the gateway's store has no word of it.
  await tablet.page.getByRole('dialog').getByRole('button', { name: 'Close' }).click();
  await showTab(tablet.page, 'Notes');
  await expect(note(tablet.page, 'Interpreter: Polish.')).toHaveCount(1);
  for (const { context } of [tablet, laptop]) await context.close();
  const stored = await everythingStored();
  expect(stored.includes(sheet.reference)).toBe(true);
  for (const words of ['inhaler', 'Interpreter: ', 'Custody record not served'])
    expect(stored.includes(words), words).toBe(false);
});

test('a note that was saved is not in its form again, however soon after it the tab is closed', async ({
  browser,
}) => {
  const { sheet } = await untouchedCaseOf('hartwell', options);
  const { page, context } = await deviceOf(browser, assize, 'legal-adviser');
  for (const text of ['Usher told.', 'Cells told.', 'Registry told.']) {
    await openCase(page, assize, sheet.caseId);
    await write(page, 'Note');
    await expect(noteField(page)).toHaveValue('');
    await noteField(page).fill(text);
    await page.getByRole('button', { name: 'Save note' }).click();
    await page.getByRole('dialog').waitFor({ state: 'hidden' });
  }
  await openCase(page, assize, sheet.caseId);
  await showTab(page, 'Notes');
  for (const text of ['Usher told.', 'Cells told.', 'Registry told.'])
    await expect(note(page, text)).toHaveCount(1);
  await context.close();
});
