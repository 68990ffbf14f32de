import type { OffenceView } from '../case/caseView.ts';
import { chargeEnding, chargeEndings } from '../charge/chargeEnding.ts';
import { modeOfTrial } from '../custody/custodyFacts.ts';
import type { Offence } from '../offence/offence.ts';
import { isGuiltyPlea } from '../plea/isGuiltyPlea.ts';
import { err, ok, type Result } from '../../shared/result.ts';
import { allocationCodes, allocationRule, type AgeGroup, type AllocationCode } from './allocationRules.ts';

type Charged = Pick<OffenceView, 'offence' | 'plea' | 'verdict' | 'results'>;

/** There is nothing to decide, and why, in words that follow the offence: "Withdrawn: nothing is left to allocate". */
export interface NothingToAllocate {
  readonly tag: 'nothing-to-allocate';
  readonly reason: string;
}

/**
 * What a magistrates' court can decide of how an offence is tried: an adult's either-way offence is allocated after no indication, or one
 * of not guilty (Magistrates' Courts Act 1980, sections 17A to 18); what is summary or indictable only is that.
 *
 * @param age undefined where it is not known: then the decisions of both ages are open
 * @returns the decisions, the usual first
 */
export function allocationsFor(
  { offence, plea, verdict, results }: Charged,
  age: AgeGroup | undefined,
): Result<readonly AllocationCode[], NothingToAllocate> {
  const ending = chargeEnding(results);
  if (ending !== undefined) return nothing(`${chargeEndings[ending]}: nothing is left to allocate`);
  const isTried = offence.convictionDate !== undefined || offence.acquittalDate !== undefined;
  if (verdict.state !== 'none' || isTried) return nothing('There is a verdict: it was tried');
  if (plea.state === 'clash') return nothing('Two pleas differ: settle that first');
  const mode = modeOfTrial(offence.modeOfTrial);
  const isGuilty = plea.state === 'one' && isGuiltyPlea(plea.current.value.pleaValue);
  if (isGuilty && mode !== 'indictable') {
    return nothing('Guilty: sentence, or committal for sentence, follows and no allocation (s.17A(6))');
  }
  const decisions = allocationsOfCharge(offence, age);
  return ok(isGuilty ? decisions.filter((code) => allocationRule(code).isOfAnyPlea === true) : decisions);
}

/** What the charge alone leaves open, whatever was pleaded or found, the usual first. */
export function allocationsOfCharge(
  { modeOfTrial: said }: Pick<Offence, 'modeOfTrial'>,
  age: AgeGroup | undefined,
): readonly AllocationCode[] {
  const mode = modeOfTrial(said);
  return allocationCodes.filter((code) => {
    const { modes, ages } = allocationRule(code);
    return (mode === undefined || modes.includes(mode)) && (age === undefined || ages.includes(age));
  });
}

const nothing = (reason: string) => err<NothingToAllocate>({ tag: 'nothing-to-allocate', reason });
