import type { AgeGroup, AllocationCode } from '../../../domain/allocation/allocationRules.ts';
import { allocationsFor, allocationsOfCharge } from '../../../domain/allocation/allocationsFor.ts';
import type { OffenceView } from '../../../domain/case/caseView.ts';
import { isInError } from '../../../domain/charge/isInError.ts';

export interface Refused {
  readonly offence: OffenceView;
  readonly reason: string;
}

/**
 * The charges of which something can be decided, and those of which nothing can, each with why. What is chosen stays among the first
 * whatever arrives, so that nothing is taken from under the hands: `whyNothing` says of it what came.
 *
 * @param chosen ids of offences
 */
export function sortCharges(
  offences: readonly OffenceView[],
  age: AgeGroup | undefined,
  chosen: readonly string[],
): { readonly open: readonly OffenceView[]; readonly refused: readonly Refused[] } {
  const open: OffenceView[] = [];
  const refused: Refused[] = [];
  for (const offence of offences) {
    const reason = whyNothing(offence, age);
    if (reason === undefined || chosen.includes(offence.offenceId)) open.push(offence);
    else if (!isInError(offence.charge)) refused.push({ offence, reason });
  }
  return { open, refused };
}

/** Why nothing can be decided of a charge, in words that follow the offence; undefined where something can. */
export function whyNothing(offence: OffenceView, age: AgeGroup | undefined): string | undefined {
  if (isInError(offence.charge)) return 'Taken out as entered in error: nothing is left to allocate';
  const decisions = allocationsFor(offence, age);
  return decisions.ok ? undefined : decisions.error.reason;
}

/** What can be decided of each of them in the same way, the usual first; nothing while none is chosen. */
export function sharedDecisions(
  chosen: readonly OffenceView[],
  age: AgeGroup | undefined,
): readonly AllocationCode[] {
  const [first, ...others] = chosen.map((offence) => {
    const decisions = allocationsFor(offence, age);
    return decisions.ok ? decisions.value : allocationsOfCharge(offence.offence, age);
  });
  return first?.filter((code) => others.every((each) => each.includes(code))) ?? [];
}
