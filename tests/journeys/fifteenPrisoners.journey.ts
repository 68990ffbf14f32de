import { expect, test, type Page } from '@playwright/test';
import { seededRandom } from '../../src/commands/demo/random.ts';
import { startAssize, type Assize } from '../harness/startAssize.ts';
import { testDemo } from '../harness/testDemo.ts';
import { appIsKept, deviceOf, goOffline } from './device.ts';
import { expectDrawn, printAll, type Printed } from './fifteen/printed.ts';
import { added, medianOf, papersOf, prisoners, type Prisoner } from './fifteen/prisoners.ts';
import { watchScrollAndMouse, whatMoved } from './fifteen/watch.ts';
import { inOneLine, lastLine, lineTexts, previews, recorded, sharedTexts, Typist } from './inHearing.ts';
import { press, tabTo } from './keyboard.ts';

/**
 * A remand list by keyboard alone, offline: fifteen different outcomes, two put back and recalled, one added to the list, two co-defendants
 * who end apart, each shared as it ends. TRIALS=full hears all fifteen; else the two whose keys are counted and one more by the seed, before two who leave at the end.
 */
const isFull = process.env['TRIALS'] === 'full';
const seed = process.env['TRIALS_SEED'] ?? '20220328';
const options = testDemo(40);
let assize: Assize;
test.beforeAll(async () => {
  assize = await startAssize(options);
});
test.afterAll(async () => {
  await assize.close();
});

