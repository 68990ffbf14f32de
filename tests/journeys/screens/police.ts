import { after, find, goTo, load, losesConnection, press, says, type Screen } from './reach.ts';

const person = 'Name, birth date or any part of a reference';

/** The police: people, their conditions and warrants, and nothing else of a case. */
export const policeScreens: readonly Screen[] = [
  ['my cases', goTo('/', '.hit')],
  ['people found', find(person, 'a', /^Found:/)],
  ['nobody found', find(person, 'qqxx', /^Nobody on this/)],
  ['a person', after(load('/', '.hit'), press('link', /Conditional bail/, '.conds li'))],
  [
    'a person, offline',
    after(
      losesConnection,
      goTo('/', '.hit'),
      press('link', /Conditional bail/, '.conds li'),
      says(/^No connection since/),
    ),
  ],
  [
    'a person who is not here',
    goTo('/police/018f0000-0000-7000-8000-000000000001/018f0000-0000-7000-8000-000000000002', '.empty'),
  ],
  [
    'a person with a warrant',
    after(goTo('/', '.hit'), press('link', /Warrant/, '.facts-card'), says(/^Warrant for arrest with/)),
  ],
  ['the people of a case', goTo(({ many }) => `/case/${many}`, '.hit')],
  ['a case that is not here', goTo('/case/018f0000-0000-7000-8000-000000000001', '.empty')],
];
