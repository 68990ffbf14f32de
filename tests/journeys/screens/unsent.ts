import { keepApart } from '../keepApart.ts';
import { goTo as goThere } from '../wayIn.ts';
import { after, close, goTo, press, sheetOf, theCase, type Screen } from './reach.ts';
import { confirmNote, writeNote } from './writing.ts';

/** An entry that the gateway keeps apart, as its author sees it. */
export const unsentScreens: readonly Screen[] = [
  [
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
  ['an entry edited to be sent again', press('button', /^Edit and send again/, 'dialog[open] #note-text')],
  [
    'withdrawing an entry asks once',
    after(close, press('button', /^Withdraw:/, 'dialog[open] button:has-text("Withdraw it")')),
  ],
  ['a withdrawn entry', press('button', 'Withdraw it', 'h2:has-text("Withdrawn, kept for 90 days")')],
  [
    'a case without the entry that needs somebody',
    after(
      press('button', /^Put back/, 'h2:has-text("Needs you")'),
      goTo(theCase, '.strip:has-text("not in this case")'),
    ),
  ],
  [
    'a hearing without the entry that needs somebody',
    press('link', /^In the hearing/, '.hfoot .bad:has-text("of yours is not in the court\'s record")'),
  ],
];
