import { writeFile, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { AxeBuilder } from '@axe-core/playwright';
import { expect, test } from '@playwright/test';
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
  const about = { hearingId: hearing.hearingId, defendantId: defendant.defendantId };
  const curfew = recordedResult('Curfew, electronically monitored', {
    ...about,
    offenceId: offence.offenceId,
    shortCode: 'CURE',
  });
  const share = shareOf(user, [curfew], {
    ...about,
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

test('a tagging notice that fails is red in the court’s browser within ten seconds, and is received when it is sent again', async ({
  browser,
}) => {
  const { sheet } = await untouchedCaseOf('hartwell', options);
  const { page } = await deviceOf(browser, assize, 'legal-adviser');
  await openCase(page, assize, sheet.caseId);
  tagging.behave('refuses');
  await shareCurfew();
  await expect.poll(() => tagging.requests()).toBeGreaterThan(0);
  await expect(page.getByRole('alert').getByText(/Tagging failed \d{2}:\d{2}/)).toBeVisible({
    timeout: 10_000,
  });

  await page.getByRole('button', { name: 'Notices', exact: true }).click();
  const notices = page.getByRole('region', { name: /^Notices of/ });
  await expect(notices.getByText('Police: held since')).toBeVisible();
  await notices.getByRole('button', { name: /^I saw to it.*Tagging$/ }).click();
  for (const width of [320, 1024]) {
    await page.setViewportSize({ width, height: 768 });
    const { violations } = await new AxeBuilder({ page }).analyze();
    expect(violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)])).toEqual([]);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
  }
  if (process.env['SHOTS'])
    await page.screenshot({ path: `${process.env['SHOTS']}/case-notices.png`, fullPage: true });
  tagging.behave('well');
  await notices.getByRole('button', { name: /^Send again.*Tagging$/ }).click();
  await expect(notices.getByText(/^Tagging told \d{2}:\d{2}/)).toBeVisible({ timeout: 15_000 });
  await expect(page.getByRole('alert').getByText(/failed/)).toHaveCount(0);
  expect(tagging.partner.kept).toHaveLength(1);
});
