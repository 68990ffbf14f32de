import type { Prosecutor } from './caseSheet.ts';

/**
 * Whether a prosecuting authority is the one that a case names: by its code, or where the case has none by its organisation
 * unit. A case that names neither is nobody's.
 */
export function isProsecutedBy(prosecutor: Prosecutor, authorityCode: string): boolean {
  const named = authorityNamedBy(prosecutor);
  return named !== undefined && named === normalCode(authorityCode);
}

/** The code by which a case names its authority, in capitals; undefined where it names none. */
export const authorityNamedBy = (prosecutor: Prosecutor): string | undefined =>
  [prosecutor.code, prosecutor.ouCode].map(normalCode).find((code) => code !== '');

/** Codes are written with and without capitals and spaces around them. */
const normalCode = (code: string | undefined): string => (code ?? '').trim().toUpperCase();
