import { writeFile, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { AxeBuilder } from '@axe-core/playwright';
import { expect, test, type Page } from '@playwright/test';
import { generateDemo } from '../../src/commands/demo/generateDemo.ts';
import type { UserProfile } from '../../src/domain/access/user.ts';
import type { HearingSheet } from '../../src/domain/hearing/hearing.ts';
import { recordedResult, shareOf } from '../builders/shares.ts';
import { deviceFetch } from '../harness/deviceFetch.ts';
import { startPartner, type NoticePartner } from '../harness/noticePartner.ts';
import { startAssize, type Assize } from '../harness/startAssize.ts';
import { testDemo } from '../harness/testDemo.ts';
import { untouchedCaseOf } from './demoCase.ts';
import { deviceOf, openCase } from './device.ts';
import { promised } from './promised.ts';
import { goTo } from './wayIn.ts';

const options = testDemo(20);
let assize: Assize;
let tagging: NoticePartner;
let folder: string;
test.beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'assize-recipients-'));
  tagging = await startPartner({
    id: 'tagging',
    bodies: ['electronic-monitoring'],
    publicKey: async () => {
      const reply = await fetch(`${assize.url}/notice-key.json`);
      return ((await reply.json()) as { publicKey: string }).publicKey;
    },
  });
  const file = join(folder, 'recipients.json');
  await writeFile(file, JSON.stringify([tagging.recipient]));
  assize = await startAssize({ ...options, env: { NOTICE_RECIPIENTS: file } });
});
test.afterAll(async () => {
  await assize.close();
  await tagging.close();
  await rm(folder, { recursive: true, force: true });
});

/** Another device of the adviser shares a tagged curfew of the only defendant. */
async function shareCurfew(): Promise<{ caseId: string }> {
  const { sheet, defendants } = await untouchedCaseOf('hartwell', options);
  const { documents } = await generateDemo(options);
  const hearing = documents.find(
    (each): each is HearingSheet => each.type === 'hearing' && each.caseId === sheet.caseId,
  );
  const [defendant] = defendants;
  const offence = defendant?.offences[0];
  if (!hearing || !defendant || !offence) throw new Error('The demo case has no hearing');
  const headers = { cookie: await assize.signIn('legal-adviser'), 'content-type': 'application/json' };
  const { user } = (await (await fetch(`${assize.url}/api/session`, { headers })).json()) as {
    user: UserProfile;
  };
  const orderedDate = hearing.hearingDays[0]?.sittingDay.slice(0, 10) ?? '';
  const about = { hearingId: hearing.hearingId, defendantId: defendant.defendantId };
  const curfew = recordedResult('Curfew, electronically monitored', {
    ...about,
    offenceId: offence.offenceId,
    shortCode: 'CURE',
    orderedDate,
  });
  const share = shareOf(user, [curfew], {
    ...about,
    orderedDate,
    caseId: sheet.caseId,
  });
  const reply = await deviceFetch(`${assize.url}/replica/me/_bulk_docs`, {
    method: 'POST',
    headers,
    body: JSON.stringify({ docs: [{ ...share, _rev: `1-${'a'.repeat(32)}` }], new_edits: false }),
  });
  expect(await reply.json()).toMatchObject([{ ok: true, receipt: { state: 'recorded' } }]);
  return sheet;
}

/** At the narrowest width and at that of a tablet. */
async function isAccessible(page: Page, shot: string): Promise<void> {
  for (const width of [320, 1024]) {
    await page.setViewportSize({ width, height: 768 });
    const { violations } = await new AxeBuilder({ page }).analyze();
    expect(violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)])).toEqual([]);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
    if (process.env['SHOTS'])
      await page.screenshot({ path: `${process.env['SHOTS']}/${shot}-${String(width)}.png` });
  }
}

const openNotices = (page: Page): Promise<void> =>
  page.getByRole('navigation', { name: 'Case' }).getByRole('link', { name: 'Notices' }).click();

test('a tagging notice that fails is red in the hearing within ten seconds, the hearing does not end before somebody saw to it, and it is received when it is sent again', async ({
  browser,
}) => {
  const { sheet } = await untouchedCaseOf('hartwell', options);
  const device = await deviceOf(browser, assize, 'legal-adviser');
  const { page, context } = device;
  await openCase(page, assize, sheet.caseId);
  await page.getByRole('link', { name: /^In the hearing/ }).click();
  const failed = page
    .getByRole('contentinfo')
    .getByRole('alert')
    .getByText(/^Tagging failed \d{2}:\d{2}/);
  await expect(page.getByRole('region', { name: 'Log of the hearing' })).toBeVisible();
  await expect(failed).toHaveCount(0);
  tagging.behave('refuses');
  await shareCurfew();
  await expect.poll(() => tagging.requests()).toBeGreaterThan(0);
  await promised('notices: the hearing shows that one failed', 10_000, () => failed.waitFor());

  const hearing = page.url();
  await openCase(page, assize, sheet.caseId);
  await openNotices(page);
  await page.getByRole('button', { name: 'I saw to it of Tagging' }).click();
  await expect(page.getByLabel('What did you do?')).toBeFocused();
  await isAccessible(page, 'seeing-to');
  await page.getByRole('button', { name: 'Close' }).click();
  await expect(page.getByRole('button', { name: 'I saw to it of Tagging' })).toBeFocused();
  await goTo(page, hearing);
  await expect(failed).toBeVisible();

  // Offline: what was not received keeps the hearing from being over, until somebody says what they did.
  await context.setOffline(true);
  await page.keyboard.press('Shift+F4');
  const form = page.getByRole('dialog');
  await form.getByLabel('What happened').selectOption('Hearing ended');
  await form.getByRole('button', { name: 'Keep this, and log it' }).click();
  await expect(form.getByText('Say whom you told').first()).toBeVisible();
  await isAccessible(page, 'ending');
  await form.getByLabel('What did you do?').fill('Phoned the duty officer, 10:50');
  await form.getByRole('button', { name: 'Keep this, and log it' }).click();
  await expect(page.getByRole('region', { name: 'Log of the hearing' })).toContainText(
    /Hearing ended \d{2}:\d{2}/,
  );
  await expect(failed).toHaveCount(0);
  await context.setOffline(false);

  await openCase(page, assize, sheet.caseId);
  await openNotices(page);
  const notices = page.getByRole('region', { name: /^Notices of/ });
  await expect(notices.getByText('Police: held since')).toBeVisible();
  await expect(notices.getByText(/Castellano.*Phoned the duty officer/)).toBeVisible();
  await expect(notices.getByText(/^In the court's record/)).toBeVisible();
  await isAccessible(page, 'case-notices');
  tagging.behave('well');
  await notices.getByRole('button', { name: /^Send again.*Tagging$/ }).click();
  await expect(notices.getByText(/^Tagging told \d{2}:\d{2}/)).toBeVisible();
  expect(tagging.partner.kept).toHaveLength(1);
});
