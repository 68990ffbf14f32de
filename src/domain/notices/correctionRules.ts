import type { DefendantView } from '../case/caseView.ts';
import type { Correction, StandingLines, Told } from './correctionRule.ts';
import { address } from './corrections/address.ts';
import { charge } from './corrections/charge.ts';
import { details } from './corrections/details.ts';

/** Which corrections those hear of who were told before: one rule a kind, one file a rule. docs/notices.md shows the same table. */
export const correctionRules = { 'details-corrected': details, 'address-corrected': address, charge };

export const isCorrection = (document: { readonly type: string }): document is Correction =>
  document.type in correctionRules;

/** What stands of what an entry corrects, in lines as a body was told of it. */
export function standingLines(entry: Correction, defendant: DefendantView, told: Told): StandingLines {
  switch (entry.type) {
    case 'details-corrected':
      return details.linesOf(entry, defendant, told);
    case 'address-corrected':
      return address.linesOf(entry, defendant, told);
    case 'charge':
      return charge.linesOf(entry, defendant, told);
  }
}
