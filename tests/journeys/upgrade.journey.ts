import { cp, mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test, type Page } from '@playwright/test';
import { seededRandom } from '../../src/commands/demo/random.ts';
import { projectFolder } from '../../src/commands/start/runProcess.ts';
import { buildOlderApp } from '../harness/buildOlderApp.ts';
import { startAssize, type Assize } from '../harness/startAssize.ts';
import { testDemo } from '../harness/testDemo.ts';
import { noteField, notices, write } from './device.ts';
import { writeUntilStopped, type Place } from './kills/inPage.ts';
import { countInRecord, nothingIsMissing } from './kills/judge.ts';
import { placesAtLuton } from './kills/places.ts';
import { Tablet, type SavedAt } from './kills/tablet.ts';
import { copyProfile, removeProfiles } from './profiles.ts';
import { meetWorker, unsentStates, writeStates } from './upgrade/inPage.ts';
import { UpgradingTablet, type Moment } from './upgrade/upgradingTablet.ts';

/**
 * A tablet has three tabs of an older Assize open, in which a hundred entries were written without a network. One of the tabs takes the
 * newer Assize, which takes over the store from the others, and the browser is killed while it does; here and there once more while it
 * starts again. All of them must be there, leave, and be in the record exactly once. TRIALS=full writes five hundred and kills twenty times;
 * TRIALS_SEED says when.
 */
const isFull = process.env['TRIALS'] === 'full';
const seed = Number(process.env['TRIALS_SEED'] ?? 20220328);

interface Round {
  readonly moment: Moment;
  readonly isKilledAgain: boolean;
}
/** Of each five rounds. */
const order: readonly Moment[] = ['during', 'after', 'during', 'before', 'during'];
const rounds: readonly Round[] = isFull
  ? Array.from({ length: 12 }, (_, place) => ({
      moment: order[place % order.length] ?? 'during',
      isKilledAgain: place % 3 > 0,
    }))
  : [{ moment: 'during', isKilledAgain: false }];
const kills = rounds.length + rounds.filter(({ isKilledAgain }) => isKilledAgain).length;

const unsentCount = isFull ? 500 : 100;
/** How many are written at once: a tab that has much to do shows the news of many writes together. */
const lanes = 100;
const personKey = 'legal-adviser';
const half = 'The defendant asks for his inhaler, and the cells say that ';

const options = testDemo(100);
let assize: Assize;
let folder: string;
let places: readonly Place[];
/** A tablet that is signed in, filled, and keeps the older Assize. */
let prepared: string;
let cookie: string | undefined;
/** The address of the newer Assize's worker. */
let newerWorker: string;
test.beforeAll(async () => {
  test.setTimeout(480_000);
  folder = await mkdtemp(join(tmpdir(), 'assize-upgrade-'));
  const appDir = join(folder, 'app');
  const newer = join(projectFolder, 'dist');
  await cp(await buildOlderApp(), appDir, { recursive: true });
  [assize, places] = await Promise.all([startAssize({ ...options, appDir }), placesAtLuton(options)]);

  prepared = join(folder, 'prepared');
  const tablet = new Tablet({ assize, personKey, folder: prepared });
  await tablet.start();
  await tablet.until(() => tablet.isFilled);
  await tablet.appIsKept();
  ({ cookie } = tablet);
  await tablet.switchOff();

  // The gateway reads its files when it starts.
  await assize.stopGateway();
  await rm(appDir, { recursive: true });
  await cp(newer, appDir, { recursive: true });
  const worker = (await readdir(join(newer, 'assets'))).find((name) => /^worker-.*\.js$/.test(name));
  newerWorker = `/assets/${worker ?? ''}`;
  await assize.startGateway();
});
test.afterAll(async () => {
  await assize.close();
  await removeProfiles(folder);
});

test(`${String(unsentCount)} unsent entries survive an upgrade that is killed (${String(kills)} kills)`, async () => {
  test.setTimeout(120_000 * (kills + 1));
  const saved = new Map<string, SavedAt>();
  const tally: Record<Moment, number> = { before: 0, during: 0, after: 0 };
  for (const [number, { moment, isKilledAgain }] of rounds.entries()) {
    const random = seededRandom(`${String(seed)} upgrade ${String(number)}`);
    await test.step(`${String(number + 1)}: ${moment} the upgrade${isKilledAgain ? ', and again' : ''}`, async () => {
      const device = await tabletToUpgrade(number);
      const { tablet } = device;
      if (number === 0) await olderPageWithNewerWorkerOpensNothing(tablet);
      tablet.setOffline(true);
      await tablet.until(() => tablet.status?.connection === 'offline');
      await writeUnsent(tablet, `kill ${String(number)}`);
      const older = await openOlderTabs(tablet);
      for (const [mark, where] of tablet.said.saved) saved.set(mark, where);

      // Of some the network is back just then: what the older tabs send meets the upgrade.
      if (random.chance(0.4)) tablet.setOffline(false);
      tally[
        await device.killWhileTaking(older[1], moment, random, async () => {
          if (moment === 'after') await olderTabsSaySo(older);
        })
      ] += 1;
      if (isKilledAgain) tally[await device.killWhileStarting(random)] += 1;
      await allIsThereAndLeaves(device, random.chance(0.5));
    });
  }
  await assize.stopGateway();
  const { lost, doubled } = await countInRecord(assize, saved);
  console.log(
    `upgrade: ${String(kills)} kills (${String(tally.before)} before, ${String(tally.during)} during, ${String(tally.after)} after the upgrade), ` +
      `${String(unsentCount)} unsent each: ${String(lost.length)} lost, ${String(doubled.length)} doubled (seed ${String(seed)})`,
  );
  expect(saved.size).toBe(rounds.length * unsentCount);
  expect({ lost, doubled }).toEqual({ lost: [], doubled: [] });
  if (isFull) expect(Object.values(tally).filter((count) => count === 0)).toEqual([]);
});

