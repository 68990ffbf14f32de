import type { DefendantView } from '../case/caseView.ts';
import { bailStatuses, type BailStatus } from './bail.ts';

/** Whether somebody with this bail status is in custody, in the care of a local authority, or held until conditions are met. */
export const isCustodyStatus = ({ code }: BailStatus): boolean =>
  Object.hasOwn(bailStatuses, code) && bailStatuses[code as keyof typeof bailStatuses].inCustody;

/** In custody by any answer that stands: where two clash, the one that holds somebody is the one to act on. */
export function isHeld({ bail }: Pick<DefendantView, 'bail'>): boolean {
  const standing = bail.state === 'none' ? [] : bail.state === 'one' ? [bail.current] : bail.values;
  return standing.some(({ value }) => isCustodyStatus(value));
}
