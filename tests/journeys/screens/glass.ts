import { expect } from '@playwright/test';
import { deviceFetch } from '../../harness/deviceFetch.ts';
import type { ShownCases } from '../shownCases.ts';
import { searchField } from './find.ts';
import { after, find, goTo, press, type Reach, type Screen } from './reach.ts';

const glassReason = 'The defendant is in the cells and asks for the duty solicitor.';
const fillGlass =
  (reference: (cases: ShownCases) => string): Reach =>
  async ({ page, cases }) => {
    await page.getByLabel('Reference of the case').fill(reference(cases));
    await page.getByLabel('Why you need it now').fill(glassReason);
  };
/** As a duty solicitor's device would, so that its court is told. */
const breakGlass: Reach = async ({ assize, cases }) => {
  const reply = await deviceFetch(`${assize.url}/api/break-glass`, {
    method: 'POST',
    headers: { cookie: await assize.signIn('duty-solicitor'), 'content-type': 'application/json' },
    body: JSON.stringify({ reference: cases.sensitiveReference, reason: glassReason }),
  });
  expect(reply.status).toBeLessThan(300);
};

/** A sensitive case opened with a reason. */
export const glassScreens: readonly Screen[] = [
  [
    'Find, nothing found, for whom a sensitive case opens',
    after(goTo('/find', '#find-text'), find(searchField, 'qqxx', /^A sensitive case/)),
  ],
  ['a sensitive case asked for', press('button', 'Open a sensitive case', 'dialog[open]')],
  [
    'a sensitive case, with something missing',
    press('button', 'Open it and tell them', 'dialog .govuk-error-summary'),
  ],
  [
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
    'a sensitive case that is not here',
    goTo(({ sensitive }) => `/case/${sensitive}`, 'h2:has-text("A sensitive case?")'),
  ],
  [
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
    'a sensitive case that was opened',
    after(
      ({ page }) => page.context().unroute('**/replica/me/**'),
      goTo(({ sensitive }) => `/case/${sensitive}`, '.def'),
    ),
  ],
];

/** Its court is told of it. */
export const glassNoticeScreens: readonly Screen[] = [
  [
    'Today, told of a sensitive case opened with a reason',
    after(breakGlass, goTo('/', '#opened-with-a-reason')),
  ],
  ['Status, told of a sensitive case opened with a reason', goTo('/what-works', '#opened-with-a-reason')],
];

/** Administrators look after it. */
export const glassOversightScreens: readonly Screen[] = [
  ['sensitive cases opened with a reason', after(breakGlass, goTo('/broken-glass', 'h2:has-text("40BD")'))],
  ['the audit of a case', press('button', /^Who opened it/, '.audit .ent')],
];
