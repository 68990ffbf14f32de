import type { OverriddenFinding } from '../resultsShared.ts';
import type { Amendment, AmendmentFacts, AmendmentFinding } from './amendment.ts';
import { checkCrownVaried } from './crownVaried.ts';
import { checkMagistratesVaried } from './magistratesVaried.ts';
import { checkRecordedWrongly } from './recordedWrongly.ts';

/** What the rule of its ground says of an amendment. */
export function checkAmendment(amendment: Amendment, facts: AmendmentFacts): readonly AmendmentFinding[] {
  switch (amendment.ground) {
    case 'recorded-wrongly':
      return checkRecordedWrongly(amendment, facts);
    case 'magistrates-varied':
      return checkMagistratesVaried(amendment, facts);
    case 'crown-varied':
      return checkCrownVaried(amendment, facts);
  }
}

/**
 * What keeps an amendment from being made: errors, and warnings for which no reason is recorded. The device asks it before it
 * writes, the gateway before it takes in.
 *
 * @param overrides findings that go on in spite of it, each with its reason
 */
export const stopsAmendment = (
  amendment: Amendment,
  facts: AmendmentFacts,
  overrides: readonly Pick<OverriddenFinding, 'rule' | 'reason'>[],
): readonly AmendmentFinding[] =>
  checkAmendment(amendment, facts).filter(
    ({ rule, severity }) =>
      severity === 'error' ||
      (severity === 'warning' && !overrides.some((each) => each.rule === rule && each.reason.trim() !== '')),
  );
