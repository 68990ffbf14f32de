import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test, type Page } from '@playwright/test';
import { markersPerCase, plantedCase, type PlantedCase } from '../builders/plantedCase.ts';
import { markersIn, markersOf } from '../disk/markers.ts';
import { searchDisk, type Searched } from '../disk/searchDisk.ts';
import { startAssize, type Assize } from '../harness/startAssize.ts';
import { testDemo } from '../harness/testDemo.ts';
import { addNoteToAll, noteField, write } from './device.ts';
import { Tablet } from './kills/tablet.ts';
import { addCarelessField, askAsThief, readEverything, writeUnsealed } from './lostTablet/inPage.ts';
import { copyProfile, removeProfiles } from './profiles.ts';

/**
 * A tablet is lost: strings are planted in the record, and typed and searched for on it; its browser is killed; and its whole disk
 * is searched for them as a thief would, without a key. TRIALS=full plants ten thousand, and loses an officer's phone as well.
 */
const isFull = process.env['TRIALS'] === 'full';
const seed = process.env['TRIALS_SEED'] ?? '20220328';

const options = testDemo(10);
/** Typed by hand: each is named where it is typed. */
const [inNote = '', inUnsavedNote = '', inEvent = '', inSearch = '', inOffenceSearch = '', inCareless = ''] =
  markersOf(`${seed} typed`, 6);
const planted = markersOf(`${seed} record`, isFull ? 10_000 : 200);
const cases: readonly PlantedCase[] = Array.from({ length: planted.length / markersPerCase }, (_, place) =>
  plantedCase(planted.slice(place * markersPerCase, (place + 1) * markersPerCase), options.today),
);

/** Of the profile: where the browser keeps its open tabs, with what stands in their fields. */
const tabFolders = ['Sessions', 'Sessions_Encrypted'];

// The thief has the disk, and the cookie, of the tablet that was lost.
test.describe.configure({ mode: 'serial' });

let assize: Assize;
let folder: string;
let cookie: string | undefined;
test.beforeAll(async () => {
  test.setTimeout(480_000);
  folder = await mkdtemp(join(tmpdir(), 'assize-lost-'));
  assize = await startAssize({
    ...options,
    seed: async ({ record }) => {
      await record.bulkDocs(cases.flatMap(({ documents }) => documents));
    },
  });
});
test.afterAll(async () => {
  await assize.close();
  await removeProfiles(folder);
});

const people = [
  {
    who: 'a legal adviser’s tablet',
    personKey: 'legal-adviser',
    work: workInCourt,
    held: [...planted, inNote, inUnsavedNote, inEvent],
  },
  {
    who: 'an officer’s phone',
    personKey: 'police-officer',
    work: workOnTheStreet,
    held: cases.flatMap(({ onPoliceCard }) => onPoliceCard),
  },
];

for (const { who, personKey, work, held } of isFull ? people : people.slice(0, 1)) {
  test(`${who} is lost: nothing on its disk says anything of a case (${String(held.length)} markers)`, async () => {
    test.setTimeout(isFull ? 1_800_000 : 240_000);
    const lost = join(folder, personKey);
    const tablet = new Tablet({ assize, personKey, folder: lost, isByPassphrase: true });
    await tablet.start();
    if (personKey === 'legal-adviser') ({ cookie } = tablet);
    await tablet.until(() => tablet.isFilled);
    await tablet.appIsKept();
    await work(tablet);
    await tablet.until(() => tablet.isAllSent);

    await test.step('what stands in fields is on the disk, and the browser is killed', async () => {
      await tablet.page.evaluate(addCarelessField);
      await tablet.page.locator('#careless').fill(inCareless);
      // The browser writes both, each in its own time.
      await expect(async () => {
        for (const tabs of tabFolders) {
          const { found } = await searchDisk(join(lost, 'profile', 'Default', tabs));
          expect(found.has(inCareless), tabs).toBe(true);
        }
      }).toPass({ timeout: 60_000 });
      await tablet.kill('browser');
    });

    await test.step('without a key nothing is found but what was typed into a field that does not ask for silence', async () => {
      const searched = await searchDisk(lost);
      console.log(
        `lost tablet: ${personKey}, ${String(held.length)} planted: ${told(searched)} (seed ${seed})`,
      );
      const { [inCareless]: careless = [], ...found } = Object.fromEntries(searched.found);
      expect(found).toEqual({});
      expect(new Set(careless.map(({ file }) => file.split('/').at(-2)))).toEqual(new Set(tabFolders));
    });

    await test.step('with the key all are there, and the same search finds them once they are unsealed', async () => {
      const copy = join(folder, `${personKey} opened`);
      await copyProfile(lost, copy);
      const opened = new Tablet({ assize, personKey, folder: copy, isByPassphrase: true });
      await opened.start({ offline: true });
      const texts = await opened.page.evaluate(readEverything, {
        caseIds: cases.map(({ caseId }) => caseId),
        searches: cases.flatMap(({ findable }) => findable),
        isOfficer: personKey === 'police-officer',
      });
      const read = new Set(texts.flatMap(markersIn));
      expect(held.filter((marker) => !read.has(marker))).toEqual([]);
      await opened.page.evaluate(writeUnsealed, texts);
      await opened.kill('browser');
      const searched = await searchDisk(copy);
      console.log(`lost tablet: ${personKey}, unsealed: ${told(searched)}`);
      expect(held.filter((marker) => !searched.found.has(marker))).toEqual([]);
    });
  });
}

