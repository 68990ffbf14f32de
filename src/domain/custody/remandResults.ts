import { isCalendarDay } from '../day/courtDay.ts';
import type { JudicialResult } from '../result/judicialResult.ts';

/*
 * What results say of custody. Statuses are the Common Platform's `postHearingCustodyStatus` (domain.md §3); many definitions
 * leave it at A, so the codes count as well. Codes: domain.md §3 and hmcts/service-cp-crime-hearing-results-validator,
 * rules/DR-CTL-003.yaml (read November 2026).
 */
const intoCustody = new Set([
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

type Told = Pick<JudicialResult, 'shortCode' | 'label' | 'postHearingCustodyStatus'>;

const codeOf = ({ shortCode }: Told): string => (shortCode ?? '').toUpperCase();

/** Where the defendant goes by this result; undefined where it says nothing of it. What the status says goes before the code. */
export function remandOf(result: Told): 'custody' | 'bail' | undefined {
  const status = result.postHearingCustodyStatus;
  if (status !== undefined && /^[CLSP]$/.test(status)) return 'custody';
  if (status !== undefined && /^[BU]$/.test(status)) return 'bail';
  const code = codeOf(result);
  if (intoCustody.has(code)) return 'custody';
  return ontoBail.has(code) ? 'bail' : undefined;
}

/** Sent to the Crown Court for trial; a committal for sentence is none. */
export const isSending = (result: Told): boolean =>
  sending.has(codeOf(result)) || /\bsen[dt] to (?:the )?crown court\b(?!.*\bsentence\b)/i.test(result.label);

/** The day to which a custody time limit was extended, yyyy-mm-dd; undefined for other results and where it names none. */
export function extendedTo(result: Told & Pick<JudicialResult, 'prompts'>): string | undefined {
  if (codeOf(result) !== 'CTLE') return undefined;
  const said = result.prompts.find(
    ({ reference, label }) => reference === 'CTLDATE' || /\bexpir/i.test(label),
  )?.value;
  const british = /^(\d{1,2})\/(\d{1,2})\/(\d{4})$/.exec(said ?? '');
  const day = british
    ? `${british[3] ?? ''}-${(british[2] ?? '').padStart(2, '0')}-${(british[1] ?? '').padStart(2, '0')}`
    : said?.slice(0, 10);
  return day !== undefined && isCalendarDay(day) ? day : undefined;
}
