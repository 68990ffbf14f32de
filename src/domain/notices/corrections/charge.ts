import type { ChargeEntry } from '../../charge/charge.ts';
import { linesOf, nothingTold, type CorrectionRule } from '../correctionRule.ts';

/**
 * Results name their offence: whoever was told of one for that offence is told what the charge is now, or that it was entered by
 * mistake. Of its wording and dates nobody was told. One that is added is in no notice before there is a result of it.
 */
export const charge: CorrectionRule<ChargeEntry> = {
  type: 'charge',
  source: 'court.md, Also daily: charges added, amended or substituted in court',
  linesOf({ offenceId }, { offences }, { concerned }) {
    const found = offences.find((each) => each.offenceId === offenceId);
    if (!found || !concerned.some((each) => each.offenceId === offenceId)) return nothingTold;
    return linesOf(found.charge, ({ change, offenceCode, title }) =>
      change === 'entered-in-error' ? [] : [`Charge: ${[offenceCode, title].filter(Boolean).join(' ')}.`],
    );
  },
};
