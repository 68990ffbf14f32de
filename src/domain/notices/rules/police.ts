import type { NoticeRule } from '../noticeRule.ts';

/** Every result: the Police National Computer has them all, and officers act on bail, warrants and protective orders. */
export const police: NoticeRule = {
  body: 'police',
  reads: 'defendant',
  tells: 'whole',
  source: 'The results that the Common Platform sends to police (domain.md §4(d))',
  concerns: (recorded) => recorded,
};
