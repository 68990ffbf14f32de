import { after, goTo, openAll, press, theCase, type Screen } from './reach.ts';

/** A case and its tabs. */
export const caseScreens: readonly Screen[] = [
  ['a case at a glance, many defendants, all open', after(goTo(theCase, '.def'), openAll)],
  ['a case with bail conditions', goTo((cases) => `/case/${cases.conditions}`, '.bailbox li')],
  ['a case with a restriction', goTo((cases) => `/case/${cases.restricted}`, '.strip.rr')],
  ['a case with a clash', goTo((cases) => `/case/${cases.clash}`, '.clash')],
  ['a clash settled without a reason', press('button', /^Guilty stands/, '.clash .govuk-error-summary')],
  ['hearings with a clash above', press('link', /^Hearings/, '.hearing')],
  [
    'hearings with results',
    after(
      goTo((cases) => `/case/${cases.results}`, '.def'),
      press('link', /^Hearings/, '.result'),
    ),
  ],
  ['timeline', press('link', 'Timeline', '#timeline-title')],
  ['applications', press('link', /^Applications/, 'main .card')],
  ['notes, none yet', press('link', /^Notes/, 'main .card')],
];

/** A case of which the custody time limit is counted. */
export const custodyLimitScreens: readonly Screen[] = [
  [
    'a case with a custody time limit',
    after(
      goTo((cases) => `/case/${cases.timeLimit}`, '.def'),
      openAll,
    ),
  ],
];

/** A clash, to whom it is not to settle. */
export const othersClashScreens: readonly Screen[] = [
  ['a clash somebody else settles', goTo((cases) => `/case/${cases.clash}`, '.clash')],
];
