import { sayAddress, type AddressCorrectedEntry } from '../../party/detailsCorrected.ts';
import { linesOf, nothingTold, type CorrectionRule } from '../correctionRule.ts';

/**
 * Who goes to somebody, or writes to them, by what the court ordered. An address is in the defendant's own channel (docs/decisions/0003):
 * whoever reads no more than all parties do is not told.
 */
export const address: CorrectionRule<AddressCorrectedEntry> = {
  type: 'address-corrected',
  source: 'court.md, Also daily: name, birth date or address corrected; docs/decisions/0003',
  linesOf: (_entry, defendant, { rule: { reads, tells } }) =>
    reads === 'defendant' && tells !== 'titles'
      ? linesOf(defendant.address, (value) => [`Address: ${sayAddress(value)}.`])
      : nothingTold,
};
