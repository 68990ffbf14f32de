import { isGuiltyPlea } from '../plea/isGuiltyPlea.ts';
import type { OffenceFacts } from '../resulting/hearingFacts.ts';

/** By plea, by verdict, or by a conviction that was recorded. */
export const isConvicted = ({ plea, verdictCategory, convictionDate }: OffenceFacts): boolean =>
  convictionDate !== undefined ||
  (plea !== undefined && isGuiltyPlea(plea)) ||
  (verdictCategory !== undefined && /^GUILTY/i.test(verdictCategory));
