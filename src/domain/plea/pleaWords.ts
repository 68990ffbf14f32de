import type { PleaValue } from './plea.ts';

const words: Readonly<Record<PleaValue, string>> = {
  GUILTY: 'Guilty',
  NOT_GUILTY: 'Not guilty',
  GUILTY_SINGLE_JUSTICE_PROCEDURE: 'Guilty (single justice procedure)',
  INDICATED_GUILTY: 'Indicated guilty',
  INDICATED_NOT_GUILTY: 'Indicated not guilty',
  NO_INDICATION: 'No indication',
  UNFIT_TO_PLEAD: 'Unfit to plead',
  ADMITS_BREACH: 'Admits breach',
  CONSENTS: 'Consents',
  OPPOSES: 'Opposes',
  ADMITS: 'Admits',
  DENIES: 'Denies',
  AUTREFOIS_ACQUIT: 'Autrefois acquit',
  AUTREFOIS_CONVICT: 'Autrefois convict',
  MCA_GUILTY: "Guilty (Magistrates' Courts Act)",
  PARDON: 'Pardon',
  NO_PLEA: 'No plea',
  CHANGE_TO_GUILTY_AFTER_SWORN_IN: 'Changed to guilty, jury sworn',
  CHANGE_TO_GUILTY_NO_SWORN_IN: 'Changed to guilty, jury not sworn',
  CHANGE_TO_GUILTY_MAGISTRATES_COURT: "Changed to guilty, magistrates' court",
  CHANGE_TO_NOT_GUILTY: 'Changed to not guilty',
  GUILTY_TO_A_LESSER_OFFENCE_NAMELY: 'Guilty to a lesser offence',
  GUILTY_TO_AN_ALTERNATIVE_OFFENCE_NOT_CHARGED_NAMELY: 'Guilty to an alternative offence not charged',
};

/** A plea in words. A value outside the list, as intake kept it, is said as it came, in small letters. */
export function sayPlea(value: string): string {
  return Object.hasOwn(words, value) ? words[value as PleaValue] : inSmallLetters(value);
}

/** "guilty" of NOTIFIED_GUILTY: what the defence says the plea will be. */
export const sayNotified = (value: string): string =>
  value === 'NOTIFIED_GUILTY'
    ? 'guilty'
    : value === 'NOTIFIED_NOT_GUILTY'
      ? 'not guilty'
      : inSmallLetters(value);

function inSmallLetters(value: string): string {
  const said = value.replaceAll('_', ' ').toLowerCase();
  return said.charAt(0).toUpperCase() + said.slice(1);
}
