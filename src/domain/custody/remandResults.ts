import { readSaidDay } from '../day/readSaidDay.ts';
import { codeOf } from '../result/codeOf.ts';
import type { JudicialResult } from '../result/judicialResult.ts';

/*
 * What results say of custody. Statuses are the Common Platform's `postHearingCustodyStatus` (domain.md §3); many definitions
 * leave it at A, so the codes count as well. Codes: domain.md §3 and hmcts/service-cp-crime-hearing-results-validator,
 * rules/DR-CTL-003.yaml (read November 2026).
 */

/** Nationally of no status (A), and still they keep somebody: for medical reports, and while the prosecutor appeals against bail. */
const heldWithoutStatus = new Set(['REMIC', 'REMMED', 'RIBA2', 'RIBA48']);
const intoCustody = new Set([
  ...heldWithoutStatus,
  'RI',
  'RIB',
  'RIH',
  'RILA',
  'RILAB',
  'RIYDA',
  'REMYD',
  'CCII',
  'CCIIB',
  'CCIILA',
  'CCIITDH',
  'CCIIYDA',
]);
const ontoBail = new Set(['RC', 'RU', 'SENDTOCCONCB', 'CCIC', 'CCIU']);
const sending = new Set([
  'SCC',
  'SENDTOCCONCB',
  'CCIC',
  'CCIU',
  'CCII',
  'CCIIB',
  'CCIILA',
  'CCIITDH',
  'CCIIYDA',
]);

export type ToldOfCustody = Pick<JudicialResult, 'shortCode' | 'label' | 'postHearingCustodyStatus'>;

/** Where the defendant goes by this result; undefined where it says nothing of it. What the status says goes before the code. */
export function remandOf(result: ToldOfCustody): 'custody' | 'bail' | undefined {
  const status = result.postHearingCustodyStatus;
  if (status !== undefined && /^[CLSP]$/.test(status)) return 'custody';
  if (status !== undefined && /^[BU]$/.test(status)) return 'bail';
  const code = codeOf(result);
  if (intoCustody.has(code)) return 'custody';
  return ontoBail.has(code) ? 'bail' : undefined;
}

/** Whether it keeps somebody in custody although its definition leaves the status open. */
export const isHeldWithoutStatus = (result: ToldOfCustody): boolean => heldWithoutStatus.has(codeOf(result));

/** Sent to the Crown Court for trial; a committal for sentence is none. */
export const isSending = (result: ToldOfCustody): boolean =>
  sending.has(codeOf(result)) || /\bsen[dt] to (?:the )?crown court\b(?!.*\bsentence\b)/i.test(result.label);

const committedForSentence = new Set(['CCSC', 'CCSI', 'CCSU', 'CCSIB', 'CCSILA']);

/** Committed to the Crown Court for sentence (Sentencing Act 2020, sections 14 to 20). */
export const isCommittedForSentence = (result: ToldOfCustody): boolean =>
  committedForSentence.has(codeOf(result)) ||
  /\bcommitted to (?:the )?crown court\b.*\bsentence\b/i.test(result.label);

type Answered = ToldOfCustody & Pick<JudicialResult, 'prompts'>;

/** The day to which a custody time limit was extended, yyyy-mm-dd; undefined for other results and where it names none. */
export const extendedTo = (result: Answered): string | undefined =>
  codeOf(result) === 'CTLE' ? limitDayOf(result) : undefined;

/** The day of a custody time limit that was set or extended, yyyy-mm-dd. */
export const limitSetBy = (result: Answered): string | undefined =>
  /^CTLE?$/.test(codeOf(result)) ? limitDayOf(result) : undefined;

function limitDayOf({ prompts }: Answered): string | undefined {
  const said = prompts.find(
    ({ reference, label }) => reference === 'CTLDATE' || /\bexpir/i.test(label),
  )?.value;
  return said === undefined ? undefined : readSaidDay(said);
}
