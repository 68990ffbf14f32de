import { execFile } from 'node:child_process';
import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { chromium, expect, test, type BrowserContext, type Page } from '@playwright/test';
import { demoOrganisation } from '../../src/commands/demo/people.ts';
import { projectFolder } from '../../src/commands/start/runProcess.ts';
import { browserArguments, findBrowser } from '../browser.ts';
import { commonPlatformCase } from '../builders/commonPlatformCase.ts';
import { startAssize, type Assize } from '../harness/startAssize.ts';
import {
  addNoteToAll,
  appIsKept,
  caseloadIsHere,
  deviceOf,
  note,
  notices,
  notifyPlea,
  showTab,
  signIn,
} from './device.ts';
import { removeProfiles } from './profiles.ts';
import { promised } from './promised.ts';
import { testDemo } from '../harness/testDemo.ts';
import { goTo, usePassphrase } from './wayIn.ts';

// The second journey goes on with the profile of the first.
test.describe.configure({ mode: 'serial' });

const { today } = testDemo(40);
const imported = commonPlatformCase(today);
const theNote = 'Ms Żurawska will plead guilty to the assault on a basis; we ask for the CCTV.';
const defenceSays = 'Defence says: guilty, not taken in court';
let assize: Assize;
let folder: string;
test.beforeAll(async () => {
  assize = await startAssize(testDemo(40));
  folder = await mkdtemp(join(tmpdir(), 'assize-journey-'));
});
test.afterAll(async () => {
  await assize.close();
  await removeProfiles(folder);
});

/** A proxy that is not there, for this machine's own addresses too. */
const nowhere = { server: 'http://127.0.0.1:9', bypass: '<-loopback>' };

/** The solicitor's own browser: the same profile each time, so that closing it is what switching a tablet off is. */
async function launch(options: {
  readonly offline: boolean;
  /** Nor is there a network once Playwright lets go of the browser, when it is closed: what is unsent would leave then. */
  readonly toTheEnd?: true;
}): Promise<BrowserContext> {
  const context = await chromium.launchPersistentContext(join(folder, 'profile'), {
    executablePath: findBrowser(),
    args: [...browserArguments],
    locale: 'en-GB',
    timezoneId: 'Europe/London',
    // From before the first request on.
    offline: options.offline,
    ...(options.toTheEnd ? { proxy: nowhere } : {}),
  });
  usePassphrase(context);
  return context;
}
const pageOf = async (context: BrowserContext): Promise<Page> => context.pages()[0] ?? context.newPage();

async function openFromFind(page: Page, text: string): Promise<void> {
  await page.getByRole('link', { name: 'Find', exact: true }).first().click();
  await page.getByRole('textbox', { name: /^Name, date of birth/ }).fill(text);
  await page.getByRole('main').getByRole('link', { name: imported.urn }).click();
  await expect(page.getByRole('navigation', { name: 'Case' })).toBeVisible();
}

async function readTheCase(page: Page): Promise<void> {
  const row = (title: string) => page.getByRole('row').filter({ hasText: title });
  await expect(row(imported.admitted.title)).toContainText('Guilty');
  await expect(row(imported.admitted.title)).toContainText(imported.admitted.resultLabel);
  await expect(row(imported.denied.title)).toContainText('Not guilty');
  await expect(row(imported.denied.title)).toContainText(imported.denied.resultLabel);
  await row(imported.denied.title).getByText('wording').click();
  await expect(page.getByText(imported.denied.wording)).toBeVisible();
  await showTab(page, 'Hearings');
  await expect(page.getByText(imported.admitted.resultText).first()).toBeVisible();
  await showTab(page, 'At a glance');
}

