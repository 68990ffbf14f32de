import { expect } from '@playwright/test';
import { administratorScreens } from './administratorScreens.ts';
import { amendingScreens } from './amendingScreens.ts';
import { hearingScreens } from './hearingScreens.ts';
import { keepApart } from './keepApart.ts';
import { lockScreens } from './lockScreens.ts';
import { paperScreens } from './paperScreens.ts';
import { reportLost } from './lostDevice.ts';
import { goTo as goThere } from './wayIn.ts';
import {
  after,
  atLuton,
  atRow,
  breakGlass,
  close,
  confirmNote,
  fillGlass,
  find,
  goTo,
  key,
  leaseHasEnded,
  load,
  losesConnection,
  name,
  network,
  openAll,
  person,
  press,
  says,
  sheetOf,
  theCase,
  writeNote,
  type Reach,
} from './reach.ts';

/** A demo person's key, or somebody who has not signed in. */
export type Visitor =
  | 'nobody'
  | 'legal-adviser'
  | 'court-associate'
  | 'district-judge'
  | 'solicitor-hartwell'
  | 'duty-solicitor'
  | 'listing-officer'
  | 'police-officer'
  | 'administrator';

/** Every screen and state, by who sees it; each is reached from the one before it. A new screen is a new line. */
export const screens: readonly (readonly [Visitor, string, Reach])[] = [
  ['nobody', 'sign in', goTo('/', 'a:has-text("Sign in")')],
  [
    'nobody',
    'sign in without a connection',
    after(
      async ({ page }) => {
        await page.route('**/api/session', (route) => route.abort());
      },
      goTo('/', '.strip.wait'),
      ({ page }) => page.unroute('**/api/session'),
    ),
  ],
  [
    'nobody',
    'the demo identity provider',
    async ({ page, assize }) => {
      await page.goto(`${assize.url}/sign-in`);
      await expect(page.getByRole('button', { name: /Rosa Castellano/ })).toBeVisible();
    },
  ],
  [
    'nobody',
    'sign-in outage',
    after(
      ({ assize }) => assize.stopIdentityProvider(),
      goTo('/', 'a:has-text("Sign in")'),
      press('link', 'Sign in', 'h1:has-text("You cannot sign in yet")'),
    ),
  ],
  ['nobody', 'the public status page, nobody can sign in', after(goTo('/status', '.now.failed h1'), openAll)],
  [
    'nobody',
    'sign-in outage, page of the gateway',
    after(goTo('/sign-in', 'h1:has-text("You cannot sign in yet")'), ({ assize }) =>
      assize.startIdentityProvider(),
    ),
  ],

  [
    'nobody',
    'signing in works, and many come at once',
    after(
      async ({ page }) => {
        await page.route('**/sign-in?to=*', (route) =>
          route.fulfill({ status: 503, headers: { 'retry-after': '120' }, body: '' }),
        );
      },
      // A page that hears that nobody can sign in yet goes on by itself; another is pressed.
      async ({ page, assize }) => {
        await goThere(page, assize.url);
        const signIn = page.getByRole('link', { name: 'Sign in', exact: true });
        await expect(async () => {
          if (await signIn.isVisible()) await signIn.click({ timeout: 1_000 });
          await expect(page.getByRole('heading', { name: /^Your turn/ })).toBeVisible({ timeout: 2_000 });
        }).toPass({ timeout: 30_000 });
      },
      ({ page }) => page.unroute('**/sign-in?to=*'),
    ),
  ],

  ['legal-adviser', 'Today, the list of a court', goTo('/', '.lrow')],
  [
    'legal-adviser',
    'Today, custody alone',
    after(
      press('button', /^Custody \d/, '.chip[aria-pressed=true]'),
      press('button', 'Custody first', '.lrow'),
    ),
  ],
  ['legal-adviser', 'Today, a row of the list', after(goTo('/', '.lrow'), atRow(0), says(/^Who is here/))],
  ['legal-adviser', 'Today, a case called on', after(atRow(1), key('Enter', '.pill.on'))],
  ['legal-adviser', 'Today, put back to a time', after(atRow(2), key('p', '#put-back-time'))],
  [
    'legal-adviser',
    'Today, put back to no time',
    async ({ page }) => {
      await page.getByLabel('Put back to').fill('');
      await page.getByRole('dialog').getByRole('button', { name: 'Put back' }).click();
      await expect(page.locator('dialog .govuk-error-summary')).toBeVisible();
    },
  ],
  ['legal-adviser', 'Today, a row moved', after(close, atRow(2), key('m', '#move-after'))],
  ['legal-adviser', 'Today, a prisoner added', after(close, atRow(2), key('a', '#added-name'))],
  [
    'legal-adviser',
    'Today, a prisoner added, with something missing',
    press('button', 'Add to the list', 'dialog .govuk-error-summary'),
  ],
  [
    'legal-adviser',
    'Today, a row of the list on a phone',
    after(close, async ({ page }) => {
      await page.setViewportSize({ width: 390, height: 844 });
      await page.locator('.lrow').first().click();
      await expect(page.locator('dialog .summary')).toBeVisible();
    }),
  ],
  ['legal-adviser', 'another day', after(goTo('/', '.later a'), press('link', /hearings/, '.dayhead'))],
  ['legal-adviser', 'Find, nothing asked yet', goTo('/find', '#find-text')],
  ['legal-adviser', 'Find, found', find(name, 'o', /found on this/)],
  ['legal-adviser', 'Find, nearly', find(name, ({ misspelt }) => misspelt, 'Nearly: another spelling')],
  ['legal-adviser', 'Find, nothing found', find(name, 'qqxx', /^Nothing found/)],
  [
    'legal-adviser',
    'Find, offence codes',
    after(
      press('button', 'Offence codes', '[aria-pressed=true]:has-text("Offence codes")'),
      find('Offence code or words of its title', 'theft shop', /offences? found/),
    ),
  ],
  ['legal-adviser', 'a case at a glance, many defendants, all open', after(goTo(theCase, '.def'), openAll)],
  [
    'legal-adviser',
    'a case with bail conditions',
    goTo((cases) => `/case/${cases.conditions}`, '.bailbox li'),
  ],
  ['legal-adviser', 'a case with a restriction', goTo((cases) => `/case/${cases.restricted}`, '.strip.rr')],
  ['legal-adviser', 'a case with a clash', goTo((cases) => `/case/${cases.clash}`, '.clash')],
  [
    'legal-adviser',
    'a clash settled without a reason',
    press('button', /^Guilty stands/, '.clash .govuk-error-summary'),
  ],
  ['legal-adviser', 'hearings with a clash above', press('link', /^Hearings/, '.hearing')],
  [
    'legal-adviser',
    'hearings with results',
    after(
      goTo((cases) => `/case/${cases.results}`, '.def'),
      press('link', /^Hearings/, '.result'),
    ),
  ],
  ['legal-adviser', 'timeline', press('link', 'Timeline', '#timeline-title')],
  ['legal-adviser', 'applications', press('link', /^Applications/, 'main .card')],
  ['legal-adviser', 'notes, none yet', press('link', /^Notes/, 'main .card')],
  ...hearingScreens,
  [
    'legal-adviser',
    'in the hearing, another event for its log',
    after(
      close,
      goTo(({ restricted }) => `/case/${restricted}`, '.def'),
      press('link', /^In the hearing/, '.pl textarea'),
      key('Shift+F4', 'dialog[open] #event-definition'),
    ),
  ],
  ...paperScreens,
  ...amendingScreens,
  [
    'legal-adviser',
    'a hearing event',
    after(goTo(theCase, '.def'), press('button', 'Write', '#event-definition')),
  ],
  [
    'legal-adviser',
    'a hearing event with something missing',
    press('button', 'Log it', 'dialog .govuk-error-summary'),
  ],
  ['legal-adviser', 'a plea', after(close, sheetOf('Plea', '#plea-offences'))],
  [
    'legal-adviser',
    'another plea',
    async ({ page }) => {
      await page.getByLabel('Another plea').check();
      await expect(page.getByLabel('Which plea')).toBeVisible();
    },
  ],
  [
    'legal-adviser',
    'a plea with something missing',
    press('button', 'Save plea', 'dialog .govuk-error-summary'),
  ],
  ['legal-adviser', 'a trial type', after(close, sheetOf('Trial type', '#trial-type'))],
  [
    'legal-adviser',
    'an ineffective trial, its reason missing',
    async ({ page }) => {
      await page.getByLabel('Ineffective').check();
      await page.getByRole('button', { name: 'Save trial type' }).click();
      await expect(page.locator('dialog .govuk-error-summary')).toBeVisible();
    },
  ],
  [
    'legal-adviser',
    'a trial type on its hearing',
    after(
      async ({ page }) => {
        await page.getByRole('combobox', { name: 'Why' }).selectOption('M2');
        await page.getByRole('textbox', { name: 'Note' }).fill('The file had not come.');
      },
      press('button', 'Save trial type', 'main'),
      press('link', /^Hearings/, 'main .hearing:has-text("Ineffective (M2)")'),
    ),
  ],
  [
    'legal-adviser',
    'a note to all, before it is confirmed',
    after(close, sheetOf('Note', '#note-text'), writeNote),
  ],
  [
    'legal-adviser',
    'a note in the record',
    after(confirmNote, press('link', /^Notes/, 'main'), says(/^In the court's record/)),
  ],
  ['legal-adviser', 'Unsent, all sent', after(goTo('/unsent', 'h2:has-text("Sent in the last hour")'))],
  [
    'legal-adviser',
    'offline: a case, its unsent note',
    after(
      losesConnection,
      goTo(theCase, '.def'),
      sheetOf('Note', '#note-text'),
      writeNote,
      confirmNote,
      press('link', /^Notes/, 'main'),
      says(/not sent$/),
    ),
  ],
  ['legal-adviser', 'offline: Today', goTo('/', '.lrow')],
  ['legal-adviser', 'offline: Unsent', goTo('/unsent', 'h2:has-text("waiting for a connection")')],
  ['legal-adviser', 'offline: Status', goTo('/what-works', '.ent')],
  [
    'legal-adviser',
    'offline: a case that is not here',
    goTo('/case/018f0000-0000-7000-8000-000000000001', '.empty'),
  ],
  ['legal-adviser', 'the connection is back', after(network(true), says(/^Connection back/))],
  [
    'legal-adviser',
    'back with many others: when it is this device’s turn',
    after(
      async ({ page }) => {
        await page.context().route('**/replica/me/**', (route) =>
          route.fulfill({
            status: 503,
            headers: { 'retry-after': '60' },
            json: { error: 'busy', reason: 'Much is asked.' },
          }),
        );
      },
      load('/', '.lrow'),
      says(/Your turn in about \d0 seconds/),
    ),
  ],
  [
    'legal-adviser',
    'Today, while nobody new can sign in',
    after(
      ({ page }) => page.context().unroute('**/replica/me/**'),
      ({ assize }) => assize.stopIdentityProvider(),
      async ({ page, assize }) => {
        await page.request.get(`${assize.url}/sign-in`);
      },
      load('/', '.lrow'),
      says(/^New sign-ins have not worked since/),
    ),
  ],
  [
    'legal-adviser',
    'Status, while nobody new can sign in',
    after(goTo('/what-works', '#server ~ ul .st.bad'), ({ assize }) => assize.startIdentityProvider()),
  ],
  [
    'legal-adviser',
    'an entry that needs somebody',
    async ({ page, assize, cases }) => {
      const record = await keepApart(page.context(), await assize.signIn('legal-adviser'));
      await goThere(page, assize.url + theCase(cases));
      await after(
        sheetOf('Note', '#note-text'),
        writeNote,
        confirmNote,
        press('link', /^Unsent/, 'h2:has-text("Needs you")'),
      )({ page, assize, cases });
      await record.stop();
    },
  ],
  [
    'legal-adviser',
    'an entry edited to be sent again',
    press('button', /^Edit and send again/, 'dialog[open] #note-text'),
  ],
  [
    'legal-adviser',
    'withdrawing an entry asks once',
    after(close, press('button', /^Withdraw:/, 'dialog[open] button:has-text("Withdraw it")')),
  ],
  [
    'legal-adviser',
    'a withdrawn entry',
    press('button', 'Withdraw it', 'h2:has-text("Withdrawn, kept for 90 days")'),
  ],
  [
    'legal-adviser',
    'a case without the entry that needs somebody',
    after(
      press('button', /^Put back/, 'h2:has-text("Needs you")'),
      goTo(theCase, '.strip:has-text("not in this case")'),
    ),
  ],
  ['legal-adviser', 'Me', goTo('/me', '#own-devices ~ ul li')],
  [
    'legal-adviser',
    'a device that is reported as lost, asked first',
    press('button', /^Report as lost/, 'dialog[open] .govuk-button.bad'),
  ],
  [
    'legal-adviser',
    'signing out, with unsent entries',
    after(close, press('button', 'Sign out', 'dialog[open]')),
  ],
  ['legal-adviser', 'Status', after(close, goTo('/what-works', '#server ~ ul .ent .ok'))],
  ['legal-adviser', 'no such page', goTo('/nowhere', 'h1:has-text("There is no such page")')],
  [
    'legal-adviser',
    'a window of an older version',
    async ({ page }) => {
      await page.evaluate(() => window.dispatchEvent(new Event('vite:preloadError')));
      await expect(page.getByText('This window is of an older version')).toBeVisible();
    },
  ],
  [
    'legal-adviser',
    'signed out while at work',
    async ({ page, assize }) => {
      await page.context().clearCookies();
      await goThere(page, assize.url);
      await expect(page.getByText('You are signed out.').first()).toBeVisible();
      await expect(page.locator('.lrow').first()).toBeVisible();
    },
  ],
  [
    'legal-adviser',
    'signed in again, in a window of its own',
    async ({ page, assize }) => {
      // It says so and closes: nothing of a case is in it, and nothing is unlocked.
      await page.goto(`${assize.url}/signed-in`);
      await expect(page.locator('h1:has-text("You are signed in")')).toBeVisible();
    },
  ],

  [
    'court-associate',
    'a case with a custody time limit',
    after(
      goTo((cases) => `/case/${cases.timeLimit}`, '.def'),
      openAll,
    ),
  ],

  ...lockScreens,

  ['district-judge', 'a clash somebody else settles', goTo((cases) => `/case/${cases.clash}`, '.clash')],
  ['district-judge', 'a note or a trial type, and nothing else', press('button', 'Write', '#note-text')],
  [
    'district-judge',
    'reading has ended without a connection',
    after(close, losesConnection, leaseHasEnded, load('/', 'h1:has-text("has ended")')),
  ],
  [
    'district-judge',
    'a device that was reported as lost, erased',
    after(
      async ({ assize }) => {
        await reportLost(assize, 'district-judge');
      },
      network(true),
      says(/^This (computer|tablet|phone) was reported lost$/),
    ),
  ],

  ['solicitor-hartwell', 'Today, cards and travel', goTo('/', '.hc')],
  ['solicitor-hartwell', 'checked in', press('button', /^Check in/, '.act.done')],
  [
    'solicitor-hartwell',
    'a notified plea',
    after(press('link', /^Open/, '.def'), sheetOf('Notified plea', '#notified-offences')),
  ],
  [
    'solicitor-hartwell',
    'a notified plea with something missing',
    press('button', 'Save notified plea', 'dialog .govuk-error-summary'),
  ],

  [
    'solicitor-hartwell',
    'a hearing handed over, with something missing',
    after(
      close,
      press('button', 'Hand a hearing over', 'dialog[open] #hand-over-to'),
      press('button', 'Hand it over', 'dialog .govuk-error-summary'),
    ),
  ],
  [
    'solicitor-hartwell',
    'a hearing handed over, to whom',
    async ({ page }) => {
      await page.getByLabel("A part of the advocate's name").fill('sacks');
      await page.getByRole('button', { name: 'Find the person' }).click();
      await page.getByRole('radio', { name: /^Miriam Sacks/ }).check();
      await page.getByLabel('Hearing', { exact: true }).selectOption({ index: 1 });
      await page.getByRole('group', { name: 'Acting for' }).getByRole('checkbox').first().check();
    },
  ],
  [
    'solicitor-hartwell',
    'a hearing handed over',
    press('button', 'Hand it over', 'main:has-text("Handed over to Miriam Sacks")'),
  ],
  [
    'solicitor-hartwell',
    'withdrawing from a case asks once',
    press('button', 'Withdraw from it', 'dialog[open] #withdraw-reason'),
  ],
  [
    'duty-solicitor',
    'Find, nothing found, for whom a sensitive case opens',
    after(goTo('/find', '#find-text'), find(name, 'qqxx', /^A sensitive case/)),
  ],
  ['duty-solicitor', 'a sensitive case asked for', press('button', 'Open a sensitive case', 'dialog[open]')],
  [
    'duty-solicitor',
    'a sensitive case, with something missing',
    press('button', 'Open it and tell them', 'dialog .govuk-error-summary'),
  ],
  [
    'duty-solicitor',
    'a reference that opens nothing',
    after(
      fillGlass(() => '00XX0000000'),
      press(
        'button',
        'Open it and tell them',
        'dialog .govuk-error-summary:has-text("No case can be opened")',
      ),
    ),
  ],
  [
    'duty-solicitor',
    'a sensitive case that is not here',
    goTo(({ sensitive }) => `/case/${sensitive}`, 'h2:has-text("A sensitive case?")'),
  ],
  [
    'duty-solicitor',
    'a sensitive case on its way',
    after(
      async ({ page }) => {
        await page.context().route('**/replica/me/**', (route) => route.abort());
      },
      press('button', 'Open a sensitive case', 'dialog[open]'),
      fillGlass(({ sensitiveReference }) => sensitiveReference),
      press('button', 'Open it and tell them', 'h2:has-text("The case is on its way")'),
    ),
  ],
  [
    'duty-solicitor',
    'a sensitive case that was opened',
    after(
      ({ page }) => page.context().unroute('**/replica/me/**'),
      goTo(({ sensitive }) => `/case/${sensitive}`, '.def'),
    ),
  ],

  [
    'listing-officer',
    'Today, told of a sensitive case opened with a reason',
    after(breakGlass, goTo('/', '#opened-with-a-reason')),
  ],
  [
    'listing-officer',
    'Status, told of a sensitive case opened with a reason',
    goTo('/what-works', '#opened-with-a-reason'),
  ],
  ['listing-officer', 'who sits where', after(goTo('/courtrooms', '#day'), atLuton)],
  [
    'listing-officer',
    'who sits in a courtroom',
    press('button', /^Change who sits there .*Courtroom 01/, 'dialog[open]'),
  ],
  [
    'listing-officer',
    'who sits in a courtroom, without an answer',
    after(network(false), press('button', 'Save who sits here', 'dialog .warnline.bad'), network(true)),
  ],
  [
    'listing-officer',
    'who sits in a courtroom, saved',
    press('button', 'Save who sits here', '.st.ok:has-text("Courtroom 01: saved")'),
  ],
  ['listing-officer', 'a courtroom without a name', press('button', 'Add the courtroom', '.bad-field')],

  ['police-officer', 'my cases', goTo('/', '.hit')],
  ['police-officer', 'people found', find(person, 'a', /^Found:/)],
  ['police-officer', 'nobody found', find(person, 'qqxx', /^Nobody on this/)],
  ['police-officer', 'a person', after(load('/', '.hit'), press('link', /Conditional bail/, '.conds li'))],
  [
    'police-officer',
    'a person, offline',
    after(
      losesConnection,
      goTo('/', '.hit'),
      press('link', /Conditional bail/, '.conds li'),
      says(/^No connection since/),
    ),
  ],
  [
    'police-officer',
    'a person who is not here',
    goTo('/police/018f0000-0000-7000-8000-000000000001/018f0000-0000-7000-8000-000000000002', '.empty'),
  ],
  [
    'police-officer',
    'a person with a warrant',
    after(goTo('/', '.hit'), press('link', /Warrant/, '.facts-card'), says(/^Warrant for arrest with/)),
  ],
  ['police-officer', 'the people of a case', goTo(({ many }) => `/case/${many}`, '.hit')],
  ['police-officer', 'a case that is not here', goTo('/case/018f0000-0000-7000-8000-000000000001', '.empty')],

  ...administratorScreens.map(([shows, reach]) => ['administrator', shows, reach] as const),
];
