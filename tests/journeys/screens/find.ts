import { after, find, goTo, press, type Screen } from './reach.ts';

export const searchField = 'Name, date of birth or any part of a reference';

/** Finding a case or an offence code. */
export const findScreens: readonly Screen[] = [
  ['Find, nothing asked yet', goTo('/find', '#find-text')],
  ['Find, found', find(searchField, 'o', /found on this/)],
  ['Find, nearly', find(searchField, ({ misspelt }) => misspelt, 'Nearly: another spelling')],
  ['Find, nothing found', find(searchField, 'qqxx', /^Nothing found/)],
  [
    'Find, offence codes',
    after(
      press('button', 'Offence codes', '[aria-pressed=true]:has-text("Offence codes")'),
      find('Offence code or words of its title', 'theft shop', /offences? found/),
    ),
  ],
];
