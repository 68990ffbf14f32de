import { requirementsPastOrder } from '../orderEndDates.ts';
import { youthRehabilitation } from '../resultCodes.ts';
import type { CheckRule } from '../checkInput.ts';

const curfews = new Set(['YRC1', 'YRC2', 'YRC3']);

/** A youth rehabilitation order lasts at least as long as its curfews. */
export const yro004: CheckRule = {
  id: 'YRO-004',
  says: 'A youth rehabilitation order ends no earlier than its curfews',
  severities: ['error'],
  source:
    'Published validation rule DR-YRO-004 (hmcts/service-cp-crime-hearing-results-validator, rules/DR-YRO-004.yaml, August 2026)',
  check: (context) => requirementsPastOrder(context, yro004, youthRehabilitation, curfews),
};
