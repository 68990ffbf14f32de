/** `LEGAL_AID` as `legal aid`: codes that are words are said as words. */
export const inWords = (code: string): string =>
  /^[A-Z_ ]+$/.test(code) ? code.replaceAll('_', ' ').toLowerCase() : code;
