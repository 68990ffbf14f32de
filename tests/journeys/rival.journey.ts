import { expect, test, type Page } from '@playwright/test';
import { demoPerson } from '../../src/commands/demo/people.ts';
import { startAssize, type Assize } from '../harness/startAssize.ts';
import { sensitiveCase, untouchedCaseOf } from './demoCase.ts';
import { addNoteToAll, deviceOf, note, openCase, showTab } from './device.ts';
import { storedRows } from './storedRows.ts';
import { goTo } from './wayIn.ts';
import { testDemo } from '../harness/testDemo.ts';

const options = testDemo(40);
let assize: Assize;
test.beforeAll(async () => {
  assize = await startAssize(options);
});
test.afterAll(async () => {
  await assize.close();
});

test('a rival firm’s solicitor sees nothing of a case: not under Today, not by Find, not by its address, not on the disk', async ({
  browser,
}) => {
  const { sheet, defendants } = await untouchedCaseOf('hartwell', options);
  const lastName = defendants[0]?.person?.lastName ?? '';
  expect(lastName).not.toBe('');
  const rival = await deviceOf(browser, assize, 'solicitor-pryor-lane');
  const solicitor = await deviceOf(browser, assize, 'solicitor-hartwell');

  // The same questions find it on the firm's own device, so that an empty answer means something.
  for (const [{ page }, isTheirs] of [
    [solicitor, true],
    [rival, false],
  ] as const) {
    for (const asked of [sheet.reference, lastName]) {
      await find(page, asked);
      await expect(page.getByRole('main').getByRole('link', { name: sheet.reference })).toHaveCount(
        isTheirs ? 1 : 0,
      );
    }
  }
  await find(rival.page, sheet.reference);
  await expect(rival.page.getByRole('heading', { name: /^Nothing found on this/ })).toBeVisible();
  await goTo(rival.page, assize.url);
  await expect(rival.page.getByRole('article').first()).toBeVisible();
  await expect(rival.page.getByText(sheet.reference)).toHaveCount(0);
  await goTo(rival.page, `${assize.url}/case/${sheet.caseId}`);
  await expect(rival.page.getByRole('heading', { name: /^This case is not on this/ })).toBeVisible();
  await expect(rival.page.getByText('It is not one of yours, or no longer.')).toBeVisible();

  // The case goes on, and the rival has its address open.
  await openCase(solicitor.page, assize, sheet.caseId);
  await addNoteToAll(solicitor.page, 'We ask for an adjournment.');
  await showTab(solicitor.page, 'Notes');
  await expect(note(solicitor.page, 'We ask for an adjournment.')).toContainText("In the court's record");
  await expect(rival.page.getByRole('heading', { name: /^This case is not on this/ })).toBeVisible();
  const { userId } = demoPerson('solicitor-pryor-lane');
  const keys = (await storedRows(rival.page, `assize-${userId}`)).map(({ key }) => key);
  expect(keys.length).toBeGreaterThan(5);
  expect(keys.filter((key) => key.includes(sheet.caseId))).toEqual([]);
});

test('a duty solicitor who opens a sensitive case with a reason reads it for the day, and its listing officer is told by whom and why', async ({
  browser,
}) => {
  const { reference } = await sensitiveCase(options);
  const reason = 'The defendant is in the cells and asks for the duty solicitor.';
  const [officer, duty] = await Promise.all([
    deviceOf(browser, assize, 'listing-officer'),
    deviceOf(browser, assize, 'duty-solicitor'),
  ]);

  await find(duty.page, reference);
  await duty.page.getByRole('button', { name: 'Open a sensitive case' }).click();
  const dialog = duty.page.getByRole('dialog');
  await expect(dialog.getByLabel('Reference of the case')).toHaveValue(reference);
  await dialog.getByLabel('Why you need it now').fill(reason);
  await dialog.getByRole('button', { name: 'Open it and tell them' }).click();
  await expect(duty.page.getByRole('navigation', { name: 'Case' })).toBeVisible();
  await expect(duty.page.getByText(reference).first()).toBeVisible();
  await expect(
    duty.page.getByText(/^Yours until the end of today: you opened it with a reason/),
  ).toBeVisible();

  // The officer's list is open meanwhile: it tells by itself.
  const told = officer.page.getByRole('region', { name: /^Sensitive cases opened with a reason: 1/ });
  await expect(told.getByRole('listitem')).toHaveText(
    new RegExp(`${reference}.*${demoPerson('duty-solicitor').name}.*${reason}`),
  );
  // To be told of a case is not to have it.
  await find(officer.page, reference);
  await expect(officer.page.getByRole('heading', { name: /^Nothing found on this/ })).toBeVisible();
});

async function find(page: Page, text: string): Promise<void> {
  await page.getByRole('link', { name: 'Find', exact: true }).first().click();
  const field = page.getByRole('textbox', { name: /^Name, date of birth/ });
  const answer = page.getByRole('status').filter({ hasText: /found|spelled/ });
  // What was found before has to go first: the answer waited for is that of this question.
  await field.fill('');
  await expect(answer).toHaveCount(0);
  await field.fill(text);
  await expect(answer).toBeVisible();
}
