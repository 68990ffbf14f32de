import { after, close, goTo, press, type Screen } from './reach.ts';

/** Me, and what ends from there. */
export const meScreens: readonly Screen[] = [
  ['Me', goTo('/me', '#own-devices ~ ul li')],
  [
    'a device that is reported as lost, asked first',
    press('button', /^Report as lost/, 'dialog[open] .govuk-button.bad'),
  ],
  ['signing out, with unsent entries', after(close, press('button', 'Sign out', 'dialog[open]'))],
];
