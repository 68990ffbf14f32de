import type { JudicialResult } from './judicialResult.ts';

/** Codes are compared in capitals: the national set writes some in small letters (court.md, *Traps in the national result data*). */
export const codeOf = ({ shortCode }: Pick<JudicialResult, 'shortCode'>): string =>
  (shortCode ?? '').toUpperCase();
