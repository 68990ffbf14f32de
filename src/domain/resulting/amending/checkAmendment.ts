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
