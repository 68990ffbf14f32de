import type { Prosecutor } from './caseSheet.ts';

/**
 * Whether a prosecuting authority is the one that a case names: by its code, or where the case has none by its organisation
 * unit. A case that names neither is nobody's.
 */
export function isProsecutedBy(prosecutor: Prosecutor, authorityCode: string): boolean {
  const named = [prosecutor.code, prosecutor.ouCode].map(normalCode).find((code) => code !== '');
  return named !== undefined && named === normalCode(authorityCode);
}

/** Codes are written with and without capitals and spaces around them. */
const normalCode = (code: string | undefined): string => (code ?? '').trim().toUpperCase();