test('a remand list is heard by keyboard, offline, each prisoner shared as it ends', async ({ browser }) => {
  test.setTimeout(300_000);
  const heard = isFull ? prisoners : sample();
  const device = await deviceOf(browser, assize, 'legal-adviser');
  const { page, context } = device;
  await page.setViewportSize({ width: 1024, height: 768 });
  await appIsKept(page);
  await goOffline(device);
  await watchScrollAndMouse(page);
  // The way in was by mouse; the list and all that follows is not.
  await tabTo(page, page.getByRole('link', { name: 'Today', exact: true }).first());
  await page.keyboard.press('Enter');

  const keys = new Map<Prisoner['outcome'], number[]>();
  const shown: { readonly text: string; readonly papers: readonly string[] }[] = [];
  const hear = async (prisoner: Prisoner): Promise<void> => {
    const typist = new Typist(page);
    for (const act of prisoner.acts) {
      if (typeof act === 'string') await typist.line(act);
      else await typist.take(act);
    }
    await typist.press('Control+Enter');
    await expect(page.getByRole('contentinfo')).toContainText(/Shared on this/);
    keys.set(prisoner.outcome, [...(keys.get(prisoner.outcome) ?? []), typist.keys]);
  };

  const opened = new Set<Prisoner['who']>();
  for (const prisoner of heard) {
    await test.step(`${String(prisoner.who)}: ${prisoner.outcome}`, async () => {
      if (typeof prisoner.who === 'string') await addToList(page);
      await openFromList(page, prisoner);
      // Nothing of the prisoner before: no reason is copied without a key press.
      if (!opened.has(prisoner.who)) expect(await lineTexts(page)).toEqual(['']);
      opened.add(prisoner.who);
      if (prisoner.isPutBack) await putBack(page);
      else await hear(prisoner);
      if (!prisoner.isPutBack) shown.push(await shownOf(page, prisoner));
      await page.keyboard.press('F2');
    });
  }
  for (const prisoner of heard.filter(({ isPutBack }) => isPutBack)) {
    await test.step(`${String(prisoner.who)} is recalled: ${prisoner.outcome}`, async () => {
      await openFromList(page, prisoner, 'Put back');
      await expect(page.getByRole('button', { name: /^Recall/ })).toBeVisible();
      await page.keyboard.press('F8');
      await expect(page.getByRole('banner')).toContainText('Called on');
      await hear(prisoner);
      shown.push(await shownOf(page, prisoner));
      await page.keyboard.press('F2');
    });
  }

  await test.step('what is typed and not shared leaves at the end, custody first', async () => {
    await openFromList(page, { who: 8 });
    const typist = new Typist(page);
    for (const text of ['A:', 'all WDRN reasons: no evidence', 'B:', 'RI BC HMP Bedford LO NSO']) {
      await typist.line(text);
    }
    await typist.take(/NHMC/);
    await typist.take(/CTL/);
    const texts = await previews(page);
    const outcomes: readonly Prisoner['outcome'][] = ['withdrawn', 'remand in custody'];
    shown.push(...outcomes.map((outcome, at) => ({ text: texts[at] ?? '', papers: papersOf[outcome] })));
    await page.keyboard.press('F2');
    await tabTo(page, page.getByRole('button', { name: 'Share all ready' }));
    await page.keyboard.press('Enter');
    // Who is on the list is another on every day.
    const [first = '', second = ''] = texts.map((text) => /(\S+), born /.exec(text)?.[1] ?? 'nobody');
    await expect(page.getByRole('dialog').getByRole('listitem')).toContainText([
      `${second} Leaves first: custody`,
      first,
    ]);
    await tabTo(page, page.getByRole('button', { name: 'Share 2', exact: true }));
    await page.keyboard.press('Enter');
    await expect(page.getByText(/^Shared on this .*: 2\.$/)).toBeVisible();
  });

  const printed: Printed[] = [];
  await test.step('all papers of the day are printed before the connection is back', async () => {
    await page.evaluate(() => {
      window.print = () => undefined;
    });
    await press(page, page.getByRole('link', { name: 'Register of the day' }));
    const ofPeople = shown.flatMap(({ papers }) => papers);
    const warrants = ofPeople.filter((kind) => kind === 'Warrant of remand').length;
    const hearings = new Set([...heard.map(({ who }) => who), 8]).size;
    const groups = [
      ['Register', hearings],
      ['With the van', warrants],
      ['Notices and sheets', ofPeople.length - warrants],
    ] as const;
    for (const [group, count] of groups) {
      await press(page, page.getByRole('button', { name: group, exact: true }));
      const { papers, drawn } = await printAll(page, count);
      for (const { text } of papers) expectDrawn(drawn, text);
      printed.push(...papers);
    }
  });

  expect(await whatMoved(page)).toEqual({ scrolled: [], mouse: 0 });
  for (const [outcome, counts] of keys) {
    console.log(`keystrokes, ${outcome}: median ${String(medianOf(counts))} of ${counts.join(', ')}`);
  }
  expect(medianOf(keys.get('remand in custody') ?? [])).toBeLessThanOrEqual(60);
  expect(medianOf(keys.get('fine') ?? [])).toBeLessThanOrEqual(25);

  await test.step('what the record holds is what was shown and printed, character for character', async () => {
    await context.setOffline(false);
    await expect(page.getByText('all sent')).toBeAttached();
    const stored = await sharedTexts(assize);
    expect(stored.map(({ court }) => inOneLine(court)).sort()).toEqual(shown.map(({ text }) => text).sort());
    const papers = stored.flatMap(({ court, defendant }): readonly Printed[] => [
      { kind: 'Court register', text: court },
      ...(shown.find(({ text }) => text === inOneLine(court))?.papers ?? []).map((kind) => ({
        kind,
        text: defendant,
      })),
    ]);
    expect(inAnyOrder(printed)).toEqual(inAnyOrder(papers));
    console.log(`printed as stored: ${String(papers.length)} papers of ${String(stored.length)} defendants`);
  });
  await context.close();
});

