import { appendFile, cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test, type Page } from '@playwright/test';
import { demoPerson } from '../../src/commands/demo/people.ts';
import { draftId } from '../../src/domain/draft/draft.ts';
import { projectFolder } from '../../src/commands/start/runProcess.ts';
import { startAssize, type Assize } from '../harness/startAssize.ts';
import { untouchedCaseOf } from './demoCase.ts';
import {
  addNoteToAll,
  appIsKept,
  deviceOf,
  note,
  noteField,
  notices,
  openCase,
  showTab,
  signIn,
  write,
} from './device.ts';
import { sharingTheWorker } from './kills/inPage.ts';
import { storedRows } from './storedRows.ts';
import { testDemo } from '../harness/testDemo.ts';
import { usePassphrase } from './wayIn.ts';

const options = testDemo(40);
let appDir: string;
let assize: Assize;
test.beforeAll(async () => {
  // A copy of the built app, because one of the journeys puts a newer version in its place.
  appDir = await mkdtemp(join(tmpdir(), 'assize-app-'));
  await cp(join(projectFolder, 'dist'), appDir, { recursive: true });
  assize = await startAssize({ ...options, appDir });
});
test.afterAll(async () => {
  await assize.close();
  await rm(appDir, { recursive: true, force: true });
});

test('tabs of one device show the same at once, online and offline, and another takes over when the one that syncs closes', async ({
  browser,
}) => {
  const { sheet } = await untouchedCaseOf('hartwell', options);
  const { context, page: first } = await deviceOf(browser, assize, 'legal-adviser');
  const second = await context.newPage();
  for (const page of [first, second]) {
    await openCase(page, assize, sheet.caseId);
    await showTab(page, 'Notes');
  }
  await addNoteToAll(first, 'Written in the first tab.');
  for (const page of [first, second])
    await expect(note(page, 'Written in the first tab.')).toContainText("In the court's record");

  await context.setOffline(true);
  for (const page of [first, second]) await expect(notices(page)).toContainText('No connection since');
  await addNoteToAll(second, 'Written in the second tab, offline.');
  for (const page of [first, second])
    await expect(note(page, 'Written in the second tab, offline.')).toContainText('not sent');

  await first.close();
  await context.setOffline(false);
  await expect(note(second, 'Written in the second tab, offline.')).toContainText("In the court's record");
  await expect(notices(second)).not.toContainText('No connection since');
  await context.close();
});

test('what is half typed when the tab dies is there when the case is opened again, and gone once it is saved', async ({
  browser,
}) => {
  const { sheet } = await untouchedCaseOf('hartwell', options);
  const context = await browser.newContext();
  // The passkey would die with the tab.
  usePassphrase(context);
  await context.addInitScript({ content: await sharingTheWorker() });
  const page = await context.newPage();
  await signIn(page, assize, 'legal-adviser');
  await openCase(page, assize, sheet.caseId);
  await write(page, 'Note');
  const half = 'The defendant asks for his inhaler, and the cells say that ';
  await page
    .getByRole('dialog')
    .getByRole('radio', { name: /^Court and all parties/ })
    .check();
  await noteField(page).pressSequentially(half);
  const { userId } = demoPerson('legal-adviser');
  const key = `${sheet.caseId}:note`;
  const draft = draftId(userId, key);
  const database = `assize-${userId}`;
  const keptBytes = async (): Promise<number> =>
    (await storedRows(page, database)).find(({ key }) => key === draft)?.size ?? 0;
  /** As the worker holds them, opened: on the disk they are sealed, and as long as many others. */
  const drafts = (of: Page): Promise<string> =>
    of.evaluate(async () => JSON.stringify(await window.assizeWorker?.heldDrafts()));
  await expect.poll(() => drafts(page)).toContain(half);
  const whole = await keptBytes();
  expect(whole).toBeGreaterThan(0);

  const dies = page.waitForEvent('crash');
  const devtools = await context.newCDPSession(page);
  void devtools.send('Page.crash').catch(() => undefined);
  await dies;

  const again = await context.newPage();
  await openCase(again, assize, sheet.caseId);
  await write(again, 'Note');
  await expect(noteField(again)).toHaveValue(half);
  await expect(again.getByRole('radio', { name: /^Court and all parties/ })).toBeChecked();
  await noteField(again).pressSequentially('it is with his property.');
  await again.getByRole('button', { name: 'Save note' }).click();
  await again.getByRole('button', { name: 'Yes, for all to read' }).click();
  await showTab(again, 'Notes');
  await expect(note(again, `${half}it is with his property.`)).toHaveCount(1);
  // What is left says that it ended, and nothing of what stood in it.
  const left = async () => (await storedRows(again, database)).filter((row) => row.key === draft);
  await expect.poll(async () => Math.max(0, ...(await left()).map(({ size }) => size))).toBeLessThan(whole);
  expect(await drafts(again)).not.toContain(half);
  await write(again, 'Note');
  await expect(noteField(again)).toHaveValue('');
  await context.close();
});

test('a new version is offered and reloads no tab by itself; who takes it reloads theirs alone, and each other tab when it asks', async ({
  browser,
}) => {
  const { sheet } = await untouchedCaseOf('hartwell', options);
  const { context, page: writing } = await deviceOf(browser, assize, 'legal-adviser');
  await appIsKept(writing);
  await openCase(writing, assize, sheet.caseId);
  await write(writing, 'Note');
  await noteField(writing).fill('Half typed');
  const mark = (page: Page) =>
    page.evaluate(() => Object.assign(window, { isSameDocument: true }) && undefined);
  const isMarked = (page: Page) => page.evaluate(() => 'isSameDocument' in window);
  await mark(writing);

  await appendFile(join(appDir, 'sw.js'), '\n// A newer version.\n');
  await assize.stopGateway();
  await assize.startGateway();
  const other = await context.newPage();
  await other.goto(assize.url);
  // The page it stays on: the one to unlock, which may come before it, offers it too, and goes away under a click.
  const offered = other.getByRole('region', { name: 'Notices' });
  await expect(offered).toContainText('A new version is ready.');
  // Nothing comes onto the page of somebody who types, until they leave the field.
  await noteField(writing).blur();
  await expect(writing.getByText('A new version is ready.')).toBeVisible();
  expect(await isMarked(writing)).toBe(true);
  await expect(noteField(writing)).toHaveValue('Half typed');

  await mark(other);
  const isReloaded = other.waitForEvent('load');
  await offered.getByRole('button', { name: 'Update now' }).click();
  await isReloaded;
  expect(await isMarked(other)).toBe(false);
  await expect(other.getByRole('banner')).toBeVisible();
  await expect(other.getByText('A new version is ready.')).toHaveCount(0);
  expect(await isMarked(writing)).toBe(true);
  await expect(noteField(writing)).toHaveValue('Half typed');

  // What waited was taken: the other window is told so, and asks for nothing that waits no more.
  await writing.getByRole('button', { name: 'Close; what you typed is kept' }).click();
  const older = writing.getByRole('region', { name: 'Notices' });
  await expect(older).toContainText('This window is of an older version.');
  const isReloadedToo = writing.waitForEvent('load');
  await older.getByRole('button', { name: 'Update now' }).click();
  await isReloadedToo;
  await openCase(writing, assize, sheet.caseId);
  await expect(writing.getByText('This window is of an older version.')).toHaveCount(0);
  await write(writing, 'Note');
  await expect(noteField(writing)).toHaveValue('Half typed');
  await context.close();
});
