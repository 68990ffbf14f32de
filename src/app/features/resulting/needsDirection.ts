import type { ReportingRestriction } from '../../../domain/offence/offence.ts';
import type { HearingFacts } from '../../../domain/resulting/hearingFacts.ts';
import { ageOn } from '../../words/age.ts';

/**
 * Whether somebody under 18 is before an adult court that has made no direction under section 45 yet: there nothing else protects
 * them (court.md, *Results*). Section 49 is for the youth court.
 */
export function needsDirection(
  { isYouthCourt, defendants, day }: HearingFacts,
  restrictions: readonly ReportingRestriction[],
): boolean {
  if (isYouthCourt) return false;
  if (restrictions.some(({ label }) => /\bs(?:ection)?\.?\s?45\b|\bD45\b/i.test(label))) return false;
  return defendants.some(({ birthDate }) => birthDate !== undefined && (ageOn(birthDate, day) ?? 18) < 18);
}
