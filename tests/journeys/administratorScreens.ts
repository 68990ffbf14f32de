import { expect } from '@playwright/test';
import type { NoticesReply } from '../../src/contracts/http/notices.ts';
import {
  after,
  atLuton,
  breakGlass,
  close,
  findAccount,
  findReference,
  goTo,
  network,
  openAll,
  press,
  reference,
  says,
  sendWrong,
  type Reach,
} from './reach.ts';

const counted = { received: 1_204, waiting: 12, failed: 3 };
/** One partner that is well, and one that takes nothing. */
const partnersReport: NoticesReply = {
  checkedAt: '2026-11-24T10:50:00.000Z',
  keyId: '0123456789abcdef',
  queues: [
    {
      recipientId: 'none',
      name: 'No address',
      bodies: [],
      received: 0,
      waiting: 4,
      failed: 0,
      oldestAt: '2026-11-24T09:40:00.000Z',
      courts: [
        { courtCentreId: 'one', name: "Luton Magistrates' Court", received: 0, waiting: 4, failed: 0 },
      ],
      days: [{ day: '2026-11-24', issued: 4, received: 0 }],
      reconciled: [],
    },
    {
      recipientId: 'tagging',
      name: 'Tagging (Wessex)',
      bodies: ['electronic-monitoring'],
      address: 'tagging.example',
      ...counted,
      oldestAt: '2026-11-24T09:52:00.000Z',
      failing: { since: '2026-11-24T09:53:00.000Z', fault: 'no-answer', tries: 9 },
      courts: [
        { courtCentreId: 'one', name: "Luton Magistrates' Court", ...counted },
        {
          courtCentreId: 'two',
          name: 'Bedford and Mid Bedfordshire Magistrates’ Court',
          received: 20,
          waiting: 0,
          failed: 0,
        },
      ],
      days: [
        { day: '2026-11-22', issued: 610, received: 610 },
        { day: '2026-11-23', issued: 600, received: 594 },
        { day: '2026-11-24', issued: 9, received: 0 },
      ],
      reconciled: [
        { day: '2026-11-22', at: '2026-11-23T01:00:00.000Z', ours: 610, theirs: 610, missing: 0, unknown: 0 },
        { day: '2026-11-23', at: '2026-11-24T01:00:00.000Z', ours: 594, theirs: 590, missing: 4, unknown: 0 },
      ],
    },
  ],
};
const noticesSaid =
  (reply: NoticesReply): Reach =>
  async ({ page }) => {
    await page
      .context()
      .route('**/api/admin/notices', (route) => route.fulfill({ json: reply }), { times: 1 });
  };

/** What administrators see; each is reached from the one before it. */
export const administratorScreens: readonly (readonly [string, Reach])[] = [
  ['access to cases', goTo('/', '#reference')],
  ['no reference typed', press('button', 'Find the case', '.bad-field')],
  [
    'no such case',
    after(
      ({ page }) => page.getByLabel(reference).fill('00XX0000000'),
      press('button', 'Find the case', '.empty'),
    ),
  ],
  ['a case and its grants', after(findReference, openAll)],
  ['a grant with something missing', press('button', 'Grant', '.govuk-error-summary')],
  [
    'a grant to a person, of what kind',
    async ({ page }) => {
      await page.getByLabel('One person').check();
      await page.getByLabel("A part of the person's name").fill('sacks');
      await page.getByRole('button', { name: 'Find the person' }).click();
      await page.getByRole('radio', { name: /^Miriam Sacks/ }).check();
      await page.getByLabel('One hearing').check();
      await expect(page.getByLabel('Hearing', { exact: true })).toBeVisible();
    },
  ],
  ['the end of an access', press('button', /^End the access of/, 'dialog[open]')],
  [
    'kept apart',
    async (visit) => {
      await sendWrong(visit, 'administrator', 'Written to a case that is none.');
      await sendWrong(visit, 'solicitor-hartwell', 'Nobody elsewhere reads this.');
      await goTo('/kept-apart', '.ent')(visit);
    },
  ],
  ['kept apart, opened', press('button', /^Open/, 'dialog[open] .original')],
  ['kept apart, not to be let in', press('button', 'Let it into the record', 'dialog[open] .warnline.bad')],
  [
    'kept apart, withdrawn',
    after(press('button', 'Withdraw it', '.st.ok'), press('button', 'Decided already', '.ent .st')),
  ],
  [
    'kept apart, without an answer',
    after(network(false), press('button', 'Decided already', '.warnline.bad'), network(true)),
  ],
  ['sensitive cases opened with a reason', after(breakGlass, goTo('/broken-glass', 'h2:has-text("40BD")'))],
  ['the audit of a case', press('button', /^Who opened it/, '.audit .ent')],
  ['accounts', goTo('/accounts', 'h2:has-text("Sunita Hale")')],
  [
    'the devices of somebody',
    after(findAccount('Anna Osei'), press('button', /^Devices/, 'dialog[open] ul li')),
  ],
  [
    'accounts, nobody found',
    after(
      close,
      ({ page }) => page.getByLabel('A part of the name').fill('qqxx'),
      press('button', 'Find people', 'main'),
      says('Nobody found'),
    ),
  ],
  [
    'the end of somebody’s sign-ins, asked first',
    after(
      findAccount('Miriam Sacks'),
      press('button', /^Switch the account off/, 'dialog[open] .govuk-button.bad'),
    ),
  ],
  ['an account that is off', after(press('button', 'Switch it off', '.st.ok'), says(/^Switched off since/))],
  [
    'an account that is on again',
    after(
      press('button', /^Switch the account on/, 'dialog[open]'),
      press('button', 'Switch it on', '.st.ok'),
    ),
  ],
  ['notices to partners, as they are', goTo('/notices', 'h1:has-text("Notices to partners")')],
  [
    'notices to partners, some failing',
    after(noticesSaid(partnersReport), press('button', 'Look again', '.plot .bad')),
  ],
  ['who sits where', after(goTo('/courtrooms', '#day'), atLuton)],
  ['announcements, none yet', goTo('/announcements', '#announce-heading')],
  ['an announcement with something missing', press('button', 'Announce it', '.govuk-error-summary')],
  [
    'an announcement to some courts and roles',
    async ({ page }) => {
      await page.getByLabel('These courts').check();
      await page.getByLabel('These roles').check();
      await expect(page.getByRole('group', { name: 'Roles' })).toBeVisible();
    },
  ],
  [
    'announced to everybody, above the page',
    async ({ page }) => {
      await page.getByLabel('Everywhere').check();
      await page.getByLabel('Everybody').check();
      await page.getByLabel(/^Slow or late/).check();
      await page.getByLabel('Notices to partners').check();
      await page.getByLabel('What people must know, in one sentence').fill('Notices to prisons are late.');
      await page.getByLabel('The sentence in Welsh').fill('Mae hysbysiadau yn hwyr.');
      await page.getByRole('button', { name: 'Announce it' }).click();
      await expect(page.locator('.strips').getByText('Notices to prisons are late.')).toBeVisible();
    },
  ],
  ['Status, with an announcement', goTo('/what-works', '#announced')],
  [
    'an announcement ends',
    after(
      goTo('/announcements', '.ent'),
      press('button', /^End it/, 'dialog[open]'),
      press('button', 'End it now', '.st.ok:has-text("Ended")'),
    ),
  ],
];
