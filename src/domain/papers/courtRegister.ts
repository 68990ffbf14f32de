import type { PaperWords } from './paper.ts';

/**
 * What the court did in one hearing, for its own record (Criminal Procedure Rules, Part 5): of each defendant who was shared, word for
 * word and whole. It is for the court alone, and so names what is kept from others.
 */
export const courtRegister: PaperWords = {
  title: 'Court register',
  authority: 'Criminal Procedure Rules, Part 5',
  addressedTo: 'For the court’s own record. Not for parties or the public.',
  directions: [],
  facts: [],
  signedBy: 'For the court officer',
};
