/** Added to the reason that an author reads. */
export const couldNotKnowWords = 'It was written before its author could know that the access had ended.';

/**
 * What administrators read of a rule that is broken. Written here once, because the words for the author can hold what the
 * document says.
 */
const words: Readonly<Record<string, string>> = {
  invalid: 'It is not in the form that such a document has.',
  'unknown-type': 'It is of a type that Assize does not know.',
  'newer-version': 'It was written by a newer Assize than the gateway is.',
  'wrong-id': 'Its id is not one that such a document can have.',
  'wrong-case': 'Its id and its content name different cases.',
  'foreign-channel': 'It is addressed to readers that such a document never has.',
  deletion: 'It would delete something from the record.',
  attachment: 'It holds a file, which travels beside the record.',
  'not-an-entry': "It is a sheet, which the court's record alone writes.",
  'not-the-author': 'It names another author than the person who sent it.',
  'not-on-the-case': 'Its sender had no access to the case when it arrived.',
  'not-for-your-role': 'It is not for its sender’s role to record.',
  'not-your-defendant': 'Its sender does not act for the defendant it is about.',
  'wrong-audience': 'Its sender cannot address those it is addressed to.',
  'forged-history': 'It claims a history, and an entry has none.',
  'same-revision': 'Another text came before it under the same revision.',
  'second-revision': 'It would change an entry, and an entry never changes.',
  'broken-history': 'It is a draft, and its history is not one that a draft can have.',
  'too-many-drafts': 'Its author keeps as many drafts as anybody may.',
  'lost-device': 'It was written on a device after that was reported lost.',
  'account-off': 'It was written after its author’s account was switched off.',
  amendment: 'It amends results, and not as the power that it names allows.',
  'own-amendment': 'It approves or refuses an amendment of its author’s own.',
  'amends-another':
    'It amends results of another case, hearing or defendant, or decides on what waits for no word.',
  'ordered-day': 'It shares results of a day on which their hearing cannot have ordered them.',
  'settles-nothing': 'It takes the place of results without a ground, and there are no two that it settles.',
  'counter-ahead': 'It claims a place in its case that nobody can have seen.',
};

export const sayRule = (code: string): string => words[code] ?? 'It breaks a rule of the record.';