test('an imported case is granted to a firm; its solicitor works on it offline and over restarts; the court sees it when she is back', async ({
  browser,
}) => {
  await test.step('the case is imported', async () => {
    const file = join(folder, 'case.json');
    await writeFile(file, imported.content);
    const { stdout } = await promisify(execFile)('npm', ['run', '--silent', 'import', '--', file], {
      cwd: projectFolder,
      env: { ...process.env, DATA_DIR: assize.dataDir },
    });
    expect(stdout).toContain(`imported ${file}`);
  });

  const first = await launch({ offline: false });
  const there = await pageOf(first);
  await signIn(there, assize, 'solicitor-hartwell');
  await caseloadIsHere(there);

  await test.step('the administrator grants it to the firm', async () => {
    const context = await browser.newContext();
    const page = await context.newPage();
    await signIn(page, assize, 'administrator');
    await page.getByRole('textbox', { name: 'Reference of the case' }).fill(imported.urn);
    await page.getByRole('button', { name: 'Find the case' }).click();
    const found = page.getByRole('region', { name: new RegExp(imported.lastName, 'i') });
    await found.getByText('Grant this case to an organisation').click();
    await found
      .getByRole('combobox', { name: 'Organisation' })
      .selectOption(demoOrganisation('hartwell').name);
    await found.getByRole('checkbox', { name: new RegExp(imported.lastName, 'i') }).check();
    await found.getByRole('button', { name: 'Grant', exact: true }).click();
    // The Crown Prosecution Service, which the file names, had it with the import.
    await expect(found.getByRole('heading', { name: 'Has access by a grant: 2' })).toBeVisible();
    await context.close();
  });

  await test.step('it arrives at the solicitor’s, who switches her tablet off', async () => {
    await openFromFind(there, 'zurawska');
    await expect(there.getByRole('row').filter({ hasText: imported.admitted.title })).toBeVisible();
    await goTo(there, assize.url);
    await appIsKept(there);
    await first.close();
  });

  await test.step('without a network she opens the app, finds the case, reads it and writes', async () => {
    const context = await launch({ offline: true, toTheEnd: true });
    const page = await pageOf(context);
    await goTo(page, assize.url);
    await expect(notices(page)).toContainText('No connection since');
    await openFromFind(page, 'zurawska 94');
    await readTheCase(page);
    await addNoteToAll(page, theNote);
    await notifyPlea(page, /^2 ·/, 'Guilty');
    await expect(page.getByRole('row').filter({ hasText: imported.denied.title })).toContainText(
      /Defence says: guilty.*Saved on this .* · not sent/s,
    );
    await showTab(page, 'Notes');
    await expect(note(page, theNote)).toContainText('not sent');
    await context.close();
  });

  const adviser = await deviceOf(browser, assize, 'legal-adviser');
  await openFromFind(adviser.page, imported.urn);
  await expect(adviser.page.getByText(defenceSays)).toHaveCount(0);

  await test.step('she opens it again, still offline, and then the network is back', async () => {
    const context = await launch({ offline: true });
    const page = await pageOf(context);
    await goTo(page, assize.url);
    await openFromFind(page, imported.urn);
    await expect(page.getByText(/Saved on this .* · not sent/)).toBeVisible();
    await context.setOffline(false);
    const plea = page.getByRole('row').filter({ hasText: imported.denied.title });
    await expect(plea).toContainText(/In the court's record \d{2}:\d{2}/);
    // Measured from the receipt: five seconds for the court to see it.
    const atCourt = adviser.page.getByRole('row').filter({ hasText: imported.denied.title });
    await promised('offline restart: the court sees the plea', 5_000, () =>
      atCourt.filter({ hasText: /Defence says: guilty, not taken in court/ }).waitFor(),
    );
    await expect(atCourt).toContainText(/\d{2}:\d{2}, Anna Osei, Defence solicitor/i);
    await showTab(adviser.page, 'Notes');
    await promised('offline restart: the court sees the note', 5_000, () =>
      note(adviser.page, theNote).waitFor(),
    );
    await expect(note(adviser.page, theNote)).toContainText(/\d{2}:\d{2}, Anna Osei, Defence solicitor/i);
    await showTab(page, 'Notes');
    await expect(note(page, theNote)).toContainText(/In the court's record \d{2}:\d{2}/);
    await context.close();
  });
  await adviser.context.close();
});

test('while the gateway is down, her browser starts and has the case, and sends what she wrote when it is up again', async () => {
  await assize.stopGateway();
  const context = await launch({ offline: false });
  const page = await pageOf(context);
  await goTo(page, assize.url);
  await expect(notices(page)).toContainText('No connection since');
  await openFromFind(page, 'zurawska');
  await readTheCase(page);
  await addNoteToAll(page, 'Written while the gateway was down.');
  await showTab(page, 'Notes');
  await expect(note(page, 'Written while the gateway was down.')).toContainText('not sent');
  await assize.startGateway();
  // Its own back-off is 30 s at the most.
  await expect(note(page, 'Written while the gateway was down.')).toContainText("In the court's record", {
    timeout: 45_000,
  });
  await context.close();
});
