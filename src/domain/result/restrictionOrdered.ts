import type { ReportingRestriction } from '../offence/offence.ts';
import type { JudicialResult } from './judicialResult.ts';

/**
 * Results that restrict what may be reported, by their national codes, and the title that then stands above every name: never the
 * wording, which names whom it protects (court.md, *Results*: restrictions). What lifts a restriction (DPR, DALLOW, D49) takes none
 * away here: it may lift a part of it, and its words are in the record.
 */
const titles: ReadonlyMap<string, string> = new Map([
  ['D45', 'Section 45 direction (D45): youth'],
  ['D45A', 'Section 45A direction (D45A): witness or victim for life'],
  ['D46', 'Section 46 direction (D46): adult witness'],
  ['D39', 'Section 39 direction (D39): youth'],
  ['D4', 'Section 4 order (D4), Contempt of Court Act 1981'],
  ['D11', 'Section 11 order (D11), Contempt of Court Act 1981'],
  ['D11FO', 'Section 11 order (D11FO), Contempt of Court Act 1981'],
  ['DSOA', 'Anonymity for life: complainant, sexual offence (DSOA)'],
  ['REPC', 'Reporting restriction continues'],
]);

/** The restriction that a result orders or says to hold; undefined for all others. */
export function restrictionOrdered({
  shortCode = '',
  orderedDate,
}: Pick<JudicialResult, 'shortCode' | 'orderedDate'>): ReportingRestriction | undefined {
  const label = titles.get(shortCode.toUpperCase());
  return label === undefined ? undefined : { label, ...(orderedDate === undefined ? {} : { orderedDate }) };
}
