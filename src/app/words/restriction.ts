import type { CaseCard, DefendantLine, HearingLine } from '../../domain/list/caseCard.ts';
import { ageOn } from './age.ts';
import { londonDay } from './dates.ts';

/** "Reporting restriction: …", unless the label says so itself. Titles only, never the wording. */
export const sayRestriction = (label: string): string =>
  /restriction|anonymity|direction/i.test(label) ? label : `Reporting restriction: ${label}`;

/**
 * A youth in an adult court has no automatic protection: it needs a direction under section 45 (court.md). Section 49
 * is for the youth court.
 */
export function youthWarning(
  card: CaseCard,
  hearing: HearingLine,
  defendants: readonly DefendantLine[],
): string | undefined {
  if (/youth/i.test(hearing.listKind ?? '') || /youth/i.test(hearing.courtName)) return undefined;
  if (card.restrictions.some((label) => /\bs(?:ection)?\.?\s?45\b|\bD45\b/i.test(label))) return undefined;
  const day = londonDay(hearing.startsAt);
  const hasYouth = defendants.some((defendant) =>
    defendant.dateOfBirth ? (ageOn(defendant.dateOfBirth, day) ?? 18) < 18 : defendant.isYouth,
  );
  return hasYouth ? 'Youth in adult court. No s.45 direction yet: ask the court.' : undefined;
}
