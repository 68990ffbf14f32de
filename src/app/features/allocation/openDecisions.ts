import type { AgeGroup, AllocationCode } from '../../../domain/allocation/allocationRules.ts';
import { allocationsFor } from '../../../domain/allocation/allocationsFor.ts';
import type { OffenceView } from '../../../domain/case/caseView.ts';
import { isInError } from '../../../domain/charge/isInError.ts';

export interface Refused {
  readonly offence: OffenceView;
  readonly reason: string;
}

/** The charges of which something can be decided, and those of which nothing can, each with why. */
export function sortCharges(
  offences: readonly OffenceView[],
  age: AgeGroup | undefined,
): { readonly open: readonly OffenceView[]; readonly refused: readonly Refused[] } {
  const open: OffenceView[] = [];
  const refused: Refused[] = [];
  for (const offence of offences) {
    if (isInError(offence.charge)) continue;
    const decisions = allocationsFor(offence, age);
    if (decisions.ok) open.push(offence);
    else refused.push({ offence, reason: decisions.error.reason });
  }
  return { open, refused };
}

/** What can be decided of each of them in the same way, the usual first; nothing while none is chosen. */
export function sharedDecisions(
  chosen: readonly OffenceView[],
  age: AgeGroup | undefined,
): readonly AllocationCode[] {
  const [first, ...others] = chosen.map((offence) => allocationsFor(offence, age));
  if (!first?.ok) return [];
  return first.value.filter((code) => others.every((each) => each.ok && each.value.includes(code)));
}