/** One of each kind whose keys are counted, and one more, who may be put back. */
function sample(): readonly Prisoner[] {
  const random = seededRandom(`fifteen ${seed}`);
  const counted = (outcome: Prisoner['outcome']): Prisoner =>
    random.pick(prisoners.filter((each) => each.outcome === outcome && typeof each.who === 'number'));
  const always = [counted('remand in custody'), counted('fine')];
  const others = prisoners.filter(
    ({ outcome }) =>
      !always.some((each) => each.outcome === outcome) && outcome !== 'local authority accommodation',
  );
  const chosen = [...always, random.pick(others)];
  return prisoners.filter((each) => chosen.includes(each));
}

/** To the first row by Tab, from row to row by the arrows; Enter calls on, H goes in. */
async function openFromList(page: Page, { who }: Pick<Prisoner, 'who'>, before?: string): Promise<void> {
  const rows = page.getByRole('region', { name: /Courtroom 01/ }).locator('[data-row]');
  await tabTo(page, rows.first());
  for (let step = 0; !(await isRowOf(page, who)); step += 1) {
    if (step > 40) throw new Error(`No row of the list is of ${String(who)}`);
    await page.keyboard.press('ArrowDown');
  }
  if (before !== undefined) await expect(page.locator('[data-row]:focus')).toContainText(before);
  else {
    await page.keyboard.press('Enter');
    await expect(page.locator('[data-row]:focus')).toContainText(/Called on|Shared/);
  }
  await page.keyboard.press('h');
  await expect(lastLine(page)).toBeFocused();
}

const isRowOf = (page: Page, who: number | string): Promise<boolean> =>
  page.evaluate((wanted) => {
    const row = document.activeElement;
    return typeof wanted === 'string'
      ? (row?.textContent?.toUpperCase().includes(wanted.toUpperCase()) ?? false)
      : Number(/\d+/.exec(row?.querySelector('.n b')?.textContent ?? '')?.[0]) === wanted;
  }, who);

async function putBack(page: Page): Promise<void> {
  await expect(page.getByRole('button', { name: /^Put back/ })).toBeVisible();
  await page.keyboard.press('F8');
  await expect(page.getByLabel('Put back to')).toBeFocused();
  // By a clock of twelve hours as by one of twenty-four, as the browser's own language has it.
  await page.keyboard.type('1159p');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('banner')).toContainText(/Put back (?:11|23):59/);
  await expect(lastLine(page)).toBeFocused();
}

async function addToList(page: Page): Promise<void> {
  const rows = page.getByRole('region', { name: /Courtroom 01/ }).locator('[data-row]');
  await tabTo(page, rows.first());
  await page.keyboard.press('a');
  await expect(page.getByLabel('Last name')).toBeFocused();
  await page.keyboard.type(added.last);
  await page.keyboard.press('Tab');
  await page.keyboard.type(added.first);
  await tabTo(page, page.getByLabel('Date of birth, if known'));
  await page.keyboard.type(added.birth);
  await tabTo(page, page.getByLabel('Charges, if known'));
  await page.keyboard.type(added.charge);
  await tabTo(page, page.getByRole('button', { name: 'Add to the list' }));
  await page.keyboard.press('Enter');
  await expect(page.getByRole('dialog')).toBeHidden();
  await expect(rows.getByText(new RegExp(added.last, 'i'))).toBeVisible();
}

const shownOf = async (page: Page, prisoner: Prisoner) => ({
  text: await whatStands(page, prisoner),
  papers: papersOf[prisoner.outcome],
});

const inAnyOrder = (papers: readonly Printed[]): readonly string[] =>
  papers.map(({ kind, text }) => `${kind}\n${text}`).sort();

/** As it is shown once it is shared; of co-defendants the one who is. */
async function whatStands(page: Page, { acts, says }: Prisoner): Promise<string> {
  await expect(
    recorded(page)
      .getByText(/The record, prison and taggers do not have it/)
      .last(),
  ).toBeVisible();
  const all = await previews(page);
  const text = all[acts[0] === 'B:' ? 1 : 0] ?? '';
  if (says) expect(text).toMatch(says);
  return text;
}