/** A copy of the tablet that was prepared: the older Assize runs on it, and the newer one waits. */
async function tabletToUpgrade(number: number): Promise<UpgradingTablet> {
  const own = join(folder, `tablet-${String(number)}`);
  await copyProfile(prepared, own);
  const device = new UpgradingTablet({ assize, personKey, folder: own, cookie, newerWorker });
  await device.tablet.start();
  await device.isOffered();
  expect(device.isNewer).toBe(false);
  expect(await device.foundUpgraded()).toBe(false);
  return device;
}

/** The service worker keeps a page and its worker together. Where it should fail to, nothing is opened. */
async function olderPageWithNewerWorkerOpensNothing({ context }: Tablet): Promise<void> {
  const page = await context.newPage();
  await page.addInitScript(meetWorker, newerWorker);
  await page.goto(assize.url, { waitUntil: 'commit' });
  await expect(page.getByRole('heading', { name: 'Assize was updated' })).toBeVisible();
  await expect(page.getByText('Nothing is lost: what you wrote is stored here.')).toBeVisible();
  await page.close();
}

/** Two further tabs, each with a case; in the first something is typed that is not saved. Each shows all entries as saved here. */
async function openOlderTabs(tablet: Tablet): Promise<readonly [Page, Page]> {
  const [one, two] = places;
  if (!one || !two) throw new Error('There are no cases to open');
  const typing = await tablet.openTab(`/case/${one.caseId}`);
  await write(typing, 'Note');
  await noteField(typing).fill(half);
  const other = await tablet.openTab(`/case/${two.caseId}`);
  await expect.poll(() => heldDrafts(typing)).toContain(half);
  const written = [...tablet.said.saved.values()].map(({ entryId = '' }) => [entryId, 'saved-here'] as const);
  for (const page of [tablet.page, typing, other]) {
    await expect.poll(() => page.evaluate(unsentStates)).toEqual(Object.fromEntries(written));
    await expect.poll(() => tablet.statusOf(page)).toMatchObject({ connection: 'offline', unsentCount });
  }
  return [typing, other];
}

const heldDrafts = (page: Page): Promise<string> =>
  page.evaluate(async () => JSON.stringify(await window.assizeWorker?.heldDrafts()));

/** As forms write. All is shown as saved. */
async function writeUnsent(tablet: Tablet, prefix: string): Promise<void> {
  await tablet.page.evaluate(writeUntilStopped, {
    places,
    lanes,
    perLane: unsentCount / lanes,
    prefix: `${prefix} unsent`,
    firstDraft: 0,
    pleaDate: options.today,
  });
  expect(tablet.said.saved.size).toBe(unsentCount);
}

/** What is typed in an older tab stays there, and what to do with it is said. */
async function olderTabsSaySo([typing, other]: readonly [Page, Page]): Promise<void> {
  for (const page of [typing, other]) {
    await expect(notices(page)).toHaveText(
      'A newer Assize is open in another tab. Everything saved is kept. Copy what you are typing, then reload this page to go on.',
    );
  }
  await noteField(typing).pressSequentially('it is with his property.');
  await typing.getByRole('button', { name: 'Save note' }).click();
  await expect(typing.getByRole('heading', { name: 'Not saved yet' })).toBeVisible();
  await expect(noteField(typing)).toHaveValue(`${half}it is with his property.`);
}

/** Opened by its user, the tablet has all entries, and sends them. */
async function allIsThereAndLeaves(device: UpgradingTablet, offline: boolean): Promise<void> {
  const { tablet } = device;
  await tablet.start({ offline });
  await nothingIsMissing(tablet);
  const onTheWay = ['saved-here', 'sending', 'in-record'];
  expect((await statesOfWritten(tablet)).filter((state) => !onTheWay.includes(state))).toEqual([]);
  expect(await heldDrafts(tablet.page)).toContain(half);
  tablet.setOffline(false);
  // The kill may have come before the browser had noted that the newer one was taken.
  if (!device.isNewer) {
    await device.isOffered();
    await device.take();
    await nothingIsMissing(tablet);
  }
  await tablet.until(() => tablet.isAllSent && tablet.status?.connection === 'online');
  expect(tablet.status).toMatchObject({ needsYouCount: 0 });
  expect(tablet.status?.storeLost).toBeUndefined();
  expect(new Set(await statesOfWritten(tablet))).toEqual(new Set(['in-record']));
  await expect(notices(tablet.page)).not.toContainText('cleared');
  expect(await heldDrafts(tablet.page)).toContain(half);
  await tablet.page.reload({ waitUntil: 'commit' });
  expect(await device.foundUpgraded()).toBe(true);
  await tablet.switchOff();
}

/** Of all entries, as its cases show them. */
async function statesOfWritten({ page, said }: Tablet): Promise<readonly string[]> {
  const states = await page.evaluate(
    writeStates,
    places.map(({ caseId }) => caseId),
  );
  return [...said.saved.values()].map(({ entryId = '' }) => states[entryId] ?? 'missing');
}