test('a copy of the disk gets nothing from the gateway, though the cookie is in it', async () => {
  const copy = join(folder, 'thief');
  await copyProfile(join(folder, 'legal-adviser'), copy);
  const thief = new Tablet({ assize, personKey: 'legal-adviser', folder: copy, isThiefs: true, cookie });
  await thief.start();
  const answers = await thief.page.evaluate(askAsThief, {
    ids: cases.slice(0, 3).flatMap(({ documents }) => documents.map(({ _id }) => _id)),
  });
  for (const { address, status, text } of answers) {
    expect.soft({ address, status, error: /"error":"([^"]*)"/.exec(text)?.[1] }).toEqual({
      address,
      status: 400,
      error: 'proof_required',
    });
    expect.soft(markersIn(text)).toEqual([]);
  }
  await thief.switchOff();
});

/** Of the case that *Find* finds by a name: a note saved, another and an event typed and left. */
async function workInCourt({ page }: Tablet): Promise<void> {
  const [lastName = ''] = cases[0]?.findable.slice(2) ?? [];
  await page.getByRole('link', { name: 'Find', exact: true }).first().click();
  const search = page.getByRole('textbox', { name: /^Name, date of birth|^Offence code/ });
  await search.fill(inSearch);
  await page.getByRole('button', { name: 'Offence codes' }).click();
  await search.fill(inOffenceSearch);
  await page.getByRole('button', { name: 'Cases and people' }).click();
  await search.fill(lastName);
  await page.getByRole('main').locator('a[href^="/case/"]:not([href*="/hearing"])').first().click();
  await expect(page.getByRole('navigation', { name: 'Case' })).toBeVisible();
  expect(markersIn((await page.title()) + page.url())).toEqual([]);
  await addNoteToAll(page, `He says ${inNote} was there.`);
  await write(page, 'Hearing event');
  await page
    .getByRole('dialog')
    .getByRole('textbox', { name: /^Note, if needed/ })
    .fill(inEvent);
  await page.keyboard.press('Escape');
  await write(page, 'Note');
  await noteField(page).fill(`To be asked: ${inUnsavedNote}`);
  await areKept(page, [inEvent, inUnsavedNote]);
}

/** An officer finds somebody by name and opens their card. */
async function workOnTheStreet({ page }: Tablet): Promise<void> {
  const [lastName = ''] = cases[0]?.findable.slice(2) ?? [];
  // The gateway makes the cards beside its start.
  const cards = async (): Promise<number> =>
    (
      (await page.evaluate(() => window.lookAt('police-cases', {}))) as readonly { isMyCase: boolean }[]
    ).filter(({ isMyCase }) => isMyCase).length;
  await expect.poll(cards, { timeout: 600_000 }).toBeGreaterThanOrEqual(cases.length);
  const search = page.getByRole('textbox', { name: /^Name, birth date/ });
  await search.fill(inSearch);
  await search.fill(lastName);
  await page.getByRole('main').getByRole('listitem').getByRole('link').first().click();
  await expect(page.getByRole('main').getByText(new RegExp(lastName, 'i')).first()).toBeVisible();
  expect(markersIn((await page.title()) + page.url())).toEqual([]);
}

const areKept = (page: Page, typed: readonly string[]): Promise<void> =>
  expect
    .poll(async () => {
      const held = JSON.stringify(await page.evaluate(() => window.assizeWorker?.heldDrafts()));
      return typed.filter((marker) => !held.includes(marker));
    })
    .toEqual([]);

function told({ files, bytes, opened, openedBytes, found }: Searched): string {
  const layers = [...opened].map(([kind, count]) => `${String(count)} ${kind}`).join(', ');
  const megabytes = (count: number): string => `${(count / 1e6).toFixed(1)} MB`;
  return `${String(files)} files, ${megabytes(bytes)}; opened ${megabytes(openedBytes)} in ${layers}; ${String(found.size)} found`;
}
