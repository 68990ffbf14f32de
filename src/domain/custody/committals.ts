import { immediateCustody } from '../checks/resultCodes.ts';
import { codeOf } from '../result/codeOf.ts';
import type { JudicialResult } from '../result/judicialResult.ts';

/*
 * Results of the national set by which somebody goes to prison or detention that is not a remand (result-definitions.json, label by
 * label). What is printed for the van, whom the prison is told of and what leaves first all go by them.
 */

/** Sentences beside those that the checks know: for life, with a minimum, and suspended terms that are activated. */
export const furtherSentences: ReadonlySet<string> = new Set([
  ...['MLI', 'MCL', 'CFL', 'LIMP2', 'LIMPS2O', 'LIMPSO', 'CFLS', 'MINDDT', 'MINDDB', 'MINIDT', 'MINIDB'],
  ...['SSI', 'SSIV', 'SSID', 'SSIVD'],
]);

/** For what was not paid: all of it ends the warrant. */
export const inDefault: ReadonlySet<string> = new Set(['IMPDP', 'DETDP']);

/** For a refusal in the face of the court, or a breach of an injunction. */
const furtherCommittals: ReadonlySet<string> = new Set(['ABIDO', 'P', 'RSWN', 'AFM', 'CPRPD', 'EVP', 'EV']);

/** In a police station, for a day at most: no prison has them. */
const inPoliceCells: ReadonlySet<string> = new Set(['FIDIPI']);

/** Whether somebody goes to prison or youth detention by it, and not to wait for a hearing. */
export function isPrisonCommittal(result: Pick<JudicialResult, 'shortCode'>): boolean {
  const code = codeOf(result);
  return [immediateCustody, furtherSentences, inDefault, furtherCommittals].some((codes) => codes.has(code));
}

/** A committal to prison or detention that ends the matter; a remand is none. */
export const isCommittal = (result: Pick<JudicialResult, 'shortCode'>): boolean =>
  isPrisonCommittal(result) || inPoliceCells.has(codeOf(result));
