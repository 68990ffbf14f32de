import type { ApplicationOfDefendant } from '../case/caseView.ts';
import type { HearingId } from '../../shared/ids.ts';

/**
 * Whether an application is before the court in a hearing: one that was put before it there or has results of it, and any that no earlier
 * hearing ended. Listing does not say which hearing an application was listed for.
 */
export function isBeforeHearing(
  { application, results }: Pick<ApplicationOfDefendant, 'application' | 'results'>,
  hearingId: HearingId,
): boolean {
  if (results.some((result) => result.hearingId === hearingId)) return true;
  if (application.made?.some(({ value }) => value.hearingId === hearingId)) return true;
  if (/^FINALISED$/i.test(application.status ?? '')) return false;
  return !results.some(({ category }) => /^F(?:INAL)?$/i.test(category ?? ''));
}
