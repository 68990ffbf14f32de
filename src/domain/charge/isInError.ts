import type { Settled } from '../case/caseView.ts';
import type { StandingCharge } from './standingCharge.ts';

/** Taken out again of where it was entered by mistake: it is on no list, and nothing is ordered of it. */
export const isInError = (charge: Settled<StandingCharge>): boolean =>
  charge.state === 'one' && charge.current.value.change === 'entered-in-error';
