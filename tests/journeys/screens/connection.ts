import {
  after,
  goTo,
  load,
  losesConnection,
  network,
  press,
  says,
  sheetOf,
  theCase,
  type Screen,
} from './reach.ts';
import { confirmNote, writeNote } from './writing.ts';

/** With a connection, without one, and as it comes back. */
export const connectionScreens: readonly Screen[] = [
  ['Unsent, all sent', after(goTo('/unsent', 'h2:has-text("Sent in the last hour")'))],
  [
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
  ['offline: Today', goTo('/', '.lrow')],
  ['offline: Unsent', goTo('/unsent', 'h2:has-text("waiting for a connection")')],
  ['offline: Status', goTo('/what-works', '.ent')],
  ['offline: a case that is not here', goTo('/case/018f0000-0000-7000-8000-000000000001', '.empty')],
  ['the connection is back', after(network(true), says(/^Connection back/))],
  [
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
    'Status, while nobody new can sign in',
    after(goTo('/what-works', '#server ~ ul .st.bad'), ({ assize }) => assize.startIdentityProvider()),
  ],
];
